import { describe, expect, test } from 'vitest'
import type { MeasureKind } from './decision.ts'
import { type ComplaintOutcome, type ComplaintSide, outcomeOfComplaint, takenBack } from './review.ts'

type Kinds = Partial<Record<'a' | 'b', MeasureKind[]>>
const standingOf = (kinds: Kinds) =>
  Object.entries(kinds).flatMap(([targetId, each]) => each.map((kind) => ({ id: `${targetId} ${kind}`, targetId, kind })))
const ordersOf = (kinds: Kinds) => Object.entries(kinds).flatMap(([targetId, each]) => each.map((kind) => ({ targetId, kind })))

describe('what a later decision takes back', () => {
  test.each<[string, Kinds, Kinds, string[]]>([
    ['nothing stood', {}, { a: ['delete'] }, []],
    ['the post is left alone', { a: ['delete'] }, {}, ['a delete']],
    ['the post is treated alike', { a: ['delete'] }, { a: ['delete'] }, []],
    ['more firmly', { a: ['hide'] }, { a: ['delete'] }, []],
    ['more mildly', { a: ['delete'] }, { a: ['hide'] }, ['a delete']],
    ['another post', { a: ['hide'] }, { b: ['hide'] }, ['a hide']],
    ['one of two posts', { a: ['hide'], b: ['delete'] }, { b: ['delete'] }, ['a hide']],
    ['the account instead of the post', { a: ['delete'] }, { a: ['account_suspend'] }, ['a delete']],
    ['the post instead of the account', { a: ['account_terminate'] }, { a: ['delete'] }, ['a account_terminate']],
    ['the account for a while instead of for good', { a: ['account_terminate'] }, { a: ['account_suspend'] }, ['a account_terminate']],
    ['the account for good instead of for a while', { a: ['account_suspend'] }, { a: ['account_terminate'] }, []],
    ['two earlier measures on one post', { a: ['hide', 'account_suspend'] }, { a: ['hide'] }, ['a account_suspend']],
  ])('%s', (_, stood, ordered, expected) => {
    expect(takenBack(standingOf(stood), ordersOf(ordered)).map(({ id }) => id)).toEqual(expected)
  })
})

describe('what is answered to a complaint', () => {
  test.each<[ComplaintSide, string, Kinds, Kinds, ComplaintOutcome]>([
    ['requester', 'nothing stood and nothing is done', {}, {}, 'upheld'],
    ['requester', 'what stayed is removed', {}, { a: ['delete'] }, 'reversed'],
    ['requester', 'what was removed stays removed', { a: ['delete'] }, { a: ['delete'] }, 'upheld'],
    ['requester', 'hidden becomes deleted', { a: ['hide'] }, { a: ['delete'] }, 'reversed'],
    ['requester', 'deleted becomes hidden, which nobody asked for', { a: ['delete'] }, { a: ['hide'] }, 'upheld'],
    ['requester', 'a second post is removed too', { a: ['hide'] }, { a: ['hide'], b: ['hide'] }, 'reversed'],
    ['sender', 'what was removed comes back', { a: ['delete'] }, {}, 'reversed'],
    ['sender', 'what was removed stays removed', { a: ['delete'] }, { a: ['delete'] }, 'upheld'],
    ['sender', 'one of two posts comes back', { a: ['hide'], b: ['hide'] }, { b: ['hide'] }, 'reversed'],
    ['sender', 'hidden becomes deleted', { a: ['hide'] }, { a: ['delete'] }, 'upheld'],
    ['sender', 'deleted becomes hidden', { a: ['delete'] }, { a: ['hide'] }, 'reversed'],
    ['sender', 'nothing stood', {}, {}, 'upheld'],
  ])('to the %s: %s', (side, _, stood, ordered, expected) => {
    expect(outcomeOfComplaint({ side, measureId: null }, { standing: standingOf(stood), orders: ordersOf(ordered) })).toBe(expected)
  })
})

describe('what is answered to the sender of one measure', () => {
  const both: Kinds = { a: ['hide'], b: ['delete'] }
  test.each<[string, string, Kinds, Kinds, ComplaintOutcome]>([
    ['their post comes back, and the other stays away', 'a hide', both, { b: ['delete'] }, 'reversed'],
    ['the other post comes back, and theirs does not', 'b delete', both, { b: ['delete'] }, 'upheld'],
    ['both come back', 'b delete', both, {}, 'reversed'],
    ['neither does', 'a hide', both, both, 'upheld'],
    ['theirs is treated more mildly', 'b delete', both, { a: ['hide'], b: ['hide'] }, 'reversed'],
    ['theirs is treated more firmly, while the other comes back', 'a hide', both, { a: ['delete'] }, 'upheld'],
    ['theirs was undone meanwhile', 'a hide', { b: ['delete'] }, { b: ['delete'] }, 'reversed'],
    ['nothing of theirs stood, and it is ordered anew', 'a hide', {}, { a: ['hide'] }, 'reversed'],
  ])('%s', (_, measureId, stood, ordered, expected) => {
    const circumstances = { standing: standingOf(stood), orders: ordersOf(ordered) }
    expect(outcomeOfComplaint({ side: 'sender', measureId }, circumstances)).toBe(expected)
  })

  test('a requester is answered on the whole, whatever came of each post', () => {
    const circumstances = { standing: standingOf(both), orders: ordersOf({ a: ['delete'], b: ['delete'] }) }
    expect(outcomeOfComplaint({ side: 'requester', measureId: null }, circumstances)).toBe('reversed')
  })
})
