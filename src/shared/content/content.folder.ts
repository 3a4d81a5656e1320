import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Content, type ContentFault, codeSchema, files, serviceSchema, sourceSchema } from './content.ts'
import { checkContent } from './content-checks.ts'

type Reading = { folder: string; faults: ContentFault[] }

/** Reads content/ once at start. Throws when an entry is wrong, with every fault in one message. */
export async function loadContent(folder: string): Promise<Content> {
  const { content, faults } = await readContent(folder)
  if (faults.length > 0) throw new Error(`content/ has ${faults.length} faults:\n${faults.map(faultLine).join('\n')}`)
  return content
}

/** What could be read, and every fault: entries of the wrong shape are left out, so that the rest can still be checked. */
export async function readContent(folder: string): Promise<{ content: Content; faults: ContentFault[] }> {
  const reading: Reading = { folder, faults: [] }
  const content: Content = {
    sources: await readEntries(reading, 'sources', sourceSchema),
    codes: await readEntries(reading, 'codes', codeSchema),
    services: await readEntries(reading, 'services', serviceSchema),
  }
  return { content, faults: [...reading.faults, ...checkContent(content)] }
}

async function readEntries<Entry>(reading: Reading, kind: keyof Content, schema: z.ZodType<Entry>): Promise<Entry[]> {
  const file = files[kind]
  const document: unknown = await readYaml(reading, file)
  if (document === undefined) return []
  const list = isRecord(document) ? document[kind] : undefined
  if (!Array.isArray(list)) {
    reading.faults.push({ file, entry: '', field: kind, reason: 'must be a list' })
    return []
  }
  return list.flatMap((entry: unknown, index) => parseEntry(reading, { file, place: `entry ${index + 1}`, entry }, schema))
}

function parseEntry<Entry>(
  reading: Reading,
  { file, place, entry }: { file: string; place: string; entry: unknown },
  schema: z.ZodType<Entry>,
): Entry[] {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return [parsed.data]
  for (const issue of parsed.error.issues) {
    reading.faults.push({ file, entry: nameOf(entry) ?? place, field: issue.path.join('.'), reason: issue.message })
  }
  return []
}

async function readYaml(reading: Reading, file: string): Promise<unknown> {
  const text = await readFile(join(reading.folder, file), 'utf8').catch(() => undefined)
  const document = parseDocument(text ?? '')
  const errors = text === undefined ? ['cannot be read'] : document.errors.map((error) => error.message)
  for (const reason of errors) reading.faults.push({ file, entry: '', field: '', reason })
  return errors.length > 0 ? undefined : document.toJS()
}

function nameOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined
  return [entry.id, entry.key].find((name) => typeof name === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultLine({ file, entry, field, reason }: ContentFault): string {
  return `${[file, entry, field].filter((part) => part !== '').join(' › ')}: ${reason}`
}
