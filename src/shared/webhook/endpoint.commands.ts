import { inOrganisation } from '../database/database.store.ts'
import type { Instant } from '../day.ts'
import { newId } from '../id.random.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { recordEvent } from '../record/record.store.ts'
import type { Actor } from '../record/record.ts'
import type { Vault } from '../vault/vault.cipher.ts'
import type { SubjectKey } from '../vault/vault.ts'
import { countMessagesOf } from './dead-letter.store.ts'
import { type AllowedHosts, readDestination, type UrlRefusal } from './destination.net.ts'
import { openKey, openUrl, sealFormer, sealSecret, sealUrl } from './endpoint.cipher.ts'
import {
  type EndpointChange,
  findEndpoint,
  listEndpoints,
  lockEndpoint,
  type SealedEndpoint,
  saveEndpoint,
  saveEndpointChange,
} from './endpoint.store.ts'
import { makeSecret, receiversKey } from './standard-webhooks.cipher.ts'
import type { WebhookDb, WebhookTx } from './webhook.tables.ts'
import { type EndpointState, FORMER_KEY_DAYS, type Scheme } from './webhook.ts'

export type EndpointDeps = { db: WebhookDb; vault: Vault; now: () => Instant; allowed: AllowedHosts }

export type Endpoint = {
  id: string
  url: string
  kinds: string[]
  scheme: Scheme
  state: EndpointState
  version: number
  createdAt: Instant
  /** For `v1a`, whose key is public. A secret is shown when it is made, and not again. */
  publicKey: string | undefined
}

/** @returns the endpoint's id and what its receiver has to be given to check our signatures */
export async function registerEndpoint(
  { db, vault, now, allowed }: EndpointDeps,
  organisationId: string,
  { url: text, kinds, scheme = 'v1a', actor }: { url: string; kinds: string[]; scheme?: Scheme; actor: Actor },
): Promise<Outcome<{ id: string; receiversKey: string }, UrlRefusal | 'no-kinds'>> {
  const url = readDestination(text, allowed)
  if (!url.granted) return url
  if (kinds.length === 0) return refuse('no-kinds')
  const id = newId()
  const at = now()
  const secret = makeSecret()
  await inOrganisation(db, organisationId, async (tx) => {
    const key = await vault.createSubjectKey(tx, organisationId, id)
    const sealed = { urlSealed: sealUrl(key, id, url.value), keySealed: sealSecret(key, id, secret) }
    await saveEndpoint(tx, organisationId, { id, kinds, scheme, createdAt: at, ...sealed })
    const details = { kinds, scheme }
    await recordEvent(tx, organisationId, { context: 'webhook', subjectId: id, kind: 'webhook.registered', actor, at, details })
  })
  return grant({ id, receiversKey: receiversKey({ scheme, secret }) })
}

/** Which endpoint, in the version that somebody saw, and who they are. */
export type Which = { id: string; version: number; actor: Actor }
export type EndpointRefusal = 'not-found' | 'changed-meanwhile'

export async function changeEndpoint(
  deps: EndpointDeps,
  organisationId: string,
  { url: text, kinds, ...which }: Which & { url: string; kinds: string[] },
): Promise<Outcome<null, EndpointRefusal | UrlRefusal | 'no-kinds'>> {
  const url = readDestination(text, deps.allowed)
  if (!url.granted) return url
  if (kinds.length === 0) return refuse('no-kinds')
  return await change(deps, organisationId, which, (endpoint, key) => ({
    kind: 'webhook.changed',
    change: { urlSealed: sealUrl(key, endpoint.id, url.value), kinds },
    value: null,
  }))
}

/** What waits is kept while an endpoint is disabled; what happens meanwhile is not told to it. */
export async function setEndpointState(
  deps: EndpointDeps,
  organisationId: string,
  { state, ...which }: Which & { state: 'active' | 'disabled' },
): Promise<Outcome<null, EndpointRefusal>> {
  const kind = state === 'active' ? 'webhook.enabled' : 'webhook.disabled'
  return await change(deps, organisationId, which, () => ({ kind, change: { state }, value: null }))
}

/** A new key, beside which the former one signs for seven days. @returns what the receiver has to be given */
export async function rotateEndpointKey(
  deps: EndpointDeps,
  organisationId: string,
  which: Which,
): Promise<Outcome<{ receiversKey: string }, EndpointRefusal>> {
  const secret = makeSecret()
  const until = new Date(deps.now().getTime() + FORMER_KEY_DAYS * 24 * 60 * 60 * 1000)
  return await change(deps, organisationId, which, (endpoint, key) => ({
    kind: 'webhook.key-rotated',
    change: { keySealed: sealSecret(key, endpoint.id, secret), former: { keySealed: sealFormer(endpoint, key), until } },
    value: { receiversKey: receiversKey({ scheme: endpoint.scheme, secret }) },
  }))
}

/**
 * Ends a receiver: it is told nothing more, what waits for it is never sent, and its address and its keys cannot be opened again.
 * @returns how many messages ended with it
 */
export async function removeEndpoint(deps: EndpointDeps, organisationId: string, which: Which): Promise<Outcome<number, EndpointRefusal>> {
  return await change(deps, organisationId, which, async ({ id }, _, tx) => {
    const { waiting, dead } = await countMessagesOf(tx, organisationId, id)
    const at = deps.now()
    await deps.vault.eraseSubjectKey(tx, organisationId, id, at)
    const removed: EndpointChange = { state: 'disabled', removedAt: at }
    return { kind: 'webhook.removed', change: removed, details: { waiting, dead }, value: waiting + dead }
  })
}

type Decided<Value> = { kind: string; change: EndpointChange; value: Value; details?: Record<string, number> }

async function change<Value>(
  { db, vault, now }: EndpointDeps,
  organisationId: string,
  { id, version, actor }: Which,
  decide: (endpoint: SealedEndpoint, key: SubjectKey, tx: WebhookTx) => Decided<Value> | Promise<Decided<Value>>,
): Promise<Outcome<Value, EndpointRefusal>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const endpoint = await lockEndpoint(tx, organisationId, id)
    const key = endpoint && (await vault.openSubjectKey(tx, organisationId, id))
    if (endpoint === undefined || key === undefined) return refuse('not-found')
    if (endpoint.version !== version) return refuse('changed-meanwhile')
    const decided = await decide(endpoint, key, tx)
    const at = now()
    await saveEndpointChange(tx, organisationId, { id, at, change: decided.change })
    const { state, kinds } = decided.change
    const moved = state === undefined ? {} : { from: endpoint.state, to: state }
    const details = { ...(kinds && { kinds }), ...decided.details }
    await recordEvent(tx, organisationId, { context: 'webhook', subjectId: id, kind: decided.kind, actor, at, details, ...moved })
    return grant(decided.value)
  })
}

export async function readEndpoints({ vault }: Pick<EndpointDeps, 'vault'>, tx: WebhookTx, organisationId: string): Promise<Endpoint[]> {
  const endpoints = await listEndpoints(tx, organisationId)
  const ids = endpoints.map(({ id }) => id)
  const keys = await vault.openSubjectKeys(tx, organisationId, ids)
  return endpoints.flatMap((endpoint) => {
    const key = keys.get(endpoint.id)
    return key === undefined ? [] : [opened(endpoint, key)]
  })
}

export async function readEndpoint(
  { vault }: Pick<EndpointDeps, 'vault'>,
  tx: WebhookTx,
  organisationId: string,
  id: string,
): Promise<Endpoint | undefined> {
  const endpoint = await findEndpoint(tx, organisationId, id)
  const key = endpoint && (await vault.openSubjectKey(tx, organisationId, id))
  return endpoint && key && opened(endpoint, key)
}

function opened(endpoint: SealedEndpoint, key: SubjectKey): Endpoint {
  const { id, kinds, scheme, state, version, createdAt } = endpoint
  const publicKey = scheme === 'v1a' ? receiversKey(openKey(endpoint, key)) : undefined
  return { id, url: openUrl(endpoint, key).href, kinds, scheme, state, version, createdAt, publicKey }
}
