import { Hono } from 'hono'
import type { ConfirmedEntries } from '../law/citations.ts'
import { confirmDeadlines, type Deadline, dueOf } from '../law/deadlines.ts'
import type { HolidayTable } from '../law/period.ts'
import { yearOf } from '../shared/day.ts'
import type { FieldError } from '../shared/form/form.tsx'
import { fill } from '../shared/language.ts'
import type { OrganisationVariables } from '../shared/organisation/organisation.middleware.ts'
import { DEADLINE, DeadlinePage } from './deadline.views.tsx'
import { type EntryFault, entryOf, readEntry } from './entry.ts'
import { deadlineWords } from './words.ts'

/** The register as this installation settled it, the holidays that it knows, and what somebody who knows has confirmed. */
type DeadlineDeps = {
  deadlines: readonly Deadline[]
  holidays: HolidayTable
  confirmed: (organisationId: string) => Promise<ConfirmedEntries>
}

/** The calculator for everybody. What is asked stands in the address and nowhere else: nothing is stored. */
export function deadlineRoutes({ deadlines, holidays, confirmed: confirmedFor }: DeadlineDeps) {
  return new Hono<{ Variables: OrganisationVariables }>().get(DEADLINE, async (c) => {
    const { page, organisation } = c.var
    const entry = entryOf((name) => c.req.query(name))
    if (entry === undefined) return c.html(<DeadlinePage page={page} deadlines={deadlines} />)
    const read = readEntry(entry, deadlines, holidays)
    if ('faults' in read) {
      const { faults } = deadlineWords(page.language)
      const years = { from: yearOf(holidays.from), to: yearOf(holidays.to) }
      const errors = read.faults.map(({ field, fault }): FieldError => ({ field, message: fill(faults[fault], years) }))
      return c.html(<DeadlinePage page={page} deadlines={deadlines} entry={entry} errors={errors} wrong={wrongIn(read.faults)} />, 422)
    }
    const confirmed = await confirmedFor(organisation.id)
    const [deadline = read.deadline] = confirmDeadlines([read.deadline], confirmed)
    const counted = dueOf(deadline, read.happened, holidays)
    const result = { ...read, deadline, counted, confirmed }
    return c.html(<DeadlinePage page={page} deadlines={deadlines} entry={entry} result={result} />)
  })
}

function wrongIn(faults: readonly EntryFault[]) {
  return faults.flatMap((fault) => ('wrong' in fault ? fault.wrong : []))
}
