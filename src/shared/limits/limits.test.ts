import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestGround, testGround } from '../testing/organisation.ts'
import { type LimitTables, openLimits, removeFreeLimits, takeAll, takeInTurn } from './limits.store.ts'
import type { Limits } from './limits.ts'

let ground: TestGround<LimitTables>
let limits: Limits
const clock = { now: new Date('2026-11-22T12:00:00Z') }
const later = (seconds: number) => {
  clock.now = new Date(clock.now.getTime() + seconds * 1000)
}
const open = (secret = 'one') => openLimits({ db: ground.db, secret: Buffer.from(secret), now: () => clock.now })
const rule = { most: 3, seconds: 60 }

beforeAll(async () => {
  ground = await testGround()
  limits = open()
})
afterAll(() => ground.close())

test('three tries a minute are three at once and then one every twenty seconds', async () => {
  const take = async () => (await limits.take('steps', rule)).allowed
  expect([await take(), await take(), await take(), await take()]).toEqual([true, true, true, false])
  later(19)
  expect(await take()).toBe(false)
  later(1)
  expect([await take(), await take()]).toEqual([true, false])
  later(60)
  expect([await take(), await take(), await take(), await take()]).toEqual([true, true, true, false])
})

test('a refused try says how long to wait, and waiting that long is enough', async () => {
  for (let count = 0; count < 3; count += 1) await limits.take('wait', rule)
  later(5)
  expect(await limits.take('wait', rule)).toEqual({ allowed: false, retryAfterSeconds: 15 })
  later(15)
  expect(await limits.take('wait', rule)).toEqual({ allowed: true })
})

test('of a hundred tries at the same moment exactly three are allowed', async () => {
  const tries = await Promise.all(Array.from({ length: 100 }, () => limits.take('crowd', rule)))
  expect(tries.filter(({ allowed }) => allowed)).toHaveLength(3)
})

test('keys do not touch each other, and another process counts on', async () => {
  for (let count = 0; count < 3; count += 1) await limits.take('full', rule)
  expect((await limits.take('empty', rule)).allowed).toBe(true)
  expect((await open().take('full', rule)).allowed).toBe(false)
})

test('a forgotten key is free again', async () => {
  for (let count = 0; count < 3; count += 1) await limits.take('forgiven', rule)
  await limits.forget('forgiven')
  expect((await limits.take('forgiven', rule)).allowed).toBe(true)
})

test('shares that are no whole microseconds add up to no more than the time', async () => {
  const share = { most: 7, seconds: 60 }
  for (let count = 0; count < 7; count += 1) expect(await limits.take('sevenths', share)).toEqual({ allowed: true })
  expect(await limits.take('sevenths', share)).toEqual({ allowed: false, retryAfterSeconds: 9 })
})

test('several limits are counted each, and the longest wait is told', async () => {
  const tries = [
    { key: 'all|short', rule: { most: 1, seconds: 10 } },
    { key: 'all|long', rule: { most: 1, seconds: 100 } },
    { key: 'all|wide', rule: { most: 2, seconds: 10 } },
  ]
  expect(await takeAll(limits, tries)).toEqual({ allowed: true })
  expect(await takeAll(limits, tries)).toEqual({ allowed: false, retryAfterSeconds: 100 })
  expect((await limits.take('all|wide', { most: 2, seconds: 10 })).allowed).toBe(false)
})

test('the database knows no key in clear, and another secret gives other rows', async () => {
  await limits.take('network|203.0.113.9', rule)
  await open('two').take('network|203.0.113.9', rule)
  const { rows } = await ground.behind('select count(*)::int as count, bool_or(encode(key_hash, $1) like $2) as clear from rate_limit', [
    'escape',
    '%203.0.113.9%',
  ])
  expect(rows[0]).toMatchObject({ clear: false })
})

test('rows that are free again are removed, others stay', async () => {
  await removeFreeLimits(ground.db, new Date(clock.now.getTime() + 3_600_000))
  await limits.take('short', { most: 1, seconds: 10 })
  await limits.take('long', { most: 1, seconds: 1000 })
  later(10)
  expect(await removeFreeLimits(ground.db, clock.now)).toBe(1)
  expect((await limits.take('long', { most: 1, seconds: 1000 })).allowed).toBe(false)
})

test('in turn, a try that is refused at one limit uses nothing of the next', async () => {
  const [own, shared] = [
    { key: 'turn|own', rule: { most: 1, seconds: 10 } },
    { key: 'turn|shared', rule: { most: 2, seconds: 100 } },
  ]
  expect(await takeInTurn(limits, [own, shared])).toEqual({ allowed: true })
  for (let count = 0; count < 5; count += 1)
    expect(await takeInTurn(limits, [own, shared])).toEqual({ allowed: false, retryAfterSeconds: 10 })
  expect((await limits.take('turn|shared', shared.rule)).allowed).toBe(true)
})
