import type { KeyObject } from 'node:crypto'
import { privateKeyOf, publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import type { Vault } from '../../shared/vault/vault.cipher.ts'
import type { Tx } from '../consultation.tables.ts'

const PURPOSE = 'far-operator-key'

/**
 * Our own key for one operator, grown from the organisation's secret, so that none is stored. Each operator is given another one: what one
 * of them knows is nothing that another could use or compare.
 */
export async function ownKey(
  vault: Pick<Vault, 'lookupHash'>,
  tx: Tx,
  organisationId: string,
  { operatorId, number }: { operatorId: string; number: number },
): Promise<KeyObject> {
  return privateKeyOf(await vault.lookupHash(tx, organisationId, PURPOSE, `${operatorId} ${number}`))
}

/** As it is handed over: the 32 bytes of the public key in base64. */
export function handedOver(key: KeyObject): string {
  return publicBytesOf(key).toString('base64')
}
