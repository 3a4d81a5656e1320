import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Filing } from '../filing.ts'
import { findRequest } from '../request.store.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import type { Claim, ClaimedPost } from './claim.ts'

/** The claim of a request, opened. Whoever shows it records that it was read. */
export async function findClaim(tx: Tx, at: RequestKey, key: SubjectKey): Promise<Claim | undefined> {
  const [request, told, posts] = await Promise.all([findRequest(tx, at), findTold(tx, at, key), listPosts(tx, at, key)])
  if (request === undefined || told === undefined) return undefined
  const serviceName = await findServiceName(tx, at.organisationId, request.serviceId)
  if (serviceName === undefined) return undefined
  const victim = told.parties.find(({ role }) => role === 'victim') ?? told.parties.find(({ role }) => role !== 'contact')
  return {
    request,
    serviceName,
    posts,
    rights: told.rights,
    requesterName: request.showsName ? victim?.name : undefined,
    mayShowReason: told.mayShowToSender.reason,
  }
}

async function findTold(tx: Tx, { organisationId, requestId }: RequestKey, key: SubjectKey): Promise<Filing | undefined> {
  const row = await tx
    .selectFrom('takedown_request')
    .select('told_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (row?.told_sealed == null) return undefined
  return JSON.parse(key.open({ table: 'takedown_request', column: 'told_sealed', row: requestId }, row.told_sealed))
}

async function listPosts(tx: Tx, { organisationId, requestId }: RequestKey, key: SubjectKey): Promise<ClaimedPost[]> {
  const rows = await tx
    .selectFrom('takedown_target')
    .select(['id', 'told_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute()
  return rows.flatMap(({ id, told_sealed }) =>
    told_sealed === null
      ? []
      : [{ ...JSON.parse(key.open({ table: 'takedown_target', column: 'told_sealed', row: id }, told_sealed)), id }],
  )
}

/** What a service is called, for those outside. */
export async function findServiceName(tx: Tx, organisationId: string, serviceId: string): Promise<Claim['serviceName'] | undefined> {
  const row = await tx
    .selectFrom('operated_service')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', serviceId)
    .executeTakeFirst()
  return row?.name
}
