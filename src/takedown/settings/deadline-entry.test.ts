import { expect, test } from 'vitest'
import { settleDeadlines } from '../../law/deadlines.ts'
import type { OwnDeadlineId } from '../own-deadline.ts'
import { type DeadlineEntry, entryOf, fieldsOf, readDeadline } from './deadline-entry.ts'

const { deadlines: installed } = settleDeadlines([])
const faultsOf = (id: OwnDeadlineId, entry: Partial<DeadlineEntry>) => {
  const read = readDeadline(installed, id, { days: '', holidayPolicy: '', ...entry })
  return 'faults' in read ? read.faults.map(({ field, fault }) => `${field} ${fault}`) : read.value
}

test.each<[string, OwnDeadlineId, Partial<DeadlineEntry>, object]>([
  ['a number', 'request-notice', { days: '5' }, { days: 5, holidayPolicy: null }],
  ['a number in wide digits with its unit', 'request-notice', { days: ' ５日 ' }, { days: 5, holidayPolicy: null }],
  ['a number pasted with an invisible character', 'request-notice', { days: '5\u200b' }, { days: 5, holidayPolicy: null }],
  ['nothing', 'request-notice', {}, { days: null, holidayPolicy: null }],
  ['a holiday', 'sender-inquiry', { holidayPolicy: 'business-day' }, { days: null, holidayPolicy: 'business-day' }],
  ['both', 'sender-inquiry-private-image', { days: '3', holidayPolicy: 'sunday-holiday' }, { days: 3, holidayPolicy: 'sunday-holiday' }],
])('%s is read', (_, id, entry, value) => {
  expect(faultsOf(id, entry)).toEqual(value)
})

test.each<[string, OwnDeadlineId, Partial<DeadlineEntry>, string[]]>([
  ['no number', 'request-notice', { days: 'five' }, ['days days-wrong']],
  ['no days at all', 'request-notice', { days: '0' }, ['days days-wrong']],
  ['less than none', 'request-notice', { days: '-1' }, ['days days-wrong']],
  ['half a day', 'request-notice', { days: '1.5' }, ['days days-wrong']],
  ['more than a form takes', 'request-notice', { days: '99999' }, ['days days-wrong']],
  ['later than the law', 'request-notice', { days: '8' }, ['days too-long']],
  ['days that the law has', 'sender-inquiry', { days: '9' }, ['days days-fixed']],
  ['less than the law', 'sender-inquiry-private-image', { days: '1' }, ['days too-short']],
  ['a short procedure that is none', 'sender-inquiry-private-image', { days: '8' }, ['days not-short']],
  ['a holiday that nobody knows', 'sender-inquiry', { holidayPolicy: 'never' }, ['holidayPolicy policy-wrong']],
  ['a holiday that waits less', 'sender-inquiry', { holidayPolicy: 'none' }, ['holidayPolicy policy-laxer']],
  ['both laxer', 'request-notice', { days: '9', holidayPolicy: 'business-day' }, ['days too-long', 'holidayPolicy policy-laxer']],
])('%s is refused at its field', (_, id, entry, faults) => {
  expect(faultsOf(id, entry)).toEqual(faults)
})

test('what was settled stands in the form again as it was', () => {
  expect(entryOf({ days: 5, holidayPolicy: null })).toEqual({ days: '5', holidayPolicy: '' })
  expect(entryOf({ days: null, holidayPolicy: 'business-day' })).toEqual({ days: '', holidayPolicy: 'business-day' })
})

test.each<[OwnDeadlineId, boolean, number]>([
  ['request-notice', true, 0],
  ['sender-inquiry', false, 1],
  ['sender-inquiry-election', false, 2],
  ['sender-inquiry-private-image', true, 2],
])('of %s only what can be stricter is asked', (id, days, policies) => {
  const fields = fieldsOf(installed, id)
  expect([fields.days, fields.policies.length]).toEqual([days, policies])
})
