import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { takesAnswers } from '../inquiry.ts'
import { ALERTS_MAIL } from '../mails.ts'
import { claimDueInquiries, claimDueRequests, type NewAlert, planNextAlerts, saveAlerts, settleEarlierAlerts } from './alert.store.ts'
import type { AlertDb, AlertTx } from './alert.tables.ts'
import { dueNow } from './alert.ts'
import { digestsOf, type Raised, type Watcher } from './digest.ts'

/** Who can be told, and the way to them. Left out, alerts stand on their page alone. */
export type AlertStaff = {
  people(organisationId: string): Promise<readonly Watcher[]>
  write(
    tx: AlertTx,
    organisationId: string,
    mails: { template: string; mails: readonly { personId: string; params: Record<string, string> }[] },
  ): Promise<void>
}

export type SweepDeps = { db: AlertDb; now: () => Instant; staff?: AlertStaff }

const BATCH = 500
/** A run is bounded; what is left is due at the next one. */
const MOST_BATCHES = 40

/**
 * Raises what is due and plans what comes next, a batch a transaction: a crash between two batches loses nothing and raises nothing twice.
 * @returns how many alerts were raised
 */
export async function raiseAlerts({ db, now, staff }: SweepDeps, organisationId: string): Promise<number> {
  let raised = 0
  for (const sweep of [sweepRequests, sweepInquiries]) {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const done = await inOrganisation(db, organisationId, (tx) => sweep(tx, organisationId, { now: now(), staff }))
      raised += done.raised
      if (done.claimed < BATCH) break
    }
  }
  return raised
}

type Done = { claimed: number; raised: number }
type Sweeping = { now: Instant; staff: AlertStaff | undefined }

async function sweepRequests(tx: AlertTx, organisationId: string, { now, staff }: Sweeping): Promise<Done> {
  const claimed = await claimDueRequests(tx, organisationId, { now, most: BATCH })
  const due = claimed.map(({ id, notice_due_on, handler_id }) => ({ id, handlerId: handler_id, ...dueNow(notice_due_on, now) }))
  const alerts: NewAlert[] = due.flatMap(({ id, raise }) =>
    raise === undefined ? [] : [{ id: newId(), requestId: id, inquiryId: null, kind: raise.kind, dueAt: raise.at }],
  )
  await saveAlerts(tx, organisationId, alerts, now)
  await settleEarlierAlerts(tx, organisationId, alerts, now)
  const raised = due.flatMap(({ handlerId, raise }) => (raise === undefined ? [] : [{ handlerId, kind: raise.kind }]))
  if (staff !== undefined && raised.length > 0) await mailDigests(tx, organisationId, staff, raised)
  await planNextAlerts(
    tx,
    organisationId,
    'takedown_request',
    due.map(({ id, next }) => ({ id, at: next })),
  )
  return { claimed: claimed.length, raised: alerts.length }
}

/** In the transaction in which they are raised: each alert is mailed of once, and none that was not raised. */
async function mailDigests(tx: AlertTx, organisationId: string, staff: AlertStaff, raised: readonly Raised[]): Promise<void> {
  const mails = digestsOf(raised, await staff.people(organisationId)).map(({ personId, overdue, soon }) => ({
    personId,
    params: { overdue: String(overdue), soon: String(soon) },
  }))
  if (mails.length > 0) await staff.write(tx, organisationId, { template: ALERTS_MAIL, mails })
}

async function sweepInquiries(tx: AlertTx, organisationId: string, { now }: Sweeping): Promise<Done> {
  const claimed = await claimDueInquiries(tx, organisationId, { now, most: BATCH })
  const alerts = claimed
    .filter(({ state }) => takesAnswers(state))
    .map(({ id, request_id, next_alert_at }): NewAlert => {
      return { id: newId(), requestId: request_id, inquiryId: id, kind: 'silence', dueAt: next_alert_at }
    })
  await saveAlerts(tx, organisationId, alerts, now)
  await planNextAlerts(
    tx,
    organisationId,
    'sender_inquiry',
    claimed.map(({ id }) => ({ id, at: null })),
  )
  return { claimed: claimed.length, raised: alerts.length }
}
