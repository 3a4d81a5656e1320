import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation, openPool } from '../database/database.store.ts'
import { OURS, type TestGround, testGround } from '../testing/organisation.ts'
import { type JobPayload, migrateQueues, openQueue, type Queue } from './jobs.queue.ts'
import { runAlone, startTicks } from './ticks.process.ts'

let ground: TestGround<object>
let queue: Queue
const faults: unknown[] = []

beforeAll(async () => {
  ground = await testGround()
  await migrateQueues(ground.database.ownerUrl, ['letters.post', 'letters.burn'])
  queue = await openQueue(ground.database.url, { works: true, onFault: (fault, job) => void faults.push([job, fault]) })
})
afterAll(async () => {
  await queue.stop()
  await ground.close()
})

const letter = (id: string): JobPayload => ({ organisationId: OURS, id })
const until = async (isDone: () => boolean) => {
  for (let tries = 0; tries < 200 && !isDone(); tries += 1) await new Promise((done) => setTimeout(done, 50))
}

test('a job exists exactly when the change that asked for it does', async () => {
  const posted: string[] = []
  await queue.work([{ name: 'letters.post', run: async ({ id }) => void posted.push(id) }])
  await inOrganisation(ground.db, OURS, (tx) => queue.enqueue(tx, 'letters.post', letter('kept')))
  const rolledBack = inOrganisation(ground.db, OURS, async (tx) => {
    await queue.enqueue(tx, 'letters.post', letter('rolled-back'))
    throw new Error('changed my mind')
  })
  await expect(rolledBack).rejects.toThrow('changed my mind')
  await until(() => posted.length > 0)
  await new Promise((done) => setTimeout(done, 200))
  expect(posted).toEqual(['kept'])
})

test('a failed run is told and tried again', async () => {
  let runs = 0
  await queue.work([
    {
      name: 'letters.burn',
      run: async () => {
        runs += 1
        if (runs === 1) throw new Error('no match')
      },
    },
  ])
  await inOrganisation(ground.db, OURS, (tx) => queue.enqueue(tx, 'letters.burn', letter('twice')))
  await until(() => faults.length > 0)
  expect(faults).toEqual([['letters.burn', new Error('no match')]])
  const { rows } = await sql<{
    state: string
    retry_count: number
  }>`select state::text, retry_count from pgboss.job where name = 'letters.burn'`.execute(ground.db)
  expect(rows.map(({ state }) => state)).toEqual(['retry'])
})

test('of two workers only one does the regular work at a time', async () => {
  let finish = () => {}
  const held = new Promise<void>((done) => {
    finish = done
  })
  const runs: string[] = []
  const first = runAlone(ground.pool, {
    name: 'sweep',
    run: async () => {
      runs.push('first')
      await held
    },
  })
  await until(() => runs.length > 0)
  await runAlone(ground.pool, { name: 'sweep', run: async () => void runs.push('second') })
  await runAlone(ground.pool, { name: 'another', run: async () => void runs.push('another') })
  finish()
  await first
  await runAlone(ground.pool, { name: 'sweep', run: async () => void runs.push('third') })
  expect(runs).toEqual(['first', 'another', 'third'])
})

test('a tick that fails is told and runs again, and stopping waits for it', async () => {
  let runs = 0
  const told: string[] = []
  const ticking = startTicks(
    ground.pool,
    [
      {
        name: 'failing',
        everySeconds: 0.02,
        run: async () => {
          runs += 1
          throw new Error('no')
        },
      },
    ],
    (_, tick) => void told.push(tick),
  )
  await until(() => runs >= 2)
  await ticking.stop()
  const atStop = runs
  await new Promise((done) => setTimeout(done, 100))
  expect([runs, told.length >= 2]).toEqual([atStop, true])
})

test('ticks of one moment do not wait for one another, however many they are and however few connections their work has', async () => {
  const locks = openPool(ground.database.url, 'madoguchi_app', { max: 12 })
  const work = openPool(ground.database.url, 'madoguchi_app', { max: 1 })
  const names = Array.from({ length: 12 }, (_, index) => `tick-${index}`)
  const done: string[] = []
  const run = async (name: string) => {
    await work.query('select pg_sleep(0.01)')
    done.push(name)
  }
  await Promise.all(names.map((name) => runAlone(locks, { name, run: () => run(name) })))
  expect(done.toSorted()).toEqual(names.toSorted())
  await Promise.all([locks.end(), work.end()])
})
