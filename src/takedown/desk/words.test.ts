import { describe, expect, test } from 'vitest'
import { bases, decisionTransitions, measureKinds, measureTransitions, outcomes, standardExceptions } from '../decision.ts'
import { noticeKinds } from '../notice.ts'
import { channels, requesterKinds, states, variants } from '../request.ts'
import { rightCodes } from '../right-codes.ts'
import { returnGrounds } from './notice.ts'
import { queueNames } from './queue.ts'
import { type DeskWords, deskWords } from './words.ts'

/** Everything the commands write into the record of a request, but that somebody read it. */
const recorded = [
  'received',
  'claimed',
  'assigned',
  'released',
  'inquired',
  'inquiry-received',
  'inquiry-undelivered',
  'inquiry-cancelled',
  'inquiry-link-renewed',
  'inquiry-sent-again',
  'inquiry-ended',
  'sender-answered',
  'proposed',
  'returned',
  'decided',
  'noticed',
  'complained',
  'supplemented',
  'withdrawn',
  'noted',
  'investigated',
  'opinion-asked',
  'opinion-given',
  'access-given',
  'access-taken-back',
  'measure-carried-out',
  'measure-failed',
  'measure-ordered-again',
  'measure-reversed',
  'measure-reversal-ordered',
  'measure-reversal-failed',
  'complaint-settled',
  'erased',
].map((kind) => `takedown.${kind}`)

const named: readonly [string, readonly string[], (words: DeskWords) => Record<string, unknown>][] = [
  ['a state of a request', states, ({ states }) => states],
  ['a form of request', variants, ({ variants }) => variants],
  ['a right', rightCodes, ({ rights }) => rights],
  ['a way in', channels, ({ channels }) => channels],
  ['a kind of requester', requesterKinds, ({ requesterKinds }) => requesterKinds],
  ['an outcome', outcomes, ({ outcomes }) => outcomes],
  ['a measure', measureKinds, ({ measures }) => measures],
  ['a state of a measure', Object.keys(measureTransitions), ({ measureStates }) => measureStates],
  ['a state of a decision', Object.keys(decisionTransitions), ({ page }) => page.decisionStates],
  ['a ground', bases, ({ bases }) => bases],
  ['an exception from the standards', standardExceptions, ({ decision }) => decision.exceptions],
  ['a kind of notice', noticeKinds, ({ noticeKinds }) => noticeKinds],
  ['a ground of return', returnGrounds, ({ approving }) => approving.grounds],
  ['a queue', queueNames, ({ queues }) => queues],
  ['an event of the record', recorded, ({ timeline }) => timeline.events],
]

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  const words = deskWords(language)

  test.each(named)('%s has its words', (_, codes, found) => {
    const known: Record<string, unknown> = found(words)
    expect(codes.filter((code) => typeof known[code] !== 'string' || known[code] === '')).toEqual([])
  })

  test.each(named)('two of the kind of %s are never called the same', (what, codes, found) => {
    const known: Record<string, unknown> = found(words)
    const said = codes.map((code) => known[code])
    expect([what, said.filter((each, place) => said.indexOf(each) !== place)]).toEqual([what, []])
  })
})

test('staff who read easy Japanese read the Japanese desk', () => {
  expect(deskWords('easy')).toBe(deskWords('ja'))
})

/** Every sentence of a catalogue with the way to it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : sentences(value, `${path}${name}.`),
  )
}
const gapsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort()

test('a sentence has the same gaps in both languages, so that nothing is printed in braces', () => {
  const english = new Map(sentences(deskWords('en')))
  const different = sentences(deskWords('ja')).filter(([path, text]) => gapsIn(text).join() !== gapsIn(english.get(path) ?? '').join())
  expect(different).toEqual([])
})

test('the English words have no Japanese in them', () => {
  expect(sentences(deskWords('en')).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([])
})
