import { may, type Person } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import { countOpenAlerts } from '../alerts/alert.store.ts'
import type { AlertTables } from '../alerts/alert.tables.ts'
import { alertWords } from '../alerts/words.ts'
import { senderDeskWords } from '../sender/desk/words.ts'
import { countOwed } from '../sender/notice/notice.store.ts'
import { hasService } from '../service.store.ts'
import type { Db } from '../takedown.tables.ts'
import { countQueues } from './queue.store.ts'
import { countWords, DESK } from './queue.ts'
import { queueLines } from './queue-lines.ts'
import { searchWords } from './search/words.ts'
import { takingWords } from './taking/words.ts'
import { deskWords } from './words.ts'

type Asked = { organisationId: string; person: Pick<Person, 'id' | 'roles'>; language: Language }

/** The counts of the menu are seconds old at most; the pages of the desk itself count anew. */
const SECONDS = 3

/** The queues, what is due and who is still to be told, on every page of the console, for those who see requests and where the organisation operates a service. */
export function openMenu({ db, now }: { db: Db; now: () => Instant }): (asked: Asked) => Promise<NavigationGroup> {
  const countsOf = rememberedFor(SECONDS, now, async (key) => {
    const [organisationId = '', personId = '', supervises] = key.split(' ')
    return await inOrganisation(db, organisationId, async (tx) => {
      if (!(await hasService(tx, organisationId))) return undefined
      const reader = { id: personId, supervises: supervises === 'yes' }
      const [queues, alerts, owed] = await Promise.all([
        countQueues(tx, { organisationId, personId, today: dayOf(now()) }),
        countOpenAlerts(tx.$extendTables<AlertTables>(), organisationId, reader),
        countOwed(tx, organisationId),
      ])
      return { queues, alerts, owed }
    })
  })
  return async ({ organisationId, person, language }) => {
    const { queues } = deskWords(language)
    const nothing = { label: queues.label, items: [] }
    if (!may(person, 'see-takedowns')) return nothing
    const counts = await countsOf([organisationId, person.id, may(person, 'assign-takedown') ? 'yes' : 'no'].join(' '))
    if (counts === undefined) return nothing
    const told = [
      { href: `${DESK}/search`, label: searchWords(language).title },
      ...(may(person, 'handle-takedown') ? [{ href: `${DESK}/new`, label: takingWords(language).title }] : []),
      { href: '/console/takedowns/alerts', label: alertWords(language).title, count: countWords(counts.alerts) },
      { href: '/console/takedowns/sender-notices', label: senderDeskWords(language).notice.owed.menu, count: countWords(counts.owed) },
    ]
    return { label: queues.label, items: [...queueLines(language, counts.queues), ...told] }
  }
}
