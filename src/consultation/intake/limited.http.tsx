import type { Context } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { type Budget, tryOf } from '../../shared/limits/budgets.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** Counts one try of this network. When its budget is spent, the answer to give instead; nothing that was told is lost by it. */
export async function whenSpent(deps: Pick<WindowDeps, 'limits'>, c: Context<WindowEnv>, budget: Budget) {
  const wait = await waitFor(deps, budget, c.get('clientNetwork'))
  if (wait === undefined) return undefined
  c.header('retry-after', String(wait))
  return c.html(<ErrorPage page={c.get('page')} kind="tooMany" retryAfter={wait} />, 429)
}

/** Counts one try. @returns the seconds until another is taken, when the budget is spent */
export async function waitFor({ limits }: Pick<WindowDeps, 'limits'>, budget: Budget, whose: string): Promise<number | undefined> {
  const { key, rule } = tryOf(budget, whose)
  const taken = await limits.take(key, rule)
  return taken.allowed ? undefined : taken.retryAfterSeconds
}
