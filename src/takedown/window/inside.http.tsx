import type { Context } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { type Budget, tryOf } from '../../shared/limits/budgets.ts'
import type { TakedownRequest } from '../request.ts'
import { statusAddresses } from './addresses.ts'
import { requestOfToken } from './status.commands.ts'
import { tokenOf } from './status.session.ts'
import type { StatusNotice } from './status.ts'
import { ClosedPage } from './status.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

export type C = Context<WindowEnv>
export type Inside = { c: C; organisationId: string; request: TakedownRequest; token: string }
type Answer = (inside: Inside) => Promise<Response> | Response

/**
 * Runs `answer` for the request whose link was opened in this browser; without one, every address of it explains where the link is. Each
 * look is written into the record, so that there are many of them and not any number; they are counted by the request.
 */
export const inside = (deps: WindowDeps, answer: Answer) => async (c: C) => {
  const token = tokenOf(c)
  const organisationId = c.var.organisation.id
  const request = token === undefined ? undefined : await requestOfToken(deps, organisationId, token)
  if (token === undefined || request === undefined) return c.html(<ClosedPage page={doorOf(c)} />)
  const budget: Budget = c.req.method === 'GET' ? 'takedown.look' : 'takedown.change'
  const { key, rule } = tryOf(budget, request.id)
  const taken = await deps.limits.take(key, rule)
  if (taken.allowed) return await answer({ c, organisationId, request, token })
  return tooMany(c, taken.retryAfterSeconds)
}

export function tooMany(c: C, retryAfterSeconds: number): Response | Promise<Response> {
  c.header('retry-after', String(retryAfterSeconds))
  return c.html(<ErrorPage page={doorOf(c)} kind="tooMany" retryAfter={retryAfterSeconds} />, 429)
}

/** Whatever address was asked, the page knows that of the status page: another one may hold the secret of a link. */
export const doorOf = (c: C) => ({ ...c.var.page, path: statusAddresses.status })

/** Whether a form was shown for the request that this browser has open now; another link may have been opened since. */
export const isAbout = (about: string, { request }: Inside): boolean => about === '' || about === request.id

/** Back to the status page, which tells what was done. */
export const done = (c: C, notice: StatusNotice): Response => c.redirect(`${statusAddresses.status}?done=${notice}`, 303)
