/** For the test of a migration: a database as it was before it, with rows, and then with it. */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../database/migrate.store.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

export type Migrated = {
  /** As the owner, on one connection. @returns the rows of the last statement */
  run(...statements: string[]): Promise<Record<string, unknown>[]>
  drop(): Promise<void>
}

/** `before` is the number of the migration; `rows` are written past keys and triggers, which want the whole story behind each row. */
export async function migrated(before: string, rows: readonly string[]): Promise<Migrated> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-migrations-'))
  for (const file of readdirSync(MIGRATIONS)) if (file < before) cpSync(join(MIGRATIONS, file), join(folder, file))
  await runOn(server, `create database ${name}`)
  await migrate(url, folder)
  rmSync(folder, { recursive: true, force: true })
  await runOn(url, 'set session_replication_role = replica', ...rows)
  await migrate(url, MIGRATIONS)
  return {
    run: async (...statements) => await runOn(url, ...statements),
    drop: async () => void (await runOn(server, `drop database ${name} with (force)`)),
  }
}

async function runOn(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** An id that a test can read: the number stands at its end. */
export const idOf = (number: number): string => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
