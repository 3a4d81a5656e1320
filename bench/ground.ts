import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { ConsultationDeps } from '../src/consultation/consultation.deps.ts'
import type { Visible } from '../src/consultation/consultation.tables.ts'
import { openDatabase, openPool } from '../src/shared/database/database.store.ts'
import { migrate } from '../src/shared/database/migrate.store.ts'
import { migrateQueues, openQueue } from '../src/shared/jobs/jobs.queue.ts'
import { startPostgres } from '../src/shared/postgres/postgres.process.ts'
import { openVault } from '../src/shared/vault/vault.cipher.ts'

export const ORGANISATION = '01900000-0000-7000-8000-000000000001'
export const CLIENTS = 16

export type BenchGround = { deps: ConsultationDeps; ownerUrl: string; owner: pg.Pool; stop(): Promise<void> }

/** A durable PostgreSQL of its own with one organisation: what is measured is what an installation does. */
export async function benchGround(): Promise<BenchGround> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
  await migrate(postgres.url, join(process.cwd(), 'src/migrations'))
  await migrateQueues(postgres.url, ['mail.deliver'])
  const owner = new pg.Pool({ connectionString: postgres.url, max: CLIENTS })
  owner.on('error', () => undefined)
  await owner.query("insert into organisation (id, slug, name, is_default) values ($1, 'bench', '{}', true)", [ORGANISATION])
  const pool = openPool(postgres.url, 'madoguchi_app', { max: CLIENTS })
  const queue = await openQueue(postgres.url, { works: false, onFault: (fault) => console.error(fault) })
  const deps: ConsultationDeps = {
    db: openDatabase<Visible>(pool),
    vault: openVault(Buffer.alloc(32, 1)),
    enqueue: queue.enqueue,
    now: () => new Date(),
    dueAt: async (_, __, at) => ({ dueAt: new Date(at.getTime() + 3 * 86_400_000), rule: 'bench' }),
  }
  return {
    deps,
    ownerUrl: postgres.url,
    owner,
    async stop() {
      await queue.stop()
      await pool.end()
      await owner.end()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
