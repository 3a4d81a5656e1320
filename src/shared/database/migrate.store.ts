import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const MIGRATION = /^(\d{4})-[a-z0-9-]+\.sql$/
/** Two processes that start together must not migrate together; the number only has to be the same in both. */
const MIGRATION_LOCK = 4_201_122

/**
 * Brings the database at `ownerUrl` to the newest version, one transaction a file, in the order of their numbers.
 * Throws when a file that was already applied has been edited since, because the database would not be what the code expects.
 * @returns the names of the files applied now
 */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const applied = await listApplied(client)
    const now: string[] = []
    for (const migration of await readMigrations(folder)) {
      const before = applied.get(migration.name)
      if (before === migration.sha256) continue
      if (before !== undefined) throw new Error(`The migration ${migration.name} was edited after it had been applied.`)
      await applyMigration(client, migration)
      now.push(migration.name)
    }
    return now
  } finally {
    await client.end()
  }
}

type Migration = { name: string; text: string; sha256: string }

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => MIGRATION.test(name)).sort()
  return await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function listApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

async function applyMigration(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed`, { cause: fault })
  }
}
