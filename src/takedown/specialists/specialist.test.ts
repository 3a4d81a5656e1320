import { describe, expect, test } from 'vitest'
import type { SpecialistQuota } from '../../shared/content/content.ts'
import { changesOf, readAppointment, readMonthly, requiredFor, type Senders, type Specialist, serves } from './specialist.ts'

const quotas: SpecialistQuota[] = [
  { id: 'registered', per: 10_000_000, rounding: 'up', atLeast: 1, source: ['MEM'] },
  { id: 'other', per: 2_000_000, rounding: 'up', atLeast: 1, source: ['MEM'] },
]
const service = (kind: Senders['kind'], monthly: number): Senders => ({ serviceId: `${kind}-${monthly}`, kind, monthly })

describe('how many are needed', () => {
  test.each<[string, Senders[], number]>([
    ['no service', [], 0],
    ['a service with nobody', [service('registered', 0)], 1],
    ['just the first step', [service('registered', 10_000_000)], 1],
    ['one more than it', [service('registered', 10_000_001)], 2],
    ['without registration the steps are shorter', [service('other', 10_000_000)], 5],
    ['two services are counted apart and added', [service('registered', 10_000_001), service('other', 2_000_001)], 4],
    ['two small ones need one each', [service('registered', 1), service('registered', 1)], 2],
  ])('%s', (_, senders, required) => {
    expect(requiredFor(senders, quotas)).toBe(required)
  })

  test('as an installation settles it: rounded down, and none below the first step', () => {
    const settled = quotas.map((quota) => ({ ...quota, rounding: 'down' as const, atLeast: 0 }))
    expect([9_999_999, 10_000_000, 29_999_999].map((monthly) => requiredFor([service('registered', monthly)], settled))).toEqual([0, 1, 2])
  })

  test('a kind without a formula needs none', () => {
    expect(requiredFor([service('other', 5_000_000)], quotas.slice(0, 1))).toBe(0)
  })
})

const specialist = (change: Partial<Specialist> = {}): Specialist => ({
  id: 'a',
  personId: 'person',
  qualification: 'lawyer',
  areas: ['honour'],
  fromDay: '2026-09-01',
  untilDay: null,
  version: 1,
  ...change,
})

test.each<[string, Partial<Specialist>, boolean]>([
  ['on the first day', { fromDay: '2026-09-10' }, true],
  ['not before it', { fromDay: '2026-09-11' }, false],
  ['on the last day', { untilDay: '2026-09-10' }, true],
  ['not after it', { untilDay: '2026-09-09' }, false],
  ['without an end', {}, true],
])('a specialist serves %s', (_, change, expected) => {
  expect(serves(specialist(change), '2026-09-10')).toBe(expected)
})

test('changes are told in the order of their days', () => {
  const changes = changesOf([
    specialist({ id: 'b', fromDay: '2026-09-05' }),
    specialist({ id: 'a', fromDay: '2026-09-01', untilDay: '2026-09-03' }),
  ])
  expect(changes.map(({ day, kind, specialist: { id } }) => [day, kind, id])).toEqual([
    ['2026-09-01', 'appointed', 'a'],
    ['2026-09-03', 'ended', 'a'],
    ['2026-09-05', 'appointed', 'b'],
  ])
})

describe('an appointment that was entered', () => {
  const good = { person: 'person', qualification: 'lawyer', areas: ['honour', 'privacy'], from: '2026-09-01' }
  test('is read', () => {
    const read = { personId: 'person', qualification: 'lawyer', areas: ['honour', 'privacy'], fromDay: '2026-09-01' }
    expect(readAppointment(good, ['person'])).toEqual(read)
  })

  test.each<[string, Partial<typeof good>, string[]]>([
    ['somebody who cannot be appointed', { person: 'other' }, ['person-missing']],
    ['no knowledge', { qualification: 'luck' }, ['qualification-missing']],
    ['no area', { areas: [] }, ['areas-missing']],
    ['an area that there is not', { areas: ['weather'] }, ['areas-missing']],
    ['no day', { from: '2026-13-01' }, ['day-missing']],
    [
      'nothing',
      { person: '', qualification: '', areas: [], from: '' },
      ['person-missing', 'qualification-missing', 'areas-missing', 'day-missing'],
    ],
  ])('%s', (_, change, faults) => {
    const read = readAppointment({ ...good, ...change }, ['person'])
    expect('faults' in read && read.faults.map(({ fault }) => fault)).toEqual(faults)
  })
})

test.each([
  ['12000000', 12_000_000],
  ['12,000,000', 12_000_000],
  ['１２，０００', 12_000],
  ['0', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['many', undefined],
  ['', undefined],
])('%s senders are read as %s', (entered, monthly) => {
  expect(readMonthly(entered)).toBe(monthly)
})
