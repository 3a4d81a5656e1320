import { expect, test } from 'vitest'
import { type Digest, digestsOf, type Raised, type Watcher } from './digest.ts'

const person = (id: string, change: Partial<Watcher> = {}): Watcher => ({ id, isActive: true, supervises: false, ...change })
const people = [person('yamada'), person('kato'), person('tanaka', { supervises: true }), person('sato', { supervises: true })]
const raised = (kind: Raised['kind'], handlerId: string | null): Raised => ({ kind, handlerId })

test.each<[string, Raised[], readonly Watcher[], Digest[]]>([
  ['nothing was raised', [], people, []],
  ['the handler is told', [raised('notice-48h', 'yamada')], people, [{ personId: 'yamada', overdue: 0, soon: 1 }]],
  [
    'one mail a person, whatever was raised',
    [raised('notice-48h', 'yamada'), raised('notice-24h', 'yamada'), raised('notice-overdue', 'yamada'), raised('notice-24h', 'kato')],
    people,
    [
      { personId: 'yamada', overdue: 1, soon: 2 },
      { personId: 'kato', overdue: 0, soon: 1 },
    ],
  ],
  [
    'what nobody handles is told to each supervisor',
    [raised('notice-overdue', null)],
    people,
    [
      { personId: 'tanaka', overdue: 1, soon: 0 },
      { personId: 'sato', overdue: 1, soon: 0 },
    ],
  ],
  [
    'so is what somebody handled who is suspended, or is nobody any more',
    [raised('notice-24h', 'kato'), raised('notice-24h', 'gone')],
    [person('kato', { isActive: false }), person('tanaka', { supervises: true })],
    [{ personId: 'tanaka', overdue: 0, soon: 2 }],
  ],
  [
    'a supervisor who is suspended is told nothing',
    [raised('notice-24h', null)],
    [person('tanaka', { supervises: true, isActive: false })],
    [],
  ],
  ['a supervisor’s own request is told to them alone', [raised('notice-24h', 'sato')], people, [{ personId: 'sato', overdue: 0, soon: 1 }]],
  ['that a sender is silent is no deadline', [raised('silence', 'yamada')], people, []],
])('%s', (_, alerts, everybody, expected) => {
  expect(digestsOf(alerts, everybody)).toEqual(expected)
})
