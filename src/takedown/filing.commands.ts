import { instantWords } from '../shared/date-words.ts'
import type { Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import { fileRows, hashesOf, type Owner, requestRow, targetRows } from './filing.cipher.ts'
import { saveFiles, saveRequest, saveTargets } from './filing.store.ts'
import { addressOf, type Filing, requesterKindOf } from './filing.ts'
import type { FilingOrder, Receipt } from './filing-order.ts'
import { RECEIVED_MAIL } from './mails.ts'
import { indexText } from './search-index.commands.ts'
import { searchedText } from './searched.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'
import { newToken } from './token.random.ts'

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
    indexText(deps, tx, owner, 'filing', searchedText(filing)),
    saveFiles(tx, fileRows(owner, order.files ?? [], { at: receivedAt })),
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
