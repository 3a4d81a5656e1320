import { deadlineRoutes } from '../deadline/index.ts'
import { settleDeadlines } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import type { Ground } from './ground.process.ts'

/** The calculator of periods. What content/ settles against the text of a law keeps the installation from starting. */
export function deadlineWindow({ centre: { content } }: Pick<Ground, 'centre'>) {
  const { deadlines, faults } = settleDeadlines(content.deadlines)
  if (faults.length > 0) throw new Error(`content/deadlines.yaml: ${faults.join('; ')}`)
  return deadlineRoutes({ deadlines, holidays: holidayTable(content.holidays) })
}
