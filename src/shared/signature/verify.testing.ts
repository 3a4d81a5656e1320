/** Both checks of a signed request at once, for the tests of what others send. */
import type { Outcome } from '../outcome.ts'
import type { RequestMessage } from './message.ts'
import { checkBody, type SignatureRefusal, type VerifiedRequest, type Verifying, verifyHead } from './verify.cipher.ts'

export async function verifyRequest<Owner>(
  request: RequestMessage,
  body: Uint8Array,
  verifying: Verifying<Owner>,
): Promise<Outcome<VerifiedRequest<Owner>, SignatureRefusal>> {
  const verified = await verifyHead(request, verifying)
  if (!verified.granted) return verified
  const digest = checkBody(request, body)
  return digest.granted ? verified : digest
}
