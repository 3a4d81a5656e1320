import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS, type TestGround, testGround } from '../testing/organisation.ts'
import { APPLICATION_LOGIN, keepApplicationLogin, loginUrl } from './application-login.store.ts'
import { inOrganisation, openDatabase, openPool, type Role } from './database.store.ts'

let ground: TestGround<object>
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

/** Runs statements one after the other on one connection of web or worker, as somebody would who can slip in SQL. */
async function slipIn(role: Role, ...statements: string[]): Promise<unknown> {
  const pool = openPool(ground.database.url, role, { max: 1 })
  try {
    return await openDatabase<object>(pool)
      .connection()
      .execute(async (db) => {
        let rows: unknown[] = []
        for (const statement of statements) ({ rows } = await sql.raw(statement).execute(db))
        return rows
      })
  } catch (fault) {
    return fault instanceof Error ? fault.message.replace(/^.*(permission denied|must be owner).*$/s, '$1') : fault
  } finally {
    await pool.end()
  }
}

test('web and worker enter as a login that is no owner and no superuser', async () => {
  expect(await slipIn('madoguchi_app', 'select session_user::text as login, current_user::text as role')).toEqual([
    { login: APPLICATION_LOGIN, role: 'madoguchi_app' },
  ])
  const { rows } = await ground.behind(
    'select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolinherit from pg_roles where rolname = $1',
    [APPLICATION_LOGIN],
  )
  expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolinherit: false }])
})

describe('whoever lays the role down again is nobody', () => {
  test.each([
    ['reads no case', 'select id from consultation'],
    ['reads no keys', 'select * from subject_key'],
    ['reads no accounts', 'select id from auth.session'],
    ['takes no fence down', 'alter table consultation disable row level security'],
    ['changes nothing that was recorded', 'update event set kind = kind'],
    ['drops no trigger of the record', 'drop trigger append_only on event'],
    ['makes no table', 'create table mine (id int)'],
    ['becomes no owner', 'set role postgres'],
    ['makes no role', 'create role mine'],
    ['reads no file of the server', `select pg_read_file('PG_VERSION')`],
    ['starts no program', `copy organisation to program 'true'`],
  ])('and %s', async (_, statement) => {
    expect(await slipIn('madoguchi_app', 'set role none', statement)).toMatch(/permission denied|must be owner|does not exist/)
  })
})

test('behind the fences everything works as before', async () => {
  const pool = openPool(ground.database.url, 'madoguchi_app', { max: 1 })
  const found = await inOrganisation(openDatabase<object>(pool), OURS, (tx) =>
    sql`select count(*)::int as count from consultation`.execute(tx),
  )
  await pool.end()
  expect(found.rows).toEqual([{ count: 0 }])
})

test.each([
  ['postgres://owner:old@db.example:5432/desk', 'postgres://madoguchi_login:new@db.example:5432/desk'],
  ['postgres://owner@localhost:5432/desk?host=%2Frun%2Fdb', 'postgres://madoguchi_login:new@localhost:5432/desk?host=%2Frun%2Fdb'],
])('the address %s is kept but for who enters', (owner, expected) => {
  expect(loginUrl(owner, 'new')).toBe(expected)
})

describe('a login that the operator names', () => {
  const name = `desk-${process.pid}`
  const password = "it's secret"
  const applicationUrl = () => {
    const url = new URL(ground.database.ownerUrl)
    url.username = encodeURIComponent(name)
    url.password = encodeURIComponent(password)
    return url.href
  }
  const rightsOf = async () =>
    (await ground.behind('select rolsuper, rolinherit, rolcanlogin, rolpassword from pg_authid where rolname = $1', [name])).rows

  afterAll(() => ground.behind(`drop role "${name}"`))

  test('is made when there is none, owns nothing and becomes the application', async () => {
    await keepApplicationLogin(ground.database.ownerUrl, applicationUrl())
    expect(await rightsOf()).toMatchObject([{ rolsuper: false, rolinherit: false, rolcanlogin: true }])
    const pool = openPool(applicationUrl(), 'madoguchi_app', { max: 1 })
    const { rows } = await pool.query('select session_user::text as login, current_user::text as role')
    await pool.end()
    expect(rows).toEqual([{ login: name, role: 'madoguchi_app' }])
  })

  test('keeps its password when it is there already', async () => {
    const before = await rightsOf()
    await keepApplicationLogin(ground.database.ownerUrl, applicationUrl())
    expect(await rightsOf()).toEqual(before)
  })
})
