import { inOrganisation } from '../../shared/database/database.store.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { LEASE_SECONDS, nextAttempt } from '../../shared/webhook/webhook.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { findReceipt, saveReceipt } from '../removal/removal.store.ts'
import type { Outside } from './far-operator.commands.ts'
import { findFarOperator } from './far-operator.store.ts'
import type { FarOperator } from './far-operator.ts'
import { ownKey } from './own-key.cipher.ts'
import { hasEnded, listDueSendings, openBody, openStanding, saveLook, settleSending, type Taken, takeSending } from './sending.store.ts'
import { nextLook, readStanding, verdictOf } from './sending.ts'
import { type CallFault, callSigned, type SignedAnswer } from './signed-call.http.ts'

export type SendingDeps = Pick<ConsultationDeps, 'db' | 'vault' | 'now'> & {
  outside: Outside
  /** From 0 to 1, for the pauses. */
  chance: () => number
}

/** `nothing`: it was not due, or somebody else has it. */
export type Came = 'nothing' | 'sent' | 'refused' | 'given-up' | 'postponed' | 'looked'

const MOST_A_TURN = 50

/** Sends what is due and looks at what is due. An operator that is away is not asked again within one turn. */
export async function goOnWithRemovals(deps: SendingDeps, organisationId: string): Promise<void> {
  const due = await inOrganisation(deps.db, organisationId, (tx) => listDueSendings(tx, organisationId, deps.now(), MOST_A_TURN))
  const away = new Set<string>()
  for (const { id, operatorId, state } of due) {
    if (away.has(operatorId)) continue
    const came = state === 'sent' ? await lookAtRemoval(deps, organisationId, id) : await sendRemoval(deps, organisationId, id)
    if (came === 'postponed' || came === 'given-up') away.add(operatorId)
  }
}

type Ready = { taken: Taken; key: SubjectKey; operator: FarOperator; answered: SignedAnswer | CallFault }

/** One attempt to hand a request over. However often it is asked, and whatever falls in between, it is one request there. */
export async function sendRemoval(deps: SendingDeps, organisationId: string, id: string): Promise<Came> {
  const ready = await ask(deps, organisationId, { id, state: 'waiting' })
  if (ready === undefined || ready === 'given-up') return ready ?? 'nothing'
  return await inOrganisation(deps.db, organisationId, (tx) => settle(deps, tx, organisationId, ready))
}

/** One look at what became of a request. */
export async function lookAtRemoval(deps: SendingDeps, organisationId: string, id: string): Promise<Came> {
  const ready = await ask(deps, organisationId, { id, state: 'sent' })
  if (ready === undefined || ready === 'given-up') return ready ?? 'nothing'
  return await inOrganisation(deps.db, organisationId, (tx) => note(deps, tx, organisationId, ready))
}

/** Takes what is due, and asks outside of any transaction: nothing is held while somebody else thinks. */
async function ask(
  deps: SendingDeps,
  organisationId: string,
  which: { id: string; state: 'waiting' | 'sent' },
): Promise<Ready | 'given-up' | undefined> {
  const { db, vault, now, outside } = deps
  const held = await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    const taken = await takeSending(tx, organisationId, { ...which, now: at, leaseUntil: new Date(at.getTime() + LEASE_SECONDS * 1000) })
    const operator = taken && (await findFarOperator(tx, organisationId, taken.operatorId))
    const key = taken && (await vault.openSubjectKey(tx, organisationId, taken.consultationId))
    if (taken === undefined || operator === undefined || key === undefined) return undefined
    if (which.state === 'waiting' && operator.state === 'ended') return await giveUp(deps, tx, organisationId, { taken, key })
    const receipt = which.state === 'sent' ? await findReceipt(tx, organisationId, key, taken.id) : undefined
    return {
      taken,
      operator,
      key,
      receipt,
      own: await ownKey(vault, tx, organisationId, { operatorId: operator.id, number: operator.keyNumber }),
    }
  })
  if (held === undefined || held === 'given-up') return held
  const { taken, operator, key, receipt, own } = held
  const body = openBody(key, taken)
  const { published, keyId } = operator
  if (body === undefined || keyId === null || (which.state === 'sent' && receipt === undefined)) return undefined
  const signing = { key: own, keyId, answerKeys: published.keys }
  const json = [
    ['accept', 'application/json'],
    ['accept-language', 'ja'],
  ] as const
  const call =
    which.state === 'waiting'
      ? ({
          method: 'POST',
          address: published.requests,
          fields: [...json, ['content-type', 'application/json'], ['idempotency-key', taken.id]],
          body,
        } as const)
      : ({
          method: 'GET',
          address: `${published.requests}/${encodeURIComponent(receipt?.requestId ?? '')}`,
          fields: [...json, ...known(taken)],
        } as const)
  return { taken, key, operator, answered: await callSigned(outside, { ...call, ...signing }, now) }
}

/** An operator that was ended is handed nothing any more. */
async function giveUp(
  deps: SendingDeps,
  tx: Tx,
  organisationId: string,
  { taken, key }: Pick<Ready, 'taken' | 'key'>,
): Promise<'given-up' | undefined> {
  const { id, attempts } = taken
  if (!(await settleSending(tx, organisationId, key, { id, attempts, to: { state: 'given-up', fault: 'operator-ended' } })))
    return undefined
  await record(deps, tx, organisationId, { taken, kind: 'removal-undelivered' })
  return 'given-up'
}

const known = ({ etag }: Taken) => (etag === null ? [] : [['if-none-match', etag] as const])

async function settle(deps: SendingDeps, tx: Tx, organisationId: string, { taken, key, answered }: Ready): Promise<Came> {
  const { id, attempts } = taken
  const at = deps.now()
  const verdict = 'fault' in answered ? ({ kind: 'failed', fault: answered.fault } as const) : verdictOf(answered)
  const save = async (to: Parameters<typeof settleSending>[3]['to']) => await settleSending(tx, organisationId, key, { id, attempts, to })
  switch (verdict.kind) {
    case 'sent': {
      const dueAt = nextLook({ sentAt: at, state: null, decidedAt: null }, at)
      if (dueAt === null || !(await save({ state: 'sent', dueAt }))) {
        // The case was erased or withdrawn during the call: what left is in the record all the same.
        if (await hasEnded(tx, organisationId, { id, attempts })) await record(deps, tx, organisationId, { taken, kind: 'removal-sent' })
        return 'nothing'
      }
      await saveReceipt(tx, organisationId, key, { id, receipt: verdict.receipt, at })
      await record(deps, tx, organisationId, { taken, kind: 'removal-sent' })
      return 'sent'
    }
    case 'refused':
      if (!(await save({ state: 'refused', problem: verdict.problem }))) return 'nothing'
      await record(deps, tx, organisationId, { taken, kind: 'removal-refused' })
      return 'refused'
    case 'failed': {
      const { fault } = verdict
      const retryAfterSeconds = 'fault' in answered ? answered.retryAfterSeconds : 0
      const dueAt = nextAttempt(taken, { now: at, chance: deps.chance(), retryAfterSeconds })
      if (dueAt !== undefined) return (await save({ state: 'waiting', dueAt, fault })) ? 'postponed' : 'nothing'
      if (!(await save({ state: 'given-up', fault }))) return 'nothing'
      await record(deps, tx, organisationId, { taken, kind: 'removal-undelivered' })
      return 'given-up'
    }
  }
}

async function note(deps: SendingDeps, tx: Tx, organisationId: string, { taken, key, answered }: Ready): Promise<Came> {
  const { id, attempts, remoteState } = taken
  const at = deps.now()
  const sentAt = taken.waitingSince
  const save = async (looked: Omit<Parameters<typeof saveLook>[3], 'id' | 'attempts' | 'at'>) =>
    await saveLook(tx, organisationId, key, { id, attempts, at, ...looked })
  const failed = async (fault: string): Promise<Came> =>
    (await save({ dueAt: nextLook({ sentAt, state: remoteState, decidedAt: openStanding(key, taken)?.decidedAt ?? null }, at), fault }))
      ? 'postponed'
      : 'nothing'
  if ('fault' in answered) return await failed(answered.fault)
  if (answered.status === 304) {
    const decidedAt = openStanding(key, taken)?.decidedAt ?? null
    const dueAt = nextLook({ sentAt, state: remoteState, decidedAt }, at)
    return (await save({ dueAt, fault: null })) ? 'looked' : 'nothing'
  }
  if (answered.status !== 200) return await failed(`status-${answered.status}`)
  const standing = readStanding(answered.body)
  if (standing === undefined) return await failed('answer-unreadable')
  const dueAt = nextLook({ sentAt, state: standing.state, decidedAt: standing.decidedAt ?? null }, at)
  if (!(await save({ dueAt, fault: null, told: { standing, etag: answered.etag ?? null } }))) return 'nothing'
  if (standing.state !== remoteState) await record(deps, tx, organisationId, { taken, kind: 'removal-moved', state: standing.state })
  return 'looked'
}

type Recorded = { taken: Taken; kind: 'removal-sent' | 'removal-refused' | 'removal-undelivered' | 'removal-moved'; state?: string }

async function record({ now }: SendingDeps, tx: Tx, organisationId: string, { taken, kind, state }: Recorded): Promise<void> {
  const details = { removalId: taken.id, operatorId: taken.operatorId, ...(state !== undefined && { state }) }
  const subject = { context: 'consultation', subjectId: taken.consultationId }
  await recordEvent(tx, organisationId, { ...subject, kind: `consultation.${kind}`, actor: SYSTEM, at: now(), details })
}
