import { setTimeout } from 'node:timers/promises'
import { totpAt } from '../../identity/totp.testing.ts'

const STEP_MS = 30_000
/** So long a journey may take from reading a code to sending it. */
const ON_ITS_WAY_MS = 3_000

/**
 * The codes of an authenticator, none of them twice: the one before, the present one and the next are good, and one that was used is
 * refused. When all three are used, or the step is about to end and with it the first, the next step is waited for.
 */
export function unusedCodes(secret: string, used: readonly string[]): () => Promise<string> {
  const gone = new Set(used)
  return async () => {
    for (let waits = 0; waits < 3; waits += 1) {
      const now = Date.now()
      const left = STEP_MS - (now % STEP_MS)
      const codes = [-STEP_MS, 0, STEP_MS].map((away) => totpAt(secret, new Date(now + away)))
      const code = left < ON_ITS_WAY_MS ? undefined : codes.find((each) => !gone.has(each))
      if (code !== undefined) {
        gone.add(code)
        return code
      }
      await setTimeout(left + 10)
    }
    throw new Error('No code of the authenticator was left unused')
  }
}
