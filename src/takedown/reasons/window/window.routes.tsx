import { type Context, Hono } from 'hono'
import { csvwNameOf } from '../../../shared/csv/csvw.ts'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { isDay } from '../../../shared/day.ts'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { readPublicKey } from '../../../shared/signature/ed25519.cipher.ts'
import { findFile, readManifest } from '../file.store.ts'
import { findPublishedDay, listPublishedDays, type PublishedDay } from '../manifest.store.ts'
import { partOfFile } from '../manifest.ts'
import type { ReasonsWindowDeps } from '../reasons.deps.ts'
import { describeCsv } from '../statement-file.ts'
import { download, KEPT } from './download.http.ts'
import { DayPage, KEY, MANIFEST, REASONS, ReasonsPage, SIGNATURE } from './window.views.tsx'

type C = Context<{ Variables: OrganisationVariables & ClientVariables }>
type Deps = ReasonsWindowDeps

const DAYS_A_PAGE = 31

/** Statements of reasons for everybody: days, files, and what they are checked with. */
export function reasonsWindowRoutes(deps: Deps) {
  const app = new Hono<{ Variables: OrganisationVariables & ClientVariables }>()

  app.get(REASONS, async (c) => {
    const asked = c.req.query('before') ?? ''
    const before = isDay(asked) ? asked : null
    const { id } = c.var.organisation
    const days = await inOrganisation(deps.db, id, (tx) => listPublishedDays(tx, id, { before, limit: DAYS_A_PAGE + 1 }))
    const shown = days.slice(0, DAYS_A_PAGE)
    const older = days.length > DAYS_A_PAGE ? shown.at(-1)?.day : undefined
    return c.html(<ReasonsPage page={c.var.page} days={shown} isFirst={before === null} older={older} />)
  })

  app.get(`${REASONS}/${KEY}`, (c) => {
    const key = readPublicKey(deps.signer.publicKey)?.export({ type: 'spki', format: 'pem' }) ?? ''
    return c.body(String(key), 200, { 'content-type': 'application/x-pem-file', 'cache-control': 'public, max-age=3600' })
  })

  app.get(`${REASONS}/:day`, async (c) => {
    const published = await publishedDay(deps, c)
    if (published === undefined) return c.notFound()
    return c.html(<DayPage page={c.var.page} day={published.day} manifest={readManifest(published.manifest)} />)
  })

  app.get(`${REASONS}/:day/:file`, async (c) => {
    const published = await publishedDay(deps, c)
    if (published === undefined) return c.notFound()
    const name = c.req.param('file')
    if (name === MANIFEST) return c.body(published.manifest, 200, { ...KEPT, 'content-type': 'application/json; charset=utf-8' })
    if (name === SIGNATURE) {
      return c.body(new Uint8Array(published.signature), 200, { ...KEPT, 'content-type': 'application/octet-stream' })
    }
    const manifest = readManifest(published.manifest)
    const described = name.endsWith(csvwNameOf('')) ? name.slice(0, -csvwNameOf('').length) : undefined
    const asked = partOfFile(described ?? name)
    const file = asked && findFile(manifest, asked.part, asked.format)
    if (file === undefined || (described !== undefined && file.format !== 'csv')) return c.notFound()
    if (described === undefined) return await download(deps, c, published, file)
    const description = describeCsv(file.name, manifest)
    return c.body(JSON.stringify(description, null, 2), 200, { ...KEPT, 'content-type': 'application/csvm+json; charset=utf-8' })
  })

  return app
}

async function publishedDay({ db }: Deps, c: C): Promise<PublishedDay | undefined> {
  const day = c.req.param('day') ?? ''
  const { id } = c.var.organisation
  return isDay(day) ? await inOrganisation(db, id, (tx) => findPublishedDay(tx, id, day)) : undefined
}
