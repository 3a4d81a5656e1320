import { writeCsv } from '../../shared/csv/csv.ts'
import { dayOf } from '../../shared/day.ts'
import { contentDisposition } from '../../shared/files/file-name.ts'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import { streamed } from '../../shared/http/text.stream.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { codeName } from './codes.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, readerOf, withRightAgain } from './desk.http.ts'
import { beginExport, exportCases, mayExport } from './exporting.commands.ts'
import {
  dayInName,
  type Export,
  type ExportEntry,
  type ExportFault,
  exportTable,
  firstExport,
  MOST_EXPORTED,
  readExport,
} from './exporting.ts'
import { EXPORT, ExportPage } from './exporting.views.tsx'
import { consoleWords } from './words.ts'

/** 相談の書き出し: codes and dates of many cases, as a file that grows while it is read. */
export function exportingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get(EXPORT, withRightAgain(deps, 'export-cases'), async (c) => await exportPage(deps, c, firstExport(dayOf(deps.now()))))

  app.post(EXPORT, withRightAgain(deps, 'export-cases'), async (c) => {
    const field = await entryOf(c)
    const entry = { from: field('from'), to: field('to'), state: field('state') }
    const { wanted, faults } = readExport(entry)
    if (wanted === undefined) return await exportPage(deps, c, entry, { faults })
    const may = await mayExport(deps, readerOf(c))
    if (!may.allowed) return await exportPage(deps, c, entry, { waitSeconds: may.retryAfterSeconds })
    const begun = await beginExport(deps, readerOf(c), wanted)
    if (!begun.granted) return await exportPage(deps, c, entry, { faults: [{ field: 'from', fault: begun.refusal }] })
    return await exportedFile(deps, c, wanted)
  })

  return app
}

async function exportedFile(deps: ConsoleDeps, c: C, wanted: Export): Promise<Response> {
  const { page, organisation } = c.var
  const { codes } = await deps.classification(organisation.id)
  const today = dayOf(deps.now())
  const words = consoleWords(page.language)
  const codeWords = (id: string) => codeName(codes, id, today, consoleLanguageOf(page.language))
  const pages = exportCases(deps, readerOf(c), wanted, MOST_EXPORTED)
  const { header } = exportTable([], words, codeWords)
  async function* pieces() {
    yield writeCsv({ header, rows: [] }, { byteOrderMark: true })
    for await (const cases of pages) yield linesOf(exportTable(cases, words, codeWords))
  }
  return c.body(await streamed(pieces()), 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': contentDisposition('attachment', `${fill(words.exporting.fileName, { day: dayInName(today) })}.csv`),
    'cache-control': 'no-store',
  })
}

/** The lines of a table without its first one, which the file has already. */
function linesOf(table: ReturnType<typeof exportTable>): string {
  const whole = writeCsv(table, { byteOrderMark: false })
  return whole.slice(whole.indexOf('\r\n') + 2)
}

type Given = { faults?: readonly ExportFault[]; waitSeconds?: number }

async function exportPage(deps: ConsoleDeps, c: C, entry: ExportEntry, { faults = [], waitSeconds }: Given = {}): Promise<Response> {
  const { exporting: words } = consoleWords(c.var.page.language)
  const count = MOST_EXPORTED.toLocaleString('ja')
  const errors = faults.map(({ field, fault }) => {
    const label = field === 'state' ? '' : words[field]
    return { field, message: fill(words.faults[fault], { count, field: label }) }
  })
  const waits = waitSeconds !== undefined
  if (waits) c.header('retry-after', String(waitSeconds))
  const page = <ExportPage page={c.var.page} desk={await deskOf(deps, c)} entry={entry} errors={errors} waits={waits} />
  return c.html(page, waits ? 429 : errors.length > 0 ? 422 : 200)
}
