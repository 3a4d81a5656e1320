import { Hono } from 'hono'
import { writeCsv } from '../../shared/csv/csv.ts'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import { fill } from '../../shared/language.ts'
import { changeThreshold } from '../hiding/threshold.commands.ts'
import { csvTable, figureOfFile } from '../window/files.ts'
import { FIGURES } from './choice.ts'
import { type C, type ConsoleDeps, type ConsoleEnv, withRight } from './console.env.ts'
import { chosen, figuresPage } from './figures-page.http.tsx'
import { historyRoutes } from './history.routes.tsx'
import { publicationRoutes } from './publication.routes.tsx'
import { showFigures } from './showing.commands.ts'
import { figuresConsoleWords } from './words.ts'

/** The console's figures: any span as it is now, publication, and figures from before. */
export function statisticsConsoleRoutes(deps: ConsoleDeps) {
  return new Hono<ConsoleEnv>().route('/', figureRoutes(deps)).route('/', publicationRoutes(deps)).route('/', historyRoutes(deps))
}

function figureRoutes(deps: ConsoleDeps) {
  const app = new Hono<ConsoleEnv>()

  app.get(FIGURES, withRight(deps, 'see-figures'), async (c) => await figuresPage(deps, c, 200, { notice: noticeOf(c) }))

  app.get(`${FIGURES}/files/:figure`, withRight(deps, 'see-figures'), async (c) => {
    const figure = figureOfFile(c.req.param('figure'))
    if (figure === undefined) return c.notFound()
    const { span, faults } = chosen(deps, c)
    if (faults.length > 0) return c.notFound()
    const { contents } = await showFigures(deps, c.var.organisation.id, { span, key: undefined })
    const disposition = `attachment; filename="internal-${span.from}-${span.to}-figure-${figure}.csv"`
    const headers = { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': disposition }
    return c.body(writeCsv(csvTable(contents, figure), { byteOrderMark: true }), 200, headers)
  })

  app.post(`${FIGURES}/threshold`, withRight(deps, 'close-period'), async (c) => {
    const typed = (await entryOf(c))('threshold').normalize('NFKC').trim()
    const threshold = /^\d{1,3}$/.test(typed) ? Number(typed) : -1
    const outcome = await changeThreshold(deps, c.var.organisation.id, { threshold, by: c.var.person.id })
    if (outcome.granted) return c.redirect(`${FIGURES}?notice=threshold`, 303)
    const message = figuresConsoleWords(c.var.page.language).thresholdFault
    return await figuresPage(deps, c, 422, { errors: [{ field: 'threshold', message }] })
  })

  return app
}

function noticeOf(c: C): string | undefined {
  const words = figuresConsoleWords(c.var.page.language)
  const notice = c.req.query('notice')
  const open = Number(c.req.query('open') ?? 0)
  if (notice === 'threshold') return words.thresholdSaved
  if (notice !== 'published') return undefined
  return Number.isInteger(open) && open > 0 ? `${words.published}${fill(words.open, { count: open })}` : words.published
}
