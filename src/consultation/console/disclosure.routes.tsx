import { isId } from '../../shared/id.ts'
import { findNumber, readForDisclosure } from './case.commands.ts'
import { sentTo } from './case.http.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, readerOf, withRightAgain } from './desk.http.ts'
import { disclosureFile } from './disclosure.http.tsx'
import { type DisclosureEntry, readDisclosure } from './disclosure.ts'
import { DisclosurePage } from './disclosure.views.tsx'
import { mayExport } from './exporting.commands.ts'
import { consoleWords } from './words.ts'

const DISCLOSURE = '/console/consultations/:id/disclosure'
const EMPTY: DisclosureEntry = { confirmed: false, inside: false, format: 'zip' }

/** 開示: one case whole, for the consulter whose it is. */
export function disclosureRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get(DISCLOSURE, withRightAgain(deps, 'export-cases'), async (c) => await disclosurePage(deps, c, c.req.param('id') ?? '', EMPTY))

  app.post(DISCLOSURE, withRightAgain(deps, 'export-cases'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const entry = { confirmed: sent.field('confirmed') === 'yes', inside: sent.field('inside') === 'yes', format: sent.field('format') }
    const wanted = readDisclosure(entry)
    if (wanted === undefined) return await disclosurePage(deps, c, sent.id, entry, { isIncomplete: true })
    const may = await mayExport(deps, readerOf(c))
    if (!may.allowed) return await disclosurePage(deps, c, sent.id, entry, { waitSeconds: may.retryAfterSeconds })
    const opened = await readForDisclosure(deps, readerOf(c), sent.id, { ...wanted, files: wanted.format === 'zip' })
    return opened === undefined ? c.notFound() : await disclosureFile(deps, c, { desk: await deskOf(deps, c), opened, wanted })
  })

  return app
}

type Given = { isIncomplete?: boolean; waitSeconds?: number }

async function disclosurePage(
  deps: ConsoleDeps,
  c: C,
  id: string,
  entry: DisclosureEntry,
  { isIncomplete = false, waitSeconds }: Given = {},
): Promise<Response> {
  const number = isId(id) ? await findNumber(deps, c.var.organisation.id, id) : undefined
  if (number === undefined) return c.notFound()
  const { faults } = consoleWords(c.var.page.language).disclosure
  const field = entry.confirmed ? ('format' as const) : ('confirmed' as const)
  const errors = isIncomplete ? [{ field, message: faults[field] }] : []
  const waits = waitSeconds !== undefined
  if (waits) c.header('retry-after', String(waitSeconds))
  const page = (
    <DisclosurePage page={c.var.page} desk={await deskOf(deps, c)} id={id} number={number} entry={entry} errors={errors} waits={waits} />
  )
  return c.html(page, waits ? 429 : errors.length > 0 ? 422 : 200)
}
