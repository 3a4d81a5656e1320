import { type Code, type Content, type ContentFault, dimensionOf, files, type Service } from './content.ts'

type Report = (entry: string, field: string, reason: string) => void

/** What a single entry cannot show: references to nothing, names given twice, hosts that two services claim. */
export function checkContent(content: Content): ContentFault[] {
  const faults: ContentFault[] = []
  const reportIn =
    (file: string): Report =>
    (entry, field, reason) =>
      faults.push({ file, entry, field, reason })
  checkSources(content, reportIn)
  checkCodes(content.codes, reportIn(files.codes))
  checkServices(content, reportIn(files.services))
  return faults
}

function checkSources(content: Content, reportIn: (file: string) => Report): void {
  const known = new Set(content.sources.map((source) => source.key))
  reportRepeats(
    content.sources.map((source) => source.key),
    'key',
    reportIn(files.sources),
  )
  const check = (file: string, entry: string, keys: readonly string[]) => {
    for (const key of keys) if (!known.has(key)) reportIn(file)(entry, 'source', `${key} is not in ${files.sources}`)
  }
  for (const code of content.codes) for (const version of code.versions) check(files.codes, code.id, version.source)
  for (const service of content.services) {
    check(files.services, service.id, service.designated ? [...service.source, service.designated.source] : service.source)
  }
}

function checkCodes(codes: readonly Code[], report: Report): void {
  const known = new Map(codes.map((code) => [code.id, code]))
  reportRepeats(
    codes.map((code) => code.id),
    'id',
    report,
  )
  for (const code of codes) {
    const dimension = dimensionOf(code.id)
    if (dimension === undefined) report(code.id, 'id', 'names no known dimension')
    if (code.within !== undefined) {
      const total = known.get(code.within)
      if (total === undefined) report(code.id, 'within', `${code.within} is not a code`)
      else if (total.within !== undefined) report(code.id, 'within', `${code.within} belongs to a total itself`)
      else if (dimensionOf(total.id) !== dimension) report(code.id, 'within', `${code.within} is of another dimension`)
    }
    checkVersions(code, report)
    if (dimension !== 'service' && !isTotal(codes, code.id) && code.plain === undefined) report(code.id, 'plain', 'is missing')
  }
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

/** A total is the sum of the codes within it and is not chosen itself. */
export function isTotal(codes: readonly Code[], id: string): boolean {
  return codes.some((code) => code.within === id)
}

function checkServices({ codes, services }: Content, report: Report): void {
  const known = new Set(codes.map((code) => code.id))
  const owners = new Map<string, Service>()
  reportRepeats(
    services.map((service) => service.id),
    'id',
    report,
  )
  for (const service of services) {
    checkReference(service, 'code', 'service')
    checkReference(service, 'place', 'place')
    for (const host of service.hosts) {
      const owner = owners.get(host)
      if (owner !== undefined) report(service.id, 'hosts', `${host} belongs to ${owner.id} already`)
      owners.set(host, service)
    }
  }
  function checkReference(service: Service, field: 'code' | 'place', dimension: string): void {
    const id = service[field]
    if (!known.has(id)) report(service.id, field, `${id} is not a code`)
    else if (dimensionOf(id) !== dimension) report(service.id, field, `${id} is not a code of ${dimension}`)
    else if (isTotal(codes, id)) report(service.id, field, `${id} is a total and cannot be chosen`)
  }
}

function reportRepeats(names: readonly string[], field: string, report: Report): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) report(name, field, 'is given twice')
    seen.add(name)
  }
}
