import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { listServices } from '../service.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { endSpecialist, listSenders, listSpecialists, lockSpecialist, saveSenders, saveSpecialist } from './specialist.store.ts'
import type { Appointment, Senders } from './specialist.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>
type Editor = { organisationId: string; personId: string }

/** Appoints somebody; nobody twice at once. */
export async function appointSpecialist(
  { db, now }: Deps,
  { organisationId, personId }: Editor,
  appointment: Appointment,
): Promise<Outcome<string, 'appointed-already'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [id, at] = [newId(), now()]
    if (!(await saveSpecialist(tx, organisationId, { id, ...appointment, registeredBy: personId, registeredAt: at })))
      return refuse('appointed-already')
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.specialist-appointed',
      actor: { kind: 'person', id: personId },
      at,
      details: { personId: appointment.personId, qualification: appointment.qualification, fromDay: appointment.fromDay },
    })
    return grant(id)
  })
}

/** The last day of an appointment: not before its first, and not in the future, because what is filed has happened. */
export async function endAppointment(
  { db, now }: Deps,
  { organisationId, personId }: Editor,
  { id, untilDay }: { id: string; untilDay: Day },
): Promise<Outcome<true, 'not-found' | 'before-first-day' | 'in-the-future'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const specialist = await lockSpecialist(tx, organisationId, id)
    if (specialist === undefined) return refuse('not-found')
    if (specialist.untilDay !== null) return grant(true)
    if (untilDay < specialist.fromDay) return refuse('before-first-day')
    const at = now()
    if (untilDay > dayOf(at)) return refuse('in-the-future')
    await endSpecialist(tx, organisationId, id, untilDay)
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.specialist-ended',
      actor: { kind: 'person', id: personId },
      at,
      details: { personId: specialist.personId, untilDay },
    })
    return grant(true)
  })
}

/** The senders of a month, service by service, as the operator counted them. */
export async function noteSenders({ db, now }: Deps, { organisationId, personId }: Editor, senders: readonly Senders[]): Promise<void> {
  await inOrganisation(db, organisationId, async (tx) => {
    const services = await listServices(tx, organisationId)
    const at = now()
    for (const each of senders.filter(({ serviceId }) => services.some(({ id }) => id === serviceId))) {
      await saveSenders(tx, organisationId, each, { by: personId, at })
      await recordEvent(tx, organisationId, {
        context: 'takedown',
        subjectId: each.serviceId,
        kind: 'takedown.senders-noted',
        actor: { kind: 'person', id: personId },
        at,
        details: { kind: each.kind, monthly: each.monthly },
      })
    }
  })
}

export async function readSpecialists({ db }: Pick<Deps, 'db'>, organisationId: string) {
  return await inOrganisation(db, organisationId, async (tx) => ({
    specialists: await listSpecialists(tx, organisationId),
    senders: await listSenders(tx, organisationId),
    services: await listServices(tx, organisationId),
  }))
}
