/** An operator on another installation: where it takes requests, what it is known by, and the name it gave to our key. */
import type { Instant } from '../../shared/day.ts'
import type { Operator } from '../removal/removal.ts'
import type { FarService, Published, PublishedRefusal } from './published.ts'

export type FarOperator = {
  id: string
  name: string
  address: string
  published: Published
  lookedAt: Instant
  /** How many of our own keys it has been given; 0 when it knows none yet. */
  keyNumber: number
  keyId: string | null
  state: 'active' | 'ended'
  version: number
}

/** Why an address is not looked at, and what is wrong with what stands there. */
export type LookRefusal = 'not-an-address' | 'not-https' | 'has-credentials' | 'not-public' | PublishedRefusal | 'unreachable'

export const LONGEST_NAME = 200
const LONGEST_KEY_ID = 128

export type OperatorField = 'name' | 'address' | 'keyId'

export function readName(typed: string): { name: string } | { fault: 'missing' | 'too-long' } {
  const name = typed.trim()
  if (name === '') return { fault: 'missing' }
  return name.length > LONGEST_NAME ? { fault: 'too-long' } : { name }
}

/** The name of a key is sent in every signature: what could not stand there is none. */
export function readKeyId(typed: string): { keyId: string } | { fault: 'missing' | 'not-a-key-name' } {
  const keyId = typed.trim()
  if (keyId === '') return { fault: 'missing' }
  return keyId.length <= LONGEST_KEY_ID && /^[\x21-\x7E]+$/.test(keyId) && !/["\\]/.test(keyId) ? { keyId } : { fault: 'not-a-key-name' }
}

/** The services that can be written to now, as an adviser chooses among them. */
export function farChoices(operators: readonly FarOperator[]): Operator[] {
  return operators
    .filter(({ state, keyId }) => state === 'active' && keyId !== null)
    .flatMap((operator) => servicesOf(operator, ({ variants }) => variants.includes('general')))
}

/** Every service that a request may have gone to, for its name. */
export function farNames(operators: readonly FarOperator[]): Operator[] {
  return operators.flatMap((operator) => servicesOf(operator, () => true))
}

function servicesOf({ id, published }: FarOperator, isWanted: (service: FarService) => boolean): Operator[] {
  return published.services
    .filter(isWanted)
    .map(({ service, name, address }) => ({ operatorId: id, serviceId: service, service: name, address, isFar: true }))
}

/** What changed between what was believed and what stands there now: keys by their bytes, not their names alone. */
export function changedKeys(before: Published, now: Published): { added: string[]; gone: string[] } {
  const marks = ({ keys }: Published) => keys.map(({ keyId, publicKey }) => `${keyId} ${publicKey}`)
  const [old, fresh] = [marks(before), marks(now)]
  const names = (list: readonly string[]) => list.map((mark) => mark.split(' ')[0] ?? '')
  return { added: names(fresh.filter((mark) => !old.includes(mark))), gone: names(old.filter((mark) => !fresh.includes(mark))) }
}
