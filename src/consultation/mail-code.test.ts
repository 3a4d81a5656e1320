import { describe, expect, test } from 'vitest'
import { decideCode, isWaiting, type MailConfirmation, tryCode } from './mail-code.ts'

const noon = new Date('2026-11-24T03:00:00.000Z')
const later = (minutes: number, seconds = 0) => new Date(noon.getTime() + minutes * 60_000 + seconds * 1000)
const waiting: MailConfirmation = {
  address: 'hana@mail.example',
  code: '012345',
  sentAt: noon.toISOString(),
  tries: 0,
  codesSent: 1,
  confirmed: false,
}

describe('the six digits', () => {
  test.each([
    ['as they are', '012345'],
    ['in full width', '０１２３４５'],
    ['with spaces', ' 012 345 '],
    ['with a hyphen of a Japanese keyboard', '012ー345'],
  ])('confirm the address, %s', (_, typed) => {
    expect(tryCode(waiting, typed, later(1))).toEqual({ after: { ...waiting, code: null, confirmed: true } })
  })

  test('hold for thirty minutes, to the second', () => {
    expect(tryCode(waiting, '012345', later(30)).fault).toBeUndefined()
    expect(tryCode(waiting, '012345', later(30, 1)).fault).toBe('code-expired')
  })

  test('are used up by the fifth wrong try, and then the right ones do not count either', () => {
    let confirmation = waiting
    const faults = ['1', '2', '3', '4', '5'].map((last) => {
      const tried = tryCode(confirmation, `99999${last}`, later(1))
      confirmation = tried.after
      return tried.fault
    })
    expect(faults).toEqual(['code-wrong', 'code-wrong', 'code-wrong', 'code-wrong', 'code-used-up'])
    expect(tryCode(confirmation, '012345', later(2))).toEqual({ after: confirmation, fault: 'code-used-up' })
  })

  test('typing nothing costs no try', () => {
    expect(tryCode(waiting, ' － ', later(1))).toEqual({ after: waiting, fault: 'code-missing' })
  })

  test('confirming twice is no fault', () => {
    const confirmed = { ...waiting, code: null, confirmed: true }
    expect(tryCode(confirmed, '999999', later(1))).toEqual({ after: confirmed })
  })
})

describe('a new code', () => {
  const next = { address: 'hana@mail.example', code: '777777', now: later(5) }

  test('replaces the one before and gives five tries again', () => {
    expect(decideCode({ ...waiting, tries: 4 }, next)).toEqual({
      granted: true,
      value: { ...waiting, code: '777777', sentAt: later(5).toISOString(), tries: 0, codesSent: 2 },
    })
  })

  test('for another address takes the confirmation back', () => {
    const decided = decideCode({ ...waiting, confirmed: true }, { ...next, address: 'other@mail.example' })
    expect(decided).toMatchObject({ granted: true, value: { address: 'other@mail.example', confirmed: false, codesSent: 2 } })
  })

  test('is refused after six mails of one draft, whatever their addresses', () => {
    expect(decideCode({ ...waiting, codesSent: 5 }, next)).toMatchObject({ granted: true })
    expect(decideCode({ ...waiting, codesSent: 6 }, next)).toEqual({ granted: false, refusal: 'too-many-codes' })
  })

  test('begins with the first address', () => {
    expect(decideCode(null, next)).toMatchObject({ granted: true, value: { codesSent: 1 } })
  })
})

test.each<[string, MailConfirmation | null, string, Date, boolean]>([
  ['just sent', waiting, 'hana@mail.example', later(1), true],
  ['never sent', null, 'hana@mail.example', later(1), false],
  ['sent to another address', waiting, 'other@mail.example', later(1), false],
  ['too old', waiting, 'hana@mail.example', later(31), false],
  ['used up', { ...waiting, code: null }, 'hana@mail.example', later(1), false],
])('a code that was %s is still waited for: %4$s', (_, confirmation, address, now, expected) => {
  expect(isWaiting(confirmation, address, now)).toBe(expected)
})
