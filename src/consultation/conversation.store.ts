import { statement } from '../shared/database/statement.store.ts'
import type { Language } from '../shared/language.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { CaseKey, Tx } from './consultation.tables.ts'
import type { ReceptionTold, ReportedUrl } from './conversation.ts'

const MOST = 500

export async function listReportedUrlIds(tx: Tx, organisationId: string, consultationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('reported_url')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map(({ id }) => id)
}

const selectReportedUrls = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('reported_url')
    .select(['id', 'url_sealed', 'service', 'place', 'reported_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(MOST),
)

export async function listReportedUrls(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<ReportedUrl[]> {
  const rows = await selectReportedUrls(tx, { organisationId, consultationId })
  return rows.flatMap((row) =>
    row.url_sealed === null
      ? []
      : [
          {
            id: row.id,
            url: key.open({ table: 'reported_url', column: 'url_sealed', row: row.id }, row.url_sealed),
            service: row.service,
            place: row.place,
            reportedAt: row.reported_at,
          },
        ],
  )
}

const selectReceptions = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('reception')
    .select(['id', 'kind', 'text_sealed', 'received_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('received_at')
    .limit(MOST),
)

/** What the consulter told, oldest first, at most 500 receptions. */
export async function listReceptions(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<ReceptionTold[]> {
  const rows = await selectReceptions(tx, { organisationId, consultationId })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.text_sealed === null ? '' : key.open({ table: 'reception', column: 'text_sealed', row: row.id }, row.text_sealed),
    receivedAt: row.received_at,
  }))
}

/** Where and in which language to tell the consulter that there is something to read; undefined when they want no notices. */
export async function findNotice(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  consultationId: string,
): Promise<{ mail: string; language: Language } | undefined> {
  const row = await tx
    .selectFrom('consultation')
    .select(['contact_sealed', 'notices', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .executeTakeFirst()
  if (row === undefined || row.notices === 'none' || row.contact_sealed === null) return undefined
  return {
    mail: key.open({ table: 'consultation', column: 'contact_sealed', row: consultationId }, row.contact_sealed),
    language: row.language,
  }
}
