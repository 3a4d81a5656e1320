import { may, type Person } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { countOpenAlerts } from '../alerts/alert.store.ts'
import type { AlertTables } from '../alerts/alert.tables.ts'
import { alertWords } from '../alerts/words.ts'
import { senderDeskWords } from '../sender/desk/words.ts'
import { countOwed } from '../sender/notice/notice.store.ts'
import { hasService } from '../service.store.ts'
import type { Db } from '../takedown.tables.ts'
import { countWords, DESK, queueAddress, queueNames } from './queue.ts'
import { searchWords } from './search/words.ts'
import { takingWords } from './taking/words.ts'
import { deskWords } from './words.ts'

type Asked = { organisationId: string; person: Pick<Person, 'id' | 'roles'>; language: Language }

/** The queues, what is due and who is still to be told, on every page of the console, for those who see requests and where the organisation operates a service. */
export async function menuFor({ db }: { db: Db }, { organisationId, person, language }: Asked): Promise<NavigationGroup> {
  const { queues } = deskWords(language)
  if (!may(person, 'see-takedowns')) return { label: queues.label, items: [] }
  const counts = await inOrganisation(db, organisationId, async (tx) => {
    if (!(await hasService(tx, organisationId))) return undefined
    const reader = { id: person.id, supervises: may(person, 'assign-takedown') }
    const [alerts, owed] = await Promise.all([
      countOpenAlerts(tx.$extendTables<AlertTables>(), organisationId, reader),
      countOwed(tx, organisationId),
    ])
    return { alerts, owed }
  })
  if (counts === undefined) return { label: queues.label, items: [] }
  const items = queueNames.map((queue) => ({ href: queueAddress({ queue, filters: {} }), label: queues[queue] }))
  const told = [
    { href: `${DESK}/search`, label: searchWords(language).title },
    ...(may(person, 'handle-takedown') ? [{ href: `${DESK}/new`, label: takingWords(language).title }] : []),
    { href: '/console/takedowns/alerts', label: alertWords(language).title, count: countWords(counts.alerts) },
    { href: '/console/takedowns/sender-notices', label: senderDeskWords(language).notice.owed.menu, count: countWords(counts.owed) },
  ]
  return { label: queues.label, items: [...items, ...told] }
}
