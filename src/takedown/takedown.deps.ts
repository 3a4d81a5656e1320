import type { DeadlineId } from '../law/deadlines.ts'
import type { Counted, Happened } from '../law/period.ts'
import type { Instant } from '../shared/day.ts'
import type { Enqueue } from '../shared/jobs/jobs.queue.ts'
import type { Danger } from '../shared/text/danger.ts'
import type { Vault } from '../shared/vault/vault.cipher.ts'
import type { OwnDeadline } from './own-deadline.ts'
import type { Db } from './takedown.tables.ts'

/**
 * When a deadline of the register that began with `happened` ends, and by which rule: as this installation settled it, and as much stricter
 * as the organisation's `own` are.
 */
export type Due = (id: DeadlineId, happened: Happened, own?: readonly OwnDeadline[]) => Counted & { rule: string }

/** What the commands of this context need of the world. The application brings it; tests bring a real database and a clock. */
export type TakedownDeps = {
  db: Db
  vault: Vault
  enqueue: Enqueue
  now: () => Instant
  due: Due
  dangersIn: (text: string) => readonly Danger[]
}
