import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { isToken, newToken } from '../token.random.ts'
import {
  type CalendarOwner,
  endCalendar,
  findCalendar,
  findCalendarOf,
  listAwaitedAnswers,
  listOwedNotices,
  saveCalendar,
} from './calendar.store.ts'
import type { CalendarDb, CalendarTables, CalendarTx } from './calendar.tables.ts'
import type { Due } from './calendar.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now'>
/** What a person may see at the desk now; undefined when they work there no longer. */
export type WorksAtDesk = (organisationId: string, personId: string) => Promise<{ supervises: boolean } | undefined>

const PURPOSE = 'takedown-calendar'
const within = ({ db }: Pick<Deps, 'db'>): CalendarDb => db.$extendTables<CalendarTables>()

/** A calendar for a person, in the place of the one before. @returns the secret of its address, for the one time that it is shown */
export async function makeCalendar(deps: Deps, owner: CalendarOwner, language: ConsoleLanguage): Promise<string> {
  const { organisationId } = owner
  const [id, token] = [newId(), newToken()]
  return await inOrganisation(within(deps), organisationId, async (tx) => {
    await end(deps, tx, owner)
    const tokenHash = await deps.vault.lookupHash(tx, organisationId, PURPOSE, token)
    await saveCalendar(tx, owner, { id, language, tokenHash, at: deps.now() })
    await record(deps, tx, owner, { kind: 'takedown.calendar-made', id })
    return token
  })
}

export async function endCalendarOf(deps: Deps, owner: CalendarOwner): Promise<void> {
  await inOrganisation(within(deps), owner.organisationId, async (tx) => await end(deps, tx, owner))
}

/** When the person's calendar was made; undefined when they have none. */
export async function calendarOf(deps: Pick<Deps, 'db'>, owner: CalendarOwner): Promise<Instant | undefined> {
  return (await inOrganisation(within(deps), owner.organisationId, (tx) => findCalendarOf(tx, owner)))?.madeAt
}

/** What the calendar of a secret holds now; undefined when nobody has it, or whoever has it works at the desk no longer. */
export async function readCalendar(
  deps: Deps & { worksAtDesk: WorksAtDesk },
  organisationId: string,
  token: string,
): Promise<{ language: ConsoleLanguage; due: Due[] } | undefined> {
  if (!isToken(token)) return undefined
  const found = await inOrganisation(within(deps), organisationId, async (tx) =>
    findCalendar(tx, organisationId, await deps.vault.lookupHash(tx, organisationId, PURPOSE, token)),
  )
  const person = found && (await deps.worksAtDesk(organisationId, found.personId))
  if (found === undefined || person === undefined) return undefined
  const reader = { id: found.personId, ...person }
  const due = await inOrganisation(within(deps), organisationId, async (tx) => [
    ...(await listOwedNotices(tx, organisationId, reader)),
    ...(await listAwaitedAnswers(tx, organisationId, reader)),
  ])
  return { language: found.language, due }
}

async function end(deps: Deps, tx: CalendarTx, owner: CalendarOwner): Promise<void> {
  const id = await endCalendar(tx, owner, deps.now())
  if (id !== undefined) await record(deps, tx, owner, { kind: 'takedown.calendar-ended', id })
}

async function record(
  { now }: Deps,
  tx: CalendarTx,
  { organisationId, personId }: CalendarOwner,
  { kind, id }: { kind: string; id: string },
) {
  const actor = { kind: 'person', id: personId } as const
  await recordEvent(tx, organisationId, { context: 'takedown', subjectId: personId, kind, actor, at: now(), details: { calendarId: id } })
}
