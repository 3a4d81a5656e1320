import type { Instant } from '../shared/day.ts'
import type { Enqueue } from '../shared/jobs/jobs.queue.ts'
import type { Vault } from '../shared/vault/vault.cipher.ts'
import type { Db, Tx } from './consultation.tables.ts'

/** What the commands of this context need of the world. The application brings it; tests bring a real database and a clock. */
export type ConsultationDeps = {
  db: Db
  vault: Vault
  enqueue: Enqueue
  now: () => Instant
  /**
   * When an answer to something received at `at` is due by the centre's own service level, sooner for somebody in danger, and
   * by which version of it; `dueRuleWords` says that to people.
   */
  dueAt: (tx: Tx, organisationId: string, at: Instant, inDanger: boolean) => Promise<{ dueAt: Instant; rule: string }>
}
