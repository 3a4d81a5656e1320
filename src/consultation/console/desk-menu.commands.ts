import { may, type Person } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import type { Db } from '../consultation.tables.ts'
import { deskLines } from './desk-menu.policy.ts'
import { countQueues } from './queue.store.ts'

type Asked = { organisationId: string; person: Pick<Person, 'id' | 'roles'>; language: Language }

/** The counts of the menu are seconds old at most; the pages of the desk itself count anew. */
const SECONDS = 3

/** The queues of the adviser with their counts, on every page of the console. */
export function openDeskMenu({ db, now }: { db: Db; now: () => Instant }): (asked: Asked) => Promise<NavigationGroup> {
  const countsOf = rememberedFor(SECONDS, now, async (key) => {
    const [organisationId = '', personId = ''] = key.split(' ')
    return await inOrganisation(db, organisationId, (tx) => countQueues(tx, organisationId, personId, now()))
  })
  return async ({ organisationId, person, language }) => {
    const counts = may(person, 'see-queue') ? await countsOf(`${organisationId} ${person.id}`) : undefined
    return deskLines(person, language, counts)
  }
}
