import { statement } from '../../shared/database/statement.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { targetToldSchema, toldSchema } from '../filing.ts'
import { requesterProofs } from '../filing-order.ts'
import { listInquiries } from '../inquiry.store.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import type {
  ComplaintView,
  DecisionView,
  FileView,
  InquiryView,
  MeasureView,
  MessageView,
  NoticeView,
  RequestFacts,
  TargetView,
} from './request-view.ts'

/** The request and the key that opens it. `key` is left out where what is sealed stays sealed. */
export type Unsealing = RequestKey & { key: SubjectKey | undefined }

const FEW = 100

const factsById = statement((tx: Tx, { organisationId, requestId }: RequestKey) =>
  tx
    .selectFrom('takedown_request')
    .select([
      'id',
      'number',
      'service_id as serviceId',
      'state',
      'variant',
      'channel',
      'requester_kind as requesterKind',
      'language',
      'rights',
      'is_sensitive as isSensitive',
      'in_danger as inDanger',
      'shows_name as showsName',
      'requester_hash as requesterHash',
      'handler_id as handlerId',
      'received_at as receivedAt',
      'notice_due_on as noticeDueOn',
      'notice_due_rule as noticeDueRule',
      'first_notice_at as firstNoticeAt',
      'decided_at as decidedAt',
      'ended_at as endedAt',
      'version',
    ])
    .select((eb) => eb('told_sealed', 'is not', null).as('hasTold'))
    .select((eb) => eb('contact_sealed', 'is not', null).as('hasContact'))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .where('state', '!=', 'erased'),
)

/** Everything about a request that is not sealed; an erased request is as unknown as one that never was. */
export async function findFacts(tx: Tx, key: RequestKey): Promise<RequestFacts | undefined> {
  const [row] = await factsById(tx, key)
  return row && { ...row, hasContact: Boolean(row.hasContact) }
}

/** What was told with the request as a whole, the parties included. */
export async function findTold(tx: Tx, { organisationId, requestId }: RequestKey, key: SubjectKey) {
  const row = await tx
    .selectFrom('takedown_request')
    .select('told_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (row?.told_sealed == null) return null
  const told: unknown = JSON.parse(key.open({ table: 'takedown_request', column: 'told_sealed', row: requestId }, row.told_sealed))
  return toldSchema.parse(told)
}

export async function listTargets(tx: Tx, { organisationId, requestId, key }: Unsealing): Promise<TargetView[]> {
  const rows = await tx
    .selectFrom('takedown_target')
    .select(['id', 'position', 'posted_on', 'told_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('position')
    .limit(FEW)
    .execute()
  return rows.map(({ id, position, posted_on, told_sealed }) => {
    const text = textOf(key, 'takedown_target', 'told_sealed', id, told_sealed)
    return { id, position, postedOn: posted_on, told: text === null ? null : targetToldSchema.parse(JSON.parse(text)) }
  })
}

/** Whose matter a file is: the material of the request, or a proof of who asks. */
export type FilesOf = 'material' | 'requester'

const purposesOf = { material: 'not in', requester: 'in' } as const satisfies Record<FilesOf, string>

/** The originals, each with the copy that can be looked at. */
export async function listFiles(tx: Tx, { organisationId, requestId, key }: Unsealing, of: FilesOf): Promise<FileView[]> {
  if (key === undefined) return []
  const rows = await tx
    .selectFrom('takedown_file')
    .select(['id', 'purpose', 'role', 'original_id', 'name_sealed', 'kind', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('purpose', purposesOf[of], requesterProofs)
    .orderBy('id')
    .limit(3 * FEW)
    .execute()
  return rows
    .filter(({ role }) => role === 'original')
    .map(({ id, purpose, name_sealed, kind, size }) => ({
      id,
      purpose,
      name: textOf(key, 'takedown_file', 'name_sealed', id, name_sealed) ?? '',
      kind,
      size: Number(size),
      displayId: rows.find(({ role, original_id }) => role === 'display' && original_id === id)?.id ?? null,
    }))
}

/** One file with what opens it. */
export async function findFile(tx: Tx, { organisationId, requestId }: RequestKey, { fileId, of }: { fileId: string; of: FilesOf }) {
  return await tx
    .selectFrom('takedown_file')
    .select(['id', 'role', 'object_key as objectKey', 'key_sealed as keySealed', 'name_sealed as nameSealed', 'kind', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('id', '=', fileId)
    .where('purpose', purposesOf[of], requesterProofs)
    .executeTakeFirst()
}

/** What was said after the request, oldest first. Notes are among the staff, so they are always opened. */
export async function listMessages(tx: Tx, { organisationId, requestId, key }: Unsealing, noteKey: SubjectKey): Promise<MessageView[]> {
  const rows = await tx
    .selectFrom('takedown_message')
    .select(['id', 'kind', 'author_id', 'text_sealed', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(5 * FEW)
    .execute()
  return rows.map(({ id, kind, author_id, text_sealed, at }) => ({
    id,
    kind,
    authorId: author_id,
    text: textOf(kind === 'note' ? noteKey : key, 'takedown_message', 'text_sealed', id, text_sealed),
    at,
  }))
}

export async function listInquiryViews(tx: Tx, { organisationId, requestId, key }: Unsealing): Promise<InquiryView[]> {
  const [inquiries, answers] = await Promise.all([
    listInquiries(tx, { organisationId, requestId }),
    tx
      .selectFrom('sender_inquiry')
      .select(['id', 'answer_sealed'])
      .where('organisation_id', '=', organisationId)
      .where('request_id', '=', requestId)
      .where('answer_sealed', 'is not', null)
      .limit(FEW)
      .execute(),
  ])
  return inquiries.map((inquiry) => {
    const sealed = answers.find(({ id }) => id === inquiry.id)?.answer_sealed ?? null
    return { ...inquiry, answerReasons: textOf(key, 'sender_inquiry', 'answer_sealed', inquiry.id, sealed) }
  })
}

export async function listDecisions(tx: Tx, { organisationId, requestId, key }: Unsealing): Promise<DecisionView[]> {
  const [decisions, measures] = await Promise.all([
    tx
      .selectFrom('takedown_decision')
      .select(['id', 'number', 'state', 'outcome', 'reason_sealed', 'decided_by', 'decided_at', 'reviewed_by'])
      .where('organisation_id', '=', organisationId)
      .where('request_id', '=', requestId)
      .orderBy('number')
      .limit(FEW)
      .execute(),
    listMeasures(tx, { organisationId, requestId }),
  ])
  return decisions.map(({ id, number, state, outcome, reason_sealed, decided_by, decided_at, reviewed_by }) => ({
    id,
    number,
    state,
    outcome,
    reason: textOf(key, 'takedown_decision', 'reason_sealed', id, reason_sealed),
    decidedBy: decided_by,
    decidedAt: decided_at,
    reviewedBy: reviewed_by,
    measures: measures.filter(({ decisionId }) => decisionId === id),
  }))
}

async function listMeasures(tx: Tx, { organisationId, requestId }: RequestKey): Promise<MeasureView[]> {
  return await tx
    .selectFrom('takedown_measure')
    .select([
      'id',
      'decision_id as decisionId',
      'target_id as targetId',
      'kind',
      'basis',
      'right_code as right',
      'standard_version_id as standardVersionId',
      'standard_clause as standardClause',
      'standard_exception as standardException',
      'state',
      'carried_out_at as carriedOutAt',
      'reversed_at as reversedAt',
      'reversal_ordered_at as reversalOrderedAt',
      'sender_noticed_at as senderNoticedAt',
    ])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(5 * FEW)
    .execute()
}

export async function listNoticeViews(tx: Tx, { organisationId, requestId, key }: Unsealing): Promise<NoticeView[]> {
  const rows = await tx
    .selectFrom('requester_notice')
    .select(['id', 'kind', 'text_sealed', 'due_on', 'sent_at', 'decision_id'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(FEW)
    .execute()
  return rows.map(({ id, kind, text_sealed, due_on, sent_at, decision_id }) => ({
    id,
    kind,
    text: textOf(key, 'requester_notice', 'text_sealed', id, text_sealed),
    dueOn: due_on,
    sentAt: sent_at,
    decisionId: decision_id,
  }))
}

export async function listComplaints(tx: Tx, { organisationId, requestId, key }: Unsealing): Promise<ComplaintView[]> {
  const rows = await tx
    .selectFrom('takedown_complaint')
    .select(['id', 'by_whom', 'measure_id', 'text_sealed', 'received_at', 'outcome'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(FEW)
    .execute()
  return rows.map(({ id, by_whom, measure_id, text_sealed, received_at, outcome }) => ({
    id,
    byWhom: by_whom,
    measureId: measure_id,
    text: textOf(key, 'takedown_complaint', 'text_sealed', id, text_sealed),
    receivedAt: received_at,
    outcome,
  }))
}

function textOf(key: SubjectKey | undefined, table: string, column: string, row: string, sealed: Buffer | null): string | null {
  return key === undefined || sealed === null ? null : key.open({ table, column, row }, sealed)
}
