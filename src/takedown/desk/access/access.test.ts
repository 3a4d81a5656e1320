import { describe, expect, test } from 'vitest'
import type { Colleague } from '../desk.ts'
import { holds, mayGive, readDays, receiversAmong } from './access.ts'

const at = (text: string) => new Date(`${text}+09:00`)

describe('an access holds', () => {
  const until = at('2026-09-04T10:00:00')
  test.each<[string, Date, Date | null, boolean]>([
    ['before its end', at('2026-09-04T09:59:59'), null, true],
    ['no longer at its end', at('2026-09-04T10:00:00'), null, false],
    ['no longer after it', at('2026-09-05T10:00:00'), null, false],
    ['no longer once it was taken back', at('2026-09-02T10:00:00'), at('2026-09-02T09:00:00'), false],
  ])('%s', (_, now, takenBackAt, expected) => {
    expect(holds({ until, takenBackAt }, now)).toBe(expected)
  })
})

describe('others are let in', () => {
  const person = (id: string, mayMoveAny = false) => ({ kind: 'person', id, mayMoveAny }) as const
  test.each([
    ['by the handler', true, person('me'), true],
    ['by a supervisor', true, person('other', true), true],
    ['not by a colleague', true, person('other'), false],
    ['not where nothing is closed', false, person('me'), false],
  ])('%s', (_, isSensitive, by, expected) => {
    expect(mayGive({ isSensitive, handlerId: 'me' }, by)).toBe(expected)
  })

  test('who sees reported material at all, is at work, and is neither the handler nor whoever lets them in', () => {
    const colleague = (id: string, change: Partial<Colleague> = {}): Colleague => ({
      id,
      name: id,
      isActive: true,
      mayHandle: true,
      mayOpen: true,
      mayAdvise: false,
      ...change,
    })
    const colleagues = [
      colleague('handler'),
      colleague('giver'),
      colleague('auditor', { mayOpen: false }),
      colleague('left', { isActive: false }),
      colleague('specialist', { mayHandle: false }),
      colleague('moderator'),
    ]
    const receivers = receiversAmong(colleagues, { isSensitive: true, handlerId: 'handler' }, 'giver')
    expect(receivers.map(({ id }) => id)).toEqual(['specialist', 'moderator'])
  })
})

test.each([
  ['1', 1],
  ['30', 30],
  ['31', undefined],
  ['0', undefined],
  ['', undefined],
  ['1.0', undefined],
])('%s days are read as %s', (entered, days) => {
  expect(readDays(entered)).toBe(days)
})
