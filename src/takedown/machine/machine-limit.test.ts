import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import { type TestGround, testGround } from '../../shared/testing/organisation.ts'
import { closedFor, refusedLimit, takeShare } from './machine-limit.process.ts'

let ground: TestGround<LimitTables>
const clock = { now: new Date('2026-09-01T01:00:00Z') }
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

const now = () => clock.now
const open = () => openLimits({ db: ground.db, secret: Buffer.alloc(32, 1), now })
const asked = async (limits: Limits, who: string, times: number) => {
  const waits: (number | undefined)[] = []
  for (let index = 0; index < times; index += 1) waits.push(await takeShare({ limits }, who))
  return waits
}

test('twelve thousand calls a minute are taken, and the next one is told how long to wait', async () => {
  const limits = open()
  expect((await asked(limits, 'bureau', 12_000)).filter((wait) => wait !== undefined)).toEqual([])
  expect(await takeShare({ limits }, 'bureau')).toBeGreaterThan(0)
  expect(await takeShare({ limits }, 'hotline')).toBeUndefined()
  clock.now = new Date(clock.now.getTime() + 60_000)
  expect(await takeShare({ limits }, 'bureau')).toBeUndefined()
})

test('a thousand calls at the same moment use up a thousand, and not a share each', async () => {
  const limits = open()
  const waits = await Promise.all(Array.from({ length: 1_000 }, () => takeShare({ limits }, 'crowd')))
  expect(waits.filter((wait) => wait !== undefined)).toEqual([])
  expect((await asked(limits, 'crowd', 11_000)).filter((wait) => wait !== undefined)).toEqual([])
  expect(await takeShare({ limits }, 'crowd')).toBeGreaterThan(0)
})

test('a second process counts on where the first one is', async () => {
  const [one, two] = [open(), open()]
  await asked(one, 'both', 12_000 - 20)
  expect((await asked(two, 'both', 21)).map((wait) => wait === undefined)).toEqual([...Array(20).fill(true), false])
})

test('three hundred calls that nobody signed are answered for a network, and then it waits', async () => {
  const limits = open()
  for (let index = 0; index < 300; index += 1) expect(await refusedLimit({ limits, now }, '192.0.2.0')).toBeUndefined()
  expect(await refusedLimit({ limits, now }, '192.0.2.0')).toBeGreaterThan(0)
  expect(await refusedLimit({ limits, now }, '198.51.100.0')).toBeUndefined()
})

test('a network that was refused is known to be closed until it may ask again, and looking takes nothing', async () => {
  const limits = open()
  const network = '203.0.113.0'
  expect(closedFor({ limits, now }, network)).toBeUndefined()
  let wait: number | undefined
  for (let index = 0; index < 301 && wait === undefined; index += 1) wait = await refusedLimit({ limits, now }, network)
  expect(wait).toBe(3)
  for (let looks = 0; looks < 5; looks += 1) expect(closedFor({ limits, now }, network)).toBe(3)
  expect(closedFor({ limits, now }, '203.0.113.1')).toBeUndefined()
  clock.now = new Date(clock.now.getTime() + 3_000)
  expect(closedFor({ limits, now }, network)).toBeUndefined()
  expect(await refusedLimit({ limits, now }, network)).toBeUndefined()
})
