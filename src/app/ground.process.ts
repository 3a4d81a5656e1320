import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { AdministrationTables } from '../administration/index.ts'
import { openCentre, type Visible } from '../consultation/index.ts'
import type { IdentityTables } from '../identity/index.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import { openDatabase, openPool } from '../shared/database/database.store.ts'
import { openObjectStore } from '../shared/files/object-store.open.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import type { IdempotencyTables } from '../shared/idempotency/idempotency.tables.ts'
import { openQueue, type Queue } from '../shared/jobs/jobs.queue.ts'
import { type LimitTables, openLimits } from '../shared/limits/limits.store.ts'
import type { Limits } from '../shared/limits/limits.ts'
import { describeFault } from '../shared/log/fault.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import type { Signer } from '../shared/record/record.commands.ts'
import { openSigner } from '../shared/record/signer.cipher.ts'
import type { NonceTables } from '../shared/signature/nonce.tables.ts'
import { installationSecret } from '../shared/vault/rotation.commands.ts'
import { openVault, type Vault } from '../shared/vault/vault.cipher.ts'
import type { WebhookTables } from '../shared/webhook/webhook.tables.ts'
import type { StatisticsTables } from '../statistics/index.ts'
import type { TakedownTables } from '../takedown/index.ts'
import { readInstallationKey } from './keys.folder.ts'
import type { ProgramDeps } from './program.process.ts'

type SharedTables = OrganisationTables & LimitTables & NonceTables & IdempotencyTables & WebhookTables
export type Tables = Visible & AdministrationTables & IdentityTables & SharedTables & StatisticsTables & TakedownTables

/** What web and worker both stand on: the database as the application, the vault, the queues, the object store, the centre's settings over content/. */
export type Ground = {
  pool: pg.Pool
  db: Kysely<Tables>
  vault: Vault
  queue: Queue
  objects: ObjectStore
  signer: Signer
  /** Signs what is published for everybody, apart from the record. */
  publicationSigner: ReturnType<typeof openSigner>
  limits: Limits
  centre: ReturnType<typeof openCentre>
  /** Signs the cookies of staff and keys what is kept of their codes. */
  signInSecret: Buffer
  now: () => Date
  stop(): Promise<void>
}

/** The name of the secret that signs the record. */
export const RECORD_SIGNING = 'record-signing'
/** More would not answer sooner: what is asked takes a millisecond, and those who wait are taken in their order. */
const WEB_CONNECTIONS = 6
const LIMITS = 'limits'
const SIGN_IN = 'sign-in'
const PUBLICATION_SIGNING = 'publication-signing'
/** The same place from the sources and from the build. */
const CONTENT = join(import.meta.dirname, '../../content')

export async function openGround({ config, log }: ProgramDeps, { works }: { works: boolean }): Promise<Ground> {
  const key = await readInstallationKey(config.key, config.dataFolder)
  const pool = openPool(config.databaseUrl, 'madoguchi_app', { max: works ? 10 : WEB_CONNECTIONS })
  const db = openDatabase<Tables>(pool)
  const now = () => new Date()
  const queue = await openQueue(config.databaseUrl, {
    works,
    onFault: (fault, job) => log.error({ job, fault: describeFault(fault) }, 'job'),
  })
  return {
    pool,
    db,
    vault: openVault(key),
    queue,
    objects: await openObjectStore(config.objectStoreUrl ?? `file:${join(config.dataFolder, 'objects')}`),
    signer: openSigner(await installationSecret(db, RECORD_SIGNING, key)),
    publicationSigner: openSigner(await installationSecret(db, PUBLICATION_SIGNING, key)),
    limits: openLimits({ db, secret: await installationSecret(db, LIMITS, key), now }),
    signInSecret: await installationSecret(db, SIGN_IN, key),
    centre: openCentre({ db, content: await loadContent(CONTENT) }),
    now,
    async stop() {
      await queue.stop()
      await pool.end()
    },
  }
}
