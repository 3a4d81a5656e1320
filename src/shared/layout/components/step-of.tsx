import { fill } from '../../language.ts'
import { withoutReadings } from '../../text/readings.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

type Props = {
  /** From 1. */
  current: number
  total: number
  /** The parts of a short path by name; a long one shows its number only. */
  steps?: readonly string[]
}

/** Where am I: first on every page of a path. */
export const StepOf = ({ current, total, steps = [] }: Props) => {
  const words = layoutWords(usePage().language).step
  const position = fill(words.position, { current, total })
  return (
    <div class="step-of">
      <p>
        <Text>{position}</Text>
      </p>
      <progress max={total} value={current} aria-label={withoutReadings(words.label)}>
        {withoutReadings(position)}
      </progress>
      {steps.length > 0 && (
        <ol>
          {steps.map((step, index) => (
            <li {...(index + 1 === current ? { 'aria-current': 'step' } : {})}>
              <Text>{step}</Text>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
