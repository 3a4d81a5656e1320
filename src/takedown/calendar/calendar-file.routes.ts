import { Hono } from 'hono'
import { calendarText } from '../../shared/calendar/calendar.views.ts'
import { fill } from '../../shared/language.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import type { WindowDeps, WindowEnv } from '../window/window.env.ts'
import { readCalendar, type WorksAtDesk } from './calendar.commands.ts'
import { CALENDAR_FILES, calendarDay } from './calendar.ts'
import { calendarWords } from './words.ts'

type Deps = Pick<WindowDeps, 'db' | 'vault' | 'now' | 'limits' | 'originOf'> & { worksAtDesk: WorksAtDesk }

/** What a calendar program fetches. It brings no cookie: the secret of its address is all that it shows. */
export function calendarFileRoutes(deps: Deps) {
  const app = new Hono<WindowEnv>()
  app.get(`${CALENDAR_FILES}/:token`, async (c) => {
    const { organisation, clientNetwork } = c.var
    const read = await readCalendar(deps, organisation.id, c.req.param('token').replace(/\.ics$/, ''))
    c.header('cache-control', 'private, no-store')
    if (read === undefined) {
      const { key, rule } = tryOf('takedown-calendar.wrong', clientNetwork)
      const taken = await deps.limits.take(key, rule)
      if (!taken.allowed) c.header('retry-after', String(taken.retryAfterSeconds))
      return c.text('', taken.allowed ? 404 : 429)
    }
    const words = calendarWords(read.language)
    const origin = deps.originOf(organisation, new URL(c.req.url).host)
    const name = fill(words.name, { organisation: organisation.name[read.language] })
    const days = read.due.map((due) => calendarDay(due, origin, words))
    return c.body(calendarText(name, days, deps.now()), 200, { 'content-type': 'text/calendar; charset=utf-8' })
  })
  return app
}
