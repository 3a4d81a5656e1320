import { sql } from 'kysely'
import { statement } from '../shared/database/statement.store.ts'
import type { OwnDeadline } from './own-deadline.ts'
import type { OperatedService } from './service.ts'
import type { Db, Tx } from './takedown.tables.ts'

const serviceBySlug = statement((tx: Tx, { organisationId, slug }: { organisationId: string; slug: string }) =>
  selectServices(tx, organisationId).where('slug', '=', slug),
)

export async function findService(tx: Tx, organisationId: string, slug: string): Promise<OperatedService | undefined> {
  const [row] = await serviceBySlug(tx, { organisationId, slug })
  return row && asService(row)
}

/** Whether the organisation operates a service at all, and so has a desk. */
export async function hasService(tx: Tx, organisationId: string): Promise<boolean> {
  const row = await tx.selectFrom('operated_service').select('id').where('organisation_id', '=', organisationId).limit(1).executeTakeFirst()
  return row !== undefined
}

export async function findServiceById(tx: Tx, organisationId: string, id: string): Promise<OperatedService | undefined> {
  const row = await selectServices(tx, organisationId).where('id', '=', id).executeTakeFirst()
  return row && asService(row)
}

export async function hasOpenService(tx: Tx, organisationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('operated_service')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** In the order of their making; an organisation runs a handful. */
export async function listServices(tx: Tx, organisationId: string): Promise<OperatedService[]> {
  const rows = await selectServices(tx, organisationId).orderBy('created_at').orderBy('id').limit(200).execute()
  return rows.map(asService)
}

/** Adds a service. @throws when its slug is taken already */
export async function saveService(tx: Tx, organisationId: string, service: OperatedService, at: Date): Promise<void> {
  await tx
    .insertInto('operated_service')
    .values({
      organisation_id: organisationId,
      id: service.id,
      slug: service.slug,
      name: JSON.stringify(service.name),
      address: service.address,
      is_designated: service.isDesignated,
      filed_on: service.filedOn,
      variants: [...service.variants],
      identity_proof: service.identityProof,
      state: service.isOpen ? 'open' : 'closed',
      created_at: at,
    })
    .execute()
}

export async function lockService(tx: Tx, organisationId: string, id: string): Promise<OperatedService | undefined> {
  const row = await selectServices(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asService(row)
}

export async function changeService(tx: Tx, organisationId: string, service: OperatedService): Promise<void> {
  await tx
    .updateTable('operated_service')
    .set({
      slug: service.slug,
      name: JSON.stringify(service.name),
      address: service.address,
      is_designated: service.isDesignated,
      filed_on: service.filedOn,
      variants: [...service.variants],
      identity_proof: service.identityProof,
      state: service.isOpen ? 'open' : 'closed',
      version: service.version,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', service.id)
    .execute()
}

/** Read with the service, so that a request is counted without another question. */
const ownDeadlines = sql<OwnDeadline[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', d.deadline_id, 'days', d.days, 'holidayPolicy', d.holiday_policy))
  from takedown_deadline d where d.organisation_id = operated_service.organisation_id), '[]')`.as('own_deadlines')

function selectServices(db: Db, organisationId: string) {
  return db
    .selectFrom('operated_service')
    .select(['id', 'slug', 'name', 'address', 'is_designated', 'filed_on', 'variants', 'identity_proof', 'state', 'version', ownDeadlines])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectServices>['execute']>>[number]

const asService = (row: Row): OperatedService => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  address: row.address,
  isDesignated: row.is_designated,
  filedOn: row.filed_on,
  variants: row.variants,
  identityProof: row.identity_proof,
  isOpen: row.state === 'open',
  version: row.version,
  ...(row.own_deadlines.length > 0 && { ownDeadlines: row.own_deadlines }),
})
