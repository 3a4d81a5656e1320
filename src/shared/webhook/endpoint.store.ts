import { type SqlBool, sql } from 'kysely'
import { statement } from '../database/statement.store.ts'
import type { Instant } from '../day.ts'
import type { WebhookTx } from './webhook.tables.ts'
import type { EndpointState, Scheme } from './webhook.ts'

export type SealedEndpoint = {
  id: string
  urlSealed: Buffer
  kinds: string[]
  scheme: Scheme
  keySealed: Buffer
  formerKeySealed: Buffer | null
  formerUntil: Instant | null
  state: EndpointState
  version: number
  createdAt: Instant
}

/** An organisation has a handful of receivers. */
const MOST_ENDPOINTS = 100

export async function saveEndpoint(
  tx: WebhookTx,
  organisationId: string,
  endpoint: Omit<SealedEndpoint, 'formerKeySealed' | 'formerUntil' | 'version' | 'state'>,
): Promise<void> {
  await tx
    .insertInto('webhook_endpoint')
    .values({
      organisation_id: organisationId,
      id: endpoint.id,
      url_sealed: endpoint.urlSealed,
      kinds: endpoint.kinds,
      scheme: endpoint.scheme,
      key_sealed: endpoint.keySealed,
      former_key_sealed: null,
      former_until: null,
      state: 'active',
      created_at: endpoint.createdAt,
      changed_at: endpoint.createdAt,
    })
    .execute()
}

/** Those that were removed are found by nobody. */
export async function findEndpoint(tx: WebhookTx, organisationId: string, id: string): Promise<SealedEndpoint | undefined> {
  return await selectEndpoints(tx, organisationId).where('id', '=', id).executeTakeFirst()
}

/** Locks the row, so that two people cannot both change the version that each of them saw. */
export async function lockEndpoint(tx: WebhookTx, organisationId: string, id: string): Promise<SealedEndpoint | undefined> {
  return await selectEndpoints(tx, organisationId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

export async function listEndpoints(tx: WebhookTx, organisationId: string): Promise<SealedEndpoint[]> {
  return await selectEndpoints(tx, organisationId).orderBy('id').limit(MOST_ENDPOINTS).execute()
}

const selectWanting = statement((tx: WebhookTx, { organisationId, kind }: { organisationId: string; kind: string }) =>
  tx
    .selectFrom('webhook_endpoint')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'active')
    .where(sql<SqlBool>`${kind} = any(kinds)`)
    .orderBy('id'),
)

/** Ids of the endpoints that are told of this kind. */
export async function listWanting(tx: WebhookTx, organisationId: string, kind: string): Promise<string[]> {
  return (await selectWanting(tx, { organisationId, kind })).map(({ id }) => id)
}

export type EndpointChange = {
  urlSealed?: Buffer
  kinds?: string[]
  keySealed?: Buffer
  former?: { keySealed: Buffer; until: Instant }
  state?: EndpointState
  removedAt?: Instant
}

export async function saveEndpointChange(
  tx: WebhookTx,
  organisationId: string,
  { id, at, change }: { id: string; at: Instant; change: EndpointChange },
): Promise<void> {
  const { urlSealed, kinds, keySealed, former, state, removedAt } = change
  await tx
    .updateTable('webhook_endpoint')
    .set((endpoint) => ({
      version: endpoint('version', '+', 1),
      changed_at: at,
      ...(urlSealed && { url_sealed: urlSealed }),
      ...(kinds && { kinds }),
      ...(keySealed && { key_sealed: keySealed }),
      ...(former && { former_key_sealed: former.keySealed, former_until: former.until }),
      ...(state && { state }),
      ...(removedAt && { removed_at: removedAt }),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Active endpoints that a message is due for, at most `limit`. */
export async function listDueEndpoints(tx: WebhookTx, organisationId: string, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('webhook_endpoint as endpoint')
    .select('endpoint.id')
    .where('endpoint.organisation_id', '=', organisationId)
    .where('endpoint.state', '=', 'active')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_message as message')
          .select('message.id')
          .where('message.organisation_id', '=', organisationId)
          .whereRef('message.endpoint_id', '=', 'endpoint.id')
          .where('message.due_at', '<=', now),
      ),
    )
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

function selectEndpoints(tx: WebhookTx, organisationId: string) {
  return tx
    .selectFrom('webhook_endpoint')
    .select(['id', 'url_sealed as urlSealed', 'kinds', 'scheme', 'key_sealed as keySealed', 'state', 'version'])
    .select(['former_key_sealed as formerKeySealed', 'former_until as formerUntil', 'created_at as createdAt'])
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
}
