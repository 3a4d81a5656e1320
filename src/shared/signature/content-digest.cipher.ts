import { createHash } from 'node:crypto'
import { parseDictionary } from 'structured-headers'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { readOrNothing } from './component.ts'
import { type Field, fieldOf } from './message.ts'

/** RFC 9530: what a body was when it was sent. Older algorithms are passed over as if they were not there. */
const hashes: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' }

export type DigestRefusal = 'digest-missing' | 'digest-malformed' | 'digest-wrong'

export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/** Every digest of an algorithm known here has to be that of `body`, the bytes as they came. */
export function checkContentDigest(fields: readonly Field[], body: Uint8Array): Outcome<null, DigestRefusal> {
  const field = fieldOf(fields, 'content-digest')
  if (field === undefined) return refuse('digest-missing')
  const digests = readOrNothing(() => parseDictionary(field))
  if (digests === undefined) return refuse('digest-malformed')
  const known = [...digests].flatMap(([name, [value]]) => {
    const algorithm = Object.hasOwn(hashes, name) ? hashes[name] : undefined
    return algorithm === undefined ? [] : [{ algorithm, value }]
  })
  if (known.length === 0) return refuse('digest-missing')
  const areRight = known.every(
    ({ algorithm, value }) => value instanceof ArrayBuffer && createHash(algorithm).update(body).digest().equals(new Uint8Array(value)),
  )
  return areRight ? grant(null) : refuse('digest-wrong')
}
