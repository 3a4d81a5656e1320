import { expect, test } from 'vitest'
import { easyFaults, forbiddenIn, sentencesOf } from './plain-words.ts'

test.each<[string, string[]]>([
  ['', []],
  ['一つです。', ['一つです。']],
  ['一つです。二つです！三つですか？', ['一つです。', '二つです！', '三つですか？']],
  ['一つ\n二つ。\n\n三つ', ['一つ', '二つ。', '三つ']],
])('the sentences of %j are %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences)
})

const letters = (count: number) => 'あ'.repeat(count)

test.each<[string, string, string[]]>([
  ['nothing', '', []],
  ['a sentence of forty letters', letters(40), []],
  ['one of sixty among short ones', `${letters(60)}\n短い。\n短い。`, []],
  ['one of sixty-one among short ones', `${letters(61)}\n短い。\n短い。`, [letters(61)]],
  ['two of fifty', `${letters(50)}\n${letters(50)}`, ['50 letters on average']],
  ['a long address after a few words', `ここを見ます https://example.jp/${'a'.repeat(80)}`, []],
])('easy Japanese may be %s or not', (_, text, faults) => {
  expect(easyFaults(text)).toEqual(faults)
})

test.each<[string, string[]]>([
  ['この書き込みは違法です。', ['違法です']],
  ['この投稿は必ず削除されます。', ['必ず削除されます']],
  ['This post is illegal and will be deleted.', ['is illegal', 'will be deleted']],
  ['違法かどうかは、裁判所が判断します。', []],
  ['必ず削除されるとは限りません。', []],
])('「%s」 judges or promises: %j', (text, found) => {
  expect(forbiddenIn(text)).toEqual(found)
})
