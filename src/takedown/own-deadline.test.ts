import { describe, expect, test } from 'vitest'
import { settleDeadlines } from '../law/deadlines.ts'
import type { HolidayPolicy } from '../law/period.ts'
import { changesOf, faultOfOwn, type OwnDeadline, type OwnDeadlineId, policiesFor, withOwn } from './own-deadline.ts'

const { deadlines: installed } = settleDeadlines([])
const own = (id: OwnDeadlineId, days: number | null, holidayPolicy: HolidayPolicy | null = null): OwnDeadline => ({
  id,
  days,
  holidayPolicy,
})
const countedBy = (...settled: OwnDeadline[]) => {
  const counted = withOwn(installed, settled)
  return (id: OwnDeadlineId) => {
    const found = counted.find((deadline) => deadline.id === id)
    return found && `${found.length.count} ${found.length.unit} ${found.holidayPolicy}`
  }
}

test.each<[string, OwnDeadline, string | undefined]>([
  ['the result is told sooner', own('request-notice', 5), undefined],
  ['or on the next day', own('request-notice', 1), undefined],
  ['or as the law has it', own('request-notice', 7), undefined],
  ['but not later', own('request-notice', 8), 'too-long'],
  ['nor later by way of a holiday', own('request-notice', null, 'sunday-holiday'), 'policy'],
  ['seven days for the sender are the text of the law', own('sender-inquiry', 10), 'fixed'],
  ['but they go on over more holidays', own('sender-inquiry', null, 'business-day'), undefined],
  ['and never over fewer', own('sender-inquiry', null, 'none'), 'policy'],
  ['two days in an election are the text of the law', own('sender-inquiry-election', 3), 'fixed'],
  ['and may go on over a Sunday', own('sender-inquiry-election', null, 'sunday-holiday'), undefined],
  ['for a private image the sender is given longer', own('sender-inquiry-private-image', 4), undefined],
  ['as long as in the general procedure', own('sender-inquiry-private-image', 7), undefined],
  ['but not longer than that', own('sender-inquiry-private-image', 8), 'too-long'],
  ['nor shorter than the law', own('sender-inquiry-private-image', 1), 'too-short'],
  ['nothing settled is nothing wrong', own('request-notice', null), undefined],
])('%s', (_, settled, reason) => {
  expect(faultOfOwn(installed, settled)?.reason).toBe(reason)
})

describe('the register as an organisation counts', () => {
  test('is that of the installation where nothing was settled', () => {
    expect(withOwn(installed, [])).toBe(installed)
    expect(changesOf([own('request-notice', null)])).toEqual([])
    expect(countedBy(own('request-notice', null))('request-notice')).toBe('7 days none')
  })

  test('has what was settled, and the rest as it was', () => {
    const counted = countedBy(own('request-notice', 5), own('sender-inquiry', null, 'business-day'))
    expect([counted('request-notice'), counted('sender-inquiry')]).toEqual(['5 days none', '7 days business-day'])
    expect(counted('sender-inquiry-election')).toBe('2 days none')
  })

  test('is never laxer than the installation, which may have become stricter meanwhile', () => {
    const { deadlines: stricter } = settleDeadlines([{ id: 'request-notice', length: { count: 3, unit: 'days' }, source: ['OWN'] }])
    const kept = withOwn(stricter, [own('request-notice', 5)]).find(({ id }) => id === 'request-notice')
    expect(kept?.length).toEqual({ count: 3, unit: 'days' })
  })

  test('says where a length is from', () => {
    const [found] = withOwn(installed, [own('request-notice', 5)]).filter(({ id }) => id === 'request-notice')
    expect([found?.certainty, found?.source]).toEqual(['own', ['OWN']])
  })
})

test.each<[OwnDeadlineId, HolidayPolicy[]]>([
  ['request-notice', []],
  ['sender-inquiry', ['business-day']],
  ['sender-inquiry-election', ['sunday-holiday', 'business-day']],
  ['sender-inquiry-private-image', ['sunday-holiday', 'business-day']],
])('of %s the holidays may be treated as %j', (id, expected) => {
  expect(policiesFor(installed, id)).toEqual(expected)
})
