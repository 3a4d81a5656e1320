import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../shared/record/record.ts'
import { countedIn } from './events.ts'

const id = (digit: number) => `01900000-0000-7000-8000-00000000000${digit}`
const CASE = id(1)

const event = (kind: string, details: Record<string, unknown>, change: Partial<RecordedEvent> = {}): RecordedEvent => ({
  sequence: 7,
  context: 'consultation',
  subjectId: CASE,
  kind: `consultation.${kind}`,
  from: null,
  to: null,
  actor: { kind: 'system', id: null },
  at: new Date('2021-12-31T15:00:00Z'),
  why: null,
  details,
  ...change,
})

const told = { receptionId: id(2), consulterId: id(3), attribute: 'attribute.adult', target: 'target.self' }
const work = { workId: id(4), contents: [], means: [], places: [], services: [] }
const nothing = { consultations: [], corrections: [], receptions: [], works: [], unreadable: [] }
const reception = { id: id(2), sequence: 7, day: '2022-01-01', consulterId: id(3), consultationId: CASE }

test('what was received is a consultation with its codes and a reception, on its day in Japan', () => {
  expect(countedIn([event('received', told)])).toEqual({
    ...nothing,
    consultations: [{ id: CASE, attribute: 'attribute.adult', target: 'target.self' }],
    receptions: [{ ...reception, kind: 'consultation' }],
  })
})

test('a question is a reception and no consultation', () => {
  expect(countedIn([event('question-received', { receptionId: id(2), consulterId: id(3) })])).toEqual({
    ...nothing,
    receptions: [{ ...reception, kind: 'question' }],
  })
})

test('an answer is counted by its works, whose codes stand in order and once', () => {
  const { works } = countedIn([
    event('answered', {
      answerId: id(5),
      works: [work, { ...work, workId: id(6), contents: ['content.threat', 'content.privacy', 'content.threat'] }],
    }),
  ])
  expect(works.map(({ id: workId, day, answerId, consultationId, contents }) => [workId, day, answerId, consultationId, contents])).toEqual(
    [
      [id(4), '2022-01-01', id(5), CASE, []],
      [id(6), '2022-01-01', id(5), CASE, ['content.privacy', 'content.threat']],
    ],
  )
})

test('of codes that were put right several times the last ones hold, for each case by itself', () => {
  const right = (attribute: string, subjectId = CASE) => event('classified', { attribute, target: 'target.self' }, { subjectId })
  expect(countedIn([right('attribute.a'), right('attribute.c', id(9)), right('attribute.b')]).corrections).toEqual([
    { id: CASE, attribute: 'attribute.b', target: 'target.self' },
    { id: id(9), attribute: 'attribute.c', target: 'target.self' },
  ])
})

test.each(['claimed', 'closed', 'erased', 'read', 'unknown'])('%s counts nothing and is not missed', (kind) => {
  expect(countedIn([event(kind, {})])).toEqual(nothing)
})

test.each<[string, string, Record<string, unknown>]>([
  ['a reception without its consulter', 'received', { ...told, consulterId: undefined }],
  ['a reception whose id is none', 'received', { ...told, receptionId: '7' }],
  ['a consultation without an attribute', 'received', { ...told, attribute: undefined }],
  ['a correction without a target', 'classified', { attribute: 'attribute.adult' }],
  ['a question of nobody', 'question-received', { receptionId: id(2) }],
  ['an answer without works', 'answered', { answerId: id(5) }],
  ['an answer with one work that lacks a dimension', 'answered', { answerId: id(5), works: [work, { ...work, means: undefined }] }],
])('named and not counted at all: %s', (_, kind, details) => {
  expect(countedIn([event(kind, details, { sequence: 12 })])).toEqual({
    ...nothing,
    unreadable: [{ sequence: 12, kind: `consultation.${kind}` }],
  })
})

test('what cannot be read hides nothing of what can', () => {
  const { receptions, unreadable } = countedIn([event('received', {}, { sequence: 1 }), event('received', told, { sequence: 2 })])
  expect([receptions.map(({ sequence }) => sequence), unreadable.map(({ sequence }) => sequence)]).toEqual([[2], [1]])
})
