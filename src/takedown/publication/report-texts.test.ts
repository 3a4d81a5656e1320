import { describe, expect, test } from 'vitest'
import { bareTexts, countsOf, everyNotice, wholeTexts } from './report.testing.ts'
import {
  emptyTexts,
  MOST_SOURCE,
  MOST_TEXT,
  missingIn,
  type ReasonPart,
  readTexts,
  reasonsAskedBy,
  type TextField,
  textFields,
  typedOf,
} from './report-texts.ts'

const quiet = countsOf()

describe('a form', () => {
  test('has six texts in three languages and four fields of staff', () => {
    expect([textFields.length, new Set(textFields).size]).toEqual([6 * 3 + 4, 22])
  })

  test('gives back what it shows', () => {
    for (const texts of [emptyTexts, wholeTexts, bareTexts]) expect(readTexts(typedOf(texts))).toEqual({ texts, faults: [] })
    expect(Object.keys(typedOf(wholeTexts)).toSorted()).toEqual(textFields.toSorted())
  })

  test('may be empty, and says then that nobody was counted rather than none', () => {
    expect(readTexts({})).toEqual({ texts: emptyTexts, faults: [] })
  })

  test('is read without the space around it, its lines as they stand', () => {
    const { texts } = readTexts({ 'evaluation-notices-ja': '  一行目\r\n二行目 \r\n' })
    expect(texts.evaluation.notices.ja).toBe('一行目\n二行目')
  })

  test.each<[string, number | null]>([
    ['12', 12],
    ['１２', 12],
    [' 1,200 ', 1200],
    ['0', 0],
    ['', null],
    ['1000000', 1_000_000],
  ])('reads %j people as %s', (typed, number) => {
    const { texts, faults } = readTexts({ 'staff-handlers-number': typed })
    expect([texts.staff.handlers.number, faults]).toEqual([number, []])
  })

  test.each(['-1', '1.5', '十人', '1e3', '0x10', '1000001', 'NaN', '12人'])('%j is no number of people', (typed) => {
    const { texts, faults } = readTexts({ 'staff-specialists-number': typed })
    expect([texts.staff.specialists.number, faults]).toEqual([null, [{ field: 'staff-specialists-number', fault: 'no-number' }]])
  })

  test.each<[TextField, number]>([
    ['evaluation-requests-ja', MOST_TEXT],
    ['evaluation-measures-en', MOST_TEXT],
    ['reasons-unavoidable-easy', MOST_TEXT],
    ['staff-handlers-source', MOST_SOURCE],
  ])('%s is as long as %i characters and no longer', (field, most) => {
    expect(readTexts({ [field]: 'あ'.repeat(most) }).faults).toEqual([])
    expect(readTexts({ [field]: 'あ'.repeat(most + 1) }).faults).toEqual([{ field, fault: 'too-long' }])
  })
})

describe('the reasons that are asked for', () => {
  test.each<[string, number[], ReasonPart[]]>([
    ['none while there are only plain notices', [0, 1, 2, 3, 5, 6], []],
    ['why nothing was told, of a request that was made before', [7], ['omitted']],
    ['why nothing was told, for another reason', [8], ['omitted']],
    ['what could not be avoided', [4], ['unavoidable']],
    ['both', [4, 7, 8], ['omitted', 'unavoidable']],
  ])('are %s', (_, kinds, parts) => {
    const notices = everyNotice.filter((__, index) => kinds.includes(index))
    expect(reasonsAskedBy(countsOf({ notices }))).toEqual(parts)
  })
})

describe('before a year can be published', () => {
  test('nothing is missing in whole texts, whatever was counted', () => {
    expect(missingIn(wholeTexts, quiet)).toEqual([])
    expect(missingIn(wholeTexts, countsOf({ notices: everyNotice }))).toEqual([])
  })

  test('of empty texts everything but the reasons is', () => {
    expect(missingIn(emptyTexts, quiet).map(({ field }) => field)).toEqual([
      'evaluation-requests-ja',
      'evaluation-notices-ja',
      'evaluation-sender_notices-ja',
      'evaluation-measures-ja',
      'staff-specialists-number',
      'staff-handlers-number',
      'staff-specialists-source',
      'staff-handlers-source',
    ])
  })

  test('the reasons are where a count asks for them', () => {
    expect(missingIn(bareTexts, quiet)).toEqual([])
    expect(missingIn(bareTexts, countsOf({ notices: everyNotice })).map(({ field }) => field)).toEqual([
      'reasons-omitted-ja',
      'reasons-unavoidable-ja',
    ])
  })

  test('nobody at all is a number, which needs its source as well', () => {
    const staff = { ...wholeTexts.staff, specialists: { number: 0, source: '' } }
    expect(missingIn({ ...wholeTexts, staff }, quiet)).toEqual([{ field: 'staff-specialists-source', fault: 'missing' }])
  })

  test('the other languages are not asked for', () => {
    const evaluation = { ...wholeTexts.evaluation, requests: { ja: '文', easy: '', en: '' } }
    expect(missingIn({ ...wholeTexts, evaluation }, quiet)).toEqual([])
  })
})
