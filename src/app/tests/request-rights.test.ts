import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSteppedUpRight, may } from '../../identity/identity.policy.ts'
import { type Person, type Role, roles } from '../../identity/person.ts'
import { newId } from '../../shared/id.random.ts'
import { decideMove, type Mover, type State, states } from '../../takedown/request.ts'
import { type Application, openApplication } from './application.testing.ts'
import { type Answer, addressOf, answerOf, isAllowed, LET_IN } from './rights.testing.ts'
import { type Row, routeTable } from './route-table.testing.ts'
import type { Visitor } from './visitor.testing.ts'
import { makeWholeRequest, type WholeRequest } from './whole-request.testing.ts'

let application: Application
let people: Record<Role, Person>
let other: Person
beforeAll(async () => {
  application = await openApplication()
  const entries: [Role, Person][] = []
  for (const role of roles) entries.push([role, (await application.signIn([role])).person])
  people = Object.fromEntries(entries) as Record<Role, Person>
  other = (await application.signIn(['moderator'])).person
}, 120_000)
afterAll(() => application.close())

const ofRequests = Object.entries(routeTable).filter(
  ([route]) => route.includes('/console/takedowns/:request') && !/\/(inquir|measures|access\/)/.test(route),
)

/** What every form of the desk is content with. */
const filledIn = () => ({
  version: '1',
  handler: other.id,
  note: 'おぼえ',
  pendingKind: 'pending_specialist',
  omittedKind: 'omitted_other_justified',
  omittedReason: '理由',
  returnGround: 'reword',
  confirmed: 'yes',
  'measure-1': 'none',
  reason: '理由を確認できませんでした。',
  press: 'send',
})

async function ask(visitor: Visitor, route: string, ids: Readonly<Record<string, string>>): Promise<Answer> {
  const [method, path] = addressOf(route, ids)
  return answerOf(method === 'GET' ? await visitor.get(path) : await visitor.post(path, filledIn()))
}

type Holder = 'nobody' | 'the asker' | 'another'
const holders: Readonly<Record<State, readonly Holder[]>> = {
  received: ['nobody'],
  investigating: ['the asker', 'another'],
  inquiring: ['the asker', 'another'],
  'awaiting-approval': ['the asker', 'another'],
  decided: ['the asker', 'another'],
  reviewing: ['the asker', 'another'],
  withdrawn: ['nobody'],
  erased: ['nobody'],
}
const kinds = [
  { kind: 'a request', sensitive: false },
  { kind: 'a sensitive request', sensitive: true },
]
const situations = states.flatMap((state) => holders[state].flatMap((holder) => kinds.map((kind) => ({ state, holder, ...kind }))))

describe.each(situations)('$kind that is $state and handled by $holder', ({ state, holder, sensitive }) => {
  let ids: WholeRequest
  const handlerFor = (role: Role) => (holder === 'nobody' ? null : holder === 'another' ? other.id : people[role].id)
  const isEnded = state === 'withdrawn' || state === 'erased'

  beforeAll(async () => {
    ids = await makeWholeRequest(application, { sensitive })
  })

  /** Behind the rules of the database too, which keep a request to its moves. */
  async function putBack(role: Role): Promise<void> {
    const handlerId = handlerFor(role)
    await application.behind(`
      begin;
      set local session_replication_role = 'replica';
      delete from requester_notice where request_id = '${ids.request}';
      delete from takedown_measure where request_id = '${ids.request}';
      delete from takedown_decision where request_id = '${ids.request}';
      update takedown_request set state = '${state}', version = 1, first_notice_at = null, decided_at = null, ended_at = ${isEnded ? 'now()' : 'null'},
        handler_id = ${handlerId === null ? 'null' : `'${handlerId}'`} where id = '${ids.request}';
      commit`)
  }

  function expectedFor(route: string, row: Row, role: Role): readonly Answer[] {
    if (!isAllowed(row, role) || state === 'erased') return ['not found']
    const mayMoveAny = may({ roles: [role] }, 'assign-takedown')
    const approves = state === 'awaiting-approval' && may({ roles: [role] }, 'approve-takedown')
    const opens = !sensitive || mayMoveAny || approves || handlerFor(role) === people[role].id
    if (/material$|requester$|:(file|proof)$/.test(route)) return opens ? LET_IN : ['not found']
    if (/investigation$/.test(route))
      return !sensitive || (opens && may({ roles: [role] }, 'open-takedown-material')) ? LET_IN : ['not found']
    // There is nobody to be let in where nothing is closed.
    if (/access$/.test(route)) return sensitive ? LET_IN : ['not found']
    // A sensitive request is in no report that leaves the desk.
    if (/xarf[.]json$/.test(route) && sensitive) return ['not found']
    // Nobody was asked for an opinion.
    if (/opinion$/.test(route)) return ['not found']
    if (row.takedownMove === undefined) return LET_IN
    const request = { state, handlerId: handlerFor(role), version: 1, isSensitive: sensitive, id: '' }
    const mover: Mover = { kind: 'person', id: people[role].id, mayMoveAny }
    const action = row.takedownMove === 'decide' && sensitive ? 'propose' : row.takedownMove
    return decideMove({ ...UNCHANGED, ...request }, action, mover, { version: 1 }).granted ? ['moved'] : ['refused by the rules']
  }

  test('each role at each route', async () => {
    const found: string[] = []
    for (const role of roles) {
      const visitor = await application.session(people[role], { steppedUp: true })
      for (const [route, row] of ofRequests) {
        await putBack(role)
        const answer = await ask(visitor, route, ids)
        const expected = expectedFor(route, row, role)
        if (!expected.includes(answer)) found.push(`${role} at ${route}: ${answer}, not ${expected.join(' or ')}`)
      }
    }
    expect(found).toEqual([])
  })
})

/** What the rules of moves do not look at. */
const UNCHANGED = {
  number: '',
  serviceId: '',
  variant: 'general',
  rights: [],
  language: 'ja',
  showsName: false,
  receivedAt: new Date(0),
  noticeDueOn: '2026-01-01',
  decidedAt: null,
} as const

test('who the requester is is told only after the second factor was given again', async () => {
  const ids = await makeWholeRequest(application)
  const asked = ofRequests.filter(([, { right }]) => right !== undefined && isSteppedUpRight(right))
  expect(asked.map(([route]) => route)).toEqual([
    'GET /console/takedowns/:request/requester',
    'GET /console/takedowns/:request/requester/files/:proof',
  ])
  for (const [route] of asked) expect(await ask(await application.session(people.moderator), route, ids)).toBe('step up')
})

test('nothing of a request that is not there is found', async () => {
  const unknown = { request: newId(), file: newId(), proof: newId() }
  const visitor = await application.session(people.supervisor, { steppedUp: true })
  const found: string[] = []
  for (const [route] of ofRequests) {
    const answer = await ask(visitor, route, unknown)
    if (answer !== 'not found') found.push(`${route}: ${answer}`)
  }
  expect(found).toEqual([])
})
