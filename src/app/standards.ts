import type { Identity } from '../identity/index.ts'
import { confirmDeadlines } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { originOf } from '../shared/organisation/origin.ts'
import { standardsRoutes } from '../takedown/index.ts'
import type { Config } from './config.ts'
import { confirmedEntriesOf } from './confirmed.ts'
import { deadlinesOf } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

type Options = { ground: Ground; staff: Identity; config: Pick<Config, 'publicUrl'> }

/** The operator's standards, with the lead time as this installation settled it and an organisation has confirmed it. */
export function operatorStandards({ ground, staff, config }: Options) {
  const { content } = ground.centre
  const lead = deadlinesOf(content).filter(({ id }) => id === 'standards-lead-time')
  const holidays = holidayTable(content.holidays)
  const confirmedFor = confirmedEntriesOf(ground)
  return standardsRoutes({
    db: ground.db,
    now: ground.now,
    guards: staff.guards,
    modelClauses: content.modelClauses,
    origin: (organisation) => originOf(config.publicUrl, organisation),
    async leadTime(organisationId) {
      const confirmed = await confirmedFor(organisationId)
      const [deadline] = confirmDeadlines(lead, confirmed)
      if (deadline === undefined) throw new Error('The register has no lead time for standards')
      return { deadline, holidays, confirmed }
    },
  })
}
