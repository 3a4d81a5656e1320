import { describe, expect, test } from 'vitest'
import { states } from '../request.ts'
import { tokenIn } from './addresses.ts'
import { isWaiting, mayComplain, mayWithdraw, measureOf, noticeIn, resultOf, shownState, timelineOf, toldBy } from './status.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 8, 1, 1, minute))
const nothing = { events: [], notices: [], messages: [], complaints: [], files: [] }

test.each([
  ['received', 'received'],
  ['investigating', 'investigating'],
  ['inquiring', 'inquiring'],
  ['awaiting-approval', 'investigating'],
  ['decided', 'decided'],
  ['reviewing', 'reviewing'],
  ['withdrawn', 'withdrawn'],
] as const)('a request that is %s is told of as %s', (state, shown) => {
  expect(shownState(state)).toBe(shown)
})

test('it is withdrawn as long as nothing was decided', () => {
  const withdrawable = (decidedAt: Date | null) => states.filter((state) => mayWithdraw({ state, decidedAt }))
  expect(withdrawable(null)).toEqual(['received', 'investigating', 'inquiring', 'awaiting-approval'])
  expect(withdrawable(at(1))).toEqual([])
})

describe('a complaint', () => {
  test('follows a decision', () => {
    expect(states.filter((state) => mayComplain(state, []))).toEqual(['decided', 'reviewing'])
  })

  test('waits while another one is open', () => {
    expect(mayComplain('decided', [{ settledAt: at(1) }])).toBe(true)
    expect(mayComplain('reviewing', [{ settledAt: at(1) }, { settledAt: null }])).toBe(false)
  })
})

describe('the timeline', () => {
  const event = (kind: string, minute: number) => ({ kind, at: at(minute) })

  test('tells the steps in their order, and each handing on and each inquiry once', () => {
    const kinds = ['received', 'claimed', 'assigned', 'inquired', 'inquired', 'inquiry-ended', 'claimed', 'proposed', 'decided', 'decided']
    const steps = timelineOf({ ...nothing, events: kinds.map((kind, minute) => event(`takedown.${kind}`, minute)) })
    expect(steps.map((entry) => entry.kind === 'step' && entry.step)).toEqual(['received', 'claimed', 'inquired', 'decided', 'decided'])
  })

  test('says nothing of notices that were omitted', () => {
    const notices = (['pending_specialist', 'omitted_same_request', 'late_removed'] as const).map((kind, minute) => ({
      id: `${minute}`,
      kind,
      outcome: null,
      isWaiting: false,
      text: kind,
      at: at(minute),
    }))
    expect(timelineOf({ ...nothing, notices }).map((entry) => entry.kind === 'notice' && entry.notice)).toEqual([
      'pending_specialist',
      'late_removed',
    ])
  })

  test('keeps what happened at once in order, and puts each file to its supplement', () => {
    const messages = [
      { id: 'a', kind: 'supplement' as const, text: '一つ目', at: at(5) },
      { id: 'b', kind: 'question' as const, text: 'いつのことですか。', at: at(3) },
    ]
    const files = [
      { id: '1', messageId: 'a', name: '画面.png', size: 1 },
      { id: '2', messageId: null, name: '最初.png', size: 1 },
    ]
    const complaints = [{ id: 'c', text: '納得できません。', at: at(9), settledAt: null, outcome: null }]
    const told = timelineOf({ events: [event('takedown.received', 1)], notices: [], messages, complaints, files })
    expect(told.map((entry) => [entry.kind, 'files' in entry ? entry.files.map(({ name }) => name) : []])).toEqual([
      ['step', []],
      ['question', []],
      ['supplement', ['画面.png']],
      ['complaint', []],
    ])
  })
})

test.each(['upheld', 'reversed'] as const)('what was answered to a complaint stands where it was answered: %s', (outcome) => {
  const complaints = [{ id: 'c', text: '納得できません。', at: at(9), settledAt: at(20), outcome }]
  const told = timelineOf({ ...nothing, complaints })
  expect(told.slice(1)).toEqual([{ kind: 'answer', outcome, at: at(20) }])
})

const TOKEN = 'Ab_-'.repeat(8)
test.each([
  ['a whole link', `https://desk.example/takedown/status/${TOKEN}`, TOKEN],
  ['with spaces and a line break', ` https://desk.example/takedown/status/${TOKEN}\n`, TOKEN],
  ['in full width', `ｈｔｔｐｓ://desk.example/takedown/status/${TOKEN}`, TOKEN],
  ['with what a mail program adds', `https://desk.example/takedown/status/${TOKEN}?utm_source=mail#x`, TOKEN],
  ['the secret alone', TOKEN, TOKEN],
  ['a number that was read out', 'FLX4H-RK2PW-HHPX2-REWHJ', 'FLX4HRK2PWHHPX2REWHJ'],
  ['a number as a Japanese keyboard types it', 'ｆｌｘ４ｈーｒｋ２ｐｗーｈｈｐｘ２ーｒｅｗｈｊ', 'FLX4HRK2PWHHPX2REWHJ'],
  ['the link of a number', 'https://desk.example/takedown/status/FLX4H-RK2PW-HHPX2-REWHJ', 'FLX4HRK2PWHHPX2REWHJ'],
  ['a number with a wrong sign', 'FLX4H-RK2PW-HHPX2-REWHH', undefined],
  ['the receipt number', 'T-R8-000012', undefined],
  ['half of it', `https://desk.example/takedown/status/${TOKEN.slice(0, 20)}`, undefined],
  ['the page itself', 'https://desk.example/takedown/status', undefined],
  ['nothing', '', undefined],
])('a pasted link: %s', (_, pasted, token) => {
  expect(tokenIn(pasted)).toBe(token)
})

test.each([
  ['supplemented', 'supplemented'],
  ['<script>', undefined],
  [undefined, undefined],
])('what was done is told of %s as %s', (text, notice) => {
  expect(noticeIn(text)).toBe(notice)
})

describe('what stands at the top', () => {
  const notice = (kind: 'removed' | 'pending_specialist' | 'late_not_removed' | 'omitted_same_request', minute: number) => ({
    id: kind,
    kind,
    outcome: null,
    isWaiting: false,
    text: kind,
    at: at(minute),
  })

  test('is the newest notice, whatever was said after it', () => {
    const notices = [notice('late_not_removed', 9), notice('pending_specialist', 5)]
    const messages = [{ id: 'm', kind: 'supplement' as const, text: '足しました。', at: at(30) }]
    expect(resultOf(timelineOf({ ...nothing, notices, messages }))).toMatchObject({ notice: 'late_not_removed', at: at(9) })
  })

  test('is nothing before anything was told, and what was omitted was told to nobody', () => {
    expect(resultOf(timelineOf(nothing))).toBeUndefined()
    expect(resultOf(timelineOf({ ...nothing, notices: [notice('omitted_same_request', 1)] }))).toBeUndefined()
  })

  test.each([
    ['removed', 'partly_removed', 'partly_removed', 'to_remove_partly'],
    ['late_removed', 'partly_removed', 'partly_removed', 'to_remove_partly'],
    ['removed', 'removed', 'removed', 'to_remove'],
    ['late_removed', 'removed', 'late_removed', 'to_remove'],
    ['late_not_removed', 'not_removed', 'late_not_removed', 'late_not_removed'],
    ['pending_unavoidable', null, 'pending_unavoidable', 'pending_unavoidable'],
  ] as const)('a notice %s of a decision %s is told as %s, and as %s until it is carried out', (kind, outcome, told, before) => {
    expect(toldBy({ notice: kind, outcome, isWaiting: false })).toBe(told)
    expect(toldBy({ notice: kind, outcome, isWaiting: true })).toBe(before)
  })
})

describe('a measure', () => {
  const measure = (decisionId: string, targetId: string, state: 'ordered' | 'failed' | 'carried-out') =>
    ({ decisionId, targetId, kind: 'delete', state }) as const
  const earlier = measure('a', 'one', 'carried-out')

  test.each([
    ['of its own decision', [earlier, measure('b', 'two', 'ordered')], 'b', true, true],
    ['that failed', [measure('b', 'two', 'failed')], 'b', true, true],
    ['of a later decision', [earlier, measure('b', 'two', 'ordered')], 'a', false, false],
    ['that the newest decision keeps', [measure('a', 'one', 'ordered')], 'b', true, true],
    ['that was carried out', [earlier], 'a', true, false],
  ] as const)('%s: whether the notice waits', (_, measures, decisionId, isNewest, waits) => {
    expect(isWaiting(measures, decisionId, isNewest)).toBe(waits)
  })

  test('is told of the post that it is about, the newest of several', () => {
    expect(measureOf([earlier, measure('b', 'one', 'ordered')], 'one')).toEqual({ kind: 'delete', isDone: false })
    expect(measureOf([earlier], 'two')).toBeNull()
  })
})
