import { describe, expect, test } from 'vitest'
import { type HeldState, heldState } from './institution.ts'
import { emptyKey, type InstitutionEntry, type KeyEntry, readInstitution, readKey, readTokenEnd } from './institution-entry.ts'

const TODAY = '2026-09-01'
/** The public key of RFC 8032, test 1: its 32 bytes, and the same as a key file. */
const BYTES = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
const RAW = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='
const PEM = `-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n`

const faultsOf = (read: { value: unknown } | { faults: { field: string; fault: string }[] }) =>
  'faults' in read ? read.faults.map(({ field, fault }) => `${field}: ${fault}`) : []

describe('an institution', () => {
  const entry: InstitutionEntry = { name: ' みなと地方法務局 ', kind: 'bureau', rights: ['honour', 'privacy'] }

  test('is read with its name trimmed, and each right once', () => {
    expect(readInstitution({ ...entry, rights: ['honour', 'privacy', 'honour'] })).toEqual({
      value: { name: 'みなと地方法務局', kind: 'bureau', rights: ['honour', 'privacy'] },
    })
  })

  test.each<[string, Partial<InstitutionEntry>, string[]]>([
    ['without a name', { name: ' ' }, ['name: missing']],
    ['with a name of 101 characters', { name: '局'.repeat(101) }, ['name: too-long']],
    ['of no kind', { kind: '' }, ['kind: choose']],
    ['of a kind that is not known', { kind: 'ministry' }, ['kind: choose']],
    ['about nothing', { rights: [] }, ['rights: choose']],
    ['about a right that is not known', { rights: ['sorrow'] }, ['rights: choose']],
    ['with nothing at all', { name: '', kind: '', rights: [] }, ['name: missing', 'kind: choose', 'rights: choose']],
  ])('%s is told at the field', (_, change, faults) => {
    expect(faultsOf(readInstitution({ ...entry, ...change }))).toEqual(faults)
  })
})

describe('a key', () => {
  const entry: KeyEntry = { publicKey: RAW, validFrom: TODAY, validUntil: '2027-08-31', overlap: '' }
  const read = (change: Partial<KeyEntry> = {}) => readKey({ ...entry, ...change }, TODAY)

  test.each<[string, string]>([
    ['in base64', RAW],
    ['in base64 for addresses', RAW.replaceAll('/', '_').replaceAll('+', '-')],
    ['in base64 without its end', RAW.slice(0, -1)],
    ['as a key file', PEM],
    ['as a key file with the lines of another system', PEM.replaceAll('\n', '\r\n')],
    ['with spaces around', `  ${RAW}\n`],
  ])('is read %s', (_, publicKey) => {
    const found = read({ publicKey })
    expect('value' in found && found.value.publicKey.toString('hex')).toBe(BYTES)
  })

  test.each<[string, string, string]>([
    ['nothing', '', 'missing'],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64'), 'key-wrong'],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64'), 'key-wrong'],
    ['words', '鍵', 'key-wrong'],
    ['a key of another kind', `302e020100300506032b656e${'00'.repeat(32)}`, 'key-wrong'],
    ['a key file of another kind', PEM.replace('MCowBQYDK2Vw', 'MCowBQYDK2Vu'), 'key-wrong'],
    ['a private key', PEM.replaceAll('PUBLIC', 'PRIVATE'), 'key-wrong'],
    ['an endless text', 'A'.repeat(100_000), 'key-wrong'],
  ])('that is %s is refused', (_, publicKey, fault) => {
    expect(faultsOf(read({ publicKey }))).toEqual([`publicKey: ${fault}`])
  })

  test.each<[string, Partial<KeyEntry>, string[]]>([
    ['that begins on no day', { validFrom: '2026-02-30' }, ['validFrom: day-wrong']],
    ['that ends on no day', { validUntil: 'soon' }, ['validUntil: day-wrong']],
    ['that ends before it begins', { validFrom: '2026-10-01', validUntil: '2026-09-30' }, ['validUntil: ends-before']],
    ['that was over yesterday', { validFrom: '2026-01-01', validUntil: '2026-08-31' }, ['validUntil: ends-before']],
    ['that lasts for ever', { validUntil: '2099-12-31' }, ['validUntil: too-far']],
    ['with an overlap that is no number', { overlap: 'a' }, ['overlap: overlap-wrong']],
    ['with an overlap that is too long', { overlap: '91' }, ['overlap: overlap-wrong']],
  ])('%s is told at the field', (_, change, faults) => {
    expect(faultsOf(read(change))).toEqual(faults)
  })

  test('may hold for one day, and takes over at once or later', () => {
    expect(read({ validUntil: TODAY })).toMatchObject({ value: { validFrom: TODAY, validUntil: TODAY } })
    expect(read({ overlap: '0' })).toMatchObject({ value: { overlapDays: 0 } })
    expect(read({ overlap: ' 14 ' })).toMatchObject({ value: { overlapDays: 14 } })
    expect('value' in read() && 'overlapDays' in read()).toBe(false)
  })

  test('is offered for a year from today', () => {
    expect(emptyKey(TODAY)).toEqual({ publicKey: '', validFrom: TODAY, validUntil: '2027-09-01', overlap: '' })
  })
})

test.each<[string, string[]]>([
  ['2026-09-01', []],
  ['2027-08-31', []],
  ['2026-08-31', ['tokenUntil: ends-before']],
  ['2031-01-01', ['tokenUntil: too-far']],
  ['', ['tokenUntil: day-wrong']],
])('a token until %s', (written, faults) => {
  expect(faultsOf(readTokenEnd(written, TODAY))).toEqual(faults)
})

const at = new Date('2026-08-01T00:00:00Z')
test.each<[HeldState, Parameters<typeof heldState>[0]]>([
  ['valid', { validFrom: '2026-09-01', validUntil: '2026-09-01', revokedAt: null }],
  ['valid', { validUntil: '2026-09-01', revokedAt: null }],
  ['coming', { validFrom: '2026-09-02', validUntil: '2026-09-30', revokedAt: null }],
  ['ended', { validFrom: '2026-08-01', validUntil: '2026-08-31', revokedAt: null }],
  ['revoked', { validFrom: '2026-08-01', validUntil: '2026-09-30', revokedAt: at }],
  ['revoked', { validFrom: '2026-10-01', validUntil: '2026-10-30', revokedAt: at }],
  ['revoked', { validUntil: '2026-08-31', revokedAt: at }],
])('is %s: %o', (state, held) => {
  expect(heldState(held, TODAY)).toBe(state)
})
