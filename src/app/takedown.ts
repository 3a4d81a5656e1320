import { dueOf } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { dangerReader } from '../shared/text/danger.ts'
import type { TakedownDeps } from '../takedown/index.ts'
import { deadlinesOf } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

/** What the commands of takedown are given: the ground, and the deadlines as this installation settled them. */
export function takedownDeps(ground: Ground): TakedownDeps {
  const { content } = ground.centre
  const holidays = holidayTable(content.holidays)
  const deadlines = new Map(deadlinesOf(content).map((deadline) => [deadline.id, deadline]))
  return {
    db: ground.db,
    vault: ground.vault,
    enqueue: ground.queue.enqueue,
    now: ground.now,
    dangersIn: dangerReader(content.dangerSigns),
    due(id, happened) {
      const deadline = deadlines.get(id)
      if (deadline === undefined) throw new Error(`The register has no deadline ${id}`)
      const { count, unit } = deadline.length
      return { ...dueOf(deadline, happened, holidays), rule: `${id} ${count} ${unit} ${deadline.holidayPolicy}` }
    },
  }
}
