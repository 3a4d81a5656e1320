import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent, recordRead } from '../../shared/record/record.store.ts'
import type { Actor } from '../../shared/record/record.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { findConsultation, lockConsultation } from '../case.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { addSending, sendAnew } from '../far/sending.store.ts'
import { mayBecomeTwo, requestBody } from '../far/sending.ts'
import { SEND_REMOVAL } from '../far/sending-job.ts'
import { addRemoval, countRemovals, listRemovals, MOST_OF_A_CASE, saveReceipt } from './removal.store.ts'
import type {
  Consent,
  OperatorRef,
  RemovalDesk,
  RemovalRequest,
  RemovalStanding,
  RemovalTold,
  SendRefusal,
  ShownRemoval,
} from './removal.ts'

export type RemovalDeps = Pick<ConsultationDeps, 'db' | 'vault' | 'now' | 'enqueue'> & { removals: RemovalDesk }
/** A case, and who acts on it: somebody of the staff, or the consulter. */
type Where = { organisationId: string; consultationId: string } & ({ personId: string } | { consulterId: string })

const actorOf = (where: Where): Actor =>
  'personId' in where ? { kind: 'person', id: where.personId } : { kind: 'consulter', id: where.consulterId }

export type RemovalOrder = { id: string; operator: OperatorRef | null; consent: Consent; told: RemovalTold; language: Language }

/**
 * Keeps what is sent under the key of the case, sends it, and keeps the receipt. Sent twice, or sent again after a fall between the two,
 * it is one request here and one there, because both know it by its id.
 */
export async function makeRemoval(
  deps: RemovalDeps,
  where: Where,
  order: RemovalOrder,
): Promise<Outcome<string, SendRefusal | 'not-found'>> {
  const kept = await inCase<RemovalRequest | 'ended' | 'too-many' | undefined>(deps, where, async (tx, key) => {
    const { language, ...removal } = order
    const { organisationId, consultationId } = where
    // Locked, so that a withdrawal comes before this and refuses it, or after it and ends what waits.
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    if (consultation?.state === 'withdrawn') return 'ended'
    const { count, has } = await countRemovals(tx, organisationId, { consultationId, id: order.id })
    if (!has && count >= MOST_OF_A_CASE) return 'too-many'
    const madeBy = 'personId' in where ? where.personId : null
    const madeAt = deps.now()
    const isNew = await addRemoval(tx, organisationId, key, { ...removal, consultationId, madeBy, madeAt })
    if (isNew) {
      await record(deps, tx, where, 'removal-made', { removalId: order.id, consent: order.consent, ...order.operator })
      if (order.operator?.isFar) await handOver(deps, tx, key, { ...where, order, operator: order.operator, at: madeAt })
    }
    return (await listRemovals(tx, organisationId, key, consultationId)).find(({ id }) => id === order.id)
  })
  if (kept === undefined) return refuse('not-found')
  if (kept === 'ended' || kept === 'too-many') return refuse(kept)
  return await pass(deps, where, kept, order.language)
}

type HandingOver = Where & { order: RemovalOrder; operator: OperatorRef; at: Instant }

/** What goes to another installation is written down with the job that sends it, and sent from there. */
async function handOver(
  { enqueue }: RemovalDeps,
  tx: Tx,
  key: SubjectKey,
  { organisationId, consultationId, order, operator, at }: HandingOver,
): Promise<void> {
  const { id, told, language } = order
  const service = operator.serviceId
  const body = requestBody({ id, service, told, language })
  await addSending(tx, organisationId, key, { id, consultationId, operatorId: operator.operatorId, service, body, at })
  await enqueue(tx, SEND_REMOVAL, { organisationId, id })
}

/** A request that never reached its operator is sent again as it was. */
async function pass(deps: RemovalDeps, where: Where, kept: RemovalRequest, language: Language): Promise<Outcome<string, SendRefusal>> {
  const { id, operator, told, receipt } = kept
  if (operator === null || receipt !== null) return grant(id)
  if (operator.isFar) return await passFar(deps, where, kept)
  const sent = await deps.removals.send({ ...operator, id, told, language })
  if (!sent.granted) return sent
  await inCase(deps, where, async (tx, key) => {
    const isFirst = await saveReceipt(tx, where.organisationId, key, { id, receipt: sent.value, at: deps.now() })
    if (isFirst) await record(deps, tx, where, 'removal-sent', { removalId: id, ...operator })
  })
  return grant(id)
}

/** One that was given up is tried again, as long as it cannot become two there; one that waits is on its way already. */
async function passFar(
  { db, now, enqueue }: RemovalDeps,
  { organisationId }: Where,
  { id, madeAt, sending }: RemovalRequest,
): Promise<Outcome<string, 'too-late'>> {
  if (sending?.state === 'given-up' && mayBecomeTwo(madeAt, now())) return refuse('too-late')
  await inOrganisation(db, organisationId, async (tx) => {
    if (await sendAnew(tx, organisationId, { id, at: now() })) await enqueue(tx, SEND_REMOVAL, { organisationId, id })
  })
  return grant(id)
}

/** One request with how it stands at its operator now. Reading is recorded. */
export async function readRemovalRequest(
  deps: RemovalDeps,
  where: Where,
  removalId: string,
  language: Language,
): Promise<ShownRemoval | undefined> {
  const removal = await inCase(deps, where, async (tx, key) => {
    const found = (await listRemovals(tx, where.organisationId, key, where.consultationId)).find(({ id }) => id === removalId)
    if (found !== undefined) await recordReading(deps, tx, where)
    return found
  })
  return removal === undefined ? undefined : await standingOf(deps, removal, language)
}

/** Every request of a case with how it stands, as its consulter sees them. Reading is recorded. */
export async function listShownRemovals(deps: RemovalDeps, where: Where, language: Language): Promise<ShownRemoval[]> {
  const removals = await listRemovalRequests(deps, where)
  return await Promise.all(removals.map((removal) => standingOf(deps, removal, language)))
}

async function standingOf({ removals }: RemovalDeps, removal: RemovalRequest, language: Language): Promise<ShownRemoval> {
  const { operator, receipt } = removal
  if (removal.sending !== null) return { removal, standing: farStanding(removal) }
  const standing = operator === null || receipt === null ? undefined : await removals.standing(operator.operatorId, receipt.token, language)
  return { removal, standing }
}

/** What the other installation said last; its receipt until it said more. */
function farStanding({ sending, receipt }: RemovalRequest): RemovalStanding | undefined {
  if (receipt === null) return undefined
  const { number, receivedAt, noticeDueOn } = receipt
  return sending?.standing ?? { number, receivedAt, noticeDueOn, state: 'received', notices: [] }
}

/** Every request of a case, without asking their operators. Reading is recorded. */
export async function listRemovalRequests(deps: RemovalDeps, where: Where): Promise<RemovalRequest[]> {
  const found = await inCase(deps, where, async (tx, key) => {
    await recordReading(deps, tx, where)
    return await listRemovals(tx, where.organisationId, key, where.consultationId)
  })
  return found ?? []
}

async function inCase<Done>(
  { db, vault }: Pick<RemovalDeps, 'db' | 'vault'>,
  { organisationId, consultationId }: Pick<Where, 'organisationId' | 'consultationId'>,
  work: (tx: Tx, key: SubjectKey) => Promise<Done>,
): Promise<Done | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await findConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    return consultation === undefined || key === undefined ? undefined : await work(tx, key)
  })
}

async function recordReading({ now }: RemovalDeps, tx: Tx, where: Where): Promise<void> {
  const { organisationId, consultationId } = where
  await recordRead(tx, organisationId, {
    context: 'consultation',
    subjectId: consultationId,
    actor: actorOf(where),
    at: now(),
    what: 'removal',
  })
}

async function record(
  { now }: RemovalDeps,
  tx: Tx,
  where: Where,
  kind: 'removal-made' | 'removal-sent',
  details: Record<string, string | boolean>,
): Promise<void> {
  await recordEvent(tx, where.organisationId, {
    context: 'consultation',
    subjectId: where.consultationId,
    kind: `consultation.${kind}`,
    actor: actorOf(where),
    at: now(),
    details,
  })
}
