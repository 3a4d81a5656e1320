/** What the database itself says it holds, so that a proof about "every table" can't leave out the newest one. */
import type { TestGround } from '../../shared/testing/organisation.ts'

/** Everything but PostgreSQL's own, the accounts of staff and the queues, which are looked at for themselves. */
const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'auth', 'pgboss')`

type Behind = TestGround<object>['behind']

export type Column = { name: string; type: string; isRequired: boolean }
export type Table = { name: string; columns: Column[]; isForced: boolean; policies: string[] }

/** Every table of the application, with its columns and fence. */
export async function listTables(behind: Behind): Promise<Table[]> {
  const { rows } = await behind(`
    select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'isRequired', a.attnotnull and not a.atthasdef and a.attidentity = '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select jsonb_agg(concat_ws(' ', p.polname, case when not p.polpermissive then 'restrictive' end, p.polcmd, p.polroles::regrole[]::text,
          'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname)
        from pg_policy p where p.polrelid = c.oid), '[]') as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relkind in ('r', 'p') order by 1`)
  return rows
}

/**
 * Takes away every rule of the tables but their keys, their fences and that what is append-only stays so: then a row of any table can
 * be made without knowing what the table is for. For a throwaway database.
 */
export async function dropRules(behind: Behind): Promise<void> {
  const { rows } = await behind(`
    select format('alter table %s drop constraint %I', r.conrelid::regclass, r.conname) as statement
    from pg_constraint r join pg_class c on c.oid = r.conrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and r.contype in ('f', 'c', 'u') and r.conparentid = 0 order by r.contype = 'f' desc`)
  const triggers = await behind(`
    select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as statement
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and not t.tgisinternal and t.tgparentid = 0 and t.tgname not like 'append_only%'`)
  for (const { statement } of [...rows, ...triggers.rows]) await behind(statement)
}

const VALUES: Readonly<Record<string, (seed: number) => string>> = {
  uuid: (seed) => `01900000-0000-7000-8000-${String(seed).padStart(12, '0')}`,
  text: (seed) => `text ${seed}`,
  integer: String,
  bigint: String,
  smallint: String,
  numeric: String,
  boolean: () => 'true',
  date: () => '2026-11-22',
  'timestamp with time zone': () => '2026-11-22T00:00:00Z',
  bytea: (seed) => `\\x${String(seed).padStart(64, '0')}`,
  jsonb: (seed) => `{"seed": ${seed}}`,
}

/** Values for every column that must have one; arrays are empty. A type that nobody has named yet is a fault. */
export function valuesFor({ name, columns }: Table, organisationId: string, seed: number): Record<string, string> {
  const valueIn = ({ name: column, type }: Column): string => {
    if (column === 'organisation_id') return organisationId
    if (type.endsWith('[]')) return '{}'
    const value = VALUES[type]
    if (value === undefined)
      throw new Error(`The proofs know no value of type ${type} for ${name}.${column}: add one to catalogue.testing.ts`)
    return value(seed)
  }
  return Object.fromEntries(
    columns
      .filter(({ isRequired, name: column }) => isRequired || column === 'organisation_id')
      .map((column) => [column.name, valueIn(column)]),
  )
}
