import { Hono } from 'hono'
import { dayOf } from '../../shared/day.ts'
import { addresses, doorAddress } from './addresses.ts'
import { DoorPage } from './door.views.tsx'
import { HandlingPage } from './handling.views.tsx'
import { HomePage } from './home.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** The first page and the pages behind its doors. */
export function homeRoutes({ advice, notice, now }: Pick<WindowDeps, 'advice' | 'notice' | 'now'>) {
  const app = new Hono<WindowEnv>()
  const doors = advice.doors.toSorted((one, other) => one.order - other.order)

  app.get(addresses.home, async (c) => {
    const page = c.get('page')
    const told = await notice(c.get('organisation').id, dayOf(now()))
    return c.html(<HomePage page={page} doors={doors} emergency={advice.emergency} notice={told?.[page.language]} />)
  })

  app.get(addresses.handling, (c) => c.html(<HandlingPage page={c.var.page} />))

  app.get(doorAddress(':door'), (c) => {
    const door = doors.find(({ id }) => id === c.req.param('door'))
    if (door === undefined) return c.notFound()
    return c.html(<DoorPage page={c.get('page')} door={door} doors={doors} windows={advice.windows} />)
  })

  return app
}
