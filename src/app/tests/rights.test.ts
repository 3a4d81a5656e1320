import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consultation, decide, type Mover, type State, states } from '../../consultation/consultation.ts'
import { eraseConsultation } from '../../consultation/erase.commands.ts'
import { isSteppedUpRight, may, type Right, rights } from '../../identity/identity.policy.ts'
import { type Person, type Role, roles } from '../../identity/person.ts'
import { newId } from '../../shared/id.random.ts'
import { consultationDeps } from '../consultation.ts'
import { type Application, openApplication } from './application.testing.ts'
import { makeCase } from './cases.testing.ts'
import { makeFarOperator } from './far-operators.testing.ts'
import { makeReceiver } from './machines.testing.ts'
import { type Answer, addressOf, answerOf, isAllowed, LET_IN } from './rights.testing.ts'
import { type Row, routeTable } from './route-table.testing.ts'
import { makeSpecialist, makeTypeAccess } from './specialists.testing.ts'
import { writeStandards } from './standards.testing.ts'
import { filingWith, makeConnectorToken, makeInquiry, makeMeasure } from './takedown.testing.ts'
import type { Visitor } from './visitor.testing.ts'
import { makeInstitution } from './walk-institutions.testing.ts'

let application: Application
let people: Record<Role, Person>
let other: Person
let standards: Record<string, string>
let supervisor: Visitor
beforeAll(async () => {
  application = await openApplication()
  const entries: [Role, Person][] = []
  for (const role of roles) entries.push([role, (await application.signIn([role])).person])
  people = Object.fromEntries(entries) as Record<Role, Person>
  other = (await application.signIn(['adviser', 'administrator'])).person
  supervisor = (await application.signIn(['supervisor'])).visitor
  standards = await writeStandards(supervisor, '基準')
}, 120_000)
afterAll(() => application.close())

const guarded = Object.entries(routeTable).filter(([, row]) => row.for === 'console' || row.for === 'person')
const ofCases = guarded.filter(([route]) => route.includes(':case'))
/** What is asked of the sender of a request; the request itself has a proof of its own. */
const ofRequests = guarded.filter(([route]) => /:request\/(inquir|measures)/.test(route))
const ofNoCase = guarded.filter(([route]) => !route.includes(':case') && !route.includes(':request'))
const needsStepUp = (row: Row) => row.stepUp === true || (row.right !== undefined && isSteppedUpRight(row.right))

/** What every form of the console is content with. */
const filledIn = (number: string) => ({
  version: '1',
  adviser: other.id,
  reason: 'answered',
  note: 'おぼえ',
  question: '質問',
  opinion: '意見',
  attribute: 'attribute.university',
  target: 'target.child',
  classifyingReason: 'told-later',
  erasingReason: 'duplicate',
  when: 'later',
  from: '2026-01-01',
  to: '2099-12-31',
  state: '',
  format: 'json',
  confirmed: 'yes',
  number,
})

async function ask(visitor: Visitor, route: string, ids: Readonly<Record<string, string>>): Promise<Answer> {
  const [method, path] = addressOf(route, ids)
  const query = routeTable[route]?.query ?? ''
  return answerOf(method === 'GET' ? await visitor.get(path + query) : await visitor.post(path, filledIn(ids.number ?? '')))
}

const ofFigures = { period: 'fy2024', figure: 'figure-9.csv', batch: newId() }

/** A code and a template that every centre begins with. */
const EDITED = {
  dimension: 'content',
  name: 'threat',
  slug: 'closing',
  language: 'ja',
  item: 'setting:small-cells',
  deadline: 'request-notice',
}

/** Ids for the routes about no case; another session of the asker, so that ending it ends not the one that asks. */
async function idsFor(person: Person, route: string): Promise<Record<string, string>> {
  await application.session(person)
  const { rows } = await application.behind(`select id from auth.session where "userId" = $1 order by "createdAt" desc limit 1`, [
    person.accountId,
  ])
  const view = newId()
  await application.behind(`insert into saved_view (organisation_id, id, person_id, name, query) values ($1, $2, $3, 'わたしの表示', '')`, [
    application.organisations.ours,
    view,
    person.id,
  ])
  return {
    person: other.id,
    session: rows[0].id,
    passkey: newId(),
    view,
    ...EDITED,
    ...ofFigures,
    ...standards,
    batch: await newBatch(),
    mail: await newKeptMail(),
    ...(await newOperated()),
    ...(route.includes(':receiver') && (await makeReceiver(application, 'ours'))),
    farOperator: await makeFarOperator(application, 'ours'),
    typeAccess: await makeTypeAccess(application, 'ours', person.id),
    specialist: await makeSpecialist(application, 'ours', person.id),
    ...(await makeInstitution(supervisor, '機関')),
  }
}

/** A service that the organisation operates, with a token. */
async function newOperated(): Promise<{ operated: string; connectorToken: string }> {
  const id = newId()
  await application.behind(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, $2::uuid, right($2::uuid::text, 12), '{"ja": "板", "easy": "板", "en": "Board"}', 'https://board.example', array['general'], now())`,
    [application.organisations.ours, id],
  )
  return { operated: id, connectorToken: await makeConnectorToken(application, 'ours', id) }
}

/** A file of earlier figures that can be taken back. */
async function newBatch(): Promise<string> {
  const id = newId()
  await application.behind(
    `insert into statistics_history_batch (organisation_id, id, file_name, imported_at) values ($1, $2, 'history.csv', now())`,
    [application.organisations.ours, id],
  )
  return id
}

/** A mail to a member of staff that stayed here. */
async function newKeptMail(): Promise<string> {
  const id = newId()
  await application.behind(
    `insert into mail (organisation_id, id, subject_id, template, language, state, due_at, created_at) values ($1, $2, $3, 'identity.invitation', 'ja', 'kept', now(), now())`,
    [application.organisations.ours, id, other.id],
  )
  return id
}

async function complaints(
  expected: (row: Row, role: Role) => readonly Answer[],
  options: Parameters<Application['session']>[1],
): Promise<string[]> {
  const found: string[] = []
  for (const [route, row] of ofNoCase) {
    for (const role of roles) {
      const ids = await idsFor(people[role], route)
      const answer = await ask(await application.session(people[role], options), route, ids)
      if (!expected(row, role).includes(answer)) found.push(`${role} at ${route}: ${answer}`)
    }
  }
  return found
}

const outside = ({ without }: Row): Answer[] => [without ?? 'not found']

/** Rights that no address of its own asks for, each with who does. */
const ASKED_ELSEWHERE: Readonly<Record<string, string>> = {
  'hand-over-any-case': 'the rules of the case, at every move',
}

test('every right of the policy is asked for at an address, or is named with who asks for it', () => {
  const asked = new Set(guarded.flatMap(([, { right }]) => right ?? []))
  expect(Object.keys(rights).filter((right) => !asked.has(right as Right))).toEqual(Object.keys(ASKED_ELSEWHERE))
})

describe('each role at each route that is about no case', () => {
  test('is let in with the right, and finds nothing without it', async () => {
    expect(ofNoCase.length).toBeGreaterThan(25)
    expect(await complaints((row, role) => (isAllowed(row, role) ? LET_IN : outside(row)), { steppedUp: true })).toEqual([])
  })

  test('is asked for the second factor again where the policy says so, and nowhere else', async () => {
    const expected = (row: Row, role: Role): readonly Answer[] => {
      if (!isAllowed(row, role)) return outside(row)
      return needsStepUp(row) ? ['step up'] : LET_IN
    }
    expect(await complaints(expected, { steppedUp: false })).toEqual([])
  })
})

describe('nobody else is let in anywhere', () => {
  const turnedAway = async (visitor: () => Promise<Visitor>, ids: Readonly<Record<string, string>>, expected: Answer) => {
    const found: string[] = []
    for (const [route] of guarded) {
      const answer = await ask(await visitor(), route, ids)
      if (answer !== expected) found.push(`${route}: ${answer}`)
    }
    return found
  }
  const things = ['mail', 'person', 'session', 'passkey', 'view', 'case', 'answer', 'file', 'opinion', 'removal']
  const names = [
    ...things,
    'request',
    'inquiry',
    'measure',
    'operated',
    'access',
    'proof',
    'specialist',
    'connectorToken',
    'receiver',
    'farOperator',
    'message',
    'typeAccess',
    'institution',
    'institutionKey',
    'institutionToken',
  ]
  const unknown = () => ({ ...EDITED, ...ofFigures, ...standards, ...Object.fromEntries(names.map((name) => [name, newId()])) })

  test('without signing in', async () => {
    expect(await turnedAway(async () => application.visit(), unknown(), 'sign in')).toEqual([])
  })

  test('with the password alone', async () => {
    expect(await turnedAway(() => application.session(other, { factor: null }), unknown(), 'set up')).toEqual([])
  })

  test('once suspended', async () => {
    const { person, visitor } = await application.signIn(roles)
    expect(answerOf(await visitor.get('/console'))).toBe('let in')
    await application.behind(`update person set state = 'suspended' where id = $1`, [person.id])
    expect(await turnedAway(async () => visitor, unknown(), 'sign in')).toEqual([])
    expect(await turnedAway(() => application.session(person), unknown(), 'sign in')).toEqual([])
  })

  test('with a session that has ended', async () => {
    const { person, visitor } = await application.signIn(roles)
    await application.behind(`update auth.session set "expiresAt" = now() - interval '1 minute' where "userId" = $1`, [person.accountId])
    expect(await turnedAway(async () => visitor, unknown(), 'sign in')).toEqual([])
  })
})

type Holder = 'nobody' | 'the asker' | 'another'
/** Every state there is: one that is added to the table of transitions does not compile until it is here. */
const holders: Readonly<Record<State, readonly Holder[]>> = {
  received: ['nobody'],
  'in-progress': ['the asker', 'another'],
  answered: ['the asker', 'another'],
  'waiting-for-consulter': ['the asker', 'another'],
  closed: ['the asker', 'another'],
  withdrawn: ['nobody', 'the asker', 'another'],
  erased: ['nobody'],
}
const situations = states.flatMap((state) => holders[state].map((holder) => ({ state, holder })))

describe.each(situations)('a case that is $state and held by $holder', ({ state, holder }) => {
  let ids: Record<string, string>
  const holderFor = (role: Role) => (holder === 'nobody' ? null : holder === 'another' ? other.id : people[role].id)

  beforeAll(async () => {
    const deps = consultationDeps(application.ground)
    const organisationId = application.organisations.ours
    ids = await makeCase(application, other.id)
    const { rows } = await application.behind('select number from consultation where id = $1', [ids.case])
    ids.number = rows[0].number
    if (state === 'erased') {
      const mover: Mover = { kind: 'person', id: other.id, mayMoveAny: true }
      const erased = await eraseConsultation(deps, organisationId, ids.case ?? '', { mover, why: 'test' })
      expect(erased.granted).toBe(true)
    }
  })

  async function putBack(role: Role): Promise<void> {
    if (state === 'erased') return
    await application.behind(
      `update consultation set state = $2, adviser_id = $3, version = 1, attribute = 'attribute.adult', erase_on = null where id = $1`,
      [ids.case, state, holderFor(role)],
    )
    await application.behind(`update answer set state = 'draft', version = 1 where id = $1`, [ids.answer])
    await application.behind(
      `update second_opinion set answered_by = null, answered_at = null, answer_sealed = null, withdrawn_at = null where id = $1`,
      [ids.opinion],
    )
    await application.behind('delete from second_opinion where consultation_id = $1 and id <> $2', [ids.case, ids.opinion])
  }

  function expectedFor(row: Row, role: Role): readonly Answer[] {
    if (!isAllowed(row, role) || state === 'erased') return ['not found']
    if (row.move === undefined) return LET_IN
    const seen: Pick<Consultation, 'state' | 'adviserId' | 'version'> = { state, adviserId: holderFor(role), version: 1 }
    const mover: Mover = { kind: 'person', id: people[role].id, mayMoveAny: may({ roles: [role] }, 'hand-over-any-case') }
    const consultation = { ...seen, id: '', number: '', inDanger: false, lastReceivedAt: new Date(), dueAt: null }
    return decide(consultation, row.move, mover, { version: 1 }).granted ? ['moved'] : ['refused by the rules']
  }

  test('each role at each route', async () => {
    const found: string[] = []
    for (const role of roles) {
      const visitor = await application.session(people[role], { steppedUp: true })
      for (const [route, row] of ofCases) {
        await putBack(role)
        const answer = await ask(visitor, route, ids)
        const expected = expectedFor(row, role)
        if (!expected.includes(answer)) found.push(`${role} at ${route}: ${answer}, not ${expected.join(' or ')}`)
      }
    }
    expect(found).toEqual([])
  })
})

/** A request to ask about: one with an inquiry, or one with a measure that was carried out. */
async function idsOfRequest(route: string, handlerId: string): Promise<Record<string, string>> {
  const wanted = { application, handlerId, filing: filingWith('証明') }
  if (!route.includes(':measure')) {
    const { requestId, inquiryId } = await makeInquiry(wanted)
    return { request: requestId, inquiry: inquiryId }
  }
  const { requestId, measureId } = await makeMeasure(wanted)
  return { request: requestId, measure: measureId }
}

describe.each(['the asker', 'another'] as const)('a request for removal that is handled by %s', (handler) => {
  const handlerFor = (role: Role) => (handler === 'another' ? other.id : people[role].id)

  test('is open to each role as its rights allow, and nothing of it is made by whoever may not act', async () => {
    const found: string[] = []
    for (const role of roles) {
      const visitor = await application.session(people[role], { steppedUp: true })
      for (const [route, row] of ofRequests) {
        const answer = await ask(visitor, route, await idsOfRequest(route, handlerFor(role)))
        const expected: readonly Answer[] = isAllowed(row, role) ? LET_IN : ['not found']
        if (!expected.includes(answer)) found.push(`${role} at ${route}: ${answer}`)
      }
    }
    expect(found).toEqual([])
  })
})
