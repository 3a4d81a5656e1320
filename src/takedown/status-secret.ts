/** The secret of a status page: the token of a link, or twenty symbols that are read out over the telephone and copied by hand. */
import { parseCode } from '../shared/text/receipt-code.ts'

const TOKEN = /^[A-Za-z0-9_-]{32}$/

/** The normal form of what was typed or pasted, which alone is hashed and compared; undefined where it can be no secret. */
export function statusSecretIn(typed: string): string | undefined {
  if (TOKEN.test(typed)) return typed
  const code = parseCode(typed)
  return code.granted ? code.value : undefined
}
