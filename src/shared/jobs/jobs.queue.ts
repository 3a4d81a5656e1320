import type { Kysely } from 'kysely'
import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import { asRole } from '../database/database.store.ts'

export type JobPayload = { organisationId: string; id: string }

/** Anything that can run a statement in the caller's transaction. */
type Transactional = Pick<Kysely<object>, 'executeQuery'>

/** Enqueues a job in the caller's transaction, so a job exists exactly when the change that asked for it does. Payloads hold ids only. */
export type Enqueue = (tx: Transactional, job: string, payload: JobPayload) => Promise<void>

/** A job runs at least once, so what it calls must be idempotent. A thrown fault is tried again with growing pauses. */
export type Job = { name: string; run: (payload: JobPayload) => Promise<void> }

const SCHEMA = 'pgboss'
const RETRIES = { retryLimit: 10, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 }
const POLL_SECONDS = 5
const AT_ONCE = 4

/** Makes the queues as the owner, so that the application's role needs no right to create anything. */
export async function migrateQueues(ownerUrl: string, jobs: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 2, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const name of jobs) {
    await boss.createQueue(name, { ...RETRIES, notify: true })
  }
  const db = boss.getDb()
  await db.executeSql(`grant usage on schema ${SCHEMA} to madoguchi_app;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to madoguchi_app;
    grant usage on all sequences in schema ${SCHEMA} to madoguchi_app;
    grant execute on all functions in schema ${SCHEMA} to madoguchi_app`)
  await boss.stop({ graceful: false })
}

export type Queue = { enqueue: Enqueue; work(jobs: readonly Job[]): Promise<void>; stop(): Promise<void> }

/**
 * pg-boss hands its options to its pool, and this one to every connection: when the server ends, a connection on its way out
 * of the pool tells of it once more, and without a listener of its own that would end the process.
 */
function outlive(client: pg.Client): void {
  client.on('error', () => undefined)
}

/** Opens the queues as the application. `onFault` is told of faults of the queue itself and of every failed run. */
export async function openQueue(
  url: string,
  { works, onFault }: { works: boolean; onFault: (fault: unknown, job?: string) => void },
): Promise<Queue> {
  const options = {
    connectionString: asRole(url, 'madoguchi_app'),
    onConnect: outlive,
    schema: SCHEMA,
    max: works ? 4 : 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: works,
    useListenNotify: works,
    application_name: 'madoguchi-jobs',
    reindex: false,
  }
  const boss = new PgBoss(options)
  boss.on('error', (fault) => onFault(fault))
  await boss.start()
  return {
    async enqueue(tx, job, payload) {
      await boss.send(job, payload, { db: fromKysely(tx as never) })
    },
    async work(jobs) {
      for (const job of jobs) {
        await boss.work<JobPayload>(job.name, { pollingIntervalSeconds: POLL_SECONDS, localConcurrency: AT_ONCE }, async (batch) => {
          for (const { data } of batch) {
            await job.run(data).catch((fault: unknown) => {
              onFault(fault, job.name)
              throw fault
            })
          }
        })
      }
    },
    stop: async () => await boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
