import { citationOf } from '../../law/citations.ts'
import type { Step } from '../../law/period.ts'
import { citationWords, stepWords } from '../../law/period-words.ts'
import { type Day, dayOf, type Instant } from '../../shared/day.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'

/** A period as it was counted from an event, with the article of every step as it is numbered on the day of the event. */
export type Counted = { steps: readonly Step[]; event: Instant }

export const TraceList = ({ counted: { steps, event } }: { counted: Counted }) => {
  const { language } = usePage()
  const on: Day = dayOf(event)
  return (
    <ol class="period-trace">
      {steps.map((step) => (
        <li>
          <Ruby text={stepWords(step, language)} />
          <br />
          <span class="quiet">{citationWords(citationOf(step.rule, on), language)}</span>
        </li>
      ))}
    </ol>
  )
}
