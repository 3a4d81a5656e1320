import type { Child, PropsWithChildren } from 'hono/jsx'
import { dueDayParts } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { consoleLanguageOf } from '../../shared/language.ts'
import { type StatusTone, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout, Navigation } from '../../shared/layout/console-layout.tsx'
import type { NavigationGroup, NavigationItem, PageContext } from '../../shared/layout/page.ts'
import { dueRuleWords } from '../due-rule.ts'
import type { State } from '../request.ts'
import type { Desk } from './desk.ts'
import { countWords, DESK, isCounted, type QueueName, queueAddress, queueNames } from './queue.ts'
import { deskWords } from './words.ts'

export type DeskProps = { page: PageContext; desk: Desk }

type Props = PropsWithChildren<DeskProps & { title: string; queue?: QueueName; above?: Child; errors?: readonly FieldError[] }>

/** Every page of the desk: the queues with their counts on the left, the matter on the right. */
export const DeskPage = ({ page, desk, queue, children, ...layout }: Props) => {
  const { others, beside } = menuOf(page)
  return (
    <ConsoleLayout
      page={{ ...page, navigation: others }}
      queues={<Queues page={page} desk={desk} queue={queue} beside={beside} />}
      {...layout}
    >
      {children}
    </ConsoleLayout>
  )
}

/** The menu has the queues on every page; here they stand with their counts instead, and what else the desk has stands below them. */
function menuOf({ navigation = [] }: PageContext): { others: NavigationGroup[]; beside: NavigationItem[] } {
  const isQueue = ({ href }: NavigationItem) => href === DESK || href.startsWith(`${DESK}?`)
  const others = navigation.filter(({ items }) => !items.some(isQueue))
  const ofDesk = navigation.find(({ items }) => items.some(isQueue))
  return { others, beside: (ofDesk?.items ?? []).filter((item) => !isQueue(item)) }
}

type QueuesProps = DeskProps & { queue: QueueName | undefined; beside: readonly NavigationItem[] }

const Queues = ({ page, desk, queue, beside }: QueuesProps) => {
  const words = deskWords(page.language).queues
  const items = queueNames.map((name): NavigationItem => {
    const item = { href: queueAddress({ queue: name, filters: {} }), label: words[name], current: name === queue }
    return isCounted(name) ? { ...item, count: countWords(desk.counts[name]) } : item
  })
  return <Navigation group={{ label: words.label, items: [...items, ...beside] }} />
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
