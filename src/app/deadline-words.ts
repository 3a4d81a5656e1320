import { type Deadline, faultText, settleDeadlines } from '../law/deadlines.ts'
import { lengthWords, periodWords } from '../law/period-words.ts'
import type { Content } from '../shared/content/content.ts'
import { type ConsoleLanguage, labelled, listed } from '../shared/language.ts'

/** The register as this installation settled it. What content/ settles against the text of a law keeps the installation from starting. */
export function deadlinesOf(content: Pick<Content, 'deadlines'>): Deadline[] {
  const { deadlines, faults } = settleDeadlines(content.deadlines)
  if (faults.length > 0) throw new Error(`content/deadlines.yaml: ${faults.map(faultText).join('; ')}`)
  return deadlines
}

/** What holds now where this installation settled a deadline itself, by the entry of the list for legal confirmation. */
export function deadlinesInWords(content: Pick<Content, 'deadlines'>, language: ConsoleLanguage): Map<string, string[]> {
  const settled = deadlinesOf(content).filter(({ settled: settings }) => settings.length > 0)
  const ids = new Set(settled.flatMap(entriesOf))
  const linesOf = (entry: string) => settled.filter((deadline) => entriesOf(deadline).includes(entry))
  return new Map([...ids].map((id) => [id, linesOf(id).map((deadline) => inWords(deadline, language))]))
}

const entriesOf = ({ confirmations }: Deadline) => Object.values(confirmations)

function inWords({ id, length, holidayPolicy }: Deadline, language: ConsoleLanguage): string {
  const { deadline: names, policy } = periodWords(language)
  return labelled(names[id].name, listed([lengthWords(length, language), policy[holidayPolicy]], language), language)
}
