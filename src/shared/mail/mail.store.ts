import type { Instant } from '../day.ts'
import type { Language } from '../language.ts'
import type { MailTx } from './mail.tables.ts'

export type OutgoingMail = {
  id: string
  subjectId: string
  template: string
  language: Language
  recipientSealed: Buffer
  paramsSealed: Buffer
  attempts: number
  createdAt: Instant
}

export async function saveMails(
  tx: MailTx,
  organisationId: string,
  mails: readonly (Omit<OutgoingMail, 'attempts'> & { dueAt: Instant })[],
): Promise<void> {
  const rows = mails.map((mail) => ({
    organisation_id: organisationId,
    id: mail.id,
    subject_id: mail.subjectId,
    template: mail.template,
    language: mail.language,
    recipient_sealed: mail.recipientSealed,
    params_sealed: mail.paramsSealed,
    due_at: mail.dueAt,
    created_at: mail.createdAt,
  }))
  await tx.insertInto('mail').values(rows).execute()
}

/** Ids of mails that are due, oldest first. One that was being sent comes back when its lease has run out. */
export async function listDueMail(tx: MailTx, organisationId: string, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('mail')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Takes a due mail for sending until `leaseUntil`, unless another process has it. */
export async function takeMail(
  tx: MailTx,
  organisationId: string,
  id: string,
  { now, leaseUntil }: { now: Instant; leaseUntil: Instant },
): Promise<OutgoingMail | undefined> {
  const row = await tx
    .updateTable('mail')
    .set((mail) => ({ state: 'sending', attempts: mail('attempts', '+', 1), due_at: leaseUntil }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<=', now)
    .returning(['id', 'subject_id', 'template', 'language', 'recipient_sealed', 'params_sealed', 'attempts', 'created_at'])
    .executeTakeFirst()
  if (row === undefined || row.recipient_sealed === null || row.params_sealed === null) return undefined
  return {
    id: row.id,
    subjectId: row.subject_id,
    template: row.template,
    language: row.language,
    recipientSealed: row.recipient_sealed,
    paramsSealed: row.params_sealed,
    attempts: row.attempts,
    createdAt: row.created_at,
  }
}

/** A sent mail needs neither its address nor its words any longer. */
export async function settleMail(
  tx: MailTx,
  organisationId: string,
  id: string,
  state: 'sent' | 'kept' | 'abandoned',
  at: Instant,
): Promise<void> {
  const forget = state === 'sent' ? { recipient_sealed: null, params_sealed: null } : {}
  await tx
    .updateTable('mail')
    .set({ state, settled_at: at, ...forget })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** `fault` is the kind of trouble, such as `ECONNREFUSED`; never an answer that could repeat the address. */
export async function postponeMail(tx: MailTx, organisationId: string, id: string, dueAt: Instant, fault: string): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'waiting', due_at: dueAt, last_fault: fault })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** A mail that never left the installation, or that somebody delivered by hand. Its words are gone a day after that. */
export type KeptMail = {
  id: string
  subjectId: string
  template: string
  language: Language
  recipientSealed: Buffer | null
  paramsSealed: Buffer | null
  state: KeptState
  createdAt: Instant
  lastFault: string | null
  settledAt: Instant | null
  settledBy: string | null
}

export const keptStates = ['kept', 'abandoned', 'delivered'] as const
export type KeptState = (typeof keptStates)[number]

/** Mails that never left the installation, newest first, before `before` when given. */
export async function listKeptMail(
  tx: MailTx,
  organisationId: string,
  { states = ['kept', 'abandoned'], before, limit }: { states?: readonly KeptState[]; before?: string | undefined; limit: number },
): Promise<KeptMail[]> {
  let query = selectKept(tx, organisationId).where('state', 'in', states)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.flatMap((row) => asKept(row))
}

export async function findKeptMail(tx: MailTx, organisationId: string, id: string): Promise<KeptMail | undefined> {
  const row = await selectKept(tx, organisationId).where('id', '=', id).where('state', 'in', keptStates).forUpdate().executeTakeFirst()
  return row && asKept(row)[0]
}

/** One move of a kept mail, in the transaction in which it was found and locked. */
export async function saveKeptMove(
  tx: MailTx,
  organisationId: string,
  id: string,
  move: { state: 'kept' | 'delivered' | 'waiting'; at: Instant; by: string },
): Promise<void> {
  const again = move.state === 'waiting' ? { due_at: move.at, created_at: move.at, attempts: 0 } : {}
  await tx
    .updateTable('mail')
    .set({ state: move.state, settled_at: move.at, settled_by: move.by, ...again })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Address and words of what was delivered by hand before `before`. @returns how many mails were emptied */
export async function emptyDeliveredMail(tx: MailTx, organisationId: string, before: Instant): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ recipient_sealed: null, params_sealed: null })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'delivered')
    .where('settled_at', '<', before)
    .where('recipient_sealed', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function selectKept(tx: MailTx, organisationId: string) {
  return tx
    .selectFrom('mail')
    .select(['id', 'subject_id', 'template', 'language', 'recipient_sealed', 'params_sealed', 'state'])
    .select(['created_at', 'last_fault', 'settled_at', 'settled_by'])
    .where('organisation_id', '=', organisationId)
}

type KeptRow = Awaited<ReturnType<ReturnType<typeof selectKept>['execute']>>[number]

function asKept(row: KeptRow): KeptMail[] {
  const state = keptStates.find((each) => each === row.state)
  if (state === undefined) return []
  return [
    {
      id: row.id,
      subjectId: row.subject_id,
      template: row.template,
      language: row.language,
      recipientSealed: row.recipient_sealed,
      paramsSealed: row.params_sealed,
      state,
      createdAt: row.created_at,
      lastFault: row.last_fault,
      settledAt: row.settled_at,
      settledBy: row.settled_by,
    },
  ]
}

/** Nothing more is sent about an erased subject. */
export async function removeSubjectMail(tx: MailTx, organisationId: string, subjectId: string): Promise<void> {
  await tx.deleteFrom('mail').where('organisation_id', '=', organisationId).where('subject_id', '=', subjectId).execute()
}
