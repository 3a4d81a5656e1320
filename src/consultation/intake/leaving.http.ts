import type { Context } from 'hono'
import { addresses } from './addresses.ts'
import { keepForLater } from './draft.commands.ts'
import type { Visit } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** Puts the draft aside: makes its resume code, which the next page shows. */
export async function leave(deps: WindowDeps, c: Context<WindowEnv>, { organisationId, token }: Pick<Visit, 'organisationId' | 'token'>) {
  await keepForLater(deps, organisationId, token)
  return c.redirect(addresses.saved, 303)
}
