import { html } from 'hono/html'
import { dayOf } from '../../shared/day.ts'
import { contentDisposition } from '../../shared/files/file-name.ts'
import { readSealed } from '../../shared/files/sealed-object.cipher.ts'
import { type ZipEntry, zipped } from '../../shared/files/zip.stream.ts'
import { fill } from '../../shared/language.ts'
import type { OpenedFile } from './case.commands.ts'
import type { CaseView, Desk } from './case.ts'
import type { ConsoleDeps } from './console.deps.ts'
import type { C } from './desk.http.ts'
import { nameOf } from './desk.views.tsx'
import { type Disclosure, type DisclosureFormat, disclosureOf, nameInArchive } from './disclosure.ts'
import { DisclosureDocument } from './disclosure.views.tsx'
import { dayInName } from './exporting.ts'
import { consoleWords } from './words.ts'

type Opened = { shown: CaseView; mail: string | null; files: readonly OpenedFile[] }
type Handed = { desk: Desk; opened: Opened; wanted: { format: DisclosureFormat; inside: boolean } }

/** The file itself, always to be saved and never kept by a browser on the way. */
export async function disclosureFile(
  { objects }: Pick<ConsoleDeps, 'objects'>,
  c: C,
  { desk, opened, wanted: { format, inside } }: Handed,
): Promise<Response> {
  const { page } = c.var
  const disclosure = disclosureOf(opened, { inside, now: desk.now, nameOf: (id) => nameOf(desk, id, page) })
  const words = consoleWords(page.language).disclosure
  const name = fill(words.fileName, { number: disclosure.number, day: dayInName(dayOf(desk.now)) })
  c.header('content-disposition', contentDisposition('attachment', `${name}.${format}`))
  c.header('cache-control', 'no-store')
  if (format === 'json') return c.body(dataOf(disclosure), 200, { 'content-type': 'application/json; charset=utf-8' })
  const document = html`<!doctype html>${<DisclosureDocument page={page} desk={desk} shown={opened.shown} disclosure={disclosure} />}`
  if (format === 'html') return c.html(document)
  const said = [
    { name: `${name}/${name}.html`, at: desk.now, content: String(await document) },
    { name: `${name}/${name}.json`, at: desk.now, content: dataOf(disclosure) },
  ]
  const sent = opened.files.map(
    (file, index): ZipEntry => ({
      name: `${name}/${words.filesFolder}/${nameInArchive(index, file.name)}`,
      at: desk.now,
      content: readSealed(objects, file.objectKey, file.key),
    }),
  )
  return c.body(zipped([...said, ...sent]), 200, { 'content-type': 'application/zip' })
}

const dataOf = (disclosure: Disclosure) => `${JSON.stringify(disclosure, null, 2)}\n`
