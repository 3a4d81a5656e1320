/** A process that begins a call, does its work, says so, and never comes to its end: to be killed in the middle. */
import { sql } from 'kysely'
import { inOrganisation, openDatabase, openPool } from '../database/database.store.ts'
import { openVault } from '../vault/vault.cipher.ts'
import type { VaultTables } from '../vault/vault.tables.ts'
import { answerOnce } from './idempotency.commands.ts'
import type { IdempotencyTables } from './idempotency.tables.ts'
import type { Call } from './idempotency.ts'

const [url = '', organisationId = '', clientId = ''] = process.argv.slice(2)
const db = openDatabase<IdempotencyTables & VaultTables>(openPool(url, 'madoguchi_app', { max: 1 }))
const call: Call = { clientId, key: 'killed', operation: 'test.work', content: Buffer.from('{}') }

await inOrganisation(db, organisationId, async (tx) => {
  const deps = { vault: openVault(Buffer.alloc(32, 5)), now: () => new Date('2026-11-24T03:00:00Z') }
  const work = async () => {
    await sql`insert into piece_of_work (organisation_id) values (${organisationId})`.execute(tx)
    process.stdout.write('in the middle\n')
    return await new Promise<never>(() => setInterval(() => {}, 60_000))
  }
  await answerOnce(deps, tx, organisationId, { call, work })
})
