import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { countedStreams, countWords, isFiltered, MOST_COUNTED, queueAddress, queueNames, readQueueQuery, runsOf } from './queue.ts'

const ME = '01900000-0000-7000-8000-0000000000b1'
const ID = '01900000-0000-7000-8000-0000000000d1'
const TODAY: Day = '2026-11-22'
const read = (query: string) => {
  const given = new URLSearchParams(query)
  return readQueueQuery((name) => given.get(name) ?? undefined)
}

test.each([
  ['', { queue: 'new', filters: {} }],
  ['queue=overdue', { queue: 'overdue', filters: {} }],
  ['queue=nothing', { queue: 'new', filters: {} }],
  ['right=honour&variant=election', { queue: 'new', filters: { right: 'honour', variant: 'election' } }],
  ['right=fame&variant=lottery&service=x&handler=y', { queue: 'new', filters: {} }],
  [`service=${ID}&handler=${ME}`, { queue: 'new', filters: { service: ID, handler: ME } }],
  [`queue=mine&after=1~2026-11-25~${ID}`, { queue: 'mine', filters: {}, after: { danger: true, dueOn: '2026-11-25', id: ID } }],
  [`after=2~2026-11-25~${ID}`, { queue: 'new', filters: {} }],
  [`after=0~2026-02-30~${ID}`, { queue: 'new', filters: {} }],
  [`after=0~2026-11-25~${ID}~x`, { queue: 'new', filters: {} }],
  ['after=0~2026-11-25~x', { queue: 'new', filters: {} }],
])('the address %s is read as far as it is understood', (query, expected) => {
  expect(read(query)).toEqual(expected)
})

test.each([
  ['', '/console/takedowns'],
  ['queue=all&right=honour', '/console/takedowns?queue=all&right=honour'],
  [`queue=decided&after=0~2026-11-25~${ID}`, `/console/takedowns?queue=decided&after=0%7E2026-11-25%7E${ID}`],
])('the view %s is written as it is read', (query, address) => {
  expect(queueAddress(read(query))).toBe(address)
  expect(read(address.split('?')[1] ?? '')).toEqual(read(query))
})

test.each(queueNames)('the queue %s leads from its address back to itself', (queue) => {
  expect(read(queueAddress({ queue, filters: {} }).split('?')[1] ?? '').queue).toBe(queue)
})

test('what is worked on has danger first and then what is due first; what is looked up has the latest first', () => {
  expect(runsOf({ queue: 'new', filters: {} }, ME, TODAY)).toEqual([
    { streams: [{ state: 'received', danger: true }], latestFirst: false },
    { streams: [{ state: 'received', danger: false }], latestFirst: false },
  ])
  expect(runsOf({ queue: 'decided', filters: {} }, ME, TODAY)).toEqual([
    {
      streams: [
        { state: 'decided', danger: true },
        { state: 'decided', danger: false },
      ],
      latestFirst: true,
    },
  ])
})

test('a page begins after the last row that was seen, and danger that was passed is not read again', () => {
  const [inDanger, others] = [true, false].map((danger) => ({ danger, dueOn: TODAY, id: ID }))
  expect(runsOf({ queue: 'new', filters: {}, ...(inDanger && { after: inDanger }) }, ME, TODAY).map(({ after }) => after)).toEqual([
    inDanger,
    undefined,
  ])
  expect(runsOf({ queue: 'new', filters: {}, ...(others && { after: others }) }, ME, TODAY).map(({ after }) => after)).toEqual([others])
  expect(runsOf({ queue: 'all', filters: {}, ...(others && { after: others }) }, ME, TODAY).map(({ after }) => after)).toEqual([others])
})

test('what is due soon is due today or within two days; what is overdue was due before', () => {
  const [soon] = countedStreams('due-soon', ME, TODAY)
  const [over] = countedStreams('overdue', ME, TODAY)
  expect(soon).toEqual({ unnoticed: true, dueFrom: '2026-11-22', dueBefore: '2026-11-25', danger: true })
  expect(over).toEqual({ unnoticed: true, dueBefore: '2026-11-22', danger: true })
})

test('my requests are those I handle and nobody has finished', () => {
  const states = countedStreams('mine', ME, TODAY).map((stream) => ('state' in stream ? stream.state : 'none'))
  expect(new Set(states)).toEqual(new Set(['investigating', 'inquiring', 'awaiting-approval', 'reviewing']))
})

test('an erased request stands in no queue', () => {
  const all = queueNames.flatMap((queue) => runsOf({ queue, filters: {} }, ME, TODAY).flatMap(({ streams }) => streams))
  expect(all.some((stream) => 'state' in stream && stream.state === 'erased')).toBe(false)
})

test('a count stops where nobody needs to know more', () => {
  expect([countWords(0), countWords(MOST_COUNTED - 1), countWords(MOST_COUNTED)]).toEqual(['0', '999', '999+'])
  expect([isFiltered(read('queue=mine')), isFiltered(read('right=name'))]).toEqual([false, true])
})
