import { may } from '../../identity/index.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import { type C, senderDeskApp, withRight } from '../sender/desk/desk.http.ts'
import type { SenderDeskDeps } from '../sender/desk/sender-desk.deps.ts'
import { calendarOf, endCalendarOf, makeCalendar } from './calendar.commands.ts'
import { CALENDAR, CALENDAR_FILES } from './calendar.ts'
import { CalendarPage } from './calendar.views.tsx'

/** Where a person of the desk gets the calendar of due days for a program of their own. */
export function calendarRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  const guard = withRight(deps, 'see-takedowns')

  app.get(CALENDAR, guard, async (c) => await show(deps, c))

  app.post(CALENDAR, guard, async (c) => {
    const token = await makeCalendar(deps, ownerOf(c), consoleLanguageOf(c.var.page.language))
    return await show(deps, c, `${deps.originOf(c.var.organisation)}${CALENDAR_FILES}/${token}.ics`)
  })

  app.post(`${CALENDAR}/end`, guard, async (c) => {
    await endCalendarOf(deps, ownerOf(c))
    return c.redirect(`${CALENDAR}?done=ended`, 303)
  })

  return app
}

const ownerOf = ({ var: { organisation, person } }: C) => ({ organisationId: organisation.id, personId: person.id })

async function show(deps: SenderDeskDeps, c: C, address?: string) {
  const madeAt = await calendarOf(deps, ownerOf(c))
  c.header('cache-control', 'no-store')
  const supervises = may(c.var.person, 'assign-takedown')
  return c.html(
    <CalendarPage page={c.var.page} madeAt={madeAt} address={address} supervises={supervises} isEnded={c.req.query('done') === 'ended'} />,
  )
}
