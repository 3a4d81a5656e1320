import type { Context } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { type Budget, tryOf } from '../../shared/limits/budgets.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** Counts one try of this network. When its budget is spent, the answer to give instead; nothing that was told is lost by it. */
export async function whenSpent({ limits }: Pick<WindowDeps, 'limits'>, c: Context<WindowEnv>, budget: Budget) {
  const { key, rule } = tryOf(budget, c.get('clientNetwork'))
  const taken = await limits.take(key, rule)
  return taken.allowed ? undefined : tooMany(c, taken.retryAfterSeconds)
}

function tooMany(c: Context<WindowEnv>, retryAfterSeconds: number) {
  c.header('retry-after', String(retryAfterSeconds))
  return c.html(<ErrorPage page={c.get('page')} kind="tooMany" retryAfter={retryAfterSeconds} />, 429)
}
