import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { states } from '../consultation.ts'
import {
  countWords,
  instantIn,
  isFiltered,
  queueAddress,
  queueNames,
  readQueueQuery,
  segmentsOf,
  sortsOf,
  streamsOf,
  writeCursor,
  writeView,
} from './queue.ts'

const ME = '01900000-0000-7000-8000-0000000000a1'
const OTHER = '01900000-0000-7000-8000-0000000000a2'
const CASE = '01900000-0000-7000-8000-0000000000c1'
const NOW = new Date('2026-11-24T01:00:00.000Z')

const reading = (address: string) => {
  const entry = new URLSearchParams(address)
  return readQueueQuery((name) => entry.get(name) ?? undefined)
}

describe('an address is read', () => {
  test.each<[string, string, object]>([
    ['the beginning: what is new, danger and due first', '', { queue: 'new', sort: 'due', filters: {} }],
    ['a queue in its usual order', 'queue=all', { queue: 'all', sort: 'newest', filters: {} }],
    ['a queue in another order', 'queue=waiting&sort=oldest', { queue: 'waiting', sort: 'oldest', filters: {} }],
    ['an order the queue does not have', 'queue=mine&sort=newest', { queue: 'mine', sort: 'due', filters: {} }],
    ['a queue there is not', 'queue=secret', { queue: 'new', sort: 'due', filters: {} }],
    [
      'every filter',
      `queue=all&state=closed&content=content.defamation&place=place.sns&service=service.x&language=en&danger=yes&adviser=${OTHER}&from=2026-04-01&to=2026-04-30`,
      {
        queue: 'all',
        sort: 'newest',
        filters: {
          state: 'closed',
          content: 'content.defamation',
          place: 'place.sns',
          service: 'service.x',
          language: 'en',
          danger: true,
          adviser: OTHER,
          from: '2026-04-01',
          to: '2026-04-30',
        },
      },
    ],
    [
      'what is out of form, which is left out',
      "state=open&content=place.sns&place=place.sns';drop&service=service.&language=fr&danger=1&adviser=me&from=2026-02-30&to=today",
      { queue: 'new', sort: 'due', filters: {} },
    ],
  ])('%s', (_, address, expected) => {
    expect(reading(address)).toEqual(expected)
  })

  test.each<[string, string]>([
    ['the last row by its due time', `after=1~2026-11-25T00:00:00.000Z~${CASE}`],
    ['the last row without a due time', `after=0~none~${CASE}`],
    ['the last row by its arrival', `queue=all&after=2026-11-25T00:00:00.000Z~${CASE}`],
  ])('from %s on', (_, address) => {
    const { after } = reading(address)
    expect(after && writeCursor(after)).toBe(address.replace(/^.*after=/, ''))
  })

  test.each([
    ['a row that has no id', 'after=1~none~x'],
    ['a danger that is neither', `after=2~none~${CASE}`],
    ['a time that is none', `after=1~soon~${CASE}`],
    ['a day that is not on the calendar', `after=1~2026-13-25T00:00:00.000Z~${CASE}`],
    ['an arrival in an order by due time', `after=2026-11-25T00:00:00.000Z~${CASE}`],
    ['a due time in an order by arrival', `queue=all&after=1~none~${CASE}`],
    ['too many parts', `after=1~none~none~${CASE}`],
  ])('from the beginning for %s', (_, address) => {
    expect(reading(address).after).toBeUndefined()
  })
})

test('what is written as an address is read as the same view', () => {
  const codes = (dimension: string) => fc.option(fc.constantFrom(`${dimension}.one`, `${dimension}.two-2`), { nil: undefined })
  const days = fc.option(fc.constantFrom('2026-04-01', '2026-12-31'), { nil: undefined })
  const view = fc.record({
    queue: fc.constantFrom(...queueNames),
    sort: fc.constantFrom('due', 'newest', 'oldest'),
    state: fc.option(fc.constantFrom(...states), { nil: undefined }),
    content: codes('content'),
    place: codes('place'),
    service: codes('service'),
    language: fc.option(fc.constantFrom('ja', 'easy', 'en'), { nil: undefined }),
    danger: fc.option(fc.constant('yes'), { nil: undefined }),
    adviser: fc.option(fc.constantFrom(ME, OTHER), { nil: undefined }),
    from: days,
    to: days,
  })
  fc.assert(
    fc.property(view, (entry) => {
      const fields: Record<string, string | undefined> = entry
      const query = readQueueQuery((name) => fields[name])
      expect(reading(writeView(query))).toEqual(query)
      expect(reading(queueAddress(query).replace(/^\/console\??/, ''))).toEqual(query)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['', '/console'],
  ['queue=mine', '/console?queue=mine'],
  ['queue=all&sort=newest', '/console?queue=all'],
  ['sort=oldest&danger=yes', '/console?sort=oldest&danger=yes'],
  [`after=1~none~${CASE}`, `/console?after=1%7Enone%7E${CASE}`],
])('the address of %j is %s', (read, expected) => {
  expect(queueAddress(reading(read))).toBe(expected)
})

test.each([
  ['', false],
  ['queue=all&sort=oldest', false],
  ['danger=yes', true],
  ['state=nonsense', false],
])('%j is narrowed: %s', (address, expected) => {
  expect(isFiltered(reading(address))).toBe(expected)
})

describe('a queue is made of runs of an index', () => {
  test.each<[string, string, object[]]>([
    ['what is new', '', [{ state: 'received' }]],
    [
      'what is mine: everything I hold that is not over',
      'queue=mine',
      [
        { state: 'in-progress', adviserId: ME },
        { state: 'waiting-for-consulter', adviserId: ME },
        { state: 'answered', adviserId: ME },
      ],
    ],
    ['what waits', 'queue=waiting', [{ state: 'waiting-for-consulter' }]],
    ['what waits with one adviser', `queue=waiting&adviser=${OTHER}`, [{ state: 'waiting-for-consulter', adviserId: OTHER }]],
    ['what waits for an opinion', 'queue=opinion', [{ opinion: true }]],
    [
      'what is overdue',
      'queue=overdue',
      [
        { state: 'received', dueBefore: NOW },
        { state: 'in-progress', dueBefore: NOW },
      ],
    ],
    ['mine in one state', 'queue=mine&state=answered', [{ state: 'answered', adviserId: ME }]],
    ['all in one state', 'queue=all&state=closed', [{ state: 'closed' }]],
    ['nothing, when the state is not of the queue', 'queue=waiting&state=closed', []],
  ])('%s', (_, address, expected) => {
    expect(streamsOf(reading(address), ME, NOW)).toEqual(expected)
  })

  test('of all cases none that was erased', () => {
    expect(streamsOf(reading('queue=all'), ME, NOW).map(({ state }) => state)).toEqual(states.filter((state) => state !== 'erased'))
    expect(streamsOf(reading('queue=all&state=erased'), ME, NOW)).toEqual([])
  })
})

describe('danger comes first, then what has a due time', () => {
  const wordsOf = (address: string) =>
    segmentsOf(reading(address)).map(
      ({ danger, dated, after }) => `${danger ? 'danger' : 'calm'} ${dated ? 'dated' : 'undated'}${after ? ' on' : ''}`,
    )

  test.each<[string, string, string[]]>([
    ['from the beginning', '', ['danger dated', 'danger undated', 'calm dated', 'calm undated']],
    ['danger alone', 'danger=yes', ['danger dated', 'danger undated']],
    ['overdue: only what has a due time', 'queue=overdue', ['danger dated', 'calm dated']],
    [
      'from within danger on',
      `after=1~2026-11-25T00:00:00.000Z~${CASE}`,
      ['danger dated on', 'danger undated', 'calm dated', 'calm undated'],
    ],
    ['from danger without a due time on', `after=1~none~${CASE}`, ['danger undated on', 'calm dated', 'calm undated']],
    ['from the calm ones on', `after=0~2026-11-25T00:00:00.000Z~${CASE}`, ['calm dated on', 'calm undated']],
    ['from the very last on', `after=0~none~${CASE}`, ['calm undated on']],
  ])('%s', (_, address, expected) => {
    expect(wordsOf(address)).toEqual(expected)
  })
})

test('the first order of each queue is the one an index gives', () => {
  expect(Object.entries(sortsOf).map(([queue, [first]]) => `${queue} ${first}`)).toEqual([
    'new due',
    'mine due',
    'waiting due',
    'opinion due',
    'overdue due',
    'all newest',
  ])
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '999+'],
  [5000, '999+'],
])('%d cases are counted as %s', (count, expected) => {
  expect(countWords(count)).toBe(expected)
})

test.each([
  [undefined, undefined],
  ['', undefined],
  ['2026-11-24', undefined],
  ['2026-11-24T01:00:00Z', undefined],
  ['2026-99-24T01:00:00.000Z', undefined],
  ['2026-11-24T01:00:00.000Z', NOW],
])('%j is the instant %s', (text, expected) => {
  expect(instantIn(text)).toEqual(expected)
})
