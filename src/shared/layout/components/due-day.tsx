import { dueDayWords } from '../../date-words.ts'
import type { Day } from '../../day.ts'
import { fill } from '../../language.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

type Props = {
  due: Day
  today: Day
  /** Where the day comes from, such as 「受付から3営業日」; shown on hover and on focus. */
  rule?: string | undefined
}

/** How far away a due day is, in words; the frame of an overdue one only helps the eye. */
export const DueDay = ({ due, today, rule }: Props) => {
  const { language } = usePage()
  const state = due < today ? 'over' : due === today ? 'today' : 'left'
  const shown = <time datetime={due}>{dueDayWords(due, today, language)}</time>
  if (rule === undefined) return <span class={`due due-${state}`}>{shown}</span>
  return (
    <span class={`due due-${state} due-with-rule`} tabindex={0}>
      {shown}
      <span class="due-rule">
        <Text>{fill(layoutWords(language).dueRule, { rule })}</Text>
      </span>
    </span>
  )
}
