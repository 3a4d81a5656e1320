import { may, type Person } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { hasService } from '../service.store.ts'
import type { Db } from '../takedown.tables.ts'
import { queueAddress, queueNames } from './queue.ts'
import { deskWords } from './words.ts'

type Asked = { organisationId: string; person: Pick<Person, 'roles'>; language: Language }

/** The queues, on every page of the console, for those who see requests and where the organisation operates a service. */
export async function menuFor({ db }: { db: Db }, { organisationId, person, language }: Asked): Promise<NavigationGroup> {
  const { queues } = deskWords(language)
  const isShown = may(person, 'see-takedowns') && (await inOrganisation(db, organisationId, (tx) => hasService(tx, organisationId)))
  const items = queueNames.map((queue) => ({ href: queueAddress({ queue, filters: {} }), label: queues[queue] }))
  return { label: queues.label, items: isShown ? items : [] }
}
