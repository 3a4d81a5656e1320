import type { Instant } from '../../shared/day.ts'
import type { ConnectorToken } from './connection.ts'
import type { ConnectorTx } from './connector.tables.ts'

export type TokenPlace = { organisationId: string; serviceId: string }

export async function listTokens(tx: ConnectorTx, { organisationId, serviceId }: TokenPlace): Promise<ConnectorToken[]> {
  return await tx
    .selectFrom('connector_token')
    .select(['id', 'made_at as madeAt', 'revoked_at as revokedAt'])
    .where('organisation_id', '=', organisationId)
    .where('service_id', '=', serviceId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function saveToken(
  tx: ConnectorTx,
  { organisationId, serviceId }: TokenPlace,
  token: { id: string; tokenHash: Buffer; at: Instant },
) {
  await tx
    .insertInto('connector_token')
    .values({
      organisation_id: organisationId,
      id: token.id,
      service_id: serviceId,
      token_hash: token.tokenHash,
      made_at: token.at,
      revoked_at: null,
    })
    .execute()
}

/** @returns false when there is no such token, or it was revoked before */
export async function revokeTokenRow(
  tx: ConnectorTx,
  { organisationId, serviceId }: TokenPlace,
  { id, at }: { id: string; at: Instant },
): Promise<boolean> {
  const revoked = await tx
    .updateTable('connector_token')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisationId)
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.length > 0
}

/** Which service shows a token that holds. */
export async function findByToken(tx: ConnectorTx, organisationId: string, tokenHash: Buffer) {
  return await tx
    .selectFrom('connector_token')
    .select(['id', 'service_id as serviceId'])
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}
