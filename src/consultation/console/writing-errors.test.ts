import { describe, expect, test } from 'vitest'
import type { Draft, Work } from '../answer.ts'
import { codedWork, content } from './console.testing.ts'
import { consoleWords } from './words.ts'
import { errorsOfDraft } from './writing-errors.ts'

const words = consoleWords('ja')
const known = {
  fields: content.fields.map(({ name, label }) => ({ name, label: label.ja })),
  codes: content.codes,
  today: '2026-11-24',
  words,
} as const

const draft = (works: readonly Work[], change: Partial<Draft> = {}): Draft => ({
  opening: '',
  closing: '',
  asksBack: false,
  works,
  ...change,
})
const faultsOf = (of: Draft) => errorsOfDraft(of, known).map(({ field, message }) => `${field}: ${message}`)

test('an answer with everything has no fault', () => {
  expect(faultsOf(draft([codedWork(), codedWork()], { opening: 'はじめ', closing: 'おわり' }))).toEqual([])
})

describe('each fault stands beside its field', () => {
  test.each<[string, Draft, string[]]>([
    ['no work', draft([]), ['works: 作業を一つ以上書いてください。']],
    ['31 works', draft(Array.from({ length: 31 }, () => codedWork())), ['works: 作業は30件までです。']],
    ['no subject', draft([codedWork({ subject: ' ' })]), ['work-0-subject: 作業1の件名を入力してください。']],
    ['no body, in the second work', draft([codedWork(), codedWork({ body: '' })]), ['work-1-body: 作業2の回答の文を入力してください。']],
    [
      'a body that is too long',
      draft([codedWork({ body: 'あ'.repeat(8_001) })]),
      ['work-0-body: 作業1の回答の文は8000文字までです。入力した内容は残っています。'],
    ],
    ['no content', draft([codedWork({ contents: [] })]), ['work-0-contents: 作業1の相談内容を選んでください。']],
    ['no means', draft([codedWork({ means: [] })]), ['work-0-means: 作業1の対応手段を選んでください。']],
    ['no place', draft([codedWork({ places: [] })]), ['work-0-places: 作業1の場所を選んでください。']],
    ['no service', draft([codedWork({ services: [] })]), ['work-0-services: 作業1の事業者・サービスを選んでください。']],
    [
      'an opening that is too long',
      draft([codedWork()], { opening: 'あ'.repeat(4_001) }),
      ['opening: 4000文字までで入力してください。入力した内容は残っています。'],
    ],
    [
      'a place of a template in the body',
      draft([codedWork({ body: '{question}をお知らせください。' })]),
      ['work-0-body: 作業1に、書き換えていないところ（うかがいたいこと）があります。'],
    ],
    [
      'places of a template in the closing',
      draft([codedWork()], { closing: '{url} {postNumber}' }),
      ['closing: 終わりの言葉に、書き換えていないところ（書き込みの番号、対象のURL）があります。'],
    ],
    [
      'a code nobody knows',
      draft([codedWork({ contents: ['content.made-up'] })]),
      ['work-0-contents: 作業1の相談内容に、今は選べないものがあります。選び直してください。'],
    ],
    [
      'a code of another kind',
      draft([codedWork({ places: ['service.x'] })]),
      ['work-0-places: 作業1の場所に、今は選べないものがあります。選び直してください。'],
    ],
    [
      'a total, which is counted and never chosen',
      draft([codedWork({ services: ['service.google'] })]),
      ['work-0-services: 作業1の事業者・サービスに、今は選べないものがあります。選び直してください。'],
    ],
  ])('%s', (_, of, expected) => {
    expect(faultsOf(of)).toEqual(expected)
  })

  test('all of them at once, in the order of the form', () => {
    const of = draft([codedWork({ subject: '', means: [] }), codedWork({ body: '{url}' })], { opening: '{question}' })
    expect(errorsOfDraft(of, known).map(({ field }) => field)).toEqual(['opening', 'work-0-subject', 'work-0-means', 'work-1-body'])
  })
})

test('a code that ended yesterday may not be sent any more', () => {
  const codes = content.codes.map((code) => (code.id === 'means.deletion' ? { ...code, until: '2026-11-23' as const } : code))
  expect(errorsOfDraft(draft([codedWork()]), { ...known, codes }).map(({ field }) => field)).toEqual(['work-0-means'])
  expect(errorsOfDraft(draft([codedWork()]), { ...known, codes, today: '2026-11-23' })).toEqual([])
})

test('the faults are said in English to who reads English', () => {
  const [fault] = errorsOfDraft(draft([]), { ...known, words: consoleWords('en') })
  expect(fault?.message).toMatch(/^[A-Za-z ]+\.$/)
})
