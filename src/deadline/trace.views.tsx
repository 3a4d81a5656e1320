import { type Certainty, type ConfirmedEntries, citationOf } from '../law/citations.ts'
import type { Counted } from '../law/period.ts'
import { citationWords, periodWords, stepWords } from '../law/period-words.ts'
import type { Day } from '../shared/day.ts'
import { bracketed } from '../shared/language.ts'
import { StatusWord } from '../shared/layout/components/index.ts'
import { usePage } from '../shared/layout/current-page.tsx'
import { Text } from '../shared/text/ruby.tsx'
import { deadlineWords } from './words.ts'

/** In words, and in a frame that sets apart what somebody still has to confirm. */
export const Sureness = ({ certainty }: { certainty: Certainty }) => (
  <StatusWord tone={isSure(certainty) ? 'done' : 'waiting'}>
    <Text>{periodWords(usePage().language).certainty[certainty]}</Text>
  </StatusWord>
)

/** How a period was counted that began on a day: every step a sentence with its article, and what is not verified. */
export const Trace = ({ counted, began, confirmed }: { counted: Counted; began: Day; confirmed: ConfirmedEntries }) => {
  const { language } = usePage()
  return (
    <ol class="deadline-trace">
      {counted.steps.map((step) => {
        const citation = citationOf(step.rule, began, confirmed)
        const doubts = [
          ...(isSure(step.certainty) ? [] : [periodWords(language).certainty[step.certainty]]),
          ...(citation.certainty === 'unverified' ? [deadlineWords(language).result.numberUnverified] : []),
        ]
        return (
          <li>
            <Text>{stepWords(step, language)}</Text>
            <br />
            <span class="quiet">
              {citationWords(citation, language)}
              {doubts.map((doubt) => (
                <Text>{bracketed('', doubt, language)}</Text>
              ))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

const isSure = (certainty: Certainty) => certainty === 'verified' || certainty === 'confirmed'
