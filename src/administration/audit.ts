/**
 * 操作の記録: which events an auditor asks for. Nothing is asked for without a period, so that a page of a year's record costs
 * the same as a page of a day's.
 */
import { addDays, type Day, type Instant, isDay } from '../shared/day.ts'
import { isId } from '../shared/id.ts'

/** Everything that is recorded has a word here; the proofs hold the list against what was really recorded. */
export const auditKinds = {
  consultation: [
    'received',
    'question-received',
    'answered',
    'claimed',
    'released',
    'handed-over',
    'closed',
    'reopened',
    'classified',
    'withdrawn',
    'erased',
    'cases-exported',
    'disclosed',
    'removal-made',
    'removal-sent',
    'removal-refused',
    'removal-undelivered',
    'removal-moved',
    'far-operator-added',
    'far-operator-looked-at',
    'far-operator-key-named',
    'far-operator-ended',
    'erasure-asked',
    'erasure-taken-back',
    'contact-changed',
    'danger-seen',
    'mailbox-opened',
    'note-written',
    'opinion-asked',
    'opinion-answered',
    'opinion-withdrawn',
    'answer-scheduled',
    'answer-unscheduled',
    'answer-discarded',
    'answer-held-back',
  ],
  settings: ['setting-changed', 'code-changed', 'template-changed', 'retention-asked'],
  takedown: [
    'received',
    'supplemented',
    'claimed',
    'assigned',
    'released',
    'inquired',
    'inquiry-received',
    'inquiry-link-renewed',
    'inquiry-undelivered',
    'inquiry-sent-again',
    'inquiry-cancelled',
    'inquiry-ended',
    'sender-answered',
    'proposed',
    'decided',
    'returned',
    'noticed',
    'sender-noticed',
    'complained',
    'withdrawn',
    'erased',
    'noted',
    'investigated',
    'opinion-asked',
    'opinion-given',
    'specialist-appointed',
    'specialist-ended',
    'senders-noted',
    'access-given',
    'access-taken-back',
    'type-access-given',
    'type-access-taken-back',
    'measure-carried-out',
    'measure-failed',
    'measure-ordered-again',
    'measure-reversed',
    'measure-reversal-ordered',
    'measure-reversal-failed',
    'complaint-settled',
    'calendar-made',
    'calendar-ended',
    'retention-settled',
    'connector-token-made',
    'connector-token-revoked',
    'reasons-published',
    'service-added',
    'service-changed',
    'deadline-settled',
    'institution-added',
    'institution-changed',
    'institution-key-added',
    'institution-key-revoked',
    'institution-token-made',
    'institution-token-revoked',
    'answer-key-rotated',
    'standards-drafted',
    'standards-edited',
    'standards-discarded',
    'standards-published',
    'report-published',
    'standards-withdrawn',
    'standard-case-moved',
  ],
  identity: [
    'signed-in',
    'sign-in-failed',
    'signed-out',
    'stepped-up',
    'step-up-failed',
    'sessions-ended',
    'second-factor-set',
    'second-factor-removed',
    'second-factor-reset',
    'recovery-codes-made',
    'password-changed',
    'password-link-made',
    'first-administrator-made',
    'person-invited',
    'person-changed',
    'roles-changed',
  ],
  statistics: [
    'provisional-published',
    'period-closed',
    'period-corrected',
    'threshold-changed',
    'history-imported',
    'history-import-undone',
  ],
  webhook: ['registered', 'changed', 'enabled', 'disabled', 'key-rotated', 'tested', 'resent', 'message-dead', 'gone', 'removed'],
  administration: ['audit-exported', 'mail-delivered', 'mail-delivery-undone', 'mail-sent-again', 'confirmed', 'confirmation-taken-back'],
} as const

export type AuditGroup = keyof typeof auditKinds

/** The settings are recorded by the consultation context, whose centre they are. */
const contextOf = (group: AuditGroup) => (group === 'settings' ? 'consultation' : group)

export const auditGroups = Object.entries(auditKinds).map(([group, kinds]) => {
  const name = group as AuditGroup
  return { group: name, kinds: kinds.map((kind) => `${contextOf(name)}.${kind}`) }
})

const known: ReadonlySet<string> = new Set(auditGroups.flatMap(({ kinds }) => kinds))

export type Which = { any: 'all' | 'reads' | 'changes' } | { kind: string }
export type Who = { anybody: true } | { personId: string } | { actor: 'consulter' | 'system' }

export type AuditFilter = { from: Day; to: Day; who: Who; which: Which; subjectId: string | undefined }
export type AuditEntry = { from: string; to: string; who: string; kind: string; number: string }
export type AuditField = keyof AuditEntry
export type AuditFault = { field: AuditField; fault: 'not-a-day' | 'ends-before-it-begins' | 'not-known' | 'no-such-case' }

const DAYS_AT_FIRST = 30

/** What is asked for when nothing was said yet. */
export function firstEntry(today: Day): AuditEntry {
  return { from: addDays(today, 1 - DAYS_AT_FIRST), to: today, who: '', kind: '', number: '' }
}

/** The case is found by the caller, because only the database knows it. */
export function readAuditEntry(entry: AuditEntry): { filter: Omit<AuditFilter, 'subjectId'> | undefined; faults: AuditFault[] } {
  const faults: AuditFault[] = []
  const { from, to } = entry
  if (!isDay(from)) faults.push({ field: 'from', fault: 'not-a-day' })
  if (!isDay(to)) faults.push({ field: 'to', fault: 'not-a-day' })
  if (isDay(from) && isDay(to) && to < from) faults.push({ field: 'to', fault: 'ends-before-it-begins' })
  const who = readWho(entry.who)
  if (who === undefined) faults.push({ field: 'who', fault: 'not-known' })
  const which = readWhich(entry.kind)
  if (which === undefined) faults.push({ field: 'kind', fault: 'not-known' })
  const isWhole = isDay(from) && isDay(to) && who !== undefined && which !== undefined && faults.length === 0
  return { filter: isWhole ? { from, to, who, which } : undefined, faults }
}

function readWho(written: string): Who | undefined {
  if (written === '') return { anybody: true }
  if (written === 'consulter' || written === 'system') return { actor: written }
  return isId(written) ? { personId: written } : undefined
}

function readWhich(written: string): Which | undefined {
  if (written === '') return { any: 'all' }
  if (written === 'reads' || written === 'changes') return { any: written }
  return known.has(written) ? { kind: written } : undefined
}

/** Where a page of the list ended. Two events may have happened in one moment, so the sequence tells them apart. */
export type Place = { at: Instant; sequence: number }

export function writePlace({ at, sequence }: Place): string {
  return `${at.getTime()}_${sequence}`
}

/** Undefined, which begins at the newest, for anything that is no place. */
export function readPlace(written: string): Place | undefined {
  const [, at, sequence] = /^(\d{1,14})_(\d{1,15})$/.exec(written) ?? []
  return at === undefined || sequence === undefined ? undefined : { at: new Date(Number(at)), sequence: Number(sequence) }
}
