import { instantWords } from '../shared/date-words.ts'
import { newId } from '../shared/id.random.ts'
import { type NewMail, writeMail, writeMails } from '../shared/mail/mail.commands.ts'
import type { NewEvent } from '../shared/record/record.ts'
import { fileRows, hashesOf, type Owner, requestRow, targetRows } from './filing.cipher.ts'
import { saveFiles, saveRequests, saveTargets } from './filing.store.ts'
import { addressOf, requesterKindOf } from './filing.ts'
import type { FilingOrder, Receipt } from './filing-order.ts'
import { RECEIVED_MAIL } from './mails.ts'
import { indexTexts } from './search-index.commands.ts'
import { searchedText } from './searched.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'
import { recordReceived } from './telling.commands.ts'
import { newToken } from './token.random.ts'

/** Work in a transaction of the caller's. */
type Within = Omit<TakedownDeps, 'db'>

/**
 * Makes a request of what was filed: sealed, clocked, recorded, and the receipt with its date and time written to whoever asked
 * (Art. 22(2)(iii)), in the caller's transaction.
 */
export async function fileRequest(deps: Within, tx: Tx, organisationId: string, order: FilingOrder): Promise<Receipt> {
  const requestId = newId()
  const key = await deps.vault.createSubjectKey(tx, organisationId, requestId)
  const { request, targets, entry, files, event, mail, receipt } = await prepare(deps, tx, { organisationId, requestId, key }, order)
  // Sent in this order on one connection, without waiting for each: the transaction fails as a whole if any of them does.
  await Promise.all([
    saveRequests(tx, [request]),
    saveTargets(tx, targets),
    indexTexts(deps, tx, organisationId, [entry]),
    saveFiles(tx, files),
    recordReceived(deps, tx, organisationId, [event]),
  ])
  if (mail !== undefined) await writeMail(deps, tx, mail)
  return receipt
}

/** The same for many at once, with one statement for many rows. @returns their receipts in the same order */
export async function fileRequests(deps: Within, tx: Tx, organisationId: string, orders: readonly FilingOrder[]): Promise<Receipt[]> {
  const owned = orders.map((order) => ({ order, requestId: newId() }))
  const keys = await deps.vault.createSubjectKeys(
    tx,
    organisationId,
    owned.map(({ requestId }) => requestId),
  )
  const prepared = await Promise.all(
    keys.flatMap((key, index) => {
      const { order, requestId } = owned[index] ?? {}
      return order === undefined || requestId === undefined ? [] : [prepare(deps, tx, { organisationId, requestId, key }, order)]
    }),
  )
  await Promise.all([
    ...inGroups(prepared.map(({ request }) => request)).map((rows) => saveRequests(tx, rows)),
    ...inGroups(prepared.flatMap(({ targets }) => targets)).map((rows) => saveTargets(tx, rows)),
    ...inGroups(prepared.flatMap(({ files }) => files)).map((rows) => saveFiles(tx, rows)),
    ...inGroups(prepared.map(({ entry }) => entry)).map((entries) => indexTexts(deps, tx, organisationId, entries)),
    recordReceived(
      deps,
      tx,
      organisationId,
      prepared.map(({ event }) => event),
    ),
    ...inGroups(prepared.flatMap(({ mail }) => mail ?? [])).map((mails) => writeMails(deps, tx, organisationId, mails)),
  ])
  return prepared.map(({ receipt }) => receipt)
}

/** Of one size but for the last, so that the server knows the statement already. */
const ROWS_AT_ONCE = 20

function inGroups<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE)
  return Array.from({ length: count }, (_, index) => rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE))
}

/** Every row that a request begins with. */
async function prepare(deps: Within, tx: Tx, owner: Owner, order: FilingOrder) {
  const { organisationId, requestId, key } = owner
  const { filing, number, service } = order
  const receivedAt = deps.now()
  const statusToken = order.statusSecret ?? newToken()
  const due = deps.due('request-notice', receivedAt, service.ownDeadlines)
  const email = addressOf(filing)
  const hashes = await hashesOf(deps, tx, organisationId, { statusToken, email, reference: filing.externalRef })
  const request = {
    ...requestRow(deps, owner, order),
    ...hashes,
    number,
    contact_sealed: email === null ? null : key.seal({ table: 'takedown_request', column: 'contact_sealed', row: requestId }, email),
    received_at: receivedAt,
    notice_due_on: due.last,
    notice_due_rule: due.rule,
  }
  const receipt = { requestId, number, receivedAt, noticeDueOn: due.last, noticeDueRule: due.rule, statusToken }
  const files = fileRows(owner, order.files ?? [], { at: receivedAt })
  const mail = email === null || order.mails === false ? undefined : receiptMail(owner, order, { to: email, receipt })
  const entry = { requestId, source: 'filing', text: searchedText(filing) } as const
  return { request, targets: await targetRows(deps, tx, owner, filing), entry, files, event: receivedEvent(order, receipt), mail, receipt }
}

function receivedEvent({ filing, service, channel, institutionId, actor }: FilingOrder, receipt: Receipt): NewEvent {
  return {
    context: 'takedown',
    subjectId: receipt.requestId,
    kind: 'takedown.received',
    to: 'received',
    actor,
    at: receipt.receivedAt,
    details: {
      serviceId: service.id,
      variant: filing.statements.variant,
      rights: filing.rights.map(({ code }) => code),
      channel,
      requesterKind: requesterKindOf(filing),
      targets: filing.targets.length,
      noticeDueOn: receipt.noticeDueOn,
      rule: receipt.noticeDueRule,
      // Who passed it on, and by which way it had come to them.
      ...(typeof institutionId === 'string' && { institutionId }),
      ...(filing.origin !== undefined && filing.origin.channel !== channel && { origin: filing.origin.channel }),
    },
  }
}

type Told = { to: string; receipt: Receipt }

function receiptMail({ organisationId, requestId, key }: Owner, { filing }: FilingOrder, { to, receipt }: Told): NewMail {
  const { language } = filing
  const params = { token: receipt.statusToken, number: receipt.number, at: instantWords(receipt.receivedAt, language) }
  return { organisationId, subjectId: requestId, key, to, template: RECEIVED_MAIL, language, params }
}
