import { expect, test } from 'vitest'
import { refusalWords, versionIn } from './desk.http.ts'
import { senderDeskWords } from './words.ts'

test.each<[string, string | undefined, number]>([
  ['the version of a form', '3', 3],
  ['a long one', '123456789', 123_456_789],
  ['none', undefined, 0],
  ['an empty one', '', 0],
  ['a negative one', '-1', 0],
  ['half a one', '1.5', 0],
  ['one with a space', ' 1', 0],
  ['one in letters', 'one', 0],
  ['one that no column holds', '1234567890', 0],
  ['one in the notation of another base', '0x10', 0],
])('%s is read so that what is none fits nothing', (_, text, version) => {
  expect(versionIn(text)).toBe(version)
})

test.each([
  ['held-by-another', 'ほかの担当者が対応しています。', 'Somebody else handles it.'],
  [
    'changed-meanwhile',
    '表示してから今までの間に、ほかの人が変えました。今の状態を確かめて、もう一度行ってください。',
    'Somebody changed it since you opened it. Look at how it stands now and try again.',
  ],
  ['before-sending', '送った日時より前の日時は、記録できません。', 'A moment before the sending cannot be recorded.'],
  ['in-the-future', 'これから先の日時は、記録できません。', 'A moment that has not come cannot be recorded.'],
  ['already-disagreed', '発信者は、すでに「同意しません」と回答しています。', 'The sender has already answered “I do not agree”.'],
  ['request-ended', '申出は、すでに判断されたか、取り下げられています。', 'The request was decided or withdrawn.'],
  ['already-removed', 'この照会を根拠にした措置が、すでにあります。', 'A measure rests on this inquiry already.'],
  ['unknown-target', '対象の投稿が見つかりません。', 'The posts were not found.'],
  // What nobody described, and what every object has by birth, is told as the plainest.
  ['something-new', '申出の状態が変わったため、できませんでした。', 'The state of the request has changed, so this was not done.'],
  ['constructor', '申出の状態が変わったため、できませんでした。', 'The state of the request has changed, so this was not done.'],
])('the refusal %s is told in words', (refusal, ja, en) => {
  expect(refusalWords(refusal, senderDeskWords('ja'))).toBe(ja)
  expect(refusalWords(refusal, senderDeskWords('en'))).toBe(en)
})

test('the desk has no easy Japanese of its own and is told in Japanese', () => {
  expect(senderDeskWords('easy')).toBe(senderDeskWords('ja'))
})

/** Every text with its way, so that a missing one is named. */
function textsOf(value: unknown, way = ''): [string, string][] {
  if (typeof value === 'string') return [[way, value]]
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => textsOf(inner, `${way}.${name}`))
}
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

test('every text of the desk is there in both languages, with the same places to fill', () => {
  const [ja, en] = [textsOf(senderDeskWords('ja')), textsOf(senderDeskWords('en'))]
  expect(en.map(([way]) => way).toSorted()).toEqual(ja.map(([way]) => way).toSorted())
  const english = new Map(en)
  for (const [way, text] of ja) expect([way, placesIn(english.get(way) ?? '')]).toEqual([way, placesIn(text)])
  expect(en.filter(([, text]) => /[ぁ-んァ-ン一-龥]/.test(text))).toEqual([])
})
