import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, type TestGround, THEIRS, testGround } from '../../shared/testing/organisation.ts'
import { dropRules, listTables, type Table, valuesFor } from './catalogue.testing.ts'

/** Tables without an organisation, each with the reason why a row of it is nobody's. */
const UNFENCED: Readonly<Record<string, string>> = {
  installation_secret: 'sealed under the installation’s key; belongs to the installation',
  migration: 'names of migrations',
  organisation: 'names and addresses of windows are public',
  rate_limit: 'keyed hashes and a time; the organisation is part of what is hashed',
}

/** Policies besides a table's own fence, each for a role that is not the application's. */
const OTHER_POLICIES: Readonly<Record<string, readonly string[]>> = {
  search_entry: ['search_function r {madoguchi_search} using true'],
  takedown_search_entry: ['search_function r {madoguchi_search} using true'],
}

/** Functions that act as somebody else than who calls them; each names the organisation itself. */
const DEFINER_FUNCTIONS = ['search_consultations', 'search_takedowns']

const FENCE = 'own_organisation * {-} using (organisation_id = current_organisation()) check (organisation_id = current_organisation())'
const NOT_ALLOWED = { code: '42501' }

let ground: TestGround<object>
let fenced: Table[]
beforeAll(async () => {
  ground = await testGround()
  fenced = (await listTables(ground.behind)).filter(({ name }) => !(name in UNFENCED))
  await dropRules(ground.behind)
  for (const table of fenced) {
    await insert(ground.behind, table.name, valuesFor(table, OURS, 1))
    await insert(ground.behind, table.name, valuesFor(table, THEIRS, 2))
  }
})
afterAll(() => ground.close())

async function insert(ask: (statement: string, values: unknown[]) => Promise<unknown>, table: string, values: Record<string, string>) {
  const columns = Object.keys(values).map((column) => `"${column}"`)
  const places = columns.map((_, index) => `$${index + 1}`)
  await ask(`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`, Object.values(values))
}

/** Runs as the application, in a transaction that is undone. */
async function asApplication<Result>(organisationId: string | null, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await ground.pool.connect()
  try {
    await client.query('begin')
    if (organisationId !== null) await client.query("select set_config('app.organisation', $1, true)", [organisationId])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const ownersIn = async (client: pg.PoolClient, table: string): Promise<string[]> =>
  (await client.query<{ owner: string }>(`select organisation_id as owner from ${table}`)).rows.map(({ owner }) => owner)

/** How many rows a statement touched; `not allowed` when the application has no right to it at all. */
async function touchedBy(statement: string): Promise<number | 'not allowed' | null> {
  return await asApplication(OURS, async (client) =>
    client.query(statement).then(
      ({ rowCount }) => rowCount,
      (fault: { code?: string }) => {
        if (fault.code === NOT_ALLOWED.code) return 'not allowed'
        throw fault
      },
    ),
  )
}

function fenceFaults(tables: readonly Table[]): string[] {
  return tables.flatMap(({ name, columns, isForced, policies }) => {
    const own = columns.some((column) => column.name === 'organisation_id' && column.type === 'uuid')
    const strangers = policies.filter((policy) => policy !== FENCE && !(OTHER_POLICIES[name] ?? []).includes(policy))
    return [
      ...(own ? [] : [`${name} has no organisation_id`]),
      ...(isForced ? [] : [`${name} does not force row-level security`]),
      ...(policies.includes(FENCE) ? [] : [`${name} has no fence`]),
      ...strangers.map((policy) => `${name} has a policy that nobody explained: ${policy}`),
    ]
  })
}

test('every table of the database is fenced, or is named with the reason why it need not be', async () => {
  expect(fenced.length).toBeGreaterThan(20)
  expect(fenceFaults(fenced)).toEqual([])
  const names = (await listTables(ground.behind)).map(({ name }) => name)
  expect(Object.keys(UNFENCED).filter((name) => !names.includes(name))).toEqual([])
})

test('a new table that forgets its fence is found', async () => {
  await ground.behind('create table forgetful (organisation_id uuid, id uuid)')
  await ground.behind('create table homeless (id uuid)')
  const found = fenceFaults((await listTables(ground.behind)).filter(({ name }) => name === 'forgetful' || name === 'homeless'))
  await ground.behind('drop table forgetful, homeless')
  expect(found).toEqual([
    'forgetful does not force row-level security',
    'forgetful has no fence',
    'homeless has no organisation_id',
    'homeless does not force row-level security',
    'homeless has no fence',
  ])
})

test('the application owns nothing and cannot put its fences aside', async () => {
  const { rows } = await ground.behind(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as powerful,
       (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
     from pg_roles where rolname in ('madoguchi_app', 'madoguchi_auth', 'madoguchi_search') order by rolname`,
  )
  expect(rows).toEqual([
    { rolname: 'madoguchi_app', powerful: false, owned: 0 },
    { rolname: 'madoguchi_auth', powerful: false, owned: 0 },
    { rolname: 'madoguchi_search', powerful: false, owned: 0 },
  ])
})

test('no view and no function sees past the fences', async () => {
  const views = await ground.behind(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^(pg_|information_schema)' and (c.relkind = 'm' or c.relkind = 'v' and coalesce(c.reloptions::text, '') not like '%security_invoker=true%')`,
  )
  expect(views.rows).toEqual([])
  const functions = await ground.behind(
    `select p.proname as name, p.proowner::regrole::text as owner from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname !~ '^(pg_|information_schema)' and p.prosecdef order by 1`,
  )
  expect(functions.rows).toEqual(DEFINER_FUNCTIONS.map((name) => ({ name, owner: 'madoguchi_search' })))
})

test('outside of an organisation every fenced table is empty', async () => {
  const seen = await asApplication(null, async (client) => {
    const counts: [string, number][] = []
    for (const { name } of fenced) counts.push([name, (await ownersIn(client, name)).length])
    return counts.filter(([, count]) => count > 0)
  })
  expect(seen).toEqual([])
})

test('an organisation reads its own row of every table, and nobody else’s', async () => {
  const seen = await asApplication(OURS, async (client) => {
    const owners: Record<string, string[]> = {}
    for (const { name } of fenced) owners[name] = [...new Set(await ownersIn(client, name))]
    return owners
  })
  expect(seen).toEqual(Object.fromEntries(fenced.map(({ name }) => [name, [OURS]])))
})

test('an organisation writes no row of another, into any table', async () => {
  for (const table of fenced) {
    const written = asApplication(OURS, (client) => insert((...ask) => client.query(...ask), table.name, valuesFor(table, THEIRS, 3)))
    await expect(written, table.name).rejects.toMatchObject(NOT_ALLOWED)
  }
})

test('an organisation gives none of its rows away, in any table', async () => {
  for (const { name } of fenced) expect(await touchedBy(`update ${name} set organisation_id = '${THEIRS}'`), name).toBe('not allowed')
})

test.each([
  ['changes', (table: string) => `update ${table} set organisation_id = organisation_id where organisation_id = '${THEIRS}'`],
  ['removes', (table: string) => `delete from ${table} where organisation_id = '${THEIRS}'`],
])('an organisation %s no row of another, in any table', async (_, statement) => {
  for (const { name } of fenced) expect([0, 'not allowed'], name).toContain(await touchedBy(statement(name)))
})

test('what the application may empty at once is nothing', async () => {
  for (const { name } of fenced) expect(await touchedBy(`truncate ${name}`), name).toBe('not allowed')
})

test('the accounts of staff are out of the application’s reach', async () => {
  const { rows } = await ground.behind(`select tablename as name from pg_tables where schemaname = 'auth'`)
  expect(rows.length).toBeGreaterThan(5)
  for (const { name } of rows) expect(await touchedBy(`select from auth."${name}"`), name).toBe('not allowed')
})

test.each([
  ['search_entry', 'search_consultations(array[7], null, null, null, null, null, null, null, 10)'],
  ['takedown_search_entry', 'search_takedowns(array[7], null, null, null, null, null, null, null, null, null, 10)'],
])('the search index %s answers for the organisation that asks', async (table, asked) => {
  await ground.behind(`update ${table} set grams = array[7, 8]`)
  const found = async (organisationId: string | null) =>
    await asApplication(organisationId, async (client) => (await client.query(`select from ${asked}`)).rowCount)
  expect([await found(OURS), await found(THEIRS), await found(null)]).toEqual([1, 1, 0])
})
