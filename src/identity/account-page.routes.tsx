import type { Context } from 'hono'
import { findPasswordHash } from './account.store.ts'
import { AccountPage } from './account.views.tsx'
import { noticeOf, type PersonEnv } from './caller.http.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { findSecondFactors } from './second-factor.store.ts'
import { listSessions } from './session.store.ts'
import { IDLE_MINUTES, minutesLater } from './session.ts'
import { identityWords } from './words.ts'

export const ACCOUNT = '/console/account'

/** The page that every change of one's own account comes back to; with a refusal when the change was not made. */
export async function accountPage(
  deps: IdentityDeps,
  c: Context<PersonEnv>,
  refusal?: 'not-now' | 'last-factor' | 'unknown',
): Promise<Response> {
  const { session, page } = c.var
  const now = deps.now()
  const words = identityWords(page.language)
  const [factors, sessions, password] = await Promise.all([
    findSecondFactors(deps.accounts, session.accountId),
    listSessions(deps.accounts, session.accountId, { now, seenAfter: minutesLater(now, -IDLE_MINUTES) }),
    findPasswordHash(deps.accounts, session.accountId),
  ])
  const shown = { page, now, factors, sessions, here: session.id, hasPassword: password !== undefined }
  if (refusal === undefined) return await c.html(<AccountPage {...shown} notice={noticeOf(c, words)} />)
  return await c.html(<AccountPage {...shown} refusal={words.refusals[refusal]} />, 409)
}
