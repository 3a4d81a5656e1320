import { expect, test } from 'vitest'
import { checkContentDigest, contentDigest } from './content-digest.cipher.ts'

/** Bodies and digests of RFC 9530, appendix B and section 2. */
const hello = '{"hello": "world"}\n'
const sha256 = 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:'
const sha512 = 'sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:'

test.each([
  ['a body', hello, sha256],
  ['no body', '', 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'],
  ['a part of a body', '"world"}\n', 'sha-256=:jjcgBDWNAtbYUXI37CVG3gRuGOAjaaDRGpIUFsdyepQ=:'],
])('the digest of %s is that of RFC 9530', (_, body, digest) => {
  expect(contentDigest(Buffer.from(body))).toBe(digest)
})

test.each<[string, string | undefined, string]>([
  ['by the older algorithm', sha256, 'right'],
  ['by the longer one', sha512, 'right'],
  ['by both', `${sha256}, ${sha512}`, 'right'],
  ['beside one of an algorithm that is passed over', `md5=:XrY7u+Ae7tCTyyK7j1rNww==:, ${sha256}`, 'right'],
  ['with one of two wrong', `sha-256=:d435Qo+nKZ+gLcUHn7GQtQ72hiBVAgqoLsZnZPiTGPk=:, ${sha512}`, 'digest-wrong'],
  ['by an algorithm that is passed over alone', 'md5=:XrY7u+Ae7tCTyyK7j1rNww==:', 'digest-missing'],
  ['of what every object has', 'constructor=:AAAA:', 'digest-missing'],
  ['of the wrong length', 'sha-256=:AAAA:', 'digest-wrong'],
  ['as a text', 'sha-256="RK/0qy18"', 'digest-wrong'],
  ['as a list', 'sha-256=(:AAAA:)', 'digest-wrong'],
  ['that cannot be read', 'sha-256=:@@@:', 'digest-malformed'],
  ['that is empty', '', 'digest-missing'],
  ['that is not there', undefined, 'digest-missing'],
])('a digest %s: %s', (_, field, expected) => {
  const outcome = checkContentDigest(field === undefined ? [] : [['Content-Digest', field]], Buffer.from(hello))
  expect(outcome.granted ? 'right' : outcome.refusal).toBe(expected)
})
