import { sql } from 'kysely'
import { statement } from '../shared/database/statement.store.ts'
import type { Instant } from '../shared/day.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { Answer, AnswerState, Work } from './answer.ts'
import type { CaseKey, Tx } from './consultation.tables.ts'

const place = (table: 'answer' | 'work', column: string, row: string) => ({ table, column, row })

/** Saves an answer with all its works, replacing the works it had; only an unsent answer is changed. */
export async function saveAnswer(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  answer: Pick<Answer, 'id' | 'consultationId' | 'authorId' | 'draft'> & { savedAt: Instant },
): Promise<void> {
  const { id, draft } = answer
  const sealed = {
    opening_sealed: key.seal(place('answer', 'opening_sealed', id), draft.opening),
    closing_sealed: key.seal(place('answer', 'closing_sealed', id), draft.closing),
    asks_back: draft.asksBack,
    saved_at: answer.savedAt,
  }
  await tx
    .insertInto('answer')
    .values({
      organisation_id: organisationId,
      id,
      consultation_id: answer.consultationId,
      state: 'draft',
      author_id: answer.authorId,
      ...sealed,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet((old) => ({ ...sealed, version: old('answer.version', '+', 1) })),
    )
    .execute()
  await tx.deleteFrom('work').where('organisation_id', '=', organisationId).where('answer_id', '=', id).execute()
  if (draft.works.length > 0)
    await tx
      .insertInto('work')
      .values(draft.works.map((work, position) => workRow(organisationId, key, answer, work, position)))
      .execute()
}

function workRow(organisationId: string, key: SubjectKey, answer: Pick<Answer, 'id' | 'consultationId'>, work: Work, position: number) {
  return {
    organisation_id: organisationId,
    id: work.id,
    answer_id: answer.id,
    consultation_id: answer.consultationId,
    position,
    subject_sealed: key.seal(place('work', 'subject_sealed', work.id), work.subject),
    body_sealed: key.seal(place('work', 'body_sealed', work.id), work.body),
    reported_url_ids: [...work.reportedUrlIds],
    contents: [...work.contents],
    means: [...work.means],
    places: [...work.places],
    services: [...work.services],
  }
}

/** An answer by its id and its case, because only the key of that case opens it. */
type AnswerName = { consultationId: string; answerId: string }

export async function findAnswer(tx: Tx, organisationId: string, key: SubjectKey, name: AnswerName): Promise<Answer | undefined> {
  const row = await selectAnswer(tx, organisationId, name).executeTakeFirst()
  return row && (await withWorks(tx, organisationId, key, row))
}

export async function lockAnswer(tx: Tx, organisationId: string, key: SubjectKey, name: AnswerName): Promise<Answer | undefined> {
  const row = await selectAnswer(tx, organisationId, name).forUpdate().executeTakeFirst()
  return row && (await withWorks(tx, organisationId, key, row))
}

function selectAnswer(tx: Tx, organisationId: string, { consultationId, answerId }: AnswerName) {
  return selectAnswers(tx, organisationId).where('id', '=', answerId).where('consultation_id', '=', consultationId)
}

async function withWorks(tx: Tx, organisationId: string, key: SubjectKey, row: SelectedAnswer): Promise<Answer> {
  const works = await selectWorks(tx, organisationId).where('answer_id', '=', row.id).orderBy('position').execute()
  return asAnswer(row, works, key)
}

const MOST_ANSWERS = 200

const answersInStates = statement((tx: Tx, { organisationId, consultationId, states }: CaseKey & { states: readonly AnswerState[] }) =>
  selectAnswers(tx, organisationId)
    .where('consultation_id', '=', consultationId)
    .where('state', '=', sql<AnswerState>`any(${states}::text[])`)
    .orderBy('id')
    .limit(MOST_ANSWERS),
)

const worksOfCase = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  selectWorks(tx, organisationId).where('consultation_id', '=', consultationId).orderBy('position'),
)

/** The answers of a case with their works, oldest first, at most 200. */
export async function listAnswers(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  consultationId: string,
  states: readonly AnswerState[],
): Promise<Answer[]> {
  const [rows, works] = await Promise.all([
    answersInStates(tx, { organisationId, consultationId, states }),
    worksOfCase(tx, { organisationId, consultationId }),
  ])
  return rows.map((row) =>
    asAnswer(
      row,
      works.filter((work) => work.answer_id === row.id),
      key,
    ),
  )
}

export type DueAnswer = { id: string; consultationId: string; authorId: string }

/** Scheduled answers whose time has come, the longest waiting first. */
export async function listDueAnswers(tx: Tx, organisationId: string, now: Instant, limit: number): Promise<DueAnswer[]> {
  return await tx
    .selectFrom('answer')
    .select(['id', 'consultation_id as consultationId', 'author_id as authorId'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'scheduled')
    .where('send_at', '<=', now)
    .orderBy('send_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function saveAnswerState(
  tx: Tx,
  organisationId: string,
  id: string,
  change: { state: AnswerState; sentAt?: Instant; sendAt?: Instant | null; savedAt?: Instant },
): Promise<void> {
  await tx
    .updateTable('answer')
    .set({
      state: change.state,
      ...(change.sentAt && { sent_at: change.sentAt }),
      ...(change.savedAt && { saved_at: change.savedAt }),
      ...(change.sendAt !== undefined && { send_at: change.sendAt }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

function selectAnswers(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('answer')
    .select([
      'id',
      'consultation_id',
      'state',
      'author_id',
      'opening_sealed',
      'closing_sealed',
      'asks_back',
      'send_at',
      'sent_at',
      'read_at',
      'saved_at',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
}

function selectWorks(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('work')
    .select(['id', 'answer_id', 'subject_sealed', 'body_sealed', 'reported_url_ids', 'contents', 'means', 'places', 'services'])
    .where('organisation_id', '=', organisationId)
}

type SelectedAnswer = Awaited<ReturnType<ReturnType<typeof selectAnswers>['execute']>>[number]
type SelectedWork = Awaited<ReturnType<ReturnType<typeof selectWorks>['execute']>>[number]

function asAnswer(row: SelectedAnswer, works: readonly SelectedWork[], key: SubjectKey): Answer {
  const open = (column: string, sealed: Buffer | null) => (sealed === null ? '' : key.open(place('answer', column, row.id), sealed))
  return {
    id: row.id,
    consultationId: row.consultation_id,
    state: row.state,
    authorId: row.author_id,
    draft: {
      opening: open('opening_sealed', row.opening_sealed),
      closing: open('closing_sealed', row.closing_sealed),
      asksBack: row.asks_back,
      works: works.map((work) => asWork(work, key)),
    },
    sendAt: row.send_at,
    sentAt: row.sent_at,
    readAt: row.read_at,
    savedAt: row.saved_at,
    version: row.version,
  }
}

function asWork(row: SelectedWork, key: SubjectKey): Work {
  const open = (column: string, sealed: Buffer | null) => (sealed === null ? '' : key.open(place('work', column, row.id), sealed))
  return {
    id: row.id,
    subject: open('subject_sealed', row.subject_sealed),
    body: open('body_sealed', row.body_sealed),
    reportedUrlIds: row.reported_url_ids,
    contents: row.contents,
    means: row.means,
    places: row.places,
    services: row.services,
  }
}
