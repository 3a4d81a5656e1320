import { expect, test } from 'vitest'
import * as phrases from './phrases.ts'

const tables = {
  'how one came to know': phrases.sourcePhrases,
  'the inquiry': phrases.inquiryPhrases,
  'the measure': phrases.measurePhrases,
  'the exception': phrases.exceptionPhrases,
  'the ground': phrases.groundPhrases,
}
const whole = [
  ...Object.values(tables).flatMap((table) => Object.values<string>(table)),
  phrases.AFTER_COMPLAINT,
  phrases.REVERSED,
  phrases.REVERSED_AFTER_COMPLAINT,
]

test('every phrase is a whole sentence, so that they stand one after the other', () => {
  expect(whole.filter((phrase) => !/^[^。].*[すたん]。$/.test(phrase))).toEqual([])
})

test('no phrase says that anything was unlawful, or that somebody did wrong', () => {
  expect(whole.filter((phrase) => /違法|有罪|犯罪|加害者|悪質|侵害した/.test(phrase))).toEqual([])
})

test('no phrase holds a mark that a spreadsheet or a page would take for its own', () => {
  expect(whole.filter((phrase) => /[<>&"'=+@{}｜《》\r\n\t]/.test(phrase))).toEqual([])
})

test.each(Object.entries(tables).filter(([name]) => name !== 'the ground'))('%s is told in a different way for each code', (_, table) => {
  const told = Object.values<string>(table)
  expect(new Set(told).size).toBe(told.length)
})

test.each(['no_objection', 'election_no_objection', 'private_image_no_objection', 'election_no_email'] as const)(
  'where nobody judged whether a right was infringed, the ground says so: %s',
  (basis) => {
    expect(phrases.groundPhrases[basis]).toContain('権利の侵害があったかどうかは、判断していません。')
  },
)

test.each(['reasonable_grounds', 'terms_of_service', 'court_order'] as const)(
  'a ground that was judged does not say that it was not: %s',
  (basis) => {
    expect(phrases.groundPhrases[basis]).not.toContain('判断していません')
  },
)

test('silence is told as a period that went by, and never as consent', () => {
  expect(phrases.inquiryPhrases.silent).toContain('定められた期間を過ぎても')
  expect(phrases.inquiryPhrases.silent).not.toMatch(/同意しました|同意する旨|同意とみな/)
})

test.each(['disagreed', 'unanswered'] as const)(
  'a measure in spite of the answer, or without waiting for it, says that it had another ground: %s',
  (standing) => {
    expect(phrases.inquiryPhrases[standing]).toContain('ほかの根拠')
  },
)

test.each(['operator_is_sender', 'legal_duty', 'emergency'] as const)(
  'an exception says that the published standards were not followed: %s',
  (exception) => {
    expect(phrases.exceptionPhrases[exception]).toContain('公表した基準によらない措置です。')
  },
)
