import { deadlineRoutes } from '../deadline/index.ts'
import { holidayTable } from '../law/period.ts'
import { confirmedEntriesOf } from './confirmed.ts'
import { deadlinesOf } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

/** The calculator of periods. */
export function deadlineWindow(ground: Ground) {
  const { content } = ground.centre
  return deadlineRoutes({
    deadlines: deadlinesOf(content),
    holidays: holidayTable(content.holidays),
    confirmed: confirmedEntriesOf(ground),
  })
}
