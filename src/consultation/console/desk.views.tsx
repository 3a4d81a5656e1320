import type { Child, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../../shared/form/form.tsx'
import { type StatusTone, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout, Navigation } from '../../shared/layout/console-layout.tsx'
import type { NavigationItem, PageContext } from '../../shared/layout/page.ts'
import type { State } from '../consultation.ts'
import type { Desk } from './case.ts'
import { countWords, type QueueName, queueAddress, queueNames, sortsOf } from './queue.ts'
import { consoleWords } from './words.ts'

export type DeskProps = { page: PageContext; desk: Desk }

type Props = PropsWithChildren<
  DeskProps & { title: string; queue?: QueueName; above?: Child; errors?: readonly FieldError[]; heading?: 'shown' | 'own' }
>

/** Every page of the adviser: the queues with their counts on the left, the matter on the right. */
export const DeskPage = ({ page, desk, queue, children, ...layout }: Props) => (
  <ConsoleLayout page={withoutQueue(page)} queues={<Queues page={page} desk={desk} queue={queue} />} {...layout}>
    {children}
  </ConsoleLayout>
)

/** The menu has the queues on every page; here they stand with their counts instead. */
function withoutQueue({ navigation = [], ...page }: PageContext): PageContext {
  const groups = navigation.map((group) => ({ ...group, items: group.items.filter(({ href }) => !isOfDesk(href)) }))
  return { ...page, navigation: groups.filter(({ items }) => items.length > 0) }
}

const isOfDesk = (href: string) => href === '/console/search' || /^\/console($|\?)/.test(href)

const Queues = ({ page, desk, queue }: DeskProps & { queue: QueueName | undefined }) => {
  const words = consoleWords(page.language).queues
  const items = queueNames.map((name): NavigationItem => {
    const href = queueAddress({ queue: name, sort: sortsOf[name][0] ?? 'due', filters: {} })
    const item = { href, label: words[name], current: name === queue }
    return name === 'all' ? item : { ...item, count: countWords(desk.side.counts[name]) }
  })
  const views = desk.side.views.map(({ name, query }) => ({
    href: query === '' ? '/console' : `/console?${query}`,
    label: name,
    current: false,
  }))
  const search = { href: '/console/search', label: consoleWords(page.language).search.title, shortcut: 'search' }
  return (
    <>
      <Navigation group={{ label: words.label, items: [...items, search] }} />
      {views.length > 0 && <Navigation group={{ label: words.views, items: views }} />}
    </>
  )
}

const tones: Record<State, StatusTone> = {
  received: 'new',
  'in-progress': 'active',
  answered: 'done',
  'waiting-for-consulter': 'waiting',
  closed: 'quiet',
  withdrawn: 'quiet',
  erased: 'quiet',
}

export const StateWord = ({ state, page }: { state: State; page: PageContext }) => (
  <StatusWord tone={tones[state]}>{consoleWords(page.language).states[state]}</StatusWord>
)

/** The name of somebody who works or has worked here. */
export function nameOf({ colleagues }: Desk, id: string | null, page: PageContext): string {
  const words = consoleWords(page.language)
  if (id === null) return words.list.nobody
  return colleagues.find((colleague) => colleague.id === id)?.name ?? words.unknownPerson
}
