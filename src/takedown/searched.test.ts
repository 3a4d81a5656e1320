import { expect, test } from 'vitest'
import { foldHandle, searchedText } from './searched.ts'

test.each([
  ['as it stands', 'umi_no_ko', 'umi_no_ko'],
  ['with the sign before it', '@umi_no_ko', 'umi_no_ko'],
  ['with the sign in full width', '＠Umi_No_Ko', 'umi_no_ko'],
  ['in full width', 'ＵＭＩ', 'umi'],
  ['with half-width kana', 'ｳﾐﾉｺ', 'ウミノコ'],
  ['with spaces around it', '  umi ', 'umi'],
  ['with nothing but the sign', '@', ''],
])('the handle of an author is the same %s', (_, copied, folded) => {
  expect(foldHandle(copied)).toBe(folded)
})

test('the post, its author, the reasons and the explanations are searched', () => {
  const told = {
    targets: [{ url: 'https://kotonoha.example/1', authorHandle: '@umi', excerpt: '店の金' }, { url: 'https://kotonoha.example/2' }],
    rights: [{ explanation: '名前を出された' }, { explanation: '住所を出された' }],
    facts: '去年からです',
    urgency: '急いでいます',
  }
  expect(searchedText(told).split('\n')).toEqual([
    'https://kotonoha.example/1',
    '@umi',
    '店の金',
    'https://kotonoha.example/2',
    '名前を出された',
    '住所を出された',
    '去年からです',
    '急いでいます',
  ])
})

test('what was left out is not searched', () => {
  expect(searchedText({ targets: [{ url: 'https://a.example/' }], rights: [], facts: undefined })).toBe('https://a.example/')
})
