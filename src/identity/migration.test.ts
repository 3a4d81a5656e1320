import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../shared/database/database.store.ts'
import { OURS, type TestGround, testGround } from '../shared/testing/organisation.ts'

let ground: TestGround<object>

beforeAll(async () => {
  ground = await testGround<object>()
})
afterAll(() => ground.close())

const authTables = ['user', 'session', 'account', 'verification', 'twoFactor', 'passkey', 'spent_code', 'totp_proposal']

test.each(authTables)('the application may not read auth.%s', async (table) => {
  await expect(ground.pool.query(`select * from auth."${table}"`)).rejects.toThrow('permission denied for schema auth')
})

test.each(['person', 'one_time_link', 'event', 'subject_key', 'consultation'])(
  'the role of the accounts may not read %s',
  async (table) => {
    const pool = openPool(ground.database.url, 'madoguchi_auth', { searchPath: 'auth' })
    await expect(pool.query(`select * from public."${table}"`)).rejects.toThrow(`permission denied for table ${table}`)
    await pool.end()
  },
)

const person = `insert into person (organisation_id, id, account_id, name, email_sealed, email_hash, roles, state, language, created_at)
  values ($1, gen_random_uuid(), $2, '佐藤', '', sha256($3::bytea), $4, $5, 'ja', now())`

test.each<[string, unknown[]]>([
  ['somebody active without an account', [OURS, null, 'one', ['adviser'], 'active']],
  ['a role that does not exist', [OURS, 'a1', 'two', ['owner'], 'active']],
  ['no role', [OURS, 'a1', 'three', [], 'active']],
  ['a state that does not exist', [OURS, 'a1', 'four', ['adviser'], 'gone']],
])('the database refuses %s', async (_, values) => {
  await expect(ground.behind(person, values)).rejects.toThrow('violates')
})
