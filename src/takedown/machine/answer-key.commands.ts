import type { KeyObject } from 'node:crypto'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import { privateKeyOf, publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import { listInstitutions } from '../institutions/institution.store.ts'
import { listAnswerKeys, saveAnswerKey } from './answer-key.store.ts'
import { keyIdOf, publishedNumbers } from './answer-key.ts'
import type { MachineDeps } from './machine.env.ts'

type Deps = Pick<MachineDeps, 'db' | 'vault' | 'now'>
export type AnswerKey = { keyId: string; key: KeyObject }
export type PublishedKey = { keyId: string; publicKey: string }

const PURPOSE = 'takedown-answer-key'
const REMEMBERED_SECONDS = 10

/**
 * The keys of organisations, the one that signs first. Every key is grown from the organisation's own secret, so that none is stored;
 * which of them signs may be known seconds late, and the one before is still published then.
 */
export function answerKeys(deps: Deps): (organisationId: string) => Promise<readonly [AnswerKey, ...AnswerKey[]]> {
  return rememberedFor(REMEMBERED_SECONDS, deps.now, (organisationId) => readKeys(deps, organisationId))
}

async function readKeys({ db, vault, now }: Deps, organisationId: string): Promise<[AnswerKey, ...AnswerKey[]]> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const grown = async (number: number) => {
      const seed = await vault.lookupHash(tx, organisationId, PURPOSE, String(number))
      return { keyId: keyIdOf(number), key: privateKeyOf(seed) }
    }
    const [signing, ...others] = publishedNumbers(await listAnswerKeys(tx, organisationId), now())
    return [await grown(signing), ...(await Promise.all(others.map(grown)))]
  })
}

export function publishedKey({ keyId, key }: AnswerKey): PublishedKey {
  return { keyId, publicKey: publicBytesOf(key).toString('base64') }
}

/** The institutions, and the number of the key that signs what they are answered. */
export async function readRegister({ db, now }: Pick<Deps, 'db' | 'now'>, organisationId: string) {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [answerKey] = publishedNumbers(await listAnswerKeys(tx, organisationId), now())
    return { institutions: await listInstitutions(tx, organisationId), answerKey }
  })
}

/** Makes the next key. `seen` is the number that the person had before them, so that one press makes one key. */
export async function rotateAnswerKey(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { organisationId, personId }: { organisationId: string; personId: string },
  seen: number,
): Promise<Outcome<number, 'changed-meanwhile'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [newest] = publishedNumbers(await listAnswerKeys(tx, organisationId), now())
    const at = now()
    const number = newest + 1
    if (newest !== seen || !(await saveAnswerKey(tx, organisationId, { number, madeAt: at }))) return refuse('changed-meanwhile')
    const actor = { kind: 'person', id: personId } as const
    const event = { context: 'takedown', subjectId: organisationId, kind: 'takedown.answer-key-rotated', actor, at, details: { number } }
    await recordEvent(tx, organisationId, event)
    return grant(number)
  })
}
