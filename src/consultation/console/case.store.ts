import { statement } from '../../shared/database/statement.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { CaseKey, Tx } from '../consultation.tables.ts'
import type { Told } from '../intake.ts'
import type { CaseFacts } from './case.ts'
import { nothingTold, readTold } from './told.ts'

const selectCase = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('consultation')
    .select([
      'id',
      'number',
      'consulter_id',
      'state',
      'channel',
      'language',
      'in_danger',
      'is_minor',
      'attribute',
      'target',
      'contents',
      'places',
      'services',
      'adviser_id',
      'opinion_wanted',
      'received_at',
      'last_received_at',
      'due_at',
      'due_rule',
      'closed_at',
      'erase_on',
      'version',
    ])
    .select((eb) => eb('contact_sealed', 'is not', null).as('has_contact'))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .where('state', '!=', 'erased'),
)

/** Everything about a case that is not sealed; an erased case is as unknown as one that never was. */
export async function findCase(tx: Tx, organisationId: string, id: string): Promise<CaseFacts | undefined> {
  const [row] = await selectCase(tx, { organisationId, consultationId: id })
  return (
    row && {
      id: row.id,
      number: row.number,
      consulterId: row.consulter_id,
      state: row.state,
      channel: row.channel,
      language: row.language,
      inDanger: row.in_danger,
      isMinor: row.is_minor,
      attribute: row.attribute,
      target: row.target,
      contents: row.contents,
      places: row.places,
      services: row.services,
      adviserId: row.adviser_id,
      opinionWanted: row.opinion_wanted,
      receivedAt: row.received_at,
      lastReceivedAt: row.last_received_at,
      dueAt: row.due_at,
      dueRule: row.due_rule,
      closedAt: row.closed_at,
      eraseOn: row.erase_on,
      version: row.version,
      hasContact: Boolean(row.has_contact),
    }
  )
}

const selectIntake = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx.selectFrom('consultation').select('intake_sealed').where('organisation_id', '=', organisationId).where('id', '=', consultationId),
)

export async function findTold(tx: Tx, organisationId: string, key: SubjectKey, id: string): Promise<Told> {
  const [row] = await selectIntake(tx, { organisationId, consultationId: id })
  if (row?.intake_sealed == null) return nothingTold
  return readTold(key.open({ table: 'consultation', column: 'intake_sealed', row: id }, row.intake_sealed))
}

/** The address a consulter gave, or null. */
export async function findContact(tx: Tx, organisationId: string, key: SubjectKey, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('consultation')
    .select('contact_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.contact_sealed == null ? null : key.open({ table: 'consultation', column: 'contact_sealed', row: id }, row.contact_sealed)
}
