import { createHash } from 'node:crypto'
import type { Instant } from '../day.ts'
import { newId } from '../id.random.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import type { Vault } from '../vault/vault.cipher.ts'
import type { Place } from '../vault/vault.ts'
import { beginCall, findCall, type KeptCall, removeCall, saveAnswer } from './idempotency.store.ts'
import type { IdempotencyTx } from './idempotency.tables.ts'
import { type Answer, type Call, type Done, KEPT_DAYS } from './idempotency.ts'

type Deps = { vault: Vault; now: () => Instant; keptDays?: number }

type Once = Outcome<{ answer: Answer; isRepeated: boolean }, 'key-reused'>

const PURPOSE = 'idempotent-call'
const MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000
/** A call may expire or be removed between two looks at it, but not again and again. */
const MOST_TRIES = 3

/**
 * Does `work` once for a key, in the transaction in which the work writes: the answer is kept exactly when the work was done. A second
 * call with the key gets the kept answer, and waits for it while the first one is under way; with another content it is refused.
 *
 * Whatever `work` answers is kept, refusals too. What can be refused without the database is better refused before.
 */
export async function answerOnce(
  deps: Deps,
  tx: IdempotencyTx,
  organisationId: string,
  { call, work }: { call: Call; work: () => Promise<Done> },
): Promise<Once> {
  const { clientId } = call
  const { keyHash, contentHash } = await hashesOf(deps, tx, organisationId, call)
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const id = newId()
    const at = deps.now().getTime()
    const expiresAt = new Date(at + (deps.keptDays ?? KEPT_DAYS) * MILLISECONDS_A_DAY)
    if (await beginCall(tx, organisationId, { id, clientId, keyHash, contentHash, expiresAt })) {
      const { subjectIds = [], ...answer } = await work()
      await keep(deps, tx, organisationId, { id, answer, subjectIds })
      return grant({ answer, isRepeated: false })
    }
    const kept = await findCall(tx, organisationId, { clientId, keyHash })
    if (kept !== undefined && kept.expiresAt.getTime() > at) return await again(deps, tx, organisationId, { kept, contentHash })
    if (kept !== undefined) await removeCall(tx, organisationId, kept.id)
  }
  throw new Error('A call could be neither begun nor found')
}

/**
 * What was answered to a call before, for one that would not be let through to its work any more: whoever asks again is told the same.
 * @returns undefined when nothing was
 */
export async function answeredBefore(deps: Deps, tx: IdempotencyTx, organisationId: string, call: Call): Promise<Once | undefined> {
  const { keyHash, contentHash } = await hashesOf(deps, tx, organisationId, call)
  const kept = await findCall(tx, organisationId, { clientId: call.clientId, keyHash })
  if (kept === undefined || kept.expiresAt.getTime() <= deps.now().getTime()) return undefined
  return await again(deps, tx, organisationId, { kept, contentHash })
}

async function again(
  deps: Deps,
  tx: IdempotencyTx,
  organisationId: string,
  { kept, contentHash }: { kept: KeptCall; contentHash: Buffer },
): Promise<Once> {
  if (!kept.contentHash.equals(contentHash)) return refuse('key-reused')
  return grant({ answer: await openAnswer(deps, tx, organisationId, kept), isRepeated: true })
}

async function hashesOf({ vault }: Deps, tx: IdempotencyTx, organisationId: string, call: Call) {
  const keyHash = await vault.lookupHash(tx, organisationId, `${PURPOSE}-key`, call.key)
  const contentHash = await vault.lookupHash(tx, organisationId, `${PURPOSE}-content`, fingerprintOf(call))
  return { keyHash, contentHash }
}

/** What was asked for and with which bytes, so that neither can be another one under the same key. */
function fingerprintOf({ operation, content }: Call): string {
  return createHash('sha256').update(operation).update('\n').update(content).digest('hex')
}

const place = (row: string): Place => ({ table: 'idempotent_call', column: 'answer_sealed', row })

/** Sealed, because an answer may hold the link by which somebody comes to their request. */
async function keep(
  { vault }: Deps,
  tx: IdempotencyTx,
  organisationId: string,
  { id, answer, subjectIds }: { id: string; answer: Answer; subjectIds: readonly string[] },
): Promise<void> {
  const key = await vault.organisationKey(tx, organisationId, PURPOSE)
  await saveAnswer(tx, organisationId, { id, answerSealed: key.seal(place(id), JSON.stringify(answer)), subjectIds: [...subjectIds] })
}

async function openAnswer({ vault }: Deps, tx: IdempotencyTx, organisationId: string, { id, answerSealed }: KeptCall): Promise<Answer> {
  if (answerSealed === null) throw new Error('A call was kept without its answer')
  const key = await vault.organisationKey(tx, organisationId, PURPOSE)
  return JSON.parse(key.open(place(id), answerSealed))
}
