import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganisationTables } from '../organisation/organisation.store.ts'
import { OURS, type TestGround, testGround } from '../testing/organisation.ts'
import { asRole, inOrganisation, openDatabase } from './database.store.ts'

let ground: TestGround<{ organisation: { id: string } }>
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

/** As when PostgreSQL is killed or restarted. */
const endEveryConnection = () =>
  ground.behind(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = ''`,
  )
const organisations = () =>
  inOrganisation(ground.db, OURS, async (tx) => (await tx.selectFrom('organisation').select('id').execute()).length)

test('the process outlives a connection that ends while nobody uses it', async () => {
  expect(await organisations()).toBe(2)
  await endEveryConnection()
  await expect.poll(() => ground.pool.totalCount).toBe(0)
  expect(await organisations()).toBe(2)
})

test('the process outlives a connection that ends between two statements of a transaction, and the transaction fails', async () => {
  const broken = inOrganisation(ground.db, OURS, async (tx) => {
    await endEveryConnection()
    await new Promise((resolve) => setTimeout(resolve, 100))
    return await tx.selectFrom('organisation').select('id').execute()
  })
  await expect(broken).rejects.toThrow()
  expect(await organisations()).toBe(2)
})

test('the process outlives a connection that ends in the midst of a statement, and the statement fails', async () => {
  const slow = ground.pool.query('select pg_sleep(10)')
  const failed = expect(slow).rejects.toMatchObject({ code: '57P01' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await endEveryConnection()
  await failed
  expect(await organisations()).toBe(2)
})

test.each([
  ['postgres://owner@host/desk', 'madoguchi_app', undefined, '-c role=madoguchi_app -c search_path=public'],
  ['postgres://owner@host/desk?host=/run/x', 'madoguchi_auth', 'auth', '-c role=madoguchi_auth -c search_path=auth'],
] as const)('connections to %s act as %s from their first statement', (url, role, searchPath, options) => {
  const address = new URL(asRole(url, role, searchPath))
  expect(address.searchParams.get('options')).toBe(options)
  expect(address.pathname).toBe('/desk')
})

test('two databases over one pool plan their statements without getting in each other’s way', async () => {
  const [one, other] = [openDatabase<OrganisationTables>(ground.pool), openDatabase<OrganisationTables>(ground.pool)]
  for (let round = 0; round < 3; round += 1) {
    expect(await one.selectFrom('organisation').select('slug').where('id', '=', OURS).execute()).toHaveLength(1)
    expect(await other.selectFrom('organisation').select(['id', 'slug']).where('id', '=', OURS).execute()).toHaveLength(1)
  }
})
