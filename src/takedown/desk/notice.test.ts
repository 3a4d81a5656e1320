import { describe, expect, test } from 'vitest'
import { readOmittedKind, readPendingKind, readReturnGround } from './notice.ts'

describe('what a form chose is read only where the law or the desk offers it', () => {
  test.each([
    ['the sender is heard', 'pending_sender_opinion', 'pending_sender_opinion'],
    ['a specialist investigates', 'pending_specialist', 'pending_specialist'],
    ['an unavoidable reason', 'pending_unavoidable', 'pending_unavoidable'],
    ['a result, which is no promise', 'removed', undefined],
    ['a result that comes late', 'late_not_removed', undefined],
    ['an omission, which is another form', 'omitted_same_request', undefined],
    ['nothing', '', undefined],
    ['a name of the language itself', 'constructor', undefined],
    ['another way of writing', 'Pending_Specialist', undefined],
    ['a blank around it', ' pending_specialist', undefined],
  ])('as the ground of a later result: %s', (_, text, kind) => {
    expect(readPendingKind(text)).toBe(kind)
  })

  test.each([
    ['the same request again', 'omitted_same_request', 'omitted_same_request'],
    ['another justifiable reason', 'omitted_other_justified', 'omitted_other_justified'],
    ['a promise, which is another form', 'pending_specialist', undefined],
    ['a result', 'not_removed', undefined],
    ['nothing', '', undefined],
    ['a name of the language itself', '__proto__', undefined],
  ])('as the ground of an omission: %s', (_, text, kind) => {
    expect(readOmittedKind(text)).toBe(kind)
  })

  test.each([
    ['the ground was not shown', 'ground-not-shown', 'ground-not-shown'],
    ['another measure', 'other-measure', 'other-measure'],
    ['more to investigate', 'investigate-more', 'investigate-more'],
    ['other words', 'reword', 'reword'],
    ['free words, which the record would keep for ever', '青木さんの件', undefined],
    ['nothing', '', undefined],
  ])('as the ground of a return: %s', (_, text, ground) => {
    expect(readReturnGround(text)).toBe(ground)
  })
})
