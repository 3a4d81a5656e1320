import { type Context, Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { writeCsv } from '../../shared/csv/csv.ts'
import { csvwNameOf } from '../../shared/csv/csvw.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { findEdition, listHeadsOf, listLatestHeads } from '../editions/edition.store.ts'
import { periodOfKey } from '../periods/period.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import { csvDescription, csvTable, figureOfFile, fileOfFigure } from './files.ts'
import { openRenderedPages, type Rendered } from './rendered.memory.ts'
import { EditionPage, FiguresIndexPage } from './window.views.tsx'

type Env = { Variables: OrganisationVariables }
type C = Context<Env>
type Deps = Pick<StatisticsDeps, 'db'>

/** A reader's own copy is asked about each time, and proxies keep one for each look and language. */
const REVALIDATED = { 'cache-control': 'public, no-cache', vary: 'Cookie, Accept-Language, Accept-Encoding' }
/** The files of an edition with its number in the address never change. */
const KEPT = { 'cache-control': 'public, max-age=31536000, immutable' }

/** Published figures, for everybody. */
export function statisticsWindowRoutes(deps: Deps) {
  const rendered = openRenderedPages()
  const app = new Hono<Env>()

  app.get('/statistics', async (c) => {
    const heads = await inOrganisation(deps.db, c.var.organisation.id, (tx) => listLatestHeads(tx, c.var.organisation.id))
    const newest = heads.find(({ period }) => /^fy\d{4}$/.test(period))
    const render = async () => {
      const edition = newest && (await editionOf(deps, c, newest.period, newest.number))
      return textOf(<FiguresIndexPage page={c.var.page} heads={heads} newestYear={edition?.contents} />)
    }
    return answer(c, await rendered(keyOf(c, heads.map(({ id }) => id).join()), render))
  })

  app.get('/statistics/:period', async (c) => await editionPage(c, undefined))
  app.get('/statistics/:period/editions/:number', async (c) => await editionPage(c, Number(c.req.param('number'))))

  async function editionPage(c: C, number: number | undefined): Promise<Response> {
    const period = c.req.param('period') ?? ''
    if (periodOfKey(period) === undefined) return await c.notFound()
    const { organisation, page } = c.var
    const heads = await inOrganisation(deps.db, organisation.id, (tx) => listHeadsOf(tx, organisation.id, period))
    const head = number === undefined ? heads[0] : heads.find((each) => each.number === number)
    if (head === undefined) return await c.notFound()
    const render = async () => {
      const edition = await editionOf(deps, c, period, head.number)
      return edition === undefined ? '' : textOf(<EditionPage page={page} edition={edition} heads={heads} />)
    }
    return answer(c, await rendered(keyOf(c, `${head.id} ${heads[0]?.id}`), render))
  }

  app.get('/statistics/:period/editions/:number/:figure', async (c) => {
    const file = c.req.param('figure')
    const described = file.endsWith(csvwNameOf('')) ? file.slice(0, -csvwNameOf('').length) : undefined
    const figure = figureOfFile(described ?? file)
    const edition = figure && (await editionOf(deps, c, c.req.param('period'), Number(c.req.param('number'))))
    if (figure === undefined || edition === undefined) return c.notFound()
    if (described === undefined) {
      const disposition = `attachment; filename="${edition.period}-${edition.number}-${fileOfFigure(figure)}"`
      const headers = { ...KEPT, 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': disposition }
      return c.body(writeCsv(csvTable(edition.contents, figure), { byteOrderMark: true }), 200, headers)
    }
    const { ja, en } = c.var.organisation.name
    const description = csvDescription(figure, { contents: edition.contents, organisation: { ja, en }, issued: dayOf(edition.madeAt) })
    return c.body(JSON.stringify(description, null, 2), 200, { ...KEPT, 'content-type': 'application/csvm+json; charset=utf-8' })
  })

  return app
}

async function editionOf({ db }: Deps, c: C, period: string, number: number) {
  const organisationId = c.var.organisation.id
  if (!isEditionNumber(number)) return undefined
  return await inOrganisation(db, organisationId, (tx) => findEdition(tx, organisationId, period, number))
}

/** Whatever else stands in an address is no number of an edition. */
function isEditionNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 1_000_000
}

function answer(c: C, { body, zipped, etag }: Rendered): Response {
  const headers = { ...REVALIDATED, etag }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  if (!takesGzip(c.req.header('accept-encoding') ?? '')) return c.html(body, 200, headers)
  return c.body(zipped, 200, { ...headers, 'content-type': 'text/html; charset=UTF-8', 'content-encoding': 'gzip' })
}

/** `gzip;q=0` is a refusal. */
function takesGzip(accepted: string): boolean {
  return accepted.split(',').some((coding) => /^\s*gzip\s*(;\s*q=(1|0\.\d*[1-9]).*)?$/i.test(coding))
}

/** Everything a page depends on beside what it shows: whose it is, where it is, and how the reader wants it. */
function keyOf({ var: { organisation, page } }: C, shown: string): string {
  const { path, language, textSize, contrast, furigana, organisationName }: PageContext = page
  return JSON.stringify([organisation.id, shown, path, language, textSize, contrast, furigana, organisationName])
}

async function textOf(page: JSX.Element | Promise<JSX.Element>): Promise<string> {
  return String(await page)
}
