import { fill } from '../../language.ts'
import { withoutReadings } from '../../text/readings.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

/** How far a long work has come. The page says the same after a reload, because the number comes from the job. */
export const Progress = ({ label, done, total }: { label: string; done: number; total: number }) => {
  const position = fill(layoutWords(usePage().language).progress, { done, total })
  return (
    <div class="progress">
      <p>
        <Text>{label}</Text> <span class="progress-position">{position}</span>
      </p>
      <progress max={total} value={done} aria-label={withoutReadings(label)}>
        {position}
      </progress>
    </div>
  )
}
