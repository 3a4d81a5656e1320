import { askInOrganisation, inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { readPublicKey } from '../../shared/signature/ed25519.cipher.ts'
import { fieldOf, type RequestMessage } from '../../shared/signature/message.ts'
import { takeNonce } from '../../shared/signature/nonce.store.ts'
import { checkBody, type SignatureRefusal, type VerifiedRequest, verifyHead } from '../../shared/signature/verify.cipher.ts'
import { TOKEN_PURPOSE } from '../institutions/institution.commands.ts'
import type { RightCode } from '../right-codes.ts'
import { TAG } from './addresses.ts'
import { type CallerRow, callersByKey, callersByToken } from './caller.store.ts'
import type { MachineDeps } from './machine.env.ts'
import type { MachineTx } from './machine.tables.ts'

/** The institution that asks. `signed` is how it proved that, where it did by a signature. */
export type Caller = {
  institutionId: string
  rights: readonly RightCode[]
  signed?: Pick<VerifiedRequest<unknown>, 'keyId' | 'nonce' | 'nonceKeptUntil'>
}
export type CallerRefusal = SignatureRefusal | 'token-wrong' | 'institution-suspended'

type Asked = { organisationId: string; message: RequestMessage }

/**
 * Who sent it, known before a byte of the body is read: by the signature, or by the token of a body that cannot sign. Whoever signs is
 * judged by the signature alone, and what they sent by `sentBody`.
 */
export async function callerOf(deps: MachineDeps, asked: Asked): Promise<Outcome<Caller, CallerRefusal>> {
  const authorization = fieldOf(asked.message.fields, 'authorization')
  const isSigned = fieldOf(asked.message.fields, 'signature-input') !== undefined
  return authorization !== undefined && !isSigned ? await byToken(deps, asked, authorization) : await bySignature(deps, asked)
}

async function bySignature(deps: MachineDeps, { organisationId, message }: Asked): Promise<Outcome<Caller, CallerRefusal>> {
  const now = deps.now()
  const verified = await verifyHead<CallerRow>(message, {
    tag: TAG,
    now,
    async keysOf(keyId) {
      if (!isId(keyId)) return []
      const rows = await askInOrganisation(deps.db, organisationId, (tx) => callersByKey(tx, { organisationId, keyId, today: dayOf(now) }))
      return rows.flatMap(({ publicKey, ...owner }) => {
        const key = readPublicKey(publicKey)
        return key === undefined ? [] : [{ owner, key }]
      })
    },
  })
  if (!verified.granted) return verified
  const { owner, ...signed } = verified.value
  return activeCaller(owner, { signed })
}

/** Whether the body is the one that a caller signed for; whoever has a token signs for none. */
export function sentBody({ signed }: Caller, message: RequestMessage, body: Uint8Array): Outcome<null, CallerRefusal> {
  return signed === undefined ? grant(null) : checkBody(message, body)
}

async function byToken(deps: MachineDeps, { organisationId }: Asked, authorization: string): Promise<Outcome<Caller, CallerRefusal>> {
  const [, token] = /^Bearer +([A-Za-z0-9_-]{1,100})$/i.exec(authorization) ?? []
  if (token === undefined) return refuse('token-wrong')
  const rows = await inOrganisation(deps.db, organisationId, async (tx) => {
    const tokenHash = await deps.vault.lookupHash(tx, organisationId, TOKEN_PURPOSE, token)
    return await callersByToken(tx, { organisationId, tokenHash, today: dayOf(deps.now()) })
  })
  const [owner] = rows
  return owner === undefined ? refuse('token-wrong') : activeCaller(owner, {})
}

function activeCaller({ institutionId, rights, state }: CallerRow, how: Pick<Caller, 'signed'>): Outcome<Caller, 'institution-suspended'> {
  return state === 'active' ? grant({ institutionId, rights, ...how }) : refuse('institution-suspended')
}

/** Takes the nonce of whoever signed, in the transaction of the work. @returns false when it was used before */
export async function takeNonceOf(tx: MachineTx, organisationId: string, { signed }: Caller): Promise<boolean> {
  if (signed === undefined) return true
  return await takeNonce(tx, organisationId, { keyId: signed.keyId, nonce: signed.nonce, expiresAt: signed.nonceKeptUntil })
}
