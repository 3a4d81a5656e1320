import type pg from 'pg'
import type { BackupTable, Manifest, Reference } from './backup.ts'

/** Tables that are made anew (queues), count tries (limits), or describe this database and not its content (migrations). */
const LEFT_OUT: readonly string[] = ['public.migration', 'public.rate_limit', 'auth.rateLimit']

/** Every table of the application and of the accounts, found in the catalogue, so that a new table cannot be forgotten. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<{ schema: string; table: string; hasorganisation: boolean }>(
    `select n.nspname as schema, c.relname as table,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped) as hasorganisation
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'auth') and c.relkind = 'r' and n.nspname || '.' || c.relname <> all ($1)
     order by 1, 2`,
    [LEFT_OUT],
  )
  return rows.map(({ schema, table, hasorganisation }) => ({ schema, table, hasOrganisation: hasorganisation && schema === 'public' }))
}

export async function listReferences(client: pg.ClientBase): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
     from pg_constraint r
     join pg_class f on f.oid = r.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = r.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where r.contype = 'f' and fn.nspname in ('public', 'auth')`,
  )
  return rows
}

export async function listMigrations(client: pg.ClientBase): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration order by name')
  return rows
}

export async function listOrganisationIds(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from organisation order by id')
  return rows.map(({ id }) => id)
}

/** From here on the client reads and writes as the application does for one organisation: row-level security holds in a backup too. */
export async function actAs(client: pg.ClientBase, role: 'madoguchi_app' | 'madoguchi_auth', organisationId = ''): Promise<void> {
  await client.query(`set local role ${role}`)
  await client.query("select set_config('app.organisation', $1, true)", [organisationId])
}

const ROWS_AT_ONCE = 500

/** Each row as JSON text, the way PostgreSQL writes it: nothing is rounded on the way through JavaScript. */
export async function* rowsOf(client: pg.ClientBase, { schema, table }: BackupTable): AsyncGenerator<string[]> {
  await client.query(`declare backup_rows no scroll cursor for select to_jsonb(t)::text as row from ${quoted(schema)}.${quoted(table)} t`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from backup_rows`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await client.query('close backup_rows')
}

export async function insertRows(client: pg.ClientBase, { schema, table }: BackupTable, rows: readonly string[]): Promise<void> {
  const name = `${quoted(schema)}.${quoted(table)}`
  await client.query(`insert into ${name} overriding system value select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`, [
    `[${rows.join(',')}]`,
  ])
}

/** After rows came with their own numbers, counters go on behind the highest. */
export async function advanceCounters(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ table: string; column: string; sequence: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column,
        pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and n.nspname in ('public', 'auth')`,
  )
  for (const { table, column, sequence } of rows) {
    await owner.query(`select setval($1, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [sequence])
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
