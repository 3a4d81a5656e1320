import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { findServiceById } from '../service.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { isToken, newToken } from '../token.random.ts'
import type { Connection } from './connection.ts'
import type { ConnectorDb, ConnectorTx } from './connector.tables.ts'
import { findByToken, listTokens, revokeTokenRow, saveToken, type TokenPlace } from './token.store.ts'

export type TokenDeps = Pick<TakedownDeps, 'vault' | 'now'> & { db: ConnectorDb }
export type Which = TokenPlace & { personId: string }

const PURPOSE = 'connector-token'

/** A token for a service. @returns it, for the one time that it is shown */
export async function makeToken(deps: TokenDeps, which: Which): Promise<Outcome<string, 'not-found'>> {
  const { organisationId } = which
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    if ((await findServiceById(tx, organisationId, which.serviceId)) === undefined) return refuse('not-found')
    const token = newToken()
    const id = newId()
    await saveToken(tx, which, { id, tokenHash: await deps.vault.lookupHash(tx, organisationId, PURPOSE, token), at: deps.now() })
    await record(deps, tx, which, { kind: 'takedown.connector-token-made', tokenId: id })
    return grant(token)
  })
}

export async function revokeToken(deps: TokenDeps, which: Which, tokenId: string): Promise<Outcome<null, 'not-found'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    if (!(await revokeTokenRow(tx, which, { id: tokenId, at: deps.now() }))) return refuse('not-found')
    await record(deps, tx, which, { kind: 'takedown.connector-token-revoked', tokenId })
    return grant(null)
  })
}

export async function readConnection({ db }: Pick<TokenDeps, 'db'>, place: TokenPlace): Promise<Connection | undefined> {
  return await inOrganisation(db, place.organisationId, async (tx) => {
    const service = await findServiceById(tx, place.organisationId, place.serviceId)
    return service && { service, tokens: await listTokens(tx, place) }
  })
}

export type Connected = { organisationId: string; serviceId: string; tokenId: string }

/** Who calls; undefined for a token that nobody has, or that was revoked. */
export async function serviceOfToken(deps: TokenDeps, organisationId: string, token: string): Promise<Connected | undefined> {
  if (!isToken(token)) return undefined
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const found = await findByToken(tx, organisationId, await deps.vault.lookupHash(tx, organisationId, PURPOSE, token))
    return found && { organisationId, serviceId: found.serviceId, tokenId: found.id }
  })
}

async function record(
  { now }: TokenDeps,
  tx: ConnectorTx,
  { organisationId, serviceId, personId }: Which,
  { kind, tokenId }: { kind: string; tokenId: string },
) {
  const actor = { kind: 'person', id: personId } as const
  await recordEvent(tx, organisationId, { context: 'takedown', subjectId: serviceId, kind, actor, at: now(), details: { tokenId } })
}
