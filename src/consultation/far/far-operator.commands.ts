import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { type AllowedHosts, readDestination } from '../../shared/webhook/destination.net.ts'
import type { Exchange } from '../../shared/webhook/exchange.http.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { addFarOperator, type FarChange, findFarOperator, listFarOperators, saveFarOperator } from './far-operator.store.ts'
import { changedKeys, type FarOperator, type LookRefusal } from './far-operator.ts'
import { handedOver, ownKey } from './own-key.cipher.ts'
import { documentAddress, type Published, readPublished } from './published.ts'

/** How other installations are asked something, guarded against being led into our own network. */
export type Outside = { exchange: Exchange; allowed: AllowedHosts }

export type FarDeps = Pick<ConsultationDeps, 'db' | 'vault' | 'now'> & { outside: Outside }
type Editor = { organisationId: string; personId: string }
type Which = { id: string; version: number }

/** Looks at what an operator publishes. Nothing is kept. */
async function look(
  { exchange, allowed }: Outside,
  typed: string,
): Promise<Outcome<{ address: string; published: Published }, LookRefusal>> {
  const destination = readDestination(documentAddress(typed), allowed)
  if (!destination.granted) return destination
  const url = destination.value
  const answered = await exchange(url, { method: 'GET', fields: [['accept', 'application/json']] })
  if ('fault' in answered || answered.status !== 200) return refuse('unreachable')
  const read = readPublished(answered.body.toString(), url)
  return read.granted ? grant({ address: url.href, published: read.value }) : read
}

/** Looks, and keeps what was seen: from now on its keys are believed. @returns the id */
export async function registerFarOperator(
  deps: FarDeps,
  { organisationId, personId }: Editor,
  { name, address: typed }: { name: string; address: string },
): Promise<Outcome<string, LookRefusal | 'known-already'>> {
  const seen = await look(deps.outside, typed)
  if (!seen.granted) return seen
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const id = newId()
    if (!(await addFarOperator(tx, organisationId, { id, name, ...seen.value, addedBy: personId, at: deps.now() })))
      return refuse('known-already')
    const keys = seen.value.published.keys.map(({ keyId }) => keyId)
    await record(deps, tx, { organisationId, personId }, { id, kind: 'added', details: { keys } })
    return grant(id)
  })
}

/** Looks again. What stands there now is believed from now on; which keys came and went is recorded. */
export async function lookAgain(
  deps: FarDeps,
  editor: Editor,
  { id, version }: Which,
): Promise<Outcome<null, LookRefusal | 'changed-meanwhile' | 'not-found'>> {
  const before = await inOrganisation(deps.db, editor.organisationId, (tx) => findFarOperator(tx, editor.organisationId, id))
  if (before === undefined) return refuse('not-found')
  const seen = await look(deps.outside, before.address)
  if (!seen.granted) return seen
  const { published } = seen.value
  const change = { published, lookedAt: deps.now() }
  return await save(deps, editor, { id, version, change, kind: 'looked-at', details: changedKeys(before.published, published) })
}

/** The operator registered the next of our keys under this name: from now on it is the one that signs. */
export async function nameKey(
  deps: FarDeps,
  editor: Editor,
  { id, version, keyId, keyNumber }: Which & { keyId: string; keyNumber: number },
): Promise<Outcome<null, 'changed-meanwhile' | 'not-found'>> {
  return await save(deps, editor, { id, version, change: { keyId, keyNumber }, kind: 'key-named', details: { number: keyNumber } })
}

/** Nothing new is sent to it any more; what was sent is still followed. */
export async function endFarOperator(
  deps: FarDeps,
  editor: Editor,
  which: Which,
): Promise<Outcome<null, 'changed-meanwhile' | 'not-found'>> {
  return await save(deps, editor, { ...which, change: { state: 'ended' }, kind: 'ended', details: {} })
}

export async function readFarOperators({ db }: Pick<FarDeps, 'db'>, organisationId: string): Promise<FarOperator[]> {
  return await inOrganisation(db, organisationId, (tx) => listFarOperators(tx, organisationId))
}

/** One of them, with the public keys of ours: the one in use and the next, which it is given before it is used. */
export async function readFarOperator({ db, vault }: Pick<FarDeps, 'db' | 'vault'>, organisationId: string, id: string) {
  return await inOrganisation(db, organisationId, async (tx) => {
    const operator = await findFarOperator(tx, organisationId, id)
    if (operator === undefined) return undefined
    const publicKey = async (number: number) => handedOver(await ownKey(vault, tx, organisationId, { operatorId: id, number }))
    const { keyNumber } = operator
    return { operator, keyInUse: keyNumber === 0 ? undefined : await publicKey(keyNumber), nextKey: await publicKey(keyNumber + 1) }
  })
}

type Saving = Which & Pick<Recorded, 'kind' | 'details'> & { change: FarChange }

async function save(
  deps: FarDeps,
  editor: Editor,
  { id, version, change, kind, details }: Saving,
): Promise<Outcome<null, 'changed-meanwhile' | 'not-found'>> {
  const { organisationId } = editor
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    if ((await findFarOperator(tx, organisationId, id)) === undefined) return refuse('not-found')
    if (!(await saveFarOperator(tx, organisationId, { id, version, change }))) return refuse('changed-meanwhile')
    await record(deps, tx, editor, { id, kind, details })
    return grant(null)
  })
}

type Recorded = { id: string; kind: 'added' | 'looked-at' | 'key-named' | 'ended'; details: Record<string, number | string[]> }

async function record({ now }: FarDeps, tx: Tx, { organisationId, personId }: Editor, { id, kind, details }: Recorded): Promise<void> {
  const actor = { kind: 'person', id: personId } as const
  const event = { context: 'consultation', subjectId: id, kind: `consultation.far-operator-${kind}`, actor, at: now(), details }
  await recordEvent(tx, organisationId, event)
}
