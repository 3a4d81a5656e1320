import { decodeCsv } from '../../shared/csv/csv.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import type { DeskDeps } from '../desk/desk.deps.ts'
import { type C, deskApp, withRight } from '../desk/desk.http.ts'
import { openServices } from '../machine/intake.commands.ts'
import { isToken, newToken } from '../token.random.ts'
import { tableFaultWords } from './row-faults.ts'
import { type Bad, readTable, rowsOf, template } from './table.ts'
import { fileTable } from './upload.commands.ts'
import { UPLOAD, UploadPage } from './upload.views.tsx'
import { uploadWords } from './words.ts'

/** A spreadsheet of five hundred requests is far below this. */
const MOST_BYTES = 1024 * 1024
const MOST_FAULTS = 20

/** Requests from a table, for the people of the desk. */
export function uploadRoutes(deps: DeskDeps) {
  const servicesOf = openServices(deps)
  const app = deskApp()
  const guard = withRight(deps, 'handle-takedown')
  app.use(UPLOAD, guard)
  app.use(`${UPLOAD}/*`, guard)

  app.get(UPLOAD, (c) => c.html(<UploadPage page={c.var.page} token={newToken()} />))

  app.get(`${UPLOAD}/template.csv`, (c) => {
    const language = consoleLanguageOf(c.var.page.language)
    const fields = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="requests.csv"' }
    return c.body(template(language), 200, fields)
  })

  app.post(UPLOAD, async (c) => {
    const { page, organisation, person } = c.var
    const { token, content } = await sentIn(c)
    const words = uploadWords(page.language)
    const again = (field: 'file' | 'rows', messages: readonly string[], rows = content) =>
      c.html(<UploadPage page={page} token={newToken()} rows={rows} errors={messages.map((message) => ({ field, message }))} />, 422)
    if (content.trim() === '') return again('file', [words.empty])
    if (Buffer.byteLength(content) > MOST_BYTES) return again('file', [words.tooLarge], '')
    const ground = { services: await servicesOf(organisation.id), language: consoleLanguageOf(page.language) }
    const read = readTable(content, ground)
    if ('faults' in read)
      return again(
        'rows',
        read.faults.slice(0, MOST_FAULTS).map((fault) => tableFaultWords(fault, ground.language)),
      )
    const sent = { organisationId: organisation.id, personId: person.id, token, content, wholes: read.wholes }
    const done = await fileTable(deps, sent)
    if (!done.granted) return again('rows', [words.reused])
    const result = { ...done.value, bad: read.bad, services: ground.services }
    const isTaken = result.filed.length > 0 || read.bad.length === 0
    return c.html(<UploadPage page={page} {...mending(read.bad)} result={result} />, isTaken ? 200 : 422)
  })

  return app
}

const mending = (bad: readonly Bad[]) => ({ token: newToken(), rows: rowsOf(bad) })

/** The file, or what was pasted where there is none. */
async function sentIn(c: C): Promise<{ token: string; content: string }> {
  const body = await c.req.parseBody()
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const sent = text('token')
  const token = isToken(sent) ? sent : newToken()
  const { file } = body
  if (!(file instanceof File) || file.size === 0) return { token, content: text('rows') }
  return { token, content: decodeCsv(new Uint8Array(await file.arrayBuffer())) }
}
