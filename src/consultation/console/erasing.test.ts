import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '../../shared/record/record.ts'
import { askedBy, decideTakingBack, type ErasingEntry, type ErasingFault, erasingReasons, readErasing } from './erasing.ts'
import { consoleWords } from './words.ts'

const NUMBER = 'R8-000123'
const entry = (change: Partial<ErasingEntry> = {}): ErasingEntry => ({
  reason: 'asked-by-consulter',
  when: 'later',
  number: NUMBER,
  ...change,
})

test.each(['R8-000123', ' r8-123 ', 'Ｒ８－０００１２３', 'ｒ８ー１２３'])('the receipt number may be typed as %j', (number) => {
  expect(readErasing(entry({ number }), NUMBER)).toEqual({ faults: [], erasing: { reason: 'asked-by-consulter', when: 'later' } })
})

test.each<[string, Partial<ErasingEntry>, ErasingFault[]]>([
  ['the number of another case', { number: 'R8-000124' }, ['other-number']],
  ['the number of another year', { number: 'R7-000123' }, ['other-number']],
  ['the digits alone', { number: '123' }, ['other-number']],
  ['nothing', { number: '' }, ['other-number']],
  ['no reason', { reason: '' }, ['no-reason']],
  ['a reason of one’s own', { reason: 'because' }, ['no-reason']],
  ['no time', { when: '' }, ['no-time']],
  ['a time of one’s own', { when: 'tomorrow' }, ['no-time']],
  ['nothing at all', { reason: '', when: '', number: '' }, ['no-reason', 'no-time', 'other-number']],
])('with %s nothing is erased', (_, change, faults) => {
  expect(readErasing(entry(change), NUMBER)).toEqual({ faults })
})

test.each(erasingReasons)('%s has words in both languages', (reason) => {
  expect(consoleWords('ja').reasons[reason]).toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u)
  expect(consoleWords('en').reasons[reason]).toMatch(/^[A-Za-z ,’']+$/)
})

describe('an erasure that is planned', () => {
  const day = '2026-12-01'
  const consulter = { kind: 'consulter', id: 'hana' } as const
  const supervisor = { kind: 'person', id: 'tanaka' } as const

  test('is taken back at the desk when it was planned there', () => {
    expect(decideTakingBack({ day, by: supervisor })).toEqual({ granted: true, value: { day, by: supervisor } })
  })

  test('is the consulter’s own to take back when they asked for it', () => {
    expect(decideTakingBack({ day, by: consulter })).toEqual({ granted: false, refusal: 'asked-by-consulter' })
  })

  test('that is none cannot be taken back', () => {
    expect(decideTakingBack(undefined)).toEqual({ granted: false, refusal: 'not-in-this-state' })
  })

  test('is wanted by whoever asked last', () => {
    const asked = (actor: RecordedEvent['actor']) => ({ kind: 'consultation.erasure-asked', actor }) as RecordedEvent
    expect(askedBy([asked(supervisor), asked(consulter)])).toEqual(consulter)
    expect(askedBy([asked(consulter), asked(supervisor)])).toEqual(supervisor)
    expect(askedBy([])).toEqual({ kind: 'system', id: null })
  })
})
