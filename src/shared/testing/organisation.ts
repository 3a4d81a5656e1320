import type pg from 'pg'
import { openDatabase, openPool } from '../database/database.store.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export const OURS = '01900000-0000-7000-8000-000000000001'
export const THEIRS = '01900000-0000-7000-8000-000000000002'

export type TestGround<Tables> = {
  database: FreshDatabase
  pool: pg.Pool
  db: ReturnType<typeof openDatabase<Tables>>
  /** Runs a statement as the owner, past the application's rights and row-level security. */
  behind(statement: string, values?: unknown[]): Promise<pg.QueryResult>
  close(): Promise<void>
}

/** A fresh database with two organisations, so that every test can ask across the border. */
export async function testGround<Tables>(): Promise<TestGround<Tables>> {
  const database = await freshDatabase()
  const pool = openPool(database.url, 'madoguchi_app')
  const { default: pgModule } = await import('pg')
  const owner = new pgModule.Pool({ connectionString: database.ownerUrl, max: 2 })
  // Dropping the database ends a connection that is just closing.
  owner.on('error', () => undefined)
  await owner.query(
    `insert into organisation (id, slug, name, is_default) values
       ($1, 'ours', '{"ja": "みなと相談センター", "easy": "みなと相談センター", "en": "Minato Consultation Centre"}', true),
       ($2, 'theirs', '{"ja": "やま相談センター", "easy": "やま相談センター", "en": "Yama Consultation Centre"}', false)`,
    [OURS, THEIRS],
  )
  return {
    database,
    pool,
    db: openDatabase<Tables>(pool),
    behind: async (statement, values = []) => await owner.query(statement, values),
    async close() {
      await pool.end()
      await owner.end()
      await database.drop()
    },
  }
}
