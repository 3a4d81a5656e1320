import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { Desk } from './case.ts'
import { staff } from './console.testing.ts'
import { actorWords, eventLine, eventWords, movesSince } from './timeline.ts'
import { consoleWords } from './words.ts'

const NOW = new Date('2026-11-24T05:00:00.000Z')

const desk: Desk = {
  side: { counts: { new: 0, mine: 0, waiting: 0, opinion: 0, overdue: 0 }, views: [] },
  me: { id: staff.sato.id, name: staff.sato.name },
  colleagues: Object.values(staff),
  codes: [],
  now: NOW,
  today: '2026-11-24',
  codeWords: (id) => id,
}
const telling = { desk, words: consoleWords('ja'), language: 'ja' } as const

let sequence = 0
const event = (kind: string, change: Partial<RecordedEvent> = {}): RecordedEvent => {
  sequence += 1
  return {
    sequence,
    context: 'consultation',
    subjectId: 'case',
    kind: `consultation.${kind}`,
    from: null,
    to: null,
    actor: { kind: 'person', id: staff.sato.id },
    at: new Date('2026-11-24T03:00:00.000Z'),
    why: null,
    details: {},
    ...change,
  }
}

describe('who did it', () => {
  test.each<[string, RecordedEvent['actor'], string]>([
    ['somebody who works here', { kind: 'person', id: staff.suzuki.id }, '鈴木 一郎'],
    ['somebody nobody knows any more', { kind: 'person', id: '01900000-0000-7000-8000-00000000ffff' }, '以前の担当者'],
    ['the consulter', { kind: 'consulter', id: 'c' }, '相談者'],
    ['the system', { kind: 'system', id: null }, 'システム'],
  ])('%s', (_, actor, expected) => {
    expect(actorWords(event('claimed', { actor }), telling)).toBe(expected)
  })
})

describe('what was done', () => {
  test.each<[string, RecordedEvent, string]>([
    ['a case came', event('received'), '相談が届いた'],
    ['a hand-over names who took over', event('handed-over', { details: { adviserId: staff.suzuki.id } }), '鈴木 一郎に引き継いだ'],
    ['to somebody who has left since', event('handed-over', { details: { adviserId: 'gone' } }), '以前の担当者に引き継いだ'],
    ['an answer says how many works it had', event('answered', { details: { works: [{}, {}, {}] } }), '回答を送った（作業 3件）'],
    [
      'a correction names the codes before and after',
      event('classified', {
        why: 'chosen-wrongly',
        details: { before: ['attribute.adult', 'target.self'], after: ['attribute.school', 'target.pupil'] },
      }),
      '相談者の属性・対象を「attribute.adult・target.self」から「attribute.school・target.pupil」に直した（受付のときの選び違い）',
    ],
    ['an erasure by the rule of retention', event('erased', { why: 'retention 3' }), '消去した（保存期間による）'],
    ['an erasure at the desk', event('erased', { why: 'sent-by-mistake' }), '消去した（間違って送られた）'],
    ['a closing says why', event('closed', { why: 'no-reply' }), '終了した（返事がない）'],
    [
      'an answer held back says why',
      event('answer-held-back', { why: 'question-meanwhile' }),
      '予約した回答を送らなかった（予約のあとに質問が届いた）',
    ],
    ['a reason nobody has words for is left out', event('closed', { why: 'of-old' }), '終了した'],
    ['a deed nobody has words for is named as it is recorded', event('of-old'), 'consultation.of-old'],
  ])('%s', (_, told, expected) => {
    expect(eventWords(told, telling)).toBe(expected)
  })

  test('every deed of the record has words in both languages', () => {
    const [ja, en] = [consoleWords('ja').timeline.events, consoleWords('en').timeline.events]
    expect(Object.keys(en)).toEqual(Object.keys(ja))
    expect(Object.keys(ja)).toEqual(
      expect.arrayContaining(['consultation.received', 'consultation.answer-scheduled', 'consultation.opinion-asked']),
    )
  })
})

test('a line says when, who and what', () => {
  expect(eventLine(event('claimed'), telling)).toBe('11/24 12:00（2時間前） 佐藤 花子：担当になった')
})

describe('what happened since a version was seen', () => {
  const moves = [
    event('received', { to: 'received' }),
    event('note-written'),
    event('claimed', { from: 'received', to: 'in-progress' }),
    event('answer-scheduled'),
    event('question-received', { from: 'in-progress', to: 'in-progress' }),
    event('answered', { from: 'in-progress', to: 'answered' }),
  ]

  test.each<[number, string[]]>([
    [0, ['received', 'claimed', 'question-received', 'answered']],
    [1, ['claimed', 'question-received', 'answered']],
    [2, ['question-received', 'answered']],
    [4, []],
    [9, []],
  ])('version %d', (seen, expected) => {
    expect(movesSince(moves, { seen, version: 4 }).map(({ kind }) => kind.replace('consultation.', ''))).toEqual(expected)
  })

  test('is known too when the record is so long that its beginning is not at hand', () => {
    expect(movesSince(moves.slice(3), { seen: 103, version: 105 }).map(({ kind }) => kind)).toEqual([
      'consultation.question-received',
      'consultation.answered',
    ])
  })
})
