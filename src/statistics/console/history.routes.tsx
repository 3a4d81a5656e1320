import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { decodeCsv } from '../../shared/csv/csv.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { importHistory, previewHistory, undoImport } from '../history/history.commands.ts'
import { listBatches } from '../history/history.store.ts'
import { FIGURES } from './choice.ts'
import { type C, type ConsoleDeps, type ConsoleEnv, withRight } from './console.env.ts'
import { HistoryPage, LARGEST_FILE_BYTES, PreviewPage } from './history.views.tsx'
import { figuresConsoleWords } from './words.ts'

const HISTORY = `${FIGURES}/history`
const LARGEST_BODY_BYTES = 4 * LARGEST_FILE_BYTES

type Told = Omit<Parameters<typeof HistoryPage>[0], 'page' | 'batches'>

/** Figures from before the installation: look at a file, bring it in, take it back. */
export function historyRoutes(deps: ConsoleDeps) {
  const app = new Hono<ConsoleEnv>()
  for (const path of [HISTORY, `${HISTORY}/*`]) app.use(path, withRight(deps, 'import-history'))

  app.get(HISTORY, async (c) => {
    const words = figuresConsoleWords(c.var.page.language).import
    const notice = c.req.query('notice')
    return await historyPage(c, 200, { notice: notice === 'saved' ? words.saved : notice === 'undone' ? words.undone : undefined })
  })

  const tooLarge = (c: C) =>
    historyPage(c, 422, { errors: [{ field: 'file', message: figuresConsoleWords(c.var.page.language).import.fileTooLarge }] })
  app.post(`${HISTORY}/preview`, bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: tooLarge }), async (c) => {
    const { file } = await c.req.parseBody()
    const words = figuresConsoleWords(c.var.page.language).import
    if (!(file instanceof File) || file.size === 0)
      return await historyPage(c, 422, { errors: [{ field: 'file', message: words.fileMissing }] })
    if (file.size > LARGEST_FILE_BYTES) return await tooLarge(c)
    const csv = decodeCsv(new Uint8Array(await file.arrayBuffer()))
    const { rows, faults, leftOut } = previewHistory(csv)
    if (faults.length > 0 || rows.length === 0) return await historyPage(c, 422, { faults })
    return await c.html(<PreviewPage page={c.var.page} rows={rows} leftOut={leftOut} csv={csv} fileName={file.name.slice(0, 200)} />)
  })

  app.post(HISTORY, bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: tooLarge }), async (c) => {
    const field = await entryOf(c)
    const file = { csv: field('csv'), fileName: field('fileName').slice(0, 200), by: c.var.person.id }
    const outcome = await importHistory(deps, c.var.organisation.id, file)
    if (outcome.granted) return c.redirect(`${HISTORY}?notice=saved`, 303)
    return await historyPage(c, 422, { faults: previewHistory(file.csv).faults })
  })

  app.post(`${HISTORY}/:id/undoing`, async (c) => {
    const batchId = c.req.param('id')
    if (!isId(batchId)) return c.notFound()
    const outcome = await undoImport(deps, c.var.organisation.id, { batchId, by: c.var.person.id })
    return outcome.granted ? c.redirect(`${HISTORY}?notice=undone`, 303) : c.notFound()
  })

  async function historyPage(c: C, status: 200 | 422, told: Told): Promise<Response> {
    const { organisation, page } = c.var
    const batches = await inOrganisation(deps.db, organisation.id, (tx) => listBatches(tx, organisation.id))
    return await c.html(<HistoryPage page={page} batches={batches} {...told} />, status)
  }

  return app
}
