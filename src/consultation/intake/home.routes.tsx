import { Hono } from 'hono'
import { addresses, doorAddress } from './addresses.ts'
import { DoorPage } from './door.views.tsx'
import { HomePage } from './home.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** The first page and the pages behind its doors. */
export function homeRoutes({ advice }: Pick<WindowDeps, 'advice'>) {
  const app = new Hono<WindowEnv>()
  const doors = advice.doors.toSorted((one, other) => one.order - other.order)

  app.get(addresses.home, (c) => c.html(<HomePage page={c.get('page')} doors={doors} emergency={advice.emergency} />))

  app.get(doorAddress(':door'), (c) => {
    const door = doors.find(({ id }) => id === c.req.param('door'))
    if (door === undefined) return c.notFound()
    return c.html(<DoorPage page={c.get('page')} door={door} doors={doors} windows={advice.windows} />)
  })

  return app
}
