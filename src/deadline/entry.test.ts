import { expect, test } from 'vitest'
import { settleDeadlines } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { entryOf, readEntry } from './entry.ts'

const { deadlines } = settleDeadlines([])
const holidays = holidayTable(
  new Map([
    ['1970-01-01', '元日'],
    ['2050-11-23', '勤労感謝の日'],
  ]),
)
type Sent = Record<string, string>
const sent = (fields: Sent) => entryOf((name) => fields[name])
const dated = (date: string): Sent => {
  const [year = '', month = '', day = ''] = date.split('/')
  return { 'start-year': year, 'start-month': month, 'start-day': day }
}
const read = (fields: Sent) => {
  const entry = sent(fields)
  if (entry === undefined) throw new Error('Nothing was asked')
  return readEntry(entry, deadlines, holidays)
}
const rule = 'request-notice'

test('nothing is asked by an address without any of the fields', () => {
  expect(sent({})).toBeUndefined()
  expect(sent({ utm_source: 'x' })).toBeUndefined()
  expect(sent({ rule: '' })).toEqual({ rule: '', start: { year: '', month: '', day: '', unknown: false }, midnight: false })
})

test.each([
  ['2026/11/20', '2026-11-20'],
  ['2026/1/2', '2026-01-02'],
  ['２０２６/１１/２０', '2026-11-20'],
  [' 2026 / 11 / 20 ', '2026-11-20'],
  ['1970/1/1', '1970-01-01'],
  ['2050/12/31', '2050-12-31'],
  ['2028/2/29', '2028-02-29'],
])('%s is the day %s', (date, day) => {
  expect(read({ rule, ...dated(date) })).toMatchObject({ deadline: { id: rule }, happened: day })
})

test('a period that begins at 00:00 begins with that moment in Japan', () => {
  expect(read({ rule, ...dated('2026/11/20'), midnight: 'yes' })).toMatchObject({ happened: new Date('2026-11-19T15:00:00Z') })
  expect(read({ rule, ...dated('2026/11/20'), midnight: 'no' })).toMatchObject({ happened: '2026-11-20' })
})

test.each<[string, Sent, unknown[]]>([
  ['no rule', dated('2026/11/20'), [['rule', 'rule-missing']]],
  ['a rule nobody knows', { rule: 'coffee', ...dated('2026/11/20') }, [['rule', 'rule-missing']]],
  ['a name that every object has', { rule: 'constructor', ...dated('2026/11/20') }, [['rule', 'rule-missing']]],
  ['no date', { rule }, [['start', 'date-missing', 'year', 'month', 'day']]],
  ['no day', { rule, ...dated('2026/11/') }, [['start', 'date-missing', 'day']]],
  ['words', { rule, ...dated('令和8/11/20日') }, [['start', 'not-digits', 'year', 'day']]],
  ['less than nothing', { rule, ...dated('2026/11/-1') }, [['start', 'not-digits', 'day']]],
  ['30 February', { rule, ...dated('2026/2/30') }, [['start', 'no-such-day', 'month', 'day']]],
  ['29 February of a common year', { rule, ...dated('2027/2/29') }, [['start', 'no-such-day', 'month', 'day']]],
  ['a thirteenth month', { rule, ...dated('2026/13/1') }, [['start', 'no-such-day', 'month', 'day']]],
  ['a day of three digits', { rule, ...dated('2026/1/001') }, [['start', 'no-such-day', 'month', 'day']]],
  ['a year of 令和', { rule, ...dated('8/11/20') }, [['start', 'no-such-year', 'year']]],
  ['the year before holidays are known', { rule, ...dated('1969/12/31') }, [['start', 'no-such-year', 'year']]],
  ['the year after', { rule, ...dated('2051/1/1') }, [['start', 'no-such-year', 'year']]],
  ['a year of many digits', { rule, ...dated('99999999999999999999999/1/1') }, [['start', 'no-such-year', 'year']]],
  [
    'nothing at all',
    { rule: '', ...dated('//') },
    [
      ['rule', 'rule-missing'],
      ['start', 'date-missing', 'year', 'month', 'day'],
    ],
  ],
])('%s cannot be counted, and says which part to change', (_, fields, expected) => {
  const result = read(fields)
  expect('faults' in result && result.faults.map((fault) => [fault.field, fault.fault, ...('wrong' in fault ? fault.wrong : [])])).toEqual(
    expected,
  )
})

test('what was typed is kept, and no more of it than a date can be', () => {
  expect(sent({ rule, 'start-year': '令和8', 'start-day': 'x'.repeat(5000) })?.start).toEqual({
    year: '令和8',
    month: '',
    day: 'x'.repeat(20),
    unknown: false,
  })
})
