import { placesIn } from './advice.ts'
import { type Code, dimensionOf, isTotal, type Service } from './codes.ts'
import { type Content, type ContentFault, files, HOLIDAYS_FILE, type Kind, kinds } from './content.ts'
import { easyFaults, forbiddenIn } from './plain-words.ts'

type Report = (entry: string, field: string, reason: string) => void
type Entry = { id?: string; key?: string; name?: unknown; source?: readonly string[] }

/** What a single entry cannot show: references to nothing, names given twice, hosts that two services claim. */
export function checkContent(content: Content): ContentFault[] {
  const faults: ContentFault[] = []
  const reportIn =
    (kind: Kind): Report =>
    (entry, field, reason) =>
      faults.push({ file: files[kind], entry, field, reason })
  for (const kind of kinds) {
    checkNames(content[kind], reportIn(kind))
    checkSources(content, content[kind], reportIn(kind))
    for (const entry of content[kind]) checkWords(entry, (field, reason) => reportIn(kind)(nameOf(entry), field, reason))
  }
  checkCodes(content, reportIn('codes'))
  checkServices(content, reportIn('services'))
  checkTemplates(content, reportIn('templates'))
  checkDoors(content, reportIn('doors'))
  if (content.holidays.size === 0) faults.push({ file: HOLIDAYS_FILE, entry: '', field: '', reason: 'has no holidays' })
  return faults
}

function checkNames(entries: readonly Entry[], report: Report): void {
  const seen = new Set<string>()
  for (const name of entries.map(nameOf)) {
    if (seen.has(name)) report(name, '', 'is given twice')
    seen.add(name)
  }
}

/** Sources that could not be read are one fault already, not one more for every entry. */
function checkSources({ sources }: Content, entries: readonly Entry[], report: Report): void {
  if (sources.length === 0) return
  const known = new Set(sources.map((source) => source.key))
  for (const entry of entries) {
    for (const key of entry.source ?? []) if (!known.has(key)) report(nameOf(entry), 'source', `${key} is not in ${files.sources}`)
  }
}

function nameOf({ id, key, name }: Entry): string {
  return id ?? key ?? String(name)
}

/** Every text of an entry, however deep: easy Japanese is easy, and nothing judges or promises. */
function checkWords(value: unknown, report: (field: string, reason: string) => void, path: string[] = []): void {
  if (typeof value === 'string') {
    for (const words of forbiddenIn(value)) report(path.join('.'), `says 「${words}」: the centre advises and does not judge`)
    if (path.at(-1) === 'easy') for (const fault of easyFaults(value)) report(path.join('.'), `is too long for easy Japanese: ${fault}`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) checkWords(inner, report, [...path, key])
  }
}

function checkCodes(content: Content, report: Report): void {
  for (const code of content.codes) {
    if (dimensionOf(code.id) === undefined) report(code.id, 'id', 'names no known dimension')
    if (code.within !== undefined) checkTotal(content.codes, code.id, code.within, report)
    checkVersions(code, report)
    checkSources(
      content,
      code.versions.map(({ source }) => ({ id: code.id, source })),
      report,
    )
    if (dimensionOf(code.id) !== 'service' && !isTotal(content.codes, code.id) && code.plain === undefined)
      report(code.id, 'plain', 'is missing')
  }
}

function checkTotal(codes: readonly Code[], id: string, within: string, report: Report): void {
  const total = codes.find((code) => code.id === within)
  if (total === undefined) report(id, 'within', `${within} is not a code`)
  else if (total.within !== undefined) report(id, 'within', `${within} belongs to a total itself`)
  else if (dimensionOf(within) !== dimensionOf(id)) report(id, 'within', `${within} is of another dimension`)
}

function checkVersions(code: Code, report: Report): void {
  code.versions.forEach((version, index) => {
    const before = code.versions[index - 1]
    if (version.version !== index + 1) report(code.id, 'versions', `version ${version.version} stands in place ${index + 1}`)
    if (before !== undefined && before.from >= version.from)
      report(code.id, 'versions', `version ${version.version} does not begin later than the one before`)
  })
  const last = code.versions.at(-1)
  if (last !== undefined && code.until !== undefined && code.until < last.from)
    report(code.id, 'until', 'is before the last version begins')
}

function checkServices(content: Content, report: Report): void {
  const owners = new Map<string, Service>()
  for (const service of content.services) {
    checkChoice(content.codes, service.code, 'service', (reason) => report(service.id, 'code', reason))
    checkChoice(content.codes, service.place, 'place', (reason) => report(service.id, 'place', reason))
    if (service.designated) checkSources(content, [{ id: service.id, source: [service.designated.source] }], report)
    for (const host of service.hosts) {
      const owner = owners.get(host)
      if (owner !== undefined) report(service.id, 'hosts', `${host} belongs to ${owner.id} already`)
      owners.set(host, service)
    }
  }
}

function checkChoice(codes: readonly Code[], id: string, dimension: string | undefined, report: (reason: string) => void): void {
  if (!codes.some((code) => code.id === id)) report(`${id} is not a code`)
  else if (dimensionOf(id) !== dimension) report(`${id} is not a code of ${dimension}`)
  else if (isTotal(codes, id)) report(`${id} is a total and cannot be chosen`)
}

/** A place {name} that nobody fills would be sent to a consulter as it stands. */
function checkTemplates({ codes, fields, templates }: Content, report: Report): void {
  const known = new Set(fields.map((field) => field.name))
  for (const { id, body, suggest } of templates) {
    for (const code of suggest ?? []) checkChoice(codes, code, dimensionOf(code), (reason) => report(id, 'suggest', reason))
    const places = placesIn(body.ja)
    for (const place of places) if (!known.has(place)) report(id, 'body', `{${place}} is not in ${files.fields}`)
    for (const language of ['easy', 'en'] as const) {
      const others = placesIn(body[language])
      if (others.join() !== places.join())
        report(id, `body.${language}`, `has the places ${others.join()} where Japanese has ${places.join()}`)
    }
  }
}

function checkDoors({ doors, windows }: Content, report: Report): void {
  const known = new Set(windows.map((window) => window.id))
  for (const door of doors) {
    for (const { window } of door.windows) if (!known.has(window)) report(door.id, 'windows', `${window} is not in ${files.windows}`)
  }
}
