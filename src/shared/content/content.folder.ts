import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Day, isDay } from '../day.ts'
import { doorSchema, emergencySchema, fieldSchema, noticePhraseSchema, templateSchema, windowSchema } from './advice.ts'
import { codeSchema, serviceSchema, sourceSchema } from './codes.ts'
import { type Content, type ContentFault, files, HOLIDAY_CHANGES_FILE, HOLIDAYS_FILE, type Kind, NO_HOLIDAY } from './content.ts'
import { checkContent } from './content-checks.ts'
import { dangerSignSchema } from './danger.ts'
import { investigationQuestionSchema } from './investigation.ts'
import { modelClauseSchema } from './model-clauses.ts'
import { confirmationSchema, deadlineSchema, serviceLevelSchema, specialistQuotaSchema } from './settings.ts'

type Reading = { folder: string; faults: ContentFault[] }
/** An entry as it was written, and where. */
type Found = { file: string; place: string; entry: unknown }

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
    fields: await readEntries(reading, 'fields', fieldSchema),
    templates: await readEntries(reading, 'templates', templateSchema),
    emergency: await readEntries(reading, 'emergency', emergencySchema),
    noticePhrases: await readEntries(reading, 'noticePhrases', noticePhraseSchema),
    windows: await readEntries(reading, 'windows', windowSchema),
    doors: await readEntries(reading, 'doors', doorSchema),
    serviceLevels: await readEntries(reading, 'serviceLevels', serviceLevelSchema),
    confirmations: await readEntries(reading, 'confirmations', confirmationSchema),
    deadlines: await readEntries(reading, 'deadlines', deadlineSchema),
    dangerSigns: await readEntries(reading, 'dangerSigns', dangerSignSchema),
    modelClauses: (await readEntries(reading, 'modelClauses', modelClauseSchema)).toSorted((one, other) => one.order - other.order),
    investigation: (await readEntries(reading, 'investigation', investigationQuestionSchema)).toSorted(
      (one, other) => one.order - other.order,
    ),
    specialistQuotas: await readEntries(reading, 'specialistQuotas', specialistQuotaSchema),
    holidays: await readHolidays(reading),
  }
  return { content, faults: [...reading.faults, ...checkContent(content)] }
}

async function readEntries<Entry>(reading: Reading, kind: Kind, schema: z.ZodType<Entry>): Promise<Entry[]> {
  const found = files[kind].endsWith('.yaml') ? await readList(reading, files[kind], kind) : await readFolder(reading, files[kind])
  return found.flatMap((entry) => parseEntry(reading, entry, schema))
}

async function readList(reading: Reading, file: string, kind: string): Promise<Found[]> {
  const document = await readYaml(reading, file)
  if (document === undefined) return []
  const list = isRecord(document) ? document[kind] : undefined
  if (Array.isArray(list)) return list.map((entry: unknown, index) => ({ file, place: `entry ${index + 1}`, entry }))
  reading.faults.push({ file, entry: '', field: kind, reason: 'must be a list' })
  return []
}

async function readFolder(reading: Reading, name: string): Promise<Found[]> {
  const names = await readdir(join(reading.folder, name)).catch(() => undefined)
  if (names === undefined) reading.faults.push({ file: name, entry: '', field: '', reason: 'cannot be read' })
  const found: Found[] = []
  for (const file of (names ?? []).filter((each) => each.endsWith('.yaml')).toSorted()) {
    const entry = await readYaml(reading, `${name}/${file}`)
    if (entry !== undefined) found.push({ file: `${name}/${file}`, place: '', entry })
  }
  return found
}

/** The table, and over it what the installation knows better. */
async function readHolidays(reading: Reading): Promise<Map<Day, string>> {
  const holidays = new Map([...(await readDays(reading, HOLIDAYS_FILE)), ...(await readDays(reading, HOLIDAY_CHANGES_FILE))])
  return new Map([...holidays].filter(([, name]) => name !== NO_HOLIDAY).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Read line by line: a YAML parser takes a quarter of a second for these thirteen hundred lines, at every start. */
async function readDays(reading: Reading, file: string): Promise<Map<Day, string>> {
  const text = await readFile(join(reading.folder, file), 'utf8').catch(() => '')
  const days = new Map<Day, string>()
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line === '---' || line.startsWith('#')) continue
    const [day = '', name = ''] = line.split(': ')
    if (isDay(day) && name !== '') days.set(day, name)
    else reading.faults.push({ file, entry: line.slice(0, 40), field: '', reason: 'must be a day and its name' })
  }
  return days
}

async function readYaml(reading: Reading, file: string): Promise<unknown> {
  const text = await readFile(join(reading.folder, file), 'utf8').catch(() => undefined)
  const document = parseDocument(text ?? '')
  const errors = text === undefined ? ['cannot be read'] : document.errors.map((error) => error.message)
  for (const reason of errors) reading.faults.push({ file, entry: '', field: '', reason })
  return errors.length > 0 ? undefined : document.toJS()
}

function parseEntry<Entry>(reading: Reading, { file, place, entry }: Found, schema: z.ZodType<Entry>): Entry[] {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return [parsed.data]
  for (const issue of parsed.error.issues) {
    reading.faults.push({ file, entry: nameOf(entry) ?? place, field: issue.path.join('.'), reason: issue.message })
  }
  return []
}

function nameOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined
  return [entry.id, entry.key, entry.name].find((name) => typeof name === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultLine({ file, entry, field, reason }: ContentFault): string {
  return `${[file, entry, field].filter((part) => part !== '').join(' › ')}: ${reason}`
}
