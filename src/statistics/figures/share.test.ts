import { expect, test } from 'vitest'
import { shareOf } from './share.ts'

test.each([
  ['as printed for Twitter', 601, 5_081, '11.8'],
  ['as printed for the other operators', 2_121, 5_081, '41.7'],
  ['a whole number keeps its decimal', 305, 5_081, '6.0'],
  ['exactly half a tenth is rounded up', 1, 2_000, '0.1'],
  ['just below half a tenth is rounded down', 1, 2_001, '0.0'],
  ['0.45 of a hundred, which binary fractions would round down', 9, 2_000, '0.5'],
  ['all', 7, 7, '100.0'],
  ['none', 0, 7, '0.0'],
  ['more answers than works', 3, 2, '150.0'],
])('%s', (_, part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share)
})

test('there is no share of nothing', () => {
  expect(shareOf(0, 0)).toBeNull()
})

test.each([
  ['名誉毀損等', 2_233, '59.7'],
  ['プライバシー侵害（住所等）', 2_068, '55.3'],
  ['違法情報', 523, '14.0'],
  ['Twitter', 401, '10.7'],
  ['Google', 313, '8.4'],
  ['5ちゃんねる', 202, '5.4'],
  ['Facebook', 148, '4.0'],
])('the shares quoted for April to December 2020 are of 3,740 works: %s', (_, part, share) => {
  expect(shareOf(part, 3_740)).toBe(share)
})
