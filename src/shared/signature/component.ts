import {
  type BareItem,
  type Item,
  isInnerList,
  type Parameters,
  parseDictionary,
  serializeDictionary,
  serializeInnerList,
  serializeItem,
} from 'structured-headers'
import { isAnswer, linesOf, type Message, type RequestMessage } from './message.ts'

/**
 * Components of a message that a signature covers (RFC 9421, section 2): a field by its name, or something derived, such as `@method`.
 * Trailers (`tr`) are not read, so that a signature over one is refused.
 */

/** Fields that are dictionaries, the one form of structured field that is signed here in its strict writing (`sf`). */
export const DICTIONARIES: ReadonlySet<string> = new Set([
  'content-digest',
  'priority',
  'repr-digest',
  'signature',
  'signature-input',
  'want-content-digest',
  'want-repr-digest',
])

/** `component('signature', { req: true, key: 'sig1' })` is `"signature";req;key="sig1"`. */
export function component(name: string, parameters: Readonly<Record<string, BareItem>> = {}): Item {
  return [name, new Map(Object.entries(parameters))]
}

/** Two identifiers are the same whatever order their parameters are in (RFC 9421, section 2). */
export function identifierOf([name, parameters]: Item): string {
  return serializeItem([name, new Map([...parameters].sort(([a], [b]) => (a < b ? -1 : 1)))])
}

/** The value that stands in the signature base, or undefined where the message has none or the component means nothing. */
export function componentValue(message: Message, [name, parameters]: Item, dictionaries = DICTIONARIES): string | undefined {
  if (typeof name !== 'string' || name !== name.toLowerCase() || !areKnown(name, parameters)) return undefined
  const asked = parameters.has('req') ? requestOf(message) : message
  if (asked === undefined) return undefined
  const value = name.startsWith('@') ? derivedValue(asked, name, parameters) : fieldValue(asked, name, { parameters, dictionaries })
  // A line of the base is ASCII and one line; anything else could pretend to be the next one.
  return value !== undefined && /^[\x20-\x7e]*$/.test(value) ? value : undefined
}

const requestOf = (message: Message) => (isAnswer(message) ? message.request : undefined)

const FLAGS: readonly string[] = ['sf', 'bs', 'req']

/** A parameter that is not known changes what was signed in a way that is not known either (RFC 9421, 2.1 and 7.5.5). */
function areKnown(name: string, parameters: Parameters): boolean {
  const isDerived = name.startsWith('@')
  return [...parameters].every(([parameter, value]) => {
    if (parameter === 'req') return value === true
    if (parameter === 'name') return name === '@query-param' && typeof value === 'string'
    if (isDerived) return false
    return parameter === 'key' ? typeof value === 'string' : FLAGS.includes(parameter) && value === true
  })
}

type Derive = (request: RequestMessage, url: URL) => string

const derivations: Readonly<Record<string, Derive>> = {
  '@method': ({ method }) => method,
  '@target-uri': ({ url }) => url.replace(/#.*$/, ''),
  '@authority': (_, { host }) => host,
  '@scheme': (_, { protocol }) => protocol.slice(0, -1),
  '@request-target': (_, { pathname, search }) => pathname + search,
  '@path': (_, { pathname }) => pathname,
  // A question mark stands there even when nothing was asked (RFC 9421, 2.2.7).
  '@query': (_, { search }) => search || '?',
}

function derivedValue(message: Message, name: string, parameters: Parameters): string | undefined {
  if (isAnswer(message)) return name === '@status' ? String(message.status) : undefined
  if (!URL.canParse(message.url)) return undefined
  const url = new URL(message.url)
  if (name === '@query-param') return queryParameter(url, parameters.get('name'))
  return Object.hasOwn(derivations, name) ? derivations[name]?.(message, url) : undefined
}

/** One that is given twice has no value: two readers could take different ones (RFC 9421, 2.2.8). */
function queryParameter({ searchParams }: URL, name: BareItem | undefined): string | undefined {
  const [value, another] = [...searchParams].filter(([each]) => encoded(each) === name).map((pair) => encoded(pair[1]))
  return another === undefined ? value : undefined
}

/** Percent-encoding as forms have it, but with `%20` for a space. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function fieldValue(
  message: Message,
  name: string,
  { parameters, dictionaries }: { parameters: Parameters; dictionaries: ReadonlySet<string> },
): string | undefined {
  const lines = linesOf(message.fields, name)
  const key = parameters.get('key')
  if (lines.length === 0) return undefined
  if (parameters.has('bs')) return parameters.has('sf') || key !== undefined ? undefined : asBytes(lines)
  const whole = lines.join(', ')
  if (typeof key === 'string') return memberOf(whole, key)
  if (!parameters.has('sf')) return whole
  // The strict form, whatever spaces a proxy put into it.
  return dictionaries.has(name) ? readOrNothing(() => serializeDictionary(parseDictionary(whole))) : undefined
}

/** Each line wrapped for itself, so that commas within lines are not taken for those between them (RFC 9421, 2.1.3). */
function asBytes(lines: readonly string[]): string {
  return lines.map((line) => `:${Buffer.from(line, 'latin1').toString('base64')}:`).join(', ')
}

function memberOf(dictionary: string, key: string): string | undefined {
  const member = readOrNothing(() => parseDictionary(dictionary))?.get(key)
  if (member === undefined) return undefined
  return isInnerList(member) ? serializeInnerList(member) : serializeItem(member)
}

/** The library throws for what is not well-formed; here that is an answer like any other. */
export function readOrNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
