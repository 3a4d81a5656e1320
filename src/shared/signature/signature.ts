import {
  type InnerList,
  type Item,
  isInnerList,
  type Parameters,
  parseDictionary,
  serializeInnerList,
  serializeItem,
} from 'structured-headers'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { componentValue, identifierOf, readOrNothing } from './component.ts'
import { type Field, fieldOf, type Message } from './message.ts'

/** HTTP Message Signatures (RFC 9421): the text that is signed, and the signatures that a message carries. */

/** What one signature covers and says of itself: a list of components with parameters. */
export type SignatureInput = InnerList

/**
 * The signature base (RFC 9421, 2.5): a line for each covered component and one for the parameters.
 * Undefined when a component is named twice, or the message has no value for it.
 */
export function signatureBase(message: Message, input: SignatureInput, dictionaries?: ReadonlySet<string>): string | undefined {
  const [components] = input
  const names = components.map((each) => serializeItem(each))
  const values = components.map((each) => componentValue(message, each, dictionaries))
  if (new Set(components.map(identifierOf)).size < names.length || values.includes(undefined)) return undefined
  return [...names.map((name, index) => `${name}: ${values[index]}`), `"@signature-params": ${serializeInnerList(input)}`].join('\n')
}

export type CarriedSignature = { label: string; input: SignatureInput; signature: Uint8Array }

/** Longer than any list of signatures that somebody needs; what is longer is not looked through. */
const MOST_CHARACTERS = 4096

export type ReadingRefusal = 'signature-missing' | 'signature-malformed' | 'label-repeated' | 'tag-missing' | 'tag-repeated'

/**
 * The signatures of a message in their order. A label that stands twice is refused, though structured fields would let the last one
 * win: nobody could say which of the two was meant.
 */
function readSignatures(fields: readonly Field[]): Outcome<CarriedSignature[], ReadingRefusal> {
  const [inputs, signatures] = [fieldOf(fields, 'signature-input'), fieldOf(fields, 'signature')]
  if (inputs === undefined || signatures === undefined) return refuse('signature-missing')
  if (inputs.length > MOST_CHARACTERS || signatures.length > MOST_CHARACTERS) return refuse('signature-malformed')
  if (hasRepeatedKey(inputs) || hasRepeatedKey(signatures)) return refuse('label-repeated')
  const carried = readOrNothing(() => pair(inputs, signatures))
  return carried === undefined ? refuse('signature-malformed') : grant(carried)
}

/** The one signature that is for us; a proxy may have added its own. */
export function signatureFor({ fields }: Message, tag: string): Outcome<CarriedSignature, ReadingRefusal> {
  const carried = readSignatures(fields)
  if (!carried.granted) return carried
  const [ours, another] = carried.value.filter(({ input: [, parameters] }) => parameters.get('tag') === tag)
  if (ours === undefined) return refuse('tag-missing')
  return another === undefined ? grant(ours) : refuse('tag-repeated')
}

/** Undefined when a label has no signature, or either is of another kind than it has to be. */
function pair(inputs: string, signatures: string): CarriedSignature[] | undefined {
  const bytesOf = parseDictionary(signatures)
  const carried: CarriedSignature[] = []
  for (const [label, input] of parseDictionary(inputs)) {
    const [bytes] = bytesOf.get(label) ?? []
    if (!(bytes instanceof ArrayBuffer) || !isInnerList(input)) return undefined
    carried.push({ label, input, signature: new Uint8Array(bytes) })
  }
  return carried
}

/** Members of a dictionary stand between commas that are neither in a string nor in a list. */
function hasRepeatedKey(dictionary: string): boolean {
  const bare = dictionary.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/\([^)]*\)/g, '')
  const keys = bare.split(',').map((member) => member.trim().replace(/[=;].*$/s, ''))
  return new Set(keys).size < keys.length
}

export type SignatureParameters = {
  created: number | undefined
  expires: number | undefined
  nonce: string | undefined
  keyId: string | undefined
  algorithm: string | undefined
  tag: string | undefined
}

/** Undefined when one is of another kind than it has to be (RFC 9421, 2.3). Times are seconds since 1970. */
export function readParameters([, parameters]: SignatureInput): SignatureParameters | undefined {
  if (!areOf(parameters, ['created', 'expires'], Number.isInteger)) return undefined
  if (!areOf(parameters, ['nonce', 'keyid', 'alg', 'tag'], (value) => typeof value === 'string')) return undefined
  return {
    created: numberIn(parameters, 'created'),
    expires: numberIn(parameters, 'expires'),
    nonce: textIn(parameters, 'nonce'),
    keyId: textIn(parameters, 'keyid'),
    algorithm: textIn(parameters, 'alg'),
    tag: textIn(parameters, 'tag'),
  }
}

const areOf = (parameters: Parameters, names: readonly string[], isRight: (value: unknown) => boolean) =>
  names.every((name) => !parameters.has(name) || isRight(parameters.get(name)))

function numberIn(parameters: Parameters, name: string): number | undefined {
  const value = parameters.get(name)
  return typeof value === 'number' ? value : undefined
}

function textIn(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)
  return typeof value === 'string' ? value : undefined
}

/** Whether a signature covers every one of these; more is no matter. */
export function coversAll([components]: SignatureInput, wanted: readonly Item[]): boolean {
  const covered = new Set(components.map(identifierOf))
  return wanted.every((each) => covered.has(identifierOf(each)))
}
