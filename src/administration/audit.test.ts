import { expect, test } from 'vitest'
import { type AuditEntry, auditGroups, firstEntry, readAuditEntry, readPlace, writePlace } from './audit.ts'

const PERSON = '01900000-0000-7000-8000-0000000000b1'
const asked = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  from: '2026-11-01',
  to: '2026-11-22',
  who: '',
  kind: '',
  number: '',
  ...change,
})

test('at first the last thirty days are asked for, today included', () => {
  expect(firstEntry('2026-11-22')).toEqual({ from: '2026-10-24', to: '2026-11-22', who: '', kind: '', number: '' })
  expect(firstEntry('2024-03-01')).toMatchObject({ from: '2024-02-01' })
})

test.each([
  ['', { anybody: true }],
  ['consulter', { actor: 'consulter' }],
  ['system', { actor: 'system' }],
  [PERSON, { personId: PERSON }],
])('"%s" asks who did it', (who, expected) => {
  expect(readAuditEntry(asked({ who })).filter?.who).toEqual(expected)
})

test.each([
  ['', { any: 'all' }],
  ['reads', { any: 'reads' }],
  ['changes', { any: 'changes' }],
  ['consultation.erased', { kind: 'consultation.erased' }],
  ['consultation.setting-changed', { kind: 'consultation.setting-changed' }],
  ['administration.audit-exported', { kind: 'administration.audit-exported' }],
])('"%s" asks what was done', (kind, expected) => {
  expect(readAuditEntry(asked({ kind })).filter?.which).toEqual(expected)
})

test.each<[string, Partial<AuditEntry>, { field: string; fault: string }[]]>([
  ['no first day', { from: '' }, [{ field: 'from', fault: 'not-a-day' }]],
  ['a day that never was', { to: '2026-02-30' }, [{ field: 'to', fault: 'not-a-day' }]],
  ['an end before its beginning', { from: '2026-11-23' }, [{ field: 'to', fault: 'ends-before-it-begins' }]],
  ['a person who is none', { who: 'mori' }, [{ field: 'who', fault: 'not-known' }]],
  ['a kind that nobody records', { kind: 'consultation.nothing' }, [{ field: 'kind', fault: 'not-known' }]],
  ['a pattern in the place of a kind', { kind: '%' }, [{ field: 'kind', fault: 'not-known' }]],
  [
    'two faults at once',
    { from: 'x', who: 'x' },
    [
      { field: 'from', fault: 'not-a-day' },
      { field: 'who', fault: 'not-known' },
    ],
  ],
])('%s is refused beside its field, and nothing is asked', (_, change, faults) => {
  expect(readAuditEntry(asked(change))).toEqual({ filter: undefined, faults })
})

test('one day is a period', () => {
  expect(readAuditEntry(asked({ from: '2026-11-22' })).filter).toMatchObject({ from: '2026-11-22', to: '2026-11-22' })
})

test('no kind stands in two groups', () => {
  const kinds = auditGroups.flatMap((group) => group.kinds)
  expect(new Set(kinds).size).toBe(kinds.length)
  expect(kinds).toContain('consultation.setting-changed')
})

test('a place in the list is read as it was written', () => {
  const place = { at: new Date('2026-11-22T05:00:00.123Z'), sequence: 4711 }
  expect(readPlace(writePlace(place))).toEqual(place)
})

test.each(['', '1', '1_', '_1', 'a_b', '1_2_3', "1_2' or 1=1", '123456789012345678_1'])('"%s" is no place', (written) => {
  expect(readPlace(written)).toBeUndefined()
})
