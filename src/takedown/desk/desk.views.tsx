import type { Child, PropsWithChildren } from 'hono/jsx'
import { dueDayParts } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { consoleLanguageOf } from '../../shared/language.ts'
import { type StatusTone, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { NavigationGroup, NavigationItem, PageContext } from '../../shared/layout/page.ts'
import { dueRuleWords } from '../due-rule.ts'
import type { State } from '../request.ts'
import type { Desk } from './desk.ts'
import { DESK, type QueueName, queueNames } from './queue.ts'
import { queueLines } from './queue-lines.ts'
import { deskWords } from './words.ts'

export type DeskProps = { page: PageContext; desk: Desk }

type Props = PropsWithChildren<DeskProps & { title: string; queue?: QueueName; above?: Child; errors?: readonly FieldError[] }>

/** Every page of the desk: the queues with their counts on the left, the matter on the right. */
export const DeskPage = ({ page, desk, queue, children, ...layout }: Props) => (
  <ConsoleLayout page={{ ...page, navigation: menuOf({ page, desk, queue }) }} {...layout}>
    {children}
  </ConsoleLayout>
)

type MenuProps = DeskProps & { queue: QueueName | undefined }

/** The menu of every page, in its order: only that the queues have the counts of this moment, and one of them is open. */
function menuOf({ page, desk, queue }: MenuProps): NavigationGroup[] {
  const { navigation = [] } = page
  const queues = queueLines(page.language, desk.counts).map((line, index) => ({ ...line, current: queueNames[index] === queue }))
  const isQueue = ({ href }: NavigationItem) => href === DESK || href.startsWith(`${DESK}?`)
  const isOurs = ({ items }: NavigationGroup) => items.some(isQueue)
  const withQueues = ({ items, ...group }: NavigationGroup) => ({ ...group, items: [...queues, ...items.filter((item) => !isQueue(item))] })
  if (!navigation.some(isOurs)) return [{ label: deskWords(page.language).queues.label, items: queues }, ...navigation]
  return navigation.map((group) => (isOurs(group) ? withQueues(group) : group))
}

const tones: Record<State, StatusTone> = {
  received: 'new',
  investigating: 'active',
  inquiring: 'waiting',
  'awaiting-approval': 'waiting',
  decided: 'done',
  reviewing: 'active',
  withdrawn: 'quiet',
  erased: 'quiet',
}

export const StateWord = ({ state, page }: { state: State; page: PageContext }) => (
  <StatusWord tone={tones[state]}>{deskWords(page.language).states[state]}</StatusWord>
)

/** The name of somebody who works or has worked here. */
export function nameOf({ colleagues }: Desk, id: string | null, page: PageContext): string {
  const words = deskWords(page.language)
  if (id === null) return words.list.nobody
  return colleagues.find((colleague) => colleague.id === id)?.name ?? words.unknownPerson
}

export function serviceName({ services }: Desk, id: string, page: PageContext): string {
  const service = services.find((each) => each.id === id)
  return service?.name[consoleLanguageOf(page.language)] ?? deskWords(page.language).unknownService
}

type DueProps = DeskProps & { id: string; on: Day; rule: string; open: boolean }

/** 「あと3日（11/25 火）」 with the rule for whoever points at it or comes to it with the keyboard. What is settled only has its day. */
export const DueDay = ({ page, desk, id, on, rule, open }: DueProps) => {
  const { away, written } = dueDayParts(on, desk.today, page.language)
  const said = dueRuleWords(rule, consoleLanguageOf(page.language))
  return (
    <span class="ruled">
      <time
        class={open ? (on < desk.today ? 'due due-over' : 'due due-left') : 'due'}
        datetime={on}
        tabindex={0}
        aria-describedby={`due-${id}`}
      >
        {open ? [away, <br />, <small>{written}</small>] : written}
      </time>
      <span class="ruled-words" role="tooltip" id={`due-${id}`}>
        {said}
      </span>
    </span>
  )
}
