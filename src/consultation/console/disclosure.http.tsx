import { html } from 'hono/html'
import { dayOf } from '../../shared/day.ts'
import { contentDisposition } from '../../shared/files/file-name.ts'
import { fill } from '../../shared/language.ts'
import type { CaseView, Desk } from './case.ts'
import type { C } from './desk.http.ts'
import { nameOf } from './desk.views.tsx'
import { type DisclosureFormat, disclosureOf } from './disclosure.ts'
import { DisclosureDocument } from './disclosure.views.tsx'
import { dayInName } from './exporting.ts'
import { consoleWords } from './words.ts'

type Handed = { desk: Desk; opened: { shown: CaseView; mail: string | null }; wanted: { format: DisclosureFormat; inside: boolean } }

/** The file itself, always to be saved and never kept by a browser on the way. */
export async function disclosureFile(c: C, { desk, opened, wanted: { format, inside } }: Handed): Promise<Response> {
  const { page } = c.var
  const disclosure = disclosureOf(opened, { inside, now: desk.now, nameOf: (id) => nameOf(desk, id, page) })
  const words = consoleWords(page.language).disclosure
  const name = fill(words.fileName, { number: disclosure.number, day: dayInName(dayOf(desk.now)) })
  c.header('content-disposition', contentDisposition('attachment', `${name}.${format}`))
  c.header('cache-control', 'no-store')
  if (format === 'json')
    return c.body(`${JSON.stringify(disclosure, null, 2)}\n`, 200, { 'content-type': 'application/json; charset=utf-8' })
  return c.html(html`<!doctype html>${<DisclosureDocument page={page} desk={desk} shown={opened.shown} disclosure={disclosure} />}`)
}
