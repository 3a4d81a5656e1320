import type { Language } from '../../shared/language.ts'
import type { NavigationItem } from '../../shared/layout/page.ts'
import { countWords, isCounted, type QueueCounts, queueAddress, queueNames } from './queue.ts'
import { deskWords } from './words.ts'

/** The lines of the queues in the menu, the same on every page of the console; what is settled has no count. */
export function queueLines(language: Language, counts: QueueCounts): NavigationItem[] {
  const { queues } = deskWords(language)
  return queueNames.map((queue) => {
    const line = { href: queueAddress({ queue, filters: {} }), label: queues[queue] }
    return isCounted(queue) ? { ...line, count: countWords(counts[queue]) } : line
  })
}
