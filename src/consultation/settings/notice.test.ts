import { expect, test } from 'vitest'
import { entryOfNotice, type NoticeEntry, readNotice } from './notice.ts'

const entry: NoticeEntry = {
  ja: '12月28日から1月3日まで、回答をお休みします。',
  easy: '12月28日から1月3日まで、お休みです。',
  en: 'We do not answer from 28 December to 3 January.',
  from: '2026-12-21',
  until: '2027-01-03',
}

test('what is read is written the same way', () => {
  const { notice, faults } = readNotice(entry)
  expect(faults).toEqual([])
  expect(notice && entryOfNotice(notice)).toEqual(entry)
})

test('both ends may be open', () => {
  expect(readNotice({ ...entry, from: '', until: ' ' }).notice).toMatchObject({ from: null, until: null })
})

test('without any text there is no notice, whatever the days', () => {
  expect(readNotice({ ...entry, ja: '', easy: ' ', en: '' })).toEqual({ notice: null, faults: [] })
  expect(entryOfNotice(null)).toEqual({ ja: '', easy: '', en: '', from: '', until: '' })
})

test.each<[string, Partial<NoticeEntry>, { field: string; fault: string }[]]>([
  ['a language that is missing', { en: '' }, [{ field: 'en', fault: 'missing' }]],
  ['a text that is too long', { ja: 'あ'.repeat(201) }, [{ field: 'ja', fault: 'too-long' }]],
  ['easy Japanese in long sentences', { easy: 'い'.repeat(61) }, [{ field: 'easy', fault: 'not-easy' }]],
  ['words that judge', { ja: 'その書き込みは違法です。' }, [{ field: 'ja', fault: 'judges' }]],
  ['a day that is none', { from: '2026-02-30' }, [{ field: 'from', fault: 'not-a-day' }]],
  ['an end before the beginning', { until: '2026-12-20' }, [{ field: 'until', fault: 'ends-before-it-begins' }]],
  [
    'several at once',
    { en: '', from: 'soon', until: 'later' },
    [
      { field: 'en', fault: 'missing' },
      { field: 'from', fault: 'not-a-day' },
      { field: 'until', fault: 'not-a-day' },
    ],
  ],
])('a notice is refused: %s', (_, change, faults) => {
  expect(readNotice({ ...entry, ...change })).toEqual({ notice: undefined, faults })
})
