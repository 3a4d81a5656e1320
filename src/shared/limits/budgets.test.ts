import { expect, test } from 'vitest'
import { budgets, tryOf } from './budgets.ts'

test('a try names its budget and whose it is, so that no two budgets share a count', () => {
  expect(tryOf('mail-code.guess', 'draft-1')).toEqual({ key: 'mail-code.guess|draft-1', rule: { most: 5, seconds: 900 } })
  expect(tryOf('mail-code.address', 'draft-1').key).not.toBe(tryOf('mail-code.guess', 'draft-1').key)
})

test.each(Object.entries(budgets).filter(([name]) => name.endsWith('.network')))('%s lets a whole school in at once', (_, { most }) => {
  expect(most).toBeGreaterThanOrEqual(60)
})

/** Six digits could be guessed; a request is taken without its mail; a link that leads nowhere keeps nobody out, because a right one is not counted. */
const SLOW = /^(mail-code|takedown-mail|takedown\.wrong-link)/

test.each(Object.entries(budgets).filter(([name]) => !SLOW.test(name)))(
  '%s lets the next one in within a minute',
  (_, { most, seconds }) => {
    expect(seconds / most).toBeLessThanOrEqual(60)
  },
)

test('six digits are guessed within a day with a chance of less than one in a thousand', () => {
  const { most, seconds } = budgets['mail-code.guess']
  const triesADay = most + most * ((24 * 60 * 60) / seconds)
  expect(triesADay / 1_000_000).toBeLessThan(0.001)
})
