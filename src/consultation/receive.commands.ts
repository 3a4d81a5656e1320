import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import { newReceiptCode } from '../shared/text/receipt-code.random.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { Intake, Receipt } from './intake.ts'
import { reserveNumber } from './number.commands.ts'
import { saveConsultation, saveConsulter, saveFiles, saveReception, saveReportedUrls, saveSearchEntries } from './receive.store.ts'
import { indexed, sealedFiles, sealedUrls } from './told.cipher.ts'

/** A whole consultation in a transaction of its own, for windows without a draft such as a phone call taken down. */
export async function receive(deps: ConsultationDeps, organisationId: string, intake: Intake): Promise<Receipt> {
  const number = await reserveNumber(deps, organisationId)
  return await inOrganisation(deps.db, organisationId, (tx) => receiveConsultation(deps, tx, organisationId, { intake, number }))
}

/**
 * Makes a case out of what a person told: everything sealed, indexed and recorded in the caller's transaction, so that a
 * draft can be closed in the same breath. The receipt code is returned once and kept only as a keyed hash.
 */
export async function receiveConsultation(
  deps: ConsultationDeps,
  tx: Tx,
  organisationId: string,
  { intake, number }: { intake: Intake; number: string },
): Promise<Receipt> {
  const at = deps.now()
  const consultationId = newId()
  const key = await deps.vault.createSubjectKey(tx, organisationId, consultationId)
  const receiptCode = newReceiptCode()
  const mailHash = intake.mail === null ? null : await deps.vault.lookupHash(tx, organisationId, 'mail', intake.mail)
  const consulterId = await saveConsulter(tx, organisationId, { id: newId(), mailHash, at })
  const { dueAt, rule } = await deps.dueAt(tx, organisationId, at, intake.inDanger)
  const receiptHash = await deps.vault.lookupHash(tx, organisationId, 'receipt-code', receiptCode)
  const receptionId = newId()
  const rows = await toldRows(deps, tx, { organisationId, consultationId, receptionId, key }, intake)
  // Sent in this order on one connection, without waiting for each: the transaction fails as a whole if any of them does.
  await Promise.all([
    saveConsultation(tx, {
      ...caseRow(organisationId, consultationId, intake, key),
      number,
      consulter_id: consulterId,
      receipt_hash: receiptHash,
      received_at: at,
      last_received_at: at,
      due_at: dueAt,
      due_rule: rule,
    }),
    saveReception(tx, rows.reception),
    saveReportedUrls(tx, rows.urls),
    saveFiles(tx, rows.files),
    saveSearchEntries(tx, rows.searchEntries),
    recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: consultationId,
      kind: 'consultation.received',
      to: 'received',
      actor: { kind: 'consulter', id: consulterId },
      at,
      details: { receptionId, consulterId, attribute: intake.attribute, target: intake.target, channel: intake.channel },
    }),
  ])
  return { consultationId, number, receiptCode, dueAt }
}

function caseRow(organisationId: string, id: string, intake: Intake, key: SubjectKey) {
  const seal = (column: string, text: string) => key.seal({ table: 'consultation', column, row: id }, text)
  return {
    organisation_id: organisationId,
    id,
    state: 'received' as const,
    channel: intake.channel,
    language: intake.language,
    in_danger: intake.inDanger,
    is_minor: intake.isMinor,
    attribute: intake.attribute,
    target: intake.target,
    contents: [...intake.told.contents],
    places: unique([...intake.told.places, ...intake.urls.map(({ place }) => place)]),
    services: unique(intake.urls.map(({ service }) => service)),
    contact_sealed: intake.mail === null ? null : seal('contact_sealed', intake.mail),
    notices: intake.mail === null ? ('none' as const) : ('mail' as const),
    intake_sealed: seal('intake_sealed', JSON.stringify(intake.told)),
  }
}

function unique(codes: readonly (string | null)[]): string[] {
  return [...new Set(codes.filter((code) => code !== null))]
}

type Told = { organisationId: string; consultationId: string; receptionId: string; key: SubjectKey }

async function toldRows({ vault, now }: ConsultationDeps, tx: Tx, owner: Told, intake: Intake) {
  const at = now()
  const { organisationId, consultationId, receptionId, key } = owner
  const searchable = [intake.told.story, intake.told.offWeb, intake.told.wishOther, ...intake.urls.map(({ url }) => url)].join('\n')
  return {
    reception: {
      organisation_id: organisationId,
      id: receptionId,
      consultation_id: consultationId,
      kind: 'new' as const,
      text_sealed: key.seal({ table: 'reception', column: 'text_sealed', row: receptionId }, intake.told.story),
      received_at: at,
    },
    urls: await sealedUrls({ vault, tx }, owner, intake.urls, at),
    files: sealedFiles(owner, intake.files, { receptionId, at }),
    searchEntries: [await indexed({ vault, tx }, owner, 'intake', searchable)],
  }
}
