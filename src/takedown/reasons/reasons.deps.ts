import type { InBoth } from '../../shared/csv/csvw.ts'
import type { Instant } from '../../shared/day.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { Signer } from '../../shared/record/record.commands.ts'
import type { ReasonsDb } from './reasons.tables.ts'

/** What publication needs of the world. */
export type ReasonsDeps = {
  db: ReasonsDb
  now: () => Instant
  /** Signs what is published, with a key of its own that others can check with. */
  signer: Pick<Signer, 'sign'> & { publicKey: Buffer }
  /** Who publishes, and at which address. */
  publisher: (organisationId: string) => Promise<{ name: InBoth; origin: string }>
}

/** What the pages need besides. */
export type ReasonsWindowDeps = Pick<ReasonsDeps, 'db' | 'signer'> & { limits: Limits }
