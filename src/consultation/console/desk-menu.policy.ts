import { may, type Person } from '../../identity/index.ts'
import type { Language } from '../../shared/language.ts'
import type { NavigationGroup } from '../../shared/layout/page.ts'
import { countWords, type QueueCounts, queueAddress, queueNames, sortsOf } from './queue.ts'
import { consoleWords } from './words.ts'

/** The queues stand first on every page of the console, so that the way back to the work is where it was. */
export function deskLines(person: Pick<Person, 'roles'>, language: Language, counts?: QueueCounts): NavigationGroup {
  const { queues, search } = consoleWords(language)
  const listed = queueNames.map((queue) => ({
    href: queueAddress({ queue, sort: sortsOf[queue][0] ?? 'due', filters: {} }),
    label: queues[queue],
    ...(counts !== undefined && queue !== 'all' && { count: countWords(counts[queue]) }),
  }))
  return {
    label: queues.label,
    items: [
      ...(may(person, 'see-queue') ? listed : []),
      ...(may(person, 'search-cases') ? [{ href: '/console/search', label: search.title, shortcut: 'search' as const }] : []),
    ],
  }
}
