import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { type SealWitness, sealRecord, verifyRecord } from './record.commands.ts'
import { listSealedEventsAfter, listSubjectEvents, recordEvent, recordEvents, recordRead, recordReads } from './record.store.ts'
import type { RecordTables } from './record.tables.ts'
import type { NewEvent } from './record.ts'
import { openSigner } from './signer.cipher.ts'

const CASE = '01900000-0000-7000-8000-0000000000c1'
const ADVISER = '01900000-0000-7000-8000-0000000000a1'
const at = new Date('2026-11-22T05:05:00.000Z')

const answered: NewEvent = {
  context: 'consultation',
  subjectId: CASE,
  kind: 'consultation.answered',
  from: 'in-progress',
  to: 'answered',
  actor: { kind: 'person', id: ADVISER },
  at,
  details: { works: [{ places: ['place.sns'] }], count: 2 },
}

let ground: TestGround<RecordTables>
const heads = new Map<string, { number: number; hash: string }>()
const witness: SealWitness = {
  note: async (organisationId, head) => void heads.set(organisationId, head),
  recall: async (organisationId) => heads.get(organisationId),
}
const signer = openSigner(Buffer.alloc(32, 7))
const deps = () => ({ db: ground.db, signer, witness, now: () => at })
const record = (count: number, organisationId = OURS) =>
  inOrganisation(ground.db, organisationId, async (tx) => {
    for (let n = 0; n < count; n += 1) await recordEvent(tx, organisationId, { ...answered, details: { n } })
  })

beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  heads.clear()
  await ground.behind('alter table event disable trigger all; alter table record_seal disable trigger all')
  await ground.behind('delete from event; delete from record_seal')
  await ground.behind('alter table event enable trigger all; alter table record_seal enable trigger all')
})

test('an event is read back as it was written, and reads are told apart from deeds', async () => {
  await inOrganisation(ground.db, OURS, async (tx) => {
    await recordEvent(tx, OURS, answered)
    await recordRead(tx, OURS, { context: 'consultation', subjectId: CASE, actor: answered.actor, at, what: 'case' })
  })
  const deeds = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, CASE))
  expect(deeds).toEqual([{ ...answered, sequence: deeds[0]?.sequence, from: 'in-progress', to: 'answered', why: null }])
  const all = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, CASE, { withReads: true }))
  expect(all.map(({ kind }) => kind)).toEqual(['consultation.answered', 'consultation.read'])
})

test('many events at once are what each would be alone, in their order', async () => {
  const told: NewEvent[] = [
    answered,
    { context: 'consultation', subjectId: CASE, kind: 'consultation.noted', actor: { kind: 'system', id: null }, at, why: 'reason.x' },
    { ...answered, details: { works: [], text: '引用符" と \\ と 改行\n' } },
  ]
  await inOrganisation(ground.db, OURS, (tx) => recordEvents(tx, OURS, told))
  await inOrganisation(ground.db, OURS, async (tx) => {
    for (const event of told) await recordEvent(tx, OURS, event)
  })
  const events = (await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, CASE))).map(
    ({ sequence: _, ...event }) => event,
  )
  expect(events).toHaveLength(6)
  expect(events.slice(0, 3)).toEqual(events.slice(3))
})

test('of a long record the end is read, in the order in which it happened', async () => {
  await record(502)
  const events = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, CASE))
  expect(events.length).toBe(500)
  expect([events[0]?.details, events.at(-1)?.details]).toEqual([{ n: 2 }, { n: 501 }])
})

test('what is shown of many subjects at once is a read of each, as if they had been opened one by one', async () => {
  const other = '01900000-0000-7000-8000-0000000000e1'
  const read = { context: 'consultation', actor: answered.actor, at, what: 'search' }
  await inOrganisation(ground.db, OURS, async (tx) => {
    await recordRead(tx, OURS, { ...read, subjectId: CASE })
    await recordReads(tx, OURS, { ...read, subjectIds: [CASE, other] })
    await recordReads(tx, OURS, { ...read, subjectIds: [] })
  })
  const events = await inOrganisation(ground.db, OURS, async (tx) => [
    await listSubjectEvents(tx, OURS, CASE, { withReads: true }),
    await listSubjectEvents(tx, OURS, other, { withReads: true }),
  ])
  const [[one, same] = [], [alone] = []] = events.map((list) => list.map(({ sequence: _, ...event }) => event))
  expect(events.map((list) => list.length)).toEqual([2, 1])
  expect(same).toEqual(one)
  expect(alone).toEqual({ ...one, subjectId: other })
})

test.each([
  ['update', "update event set kind = 'other'"],
  ['delete', 'delete from event'],
  ['truncate', 'truncate event'],
])('the application may not %s what was recorded', async (_, statement) => {
  await record(1)
  await expect(ground.pool.query(statement)).rejects.toThrow('permission denied')
})

test.each([
  ['update', "update event set kind = 'other'"],
  ['delete', 'delete from event'],
  ['truncate', 'truncate event'],
])('even the owner is refused to %s what was recorded', async (_, statement) => {
  await record(1)
  await expect(ground.behind(statement)).rejects.toThrow('append-only')
})

test('an event of another organisation is neither seen nor written', async () => {
  await record(1, THEIRS)
  expect(await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, THEIRS, CASE))).toEqual([])
  await expect(inOrganisation(ground.db, OURS, (tx) => recordEvent(tx, THEIRS, answered))).rejects.toThrow('row-level security')
})

test('only sealed events are followed', async () => {
  await record(3)
  const follow = () => inOrganisation(ground.db, OURS, (tx) => listSealedEventsAfter(tx, OURS, 0, 10))
  expect(await follow()).toEqual([])
  expect(await sealRecord(deps(), OURS)).toBe(3)
  await record(2)
  expect((await follow()).map(({ details }) => details)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }])
})

test('sealing waits for an event whose transaction is still open', async () => {
  await record(1)
  let finish = () => {}
  const open = new Promise<void>((done) => (finish = done))
  const late = inOrganisation(ground.db, OURS, async (tx) => {
    await recordEvent(tx, OURS, { ...answered, details: { late: true } })
    await open
  })
  await new Promise((done) => setTimeout(done, 50))
  await record(1)
  const sealing = sealRecord(deps(), OURS)
  setTimeout(finish, 100)
  await late
  expect(await sealing).toBe(3)
  expect((await verifyRecord(deps(), OURS)).findings).toEqual([])
})

test('an untouched record of several batches verifies', async () => {
  await record(2_500)
  expect(await sealRecord(deps(), OURS)).toBe(2_500)
  expect(await verifyRecord(deps(), OURS)).toEqual({ events: 2_500, seals: 3, findings: [] })
  expect(await sealRecord(deps(), OURS)).toBe(0)
})

test('a seal signed with another key, and seals cut off at the end, are found', async () => {
  await record(5)
  await sealRecord(deps(), OURS)
  await record(5)
  await sealRecord(deps(), OURS)
  const forged = { ...deps(), signer: openSigner(Buffer.alloc(32, 8)) }
  expect((await verifyRecord(forged, OURS)).findings).toEqual([
    { what: 'signature-wrong', seal: 1 },
    { what: 'signature-wrong', seal: 2 },
  ])
  await ground.behind('alter table record_seal disable trigger all')
  await ground.behind('delete from record_seal where number = 2')
  expect((await verifyRecord(deps(), OURS)).findings).toEqual([{ what: 'seals-cut-off', seal: 2 }])
})

const spoilings: readonly [string, string][] = [
  ['another kind', "update event set kind = kind || 'x' where sequence = $1"],
  ['another context', "update event set context = 'takedown' where sequence = $1"],
  ['another subject', 'update event set subject_id = gen_random_uuid() where sequence = $1'],
  ['a state slipped in', "update event set from_state = coalesce(from_state, '') || 'x' where sequence = $1"],
  ['another end', "update event set to_state = 'closed' where sequence = $1"],
  ['another actor kind', "update event set actor_kind = 'system' where sequence = $1"],
  ['no actor', 'update event set actor_id = null where sequence = $1'],
  ['a microsecond later', "update event set at = at + interval '1 microsecond' where sequence = $1"],
  ['a reason given', "update event set why = 'x' where sequence = $1"],
  ['a detail changed', `update event set details = details || '{"n": -1}' where sequence = $1`],
  ['a detail removed', "update event set details = '{}' where sequence = $1"],
  ['removed', 'delete from event where sequence = $1'],
  ['moved to the end', 'update event set sequence = (select max(sequence) + 1 from event) where sequence = $1'],
  [
    'written twice',
    'insert into event (organisation_id, context, subject_id, kind, actor_kind, at) select organisation_id, context, subject_id, kind, actor_kind, at from event where sequence = $1',
  ],
]

test('each of 1,000 random changes to sealed rows is found', async () => {
  await record(100)
  await sealRecord(deps(), OURS)
  const { rows } = await ground.behind('select min(sequence)::int as first, max(sequence)::int as last from event')
  const { first, last } = rows[0]
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: ground.database.ownerUrl })
  await client.connect()
  await client.query('alter table event disable trigger all; alter table event alter sequence set generated by default')
  const missed: string[] = []
  for (let n = 0; n < 1_000; n += 1) {
    const [name, statement] = spoilings[n % spoilings.length] ?? ['', '']
    const sequence = first + ((n * 7_919) % (last - first))
    await client.query('create temp table if not exists kept as select * from event with no data')
    await client.query('truncate kept')
    await client.query('insert into kept select * from event where sequence = $1', [sequence])
    await spoil(client, name, statement, { sequence, last })
    if ((await verifyRecord(deps(), OURS)).findings.length === 0) missed.push(`${name} at ${sequence}`)
    await client.query('delete from event where sequence = $1 or sequence > $2', [sequence, last])
    await client.query('delete from event where sequence < $1', [first])
    await client.query('insert into event overriding system value select * from kept')
  }
  await client.end()
  expect(missed).toEqual([])
  expect((await verifyRecord(deps(), OURS)).findings).toEqual([])
})

/** A copy goes below the first sealed sequence: what comes after the last seal is simply not sealed yet. */
async function spoil(client: import('pg').Client, name: string, statement: string, { sequence }: { sequence: number; last: number }) {
  if (name !== 'written twice') return await client.query(statement, [sequence])
  return await client.query(
    `insert into event (organisation_id, sequence, context, subject_id, kind, actor_kind, at) overriding system value
     select organisation_id, (select min(sequence) - 1 from event), context, subject_id, kind, actor_kind, at from event where sequence = $1`,
    [sequence],
  )
}
