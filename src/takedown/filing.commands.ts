import { instantWords } from '../shared/date-words.ts'
import type { Day, Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { Actor } from '../shared/record/record.ts'
import { type FiledFile, fileRows, hashesOf, type Owner, targetRows } from './filing.cipher.ts'
import { saveFiles, saveRequest, saveTargets } from './filing.store.ts'
import { addressOf, type Filing, requesterKindOf } from './filing.ts'
import { RECEIVED_MAIL } from './mails.ts'
import type { Channel } from './request.ts'
import { isSensitive } from './right-codes.ts'
import type { OperatedService } from './service.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'
import { newToken } from './token.random.ts'

export type FilingOrder = {
  service: Pick<OperatedService, 'id'>
  filing: Filing
  channel: Channel
  number: string
  files?: readonly FiledFile[]
  /** The body that filed, known by its signature. */
  institutionId?: string | null
  actor: Actor
}

export type Receipt = {
  requestId: string
  number: string
  receivedAt: Instant
  noticeDueOn: Day
  /** The way to the status page; it is shown once and kept as a keyed hash. */
  statusToken: string
}

/**
 * Makes a request of what was filed: sealed, clocked, recorded, and the receipt with its date and time written to whoever asked
 * (Art. 22(2)(iii)), in the caller's transaction.
 */
export async function fileRequest(deps: TakedownDeps, tx: Tx, organisationId: string, order: FilingOrder): Promise<Receipt> {
  const { filing, number } = order
  const requestId = newId()
  const receivedAt = deps.now()
  const key = await deps.vault.createSubjectKey(tx, organisationId, requestId)
  const statusToken = newToken()
  const due = deps.due('request-notice', receivedAt)
  const email = addressOf(filing)
  const owner = { organisationId, requestId, key }
  const hashes = await hashesOf(deps, tx, organisationId, { statusToken, email, reference: filing.externalRef })
  const targets = await targetRows(deps, tx, owner, filing)
  // Sent in this order on one connection, without waiting for each: the transaction fails as a whole if any of them does.
  await Promise.all([
    saveRequest(tx, {
      ...requestRow(deps, owner, order),
      ...hashes,
      number,
      contact_sealed: email === null ? null : key.seal({ table: 'takedown_request', column: 'contact_sealed', row: requestId }, email),
      received_at: receivedAt,
      notice_due_on: due.last,
      notice_due_rule: due.rule,
    }),
    saveTargets(tx, targets),
    saveFiles(tx, fileRows(owner, order.files ?? [], receivedAt)),
    recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: requestId,
      kind: 'takedown.received',
      to: 'received',
      actor: order.actor,
      at: receivedAt,
      details: {
        serviceId: order.service.id,
        variant: filing.statements.variant,
        rights: filing.rights.map(({ code }) => code),
        channel: order.channel,
        requesterKind: requesterKindOf(filing),
        targets: filing.targets.length,
        noticeDueOn: due.last,
        rule: due.rule,
      },
    }),
  ])
  if (email !== null) await writeReceipt(deps, tx, owner, { to: email, language: filing.language, statusToken, number, receivedAt })
  return { requestId, number, receivedAt, noticeDueOn: due.last, statusToken }
}

function requestRow(
  deps: TakedownDeps,
  { organisationId, requestId, key }: Owner,
  { filing, service, channel, institutionId }: FilingOrder,
) {
  const { targets: _, ...told } = filing
  const rights = filing.rights.map(({ code }) => code)
  const written = [filing.facts, filing.urgency, ...filing.rights.map(({ explanation }) => explanation)].join('\n')
  return {
    organisation_id: organisationId,
    id: requestId,
    service_id: service.id,
    state: 'received' as const,
    variant: filing.statements.variant,
    channel,
    requester_kind: requesterKindOf(filing),
    language: filing.language,
    rights,
    is_sensitive: isSensitive(rights),
    in_danger: deps.dangersIn(written).length > 0,
    shows_name: filing.mayShowToSender.name,
    told_sealed: key.seal({ table: 'takedown_request', column: 'told_sealed', row: requestId }, JSON.stringify(told)),
    institution_id: institutionId ?? null,
  }
}

type ReceiptMail = { to: string; language: Filing['language']; statusToken: string; number: string; receivedAt: Instant }

async function writeReceipt(deps: TakedownDeps, tx: Tx, owner: Owner, { to, language, statusToken, number, receivedAt }: ReceiptMail) {
  await writeMail(deps, tx, {
    organisationId: owner.organisationId,
    subjectId: owner.requestId,
    key: owner.key,
    to,
    template: RECEIVED_MAIL,
    language,
    params: { token: statusToken, number, at: instantWords(receivedAt, language) },
  })
}
