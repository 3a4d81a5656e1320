/** Every sealed value of the database with the place it belongs to, found in the catalogue so that none is forgotten. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Place, SubjectKey } from '../../shared/vault/vault.ts'
import type { Application } from './application.testing.ts'
import { listTables } from './catalogue.testing.ts'

const REQUEST = 'request_id'

/** What names whose key a table is sealed under; the case's, where nothing else is said. */
const SUBJECTS: Readonly<Record<string, string>> = {
  consultation: 'id',
  mail: 'subject_id',
  person: 'id',
  intake_draft: 'id',
  takedown_request: 'id',
  takedown_target: REQUEST,
  takedown_file: REQUEST,
  takedown_message: REQUEST,
  takedown_investigation: REQUEST,
  takedown_decision: REQUEST,
  takedown_complaint: REQUEST,
  sender_inquiry: REQUEST,
  sender_notice: '(select request_id from takedown_measure where takedown_measure.id = measure_id)',
  requester_notice: REQUEST,
  takedown_form: REQUEST,
  takedown_form_file: 'form_id',
  webhook_endpoint: 'id',
}

/** Tables sealed under a key of the organisation, with the purpose of that key. */
const PURPOSES: Readonly<Record<string, string>> = { idempotent_call: 'idempotent-call' }

const subjectIn = (table: string): string => (table in PURPOSES ? 'null::uuid' : (SUBJECTS[table] ?? 'consultation_id'))

export type Sealed = Place & { organisationId: string; subjectId: string; bytes: Buffer }

export async function sealedColumns({ behind }: Pick<Application, 'behind'>): Promise<string[]> {
  const tables = await listTables(behind)
  return tables.flatMap(({ name, columns }) =>
    columns.filter((column) => column.name.endsWith('_sealed')).map((column) => `${name}.${column.name} ${column.type}`),
  )
}

/** What is stored in one column, of one subject or of all. */
export async function sealedIn({ behind }: Pick<Application, 'behind'>, name: string, subjectId?: string): Promise<Sealed[]> {
  const [table = '', column = ''] = name.split('.')
  const subject = subjectIn(table)
  const { rows } = await behind(
    `select organisation_id as "organisationId", id as row, ${subject} as "subjectId", ${column} as bytes from ${table}
     where ${column} is not null and ($1::uuid is null or ${subject} = $1) order by id`,
    [subjectId ?? null],
  )
  return rows.map((row) => ({ ...row, subjectId: PURPOSES[table] ?? row.subjectId, table, column }))
}

export const nameOf = ({ organisationId, subjectId, table, column, row }: Sealed): string =>
  [organisationId, subjectId, table, column, row].join(' ')

/** The keys of all subjects, by organisation and subject. */
export async function openKeys({ ground }: Pick<Application, 'ground'>, sealed: readonly Sealed[]): Promise<Map<string, SubjectKey>> {
  const keys = new Map<string, SubjectKey>()
  for (const { organisationId, subjectId } of sealed) {
    const name = `${organisationId} ${subjectId}`
    if (keys.has(name)) continue
    const isPurpose = Object.values(PURPOSES).includes(subjectId)
    const key = await inOrganisation(ground.db, organisationId, (tx) =>
      isPurpose ? ground.vault.organisationKey(tx, organisationId, subjectId) : ground.vault.openSubjectKey(tx, organisationId, subjectId),
    )
    if (key === undefined) throw new Error(`There is no key for ${name}`)
    keys.set(name, key)
  }
  return keys
}

export const keyOf = (keys: ReadonlyMap<string, SubjectKey>, { organisationId, subjectId }: Sealed): SubjectKey => {
  const key = keys.get(`${organisationId} ${subjectId}`)
  if (key === undefined) throw new Error('There is no such key')
  return key
}

export function opens(key: SubjectKey, place: Place, bytes: Buffer): boolean {
  try {
    key.openBytes(place, bytes)
    return true
  } catch {
    return false
  }
}
