import { expect, test } from 'vitest'
import { type AlertKind, dueNow, noticeAlerts } from './alert.ts'

const at = (text: string) => new Date(`${text}+09:00`)

test('the last day ends at 24:00, so 24 hours before is the midnight with which it begins', () => {
  expect(noticeAlerts('2026-09-08')).toEqual([
    { kind: 'notice-48h', at: at('2026-09-07T00:00:00') },
    { kind: 'notice-24h', at: at('2026-09-08T00:00:00') },
    { kind: 'notice-overdue', at: at('2026-09-09T00:00:00') },
  ])
})

test.each<[string, AlertKind | undefined, string | null]>([
  ['2026-09-06T23:59:59', undefined, '2026-09-07T00:00:00'],
  ['2026-09-07T00:00:00', 'notice-48h', '2026-09-08T00:00:00'],
  ['2026-09-07T23:59:59', 'notice-48h', '2026-09-08T00:00:00'],
  // A sweep that was away for a day raises what is true now, not what was.
  ['2026-09-08T00:00:00', 'notice-24h', '2026-09-09T00:00:00'],
  ['2026-09-08T23:59:59', 'notice-24h', '2026-09-09T00:00:00'],
  ['2026-09-09T00:00:00', 'notice-overdue', null],
  ['2026-12-31T00:00:00', 'notice-overdue', null],
])('at %s of a notice that is due on 8 September, %s is raised and the next look is at %s', (now, kind, next) => {
  const due = dueNow('2026-09-08', at(now))
  expect([due.raise?.kind, due.next]).toEqual([kind, next === null ? null : at(next)])
})
