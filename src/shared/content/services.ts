import type { Service } from './content.ts'

/** What a host suggests for a work; the adviser confirms it, so a wrong suggestion is never counted. */
export type ServiceProposal = { id: string; name: Service['name']; service: string; place: string; operator?: string }

type Pattern = { host: string; path: string }

/**
 * The service that an address belongs to: the longest host wins, then the longest path below it, so that
 * google.com/maps is the map and google.com anything else.
 */
export function serviceOf(services: readonly Service[], url: string): ServiceProposal | undefined {
  const address = parseAddress(url)
  if (address === undefined) return undefined
  let best: { service: Service; pattern: Pattern } | undefined
  for (const service of services) {
    for (const pattern of service.hosts.map(parsePattern)) {
      if (matches(pattern, address) && (best === undefined || isCloser(pattern, best.pattern))) best = { service, pattern }
    }
  }
  return best && proposalOf(best.service)
}

export function parsePattern(written: string): Pattern {
  const slash = written.indexOf('/')
  return slash < 0 ? { host: written, path: '' } : { host: written.slice(0, slash), path: written.slice(slash) }
}

/** People leave out `https://`, so an address without a scheme is read as if it had one; an e-mail address is none. */
function parseAddress(url: string): Pattern | undefined {
  const trimmed = url.trim()
  const hasScheme = /^[a-z]+:\/\//i.test(trimmed)
  const parsed = URL.parse(hasScheme ? trimmed : `https://${trimmed}`)
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || (!hasScheme && parsed.username !== '')) return undefined
  return { host: parsed.hostname.replace(/\.$/, ''), path: parsed.pathname }
}

/** A suffix counts only from a dot and a path only up to a slash: notx.com is not x.com, /mapsearch is not /maps. */
function matches(pattern: Pattern, address: Pattern): boolean {
  const hostFits = address.host === pattern.host || address.host.endsWith(`.${pattern.host}`)
  return hostFits && (address.path === pattern.path || pattern.path === '' || address.path.startsWith(`${pattern.path}/`))
}

function isCloser(one: Pattern, other: Pattern): boolean {
  return one.host.length === other.host.length ? one.path.length > other.path.length : one.host.length > other.host.length
}

function proposalOf(service: Service): ServiceProposal {
  const proposal = { id: service.id, name: service.name, service: service.code, place: service.place }
  return service.operator === undefined ? proposal : { ...proposal, operator: service.operator }
}
