/** What was typed about an institution and its keys, and what is wrong with it. */
import { addDays, type Day, isDay } from '../../shared/day.ts'
import { isRightCode } from '../right-codes.ts'
import { type Institution, institutionKinds, MOST_OVERLAP_DAYS, MOST_VALID_DAYS } from './institution.ts'

/** What the form settles; whether it may file at all is a press of its own. */
export type InstitutionValue = Pick<Institution, 'kind' | 'name' | 'rights'>
export type InstitutionEntry = { name: string; kind: string; rights: readonly string[] }
export type KeyEntry = { publicKey: string; validFrom: string; validUntil: string; overlap: string }
export type KeyValue = {
  publicKey: Buffer
  validFrom: Day
  validUntil: Day
  /** Days after which the keys before end; left out, they stay as they are. */
  overlapDays?: number
}

export type Fault =
  | 'missing'
  | 'too-long'
  | 'choose'
  | 'key-wrong'
  | 'key-taken'
  | 'day-wrong'
  | 'ends-before'
  | 'too-far'
  | 'overlap-wrong'
export type FieldFault = { field: keyof InstitutionEntry | keyof KeyEntry | 'tokenUntil'; fault: Fault }

export const LONGEST_NAME = 100
export const emptyInstitution: InstitutionEntry = { name: '', kind: '', rights: [] }

export function emptyKey(today: Day): KeyEntry {
  return { publicKey: '', validFrom: today, validUntil: addDays(today, 365), overlap: '' }
}

export function readInstitution(entry: InstitutionEntry): { value: InstitutionValue } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const name = entry.name.trim()
  if (name === '') faults.push({ field: 'name', fault: 'missing' })
  else if ([...name].length > LONGEST_NAME) faults.push({ field: 'name', fault: 'too-long' })
  const kind = institutionKinds.find((each) => each === entry.kind)
  if (kind === undefined) faults.push({ field: 'kind', fault: 'choose' })
  const rights = [...new Set(entry.rights.filter(isRightCode))]
  if (rights.length === 0) faults.push({ field: 'rights', fault: 'choose' })
  return faults.length > 0 || kind === undefined ? { faults } : { value: { name, kind, rights } }
}

export function readKey(entry: KeyEntry, today: Day): { value: KeyValue } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const publicKey = publicKeyIn(entry.publicKey)
  if (entry.publicKey.trim() === '') faults.push({ field: 'publicKey', fault: 'missing' })
  else if (publicKey === undefined) faults.push({ field: 'publicKey', fault: 'key-wrong' })
  const [validFrom, validUntil] = [entry.validFrom.trim(), entry.validUntil.trim()]
  if (!isDay(validFrom)) faults.push({ field: 'validFrom', fault: 'day-wrong' })
  const until = faultOfEnd(validUntil, isDay(validFrom) && validFrom > today ? validFrom : today)
  if (until !== undefined) faults.push({ field: 'validUntil', fault: until })
  const overlap = entry.overlap.trim()
  const isOverlap = /^\d{1,3}$/.test(overlap) && Number(overlap) <= MOST_OVERLAP_DAYS
  if (overlap !== '' && !isOverlap) faults.push({ field: 'overlap', fault: 'overlap-wrong' })
  if (faults.length > 0 || publicKey === undefined || !isDay(validFrom) || !isDay(validUntil)) return { faults }
  return { value: { publicKey, validFrom, validUntil, ...(overlap !== '' && { overlapDays: Number(overlap) }) } }
}

export function readTokenEnd(written: string, today: Day): { value: Day } | { faults: FieldFault[] } {
  const day = written.trim()
  const fault = faultOfEnd(day, today)
  return fault === undefined && isDay(day) ? { value: day } : { faults: [{ field: 'tokenUntil', fault: fault ?? 'day-wrong' }] }
}

function faultOfEnd(written: string, from: Day): Fault | undefined {
  if (!isDay(written)) return 'day-wrong'
  if (written < from) return 'ends-before'
  return written > addDays(from, MOST_VALID_DAYS) ? 'too-far' : undefined
}

const KEY_BYTES = 32
/** What stands before the 32 bytes in a public key file (RFC 8410). */
const WRAPPER = Buffer.from('302a300506032b6570032100', 'hex')

/** The 32 bytes of an ed25519 key: as a PEM file, or in base64 alone. */
function publicKeyIn(written: string): Buffer | undefined {
  const bare = written
    .replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '')
    .replace(/\s/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]{1,100}$/.test(bare)) return undefined
  const bytes = Buffer.from(bare, 'base64')
  if (bytes.toString('base64').replace(/=+$/, '') !== bare) return undefined
  if (bytes.length === KEY_BYTES) return bytes
  const isWrapped = bytes.length === WRAPPER.length + KEY_BYTES && bytes.subarray(0, WRAPPER.length).equals(WRAPPER)
  return isWrapped ? bytes.subarray(WRAPPER.length) : undefined
}
