import { expect, test } from 'vitest'
import { type Keeping, keepsNow, matureOn } from './grace.ts'

const now = new Date('2026-09-15T12:00:00+09:00')
const saved = (days: number, keeps: number | null): Keeping => ({ keeps, savedAt: new Date(now.getTime() - days * 86_400_000) })

test.each<[string, Keeping[], number | null]>([
  ['none: all is kept', [], null],
  ['the first one waits for a week', [saved(6, 3)], null],
  ['and holds from the seventh day', [saved(7, 3)], 3],
  ['a shorter one waits', [saved(1, 1), saved(30, 3)], 3],
  ['a longer one holds at once', [saved(1, 9), saved(30, 3)], 9],
  ['that all is kept holds at once', [saved(0, null), saved(30, 3)], null],
  ['a rule after that waits', [saved(2, 3), saved(30, null)], null],
  ['what was put back within its week never held', [saved(1, 5), saved(2, 1), saved(30, 5)], 5],
  ['a rule after one that was put back waits again', [saved(0, 1), saved(6, null), saved(7, 1)], null],
  ['a rule that was made longer and shorter again waits again', [saved(0, 1), saved(1, 10), saved(30, 1)], 10],
  ['and holds when its own week is over', [saved(7, 1), saved(8, 10), saved(30, 1)], 1],
])('the rule that holds, %s', (_, rules, keeps) => {
  expect(keepsNow(rules, now)).toBe(keeps)
})

test('a rule saved late in the evening begins a week later', () => {
  expect(matureOn(new Date('2026-11-17T23:59:00+09:00'))).toBe('2026-11-24')
})
