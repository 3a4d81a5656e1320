import type { Identity } from '../identity/index.ts'
import { confirmDeadlines, type DeadlineId } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { originOf } from '../shared/organisation/origin.ts'
import { takedownStandards } from '../takedown/index.ts'
import type { Config } from './config.ts'
import { confirmedEntriesOf } from './confirmed.ts'
import { deadlinesOf } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

type Options = { ground: Ground; staff: Identity; config: Pick<Config, 'publicUrl'> }

/** The operator's standards, with the lead time as it holds for an organisation. */
export function operatorStandards({ ground, staff, config }: Options) {
  return takedownStandards.routes({
    db: ground.db,
    now: ground.now,
    guards: staff.guards,
    modelClauses: ground.centre.content.modelClauses,
    origin: (organisation) => originOf(config.publicUrl, organisation),
    leadTime: confirmedDeadline(ground, 'standards-lead-time'),
  })
}

/** A deadline of the register as this installation settled it and an organisation has confirmed it, and what it is counted by. */
export function confirmedDeadline(ground: Ground, id: DeadlineId) {
  const { content } = ground.centre
  const settled = deadlinesOf(content).filter((deadline) => deadline.id === id)
  const holidays = holidayTable(content.holidays)
  const confirmedFor = confirmedEntriesOf(ground)
  return async (organisationId: string) => {
    const confirmed = await confirmedFor(organisationId)
    const [deadline] = confirmDeadlines(settled, confirmed)
    if (deadline === undefined) throw new Error(`The register has no deadline ${id}`)
    return { deadline, holidays, confirmed }
  }
}
