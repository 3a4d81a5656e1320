import { deadlineRoutes } from '../deadline/index.ts'
import { type Deadline, settleDeadlines } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { lengthWords, periodWords } from '../law/period-words.ts'
import type { Content } from '../shared/content/content.ts'
import { type ConsoleLanguage, labelled, listed } from '../shared/language.ts'
import type { Ground } from './ground.process.ts'

/** The calculator of periods. What content/ settles against the text of a law keeps the installation from starting. */
export function deadlineWindow({ centre: { content } }: Pick<Ground, 'centre'>) {
  return deadlineRoutes({ deadlines: deadlinesOf(content), holidays: holidayTable(content.holidays) })
}

/** What holds now where this installation settled a deadline itself, by the entry of the list for legal confirmation. */
export function deadlinesInWords(content: Pick<Content, 'deadlines'>, language: ConsoleLanguage): Map<string, string[]> {
  const settled = deadlinesOf(content).filter(({ settled: settings }) => settings.length > 0)
  const ids = new Set(settled.flatMap(({ confirmations }) => confirmations))
  const linesOf = (confirmation: string) => settled.filter(({ confirmations }) => confirmations.includes(confirmation))
  return new Map([...ids].map((id) => [id, linesOf(id).map((deadline) => inWords(deadline, language))]))
}

function inWords({ id, length, holidayPolicy }: Deadline, language: ConsoleLanguage): string {
  const { deadline: names, policy } = periodWords(language)
  return labelled(names[id].name, listed([lengthWords(length, language), policy[holidayPolicy]], language), language)
}

function deadlinesOf(content: Pick<Content, 'deadlines'>): Deadline[] {
  const { deadlines, faults } = settleDeadlines(content.deadlines)
  if (faults.length > 0) throw new Error(`content/deadlines.yaml: ${faults.join('; ')}`)
  return deadlines
}
