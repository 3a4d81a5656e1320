import { may, type Person } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import { countOpenAlerts } from '../alerts/alert.store.ts'
import type { AlertTables } from '../alerts/alert.tables.ts'
import { countOwed } from '../sender/notice/notice.store.ts'
import { hasService } from '../service.store.ts'
import type { Db } from '../takedown.tables.ts'
import { type MenuCounts, menuLines } from './desk-menu.ts'
import { countQueues } from './queue.store.ts'
import { deskWords } from './words.ts'

type Asked = { organisationId: string; person: Pick<Person, 'id' | 'roles'>; language: Language }
type Deps = { db: Db; now: () => Instant }

/** The counts of the menu are seconds old at most; the pages of the desk itself count anew. */
const SECONDS = 3

/** The queues, what is due and who is still to be told, on every page of the console, for those who see requests and where the organisation operates a service. */
export function openMenu(deps: Deps): (asked: Asked) => Promise<NavigationGroup> {
  const countsOf = rememberedFor(SECONDS, deps.now, (key) => {
    const [organisationId = '', id = '', supervises] = key.split(' ')
    return countAll(deps, organisationId, { id, supervises: supervises === 'yes' })
  })
  return async ({ organisationId, person, language }) => {
    const { label } = deskWords(language).queues
    if (!may(person, 'see-takedowns')) return { label, items: [] }
    const counts = await countsOf([organisationId, person.id, may(person, 'assign-takedown') ? 'yes' : 'no'].join(' '))
    return { label, items: counts === undefined ? [] : menuLines(counts, language, may(person, 'handle-takedown')) }
  }
}

/** Undefined where no service is operated. */
async function countAll(
  { db, now }: Deps,
  organisationId: string,
  reader: { id: string; supervises: boolean },
): Promise<MenuCounts | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    if (!(await hasService(tx, organisationId))) return undefined
    const [queues, alerts, owed] = await Promise.all([
      countQueues(tx, { organisationId, personId: reader.id, today: dayOf(now()) }),
      countOpenAlerts(tx.$extendTables<AlertTables>(), organisationId, reader),
      countOwed(tx, organisationId),
    ])
    return { queues, alerts, owed }
  })
}
