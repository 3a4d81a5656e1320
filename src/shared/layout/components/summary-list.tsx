import type { Child } from 'hono/jsx'
import { safeHref } from '../../http/safe-path.ts'
import { withoutReadings } from '../../text/readings.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

export type SummaryRow = {
  label: string
  /** A string is what a person wrote and is printed as it is; words of a catalogue come as `<Ruby>`. Empty, it says 「答えていません」. */
  value?: Child
  /** Where the answer can be changed. */
  change?: string | undefined
}

/** The answers before they are sent, or the facts of a case: a word and what is known. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => {
  const words = layoutWords(usePage().language)
  return (
    <dl class="summary-list">
      {rows.map(({ label, value, change }) => (
        <div class="summary-row">
          <dt>
            <Text>{label}</Text>
          </dt>
          <dd>
            {isEmpty(value) ? (
              <span class="quiet">
                <Text>{words.noAnswer}</Text>
              </span>
            ) : (
              value
            )}
          </dd>
          {change !== undefined && (
            <dd class="summary-change">
              <a href={safeHref(change)}>
                <Text>{words.change}</Text>
                <span class="visually-hidden">: {withoutReadings(label)}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

function isEmpty(value: Child): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
