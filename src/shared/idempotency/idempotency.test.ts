import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { openVault } from '../vault/vault.cipher.ts'
import type { VaultTables } from '../vault/vault.tables.ts'
import { answerOnce } from './idempotency.commands.ts'
import { removeExpiredCalls } from './idempotency.store.ts'
import type { IdempotencyTables, IdempotencyTx } from './idempotency.tables.ts'
import { type Call, isIdempotencyKey } from './idempotency.ts'

const start = new Date('2026-11-24T03:00:00Z')
const clock = { now: start }
const vault = openVault(Buffer.alloc(32, 5))
const BUREAU = '01900000-0000-7000-8000-0000000000b1'
const OTHER_BUREAU = '01900000-0000-7000-8000-0000000000b2'
let ground: TestGround<IdempotencyTables & VaultTables>

beforeAll(async () => {
  ground = await testGround()
  // What the work leaves behind, so that it can be counted.
  await ground.behind("create table piece_of_work (organisation_id uuid, at timestamptz default now()); call protect('piece_of_work')")
})
beforeEach(async () => {
  clock.now = start
  await ground.behind('truncate piece_of_work, idempotent_call')
})
afterAll(() => ground.close())

const content = Buffer.from('{"facts":"x"}')
const callOf = (given: Partial<Call> = {}): Call => ({ clientId: BUREAU, key: 'k1', operation: 'test.work', content, ...given })

let made = 0
async function doWork(tx: IdempotencyTx, organisationId: string) {
  await sql`insert into piece_of_work (organisation_id) values (${organisationId})`.execute(tx)
  made += 1
  const body = JSON.stringify({ id: made, statusUrl: `https://desk.example/takedown/status/secret-${made}` })
  return { status: 201, fields: { etag: '"1"' }, body }
}

const ask = (call = callOf(), { organisation = OURS, work = doWork, keptDays = 7 } = {}) =>
  inOrganisation(ground.db, organisation, (tx) =>
    answerOnce({ vault, now: () => clock.now, keptDays }, tx, organisation, { call, work: () => work(tx, organisation) }),
  )

const worked = async () => Number((await ground.behind('select count(*) from piece_of_work')).rows[0]?.count)
const bodyOf = (outcome: Awaited<ReturnType<typeof ask>>) => (outcome.granted ? outcome.value.answer.body : outcome.refusal)

test('a call that is sent again gets the same answer, and nothing happens again', async () => {
  const first = await ask()
  const second = await ask()
  expect([first, second]).toMatchObject([
    { granted: true, value: { isRepeated: false, answer: { status: 201, fields: { etag: '"1"' } } } },
    { granted: true, value: { isRepeated: true, answer: { status: 201, fields: { etag: '"1"' } } } },
  ])
  expect(bodyOf(second)).toBe(bodyOf(first))
  expect(await worked()).toBe(1)
})

test.each<[string, Partial<Call>]>([
  ['another body', { content: Buffer.from('{"facts":"y"}') }],
  ['the same body with one more space', { content: Buffer.from('{"facts": "x"}') }],
  ['something else to be done', { operation: 'test.other' }],
  ['a body that begins with what is to be done', { operation: 'test', content: Buffer.from('.work\n{"facts":"x"}') }],
])('a key with %s is refused, and nothing happens', async (_, other) => {
  await ask()
  expect(await ask(callOf(other))).toEqual({ granted: false, refusal: 'key-reused' })
  expect(await worked()).toBe(1)
})

test.each<[string, Parameters<typeof ask>]>([
  ['of another client', [callOf({ clientId: OTHER_BUREAU })]],
  ['in another organisation', [callOf(), { organisation: THEIRS }]],
  ['that is another one', [callOf({ key: 'K1' })]],
])('a key %s is another key', async (_, asked) => {
  await ask()
  expect(await ask(...asked)).toMatchObject({ granted: true, value: { isRepeated: false } })
  expect(await worked()).toBe(2)
})

describe.each([20, 1_000])('of %i calls at the same moment', (count) => {
  test('exactly one does the work, and all get its answer', async () => {
    const outcomes = await Promise.all(Array.from({ length: count }, () => ask()))
    expect(new Set(outcomes.map(bodyOf)).size).toBe(1)
    expect(outcomes.filter((outcome) => outcome.granted && !outcome.value.isRepeated)).toHaveLength(1)
    expect(await worked()).toBe(1)
  })

  test('with two bodies one is done and the other refused', async () => {
    const other = callOf({ content: Buffer.from('{}') })
    const outcomes = await Promise.all(Array.from({ length: count }, (_, index) => ask(index % 2 === 0 ? callOf() : other)))
    const answers = new Set(outcomes.map(bodyOf))
    expect([answers.size, answers.has('key-reused'), await worked()]).toEqual([2, true, 1])
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(count / 2)
  })
})

describe('when the work comes to no end', () => {
  test('because of a fault, nothing is left and the next call is the first', async () => {
    const failing = async (tx: IdempotencyTx, organisationId: string) => {
      await doWork(tx, organisationId)
      throw new Error('lost')
    }
    await expect(ask(callOf(), { work: failing })).rejects.toThrow('lost')
    expect([await worked(), (await ground.behind('select from idempotent_call')).rowCount]).toEqual([0, 0])
    expect(await ask()).toMatchObject({ granted: true, value: { isRepeated: false } })
    expect(await worked()).toBe(1)
  })

  test('because the connection breaks, one of those who wait goes on', async () => {
    let isFirst = true
    const breaking = async (tx: IdempotencyTx, organisationId: string) => {
      const answer = await doWork(tx, organisationId)
      if (!isFirst) return answer
      isFirst = false
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await ground.behind('select pg_terminate_backend($1)', [rows[0]?.pid])
      await sql`select 1`.execute(tx)
      return answer
    }
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => ask(callOf(), { work: breaking })))
    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [bodyOf(outcome.value)] : []))
    expect([answers.length, new Set(answers).size, await worked()]).toEqual([7, 1, 1])
  })

  test('because the process is killed, one that waits goes on', async () => {
    const script = join(import.meta.dirname, 'idempotency.child.testing.ts')
    const child = spawn(process.execPath, [script, ground.database.url, OURS, BUREAU], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const waiting = ask(callOf({ key: 'killed', content: Buffer.from('{}') }))
    expect(await worked()).toBe(0)
    child.kill('SIGKILL')
    expect(await waiting).toMatchObject({ granted: true, value: { isRepeated: false } })
    expect(await worked()).toBe(1)
  })
})

describe('a key is forgotten', () => {
  const later = (days: number, milliseconds = 0) => new Date(start.getTime() + days * 86_400_000 + milliseconds)
  const remove = () => inOrganisation(ground.db, OURS, (tx) => removeExpiredCalls(tx, OURS, clock.now))

  test('after seven days, whether or not somebody has tidied up', async () => {
    await ask()
    clock.now = later(7, -1)
    expect([await remove(), (await ask()).granted, await worked()]).toEqual([0, true, 1])
    clock.now = later(7)
    expect(await ask(callOf({ content: Buffer.from('{}') }))).toMatchObject({ granted: true, value: { isRepeated: false } })
    expect(await worked()).toBe(2)
  })

  test('once, also when twenty calls find it expired', async () => {
    await ask()
    clock.now = later(8)
    await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(await worked()).toBe(2)
  })

  test('as early as the installation says', async () => {
    await ask(callOf(), { keptDays: 1 })
    clock.now = later(1)
    expect([await remove(), await remove()]).toEqual([1, 0])
    await ask()
    expect(await worked()).toBe(2)
  })
})

test('the database has neither key, body nor answer in clear', async () => {
  await ask(callOf({ key: 'yamada-hanako-1' }))
  const { rows } = await ground.behind(
    'select encode(key_hash, $1) || encode(content_hash, $1) || encode(answer_sealed, $1) as all from idempotent_call',
    ['escape'],
  )
  expect(rows[0]?.all).not.toMatch(/yamada|facts|secret|status/)
})

test('an answer that was moved to another call is not given', async () => {
  await ask()
  await ask(callOf({ key: 'k2' }))
  await ground.behind('update idempotent_call set answer_sealed = (select answer_sealed from idempotent_call order by id desc limit 1)')
  await expect(ask()).rejects.toThrow('do not belong here')
})

test.each([
  ['8e03978e-40d5-43dd-bc93-6894a57f9324', true],
  ['"8e03978e"', true],
  ['a'.repeat(255), true],
  ['a'.repeat(256), false],
  ['', false],
  ['two words', false],
  ['キー', false],
  ['a\n', false],
])('%j is a key: %s', (text, expected) => {
  expect(isIdempotencyKey(text)).toBe(expected)
})
