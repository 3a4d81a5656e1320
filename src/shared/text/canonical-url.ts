/**
 * The canonical form of an address: two addresses of the same post have the same one, two posts never.
 *
 * It serves to see that several people were hurt by one post, so joining two different posts would show a person a
 * case that is not theirs to see, and is worse than missing that two are the same. Known services have rules of their
 * own; for all other hosts only what hardly ever distinguishes two pages is dropped. The form is compared as a keyed
 * hash and need not open anything. Nothing is fetched: a shortened address stays what it is.
 */
import { type PostPattern, type ServiceRules, servicesOfTheWorld } from './url-services.ts'
import { servicesOfJapan } from './url-services-japan.ts'
import { hostOf, parseAddress } from './web-address.ts'

type Parameter = { name: string; value: string }

const services: readonly ServiceRules[] = [...servicesOfTheWorld, ...servicesOfJapan]

/** A page that leads on may lead to another such page; more than this is a loop. */
const MOST_REDIRECTS = 3

/** Parameters that say how a reader came to a page. They are added by the one who shares it, not by the one who wrote it. */
const TRACKING =
  /^(?:utm_.*|fb_.*|fbclid|gclid|dclid|gbraid|wbraid|gclsrc|msclkid|yclid|twclid|ttclid|li_fat_id|igsh|igshid|mibextid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|ref_src|ref_url|spm|s_kwcid|guccounter|guce_.*|ldtag_cl|openExternalBrowser|__twitter_impression|wt_mc|cmpid|sc_cid|phpsessid)$/i

/** Undefined when the text is no address on the web. */
export function canonicalUrl(typed: string): string | undefined {
  let address = hostOf(typed) && parseAddress(typed)
  for (let followed = 0; address && followed < MOST_REDIRECTS; followed += 1) {
    const next = redirectOf(address)
    if (next === undefined) break
    address = next
  }
  return address ? `https://${canonicalPlace(address)}` : undefined
}

/** True for the front page of a service with many writers, which is hardly ever what a person means to report. */
export function isFrontPageOfService(address: URL): boolean {
  const isFront = address.pathname === '/' && address.search === '' && address.hash === ''
  return isFront && services.some(({ as, hosts }) => hosts?.test(hostWithoutWww(address)) && !as?.includes('$'))
}

function canonicalPlace(address: URL): string {
  const place = placeOf(address)
  const parameters = parametersOf(address)
  for (const { posts } of services) {
    for (const post of posts) {
      const written = postWritten(post, place, parameters)
      if (written !== undefined) return written
    }
  }
  const kept = parameters.filter(({ name }) => !TRACKING.test(name))
  // An application in one page keeps its address behind the hash.
  const inside = /^#!?\//.test(address.hash) ? address.hash : ''
  return withParameters(place.includes('/') ? place : `${place}/`, kept) + inside
}

function redirectOf(address: URL): URL | undefined {
  const place = placeOf(address)
  for (const { at, leadsTo } of services.flatMap(({ redirects }) => redirects ?? [])) {
    if (!at.test(place)) continue
    const target = leadsTo.map((name) => address.searchParams.get(name)).find((value) => value !== null && /^https?:/.test(value))
    return target && hostOf(target) ? parseAddress(target) : undefined
  }
  return undefined
}

function postWritten(post: PostPattern, place: string, parameters: readonly Parameter[]): string | undefined {
  const caught = post.at.exec(place)
  if (caught === null) return undefined
  let complete = true
  const written = post.is
    .replace(/\$(\d)/g, (_, number: string) => caught[Number(number)] ?? '')
    .replace(/\{(\w+)\}/g, (_, wanted: string) => {
      const value = parameters.find(({ name }) => name === wanted)?.value
      if (!value) complete = false
      return value ?? ''
    })
    .replace(/cid=(0x[0-9a-f]+)$/, (_, hexadecimal: string) => `cid=${BigInt(hexadecimal)}`)
    .replace(/\/$/, '')
  if (!complete) return undefined
  const kept = parameters.filter(({ name }) => post.keep?.includes(name))
  return withParameters(post.ignoresCase ? written.toLowerCase() : written, kept)
}

function withParameters(place: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return place
  const query = parameters.map(({ name, value }) => `${name}=${value}`).sort()
  return `${place}${place.includes('?') ? '&' : '?'}${query.join('&')}`
}

/** Host and path in one spelling, the host replaced by that of its service. */
function placeOf(address: URL): string {
  const host = hostWithoutWww(address)
  const rules = services.find(({ hosts }) => hosts?.test(host))
  const service = rules?.hosts && rules.as ? host.replace(rules.hosts, rules.as) : withoutMobile(host)
  // Old addresses of Twitter have the path behind the hash.
  const path = address.pathname === '/' && address.hash.startsWith('#!/') && service === 'x.com' ? address.hash.slice(2) : address.pathname
  return service + pathOf(path)
}

function pathOf(path: string): string {
  return sameEncoding(path)
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/index\.(?:html?|php)$/, '')
    .replace(/\/$/, '')
}

/** The parameters as they are encoded, not decoded: old boards write them in Shift_JIS, which decoding would make all alike. */
function parametersOf(address: URL): Parameter[] {
  return sameEncoding(address.search.slice(1))
    .replaceAll('%20', '+')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return equals < 0 ? { name: part, value: '' } : { name: part.slice(0, equals), value: part.slice(equals + 1) }
    })
}

/** Escapes in upper case, and none where none is needed: `%7e` is `~` and `%e3` is `%E3`. */
function sameEncoding(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    return /[\w.~@!,:-]/.test(character) ? character : escaped.toUpperCase()
  })
}

function hostWithoutWww(address: URL): string {
  return address.hostname.replace(/\.$/, '').replace(/^(?:www\.)+(?=.+\.)/, '')
}

/** `m.example.jp` shows the pages of `example.jp` to a phone. `m.co.jp` is a name of its own. */
function withoutMobile(host: string): string {
  const rest = /^(?:(?:www|m|mobile|sp|amp|touch)\.)+(.+\..+)$/.exec(host)?.[1]
  return rest === undefined || /^(?:co|ne|or|ac|go|ed|gr|lg|ad|com|net|org|gov|edu)\.[a-z]{2}$/.test(rest) ? host : rest
}
