import { type Browser, openBrowser } from './browser.testing.ts'
import type { IdentityGround } from './identity.testing.ts'
import { secretOn } from './set-up-key.testing.ts'
import { PASSWORD } from './somebody.testing.ts'
import { totpAt } from './totp.testing.ts'

export const whereTo = (answer: Response) => [answer.status, answer.headers.get('location')]

/** Password, then an authenticator set up by the key on the page: what a new colleague does on the first day. */
export async function firstDay(app: IdentityGround['app'], email: string): Promise<{ browser: Browser; secret: string; used: string }> {
  const browser = openBrowser(app)
  await browser.post('/sign-in', { email, password: PASSWORD })
  const secret = secretOn(await (await browser.get('/sign-in/set-up')).text())
  const used = totpAt(secret, new Date())
  await browser.post('/sign-in/set-up', { code: used })
  return { browser, secret, used }
}

/** The code of the next thirty seconds: good, and not the one that was used a moment ago. */
export const nextCode = (secret: string) => totpAt(secret, new Date(Date.now() + 30_000))
