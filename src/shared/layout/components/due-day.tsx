import type { Day } from '../../day.ts'
import { fill } from '../../language.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'
import { dueIn } from './due.ts'

/** A due day with its rule, such as 「受付から3営業日」, on hover and on focus. */
export const DueDay = ({ due, today, rule }: { due: Day; today: Day; rule?: string }) => {
  const { language } = usePage()
  const { text, state } = dueIn(language, due, today)
  const shown = (
    <time datetime={due}>
      <Text>{text}</Text>
    </time>
  )
  if (rule === undefined) return <span class={`due due-${state}`}>{shown}</span>
  return (
    <span class={`due due-${state} due-with-rule`} tabindex={0}>
      {shown}
      <span class="due-rule">
        <Text>{fill(layoutWords(language).due.rule, { rule })}</Text>
      </span>
    </span>
  )
}
