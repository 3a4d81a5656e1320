/** The lines of the desk in the menu of the console. */
import type { Language } from '../../shared/language.ts'
import type { NavigationItem } from '../../shared/layout/page.ts'
import { alertWords } from '../alerts/words.ts'
import { senderDeskWords } from '../sender/desk/words.ts'
import { countWords, DESK, type QueueCounts } from './queue.ts'
import { queueLines } from './queue-lines.ts'
import { searchWords } from './search/words.ts'
import { takingWords } from './taking/words.ts'

/** What is counted for the menu: the queues, the days that are due, and the senders who are still to be told. */
export type MenuCounts = { queues: QueueCounts; alerts: number; owed: number }

export function menuLines({ queues, alerts, owed }: MenuCounts, language: Language, mayHandle: boolean): NavigationItem[] {
  return [
    // What lies below the desk is not below its first queue.
    ...queueLines(language, queues).map((line) => ({ ...line, current: false })),
    { href: `${DESK}/search`, label: searchWords(language).title },
    ...(mayHandle ? [{ href: `${DESK}/new`, label: takingWords(language).title }] : []),
    { href: '/console/takedowns/alerts', label: alertWords(language).title, count: countWords(alerts) },
    { href: '/console/takedowns/sender-notices', label: senderDeskWords(language).notice.owed.menu, count: countWords(owed) },
  ]
}
