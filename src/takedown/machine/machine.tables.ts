import type { Kysely, Transaction } from 'kysely'
import type { IdempotencyTables } from '../../shared/idempotency/idempotency.tables.ts'
import type { NonceTables } from '../../shared/signature/nonce.tables.ts'
import type { InstitutionTables } from '../institutions/institution.tables.ts'
import type { Visible } from '../takedown.tables.ts'

export type AnswerKeyTables = { answer_key: { organisation_id: string; number: number; made_at: Date } }

/** What the interface of machines sees besides requests: who asks, what was signed and asked before, and its own keys. */
export type MachineTables = Visible & InstitutionTables & NonceTables & IdempotencyTables & AnswerKeyTables
export type MachineDb = Kysely<MachineTables>
export type MachineTx = Transaction<MachineTables>
