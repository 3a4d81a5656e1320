import { consoleInstantWords, dayWords } from '../shared/date-words.ts'
import type { Instant } from '../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextArea, TextField } from '../shared/form/form.tsx'
import { safeHref } from '../shared/http/safe-path.ts'
import { fill, type Language } from '../shared/language.ts'
import {
  Breadcrumb,
  Disclosure,
  EmptyState,
  NotificationBanner,
  Panel,
  PrintButton,
  StatusWord,
  SummaryList,
} from '../shared/layout/components/index.ts'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import { usePage } from '../shared/layout/current-page.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { type Column, Table } from '../shared/table/table.tsx'
import {
  type Choice,
  type Confirmation,
  type ConfirmationEntry,
  type Item,
  type ItemState,
  isListed,
  keptValue,
  LONGEST_BASIS,
  LONGEST_NAME,
  LONGEST_WORDS,
  type Row,
  rowsByKind,
  tabs,
} from './confirmation.ts'
import { administrationWords, placeWords } from './words.ts'

export const CONFIRMATIONS = '/console/confirmations'

const tones = { open: 'waiting', changed: 'urgent', confirmed: 'done' } as const satisfies Record<ItemState, string>

function addressOf({ tab, words, isOpen }: Choice): string {
  const query = new URLSearchParams({
    ...(tab !== 'open' && { state: tab }),
    ...(words !== '' && { words }),
    ...(isOpen && { open: 'all' }),
  })
  return query.size === 0 ? CONFIRMATIONS : `${CONFIRMATIONS}?${query}`
}

type ListProps = { page: PageContext; rows: readonly Row[]; choice: Choice }

/** Folded by area, because nearly two hundred rows at once are not read. */
export const ConfirmationsPage = ({ page, rows, choice }: ListProps) => {
  const { confirmations: words } = administrationWords(page.language)
  const count = (state: ItemState) => rows.filter((row) => row.state === state).length
  const listed = rows.filter((row) => isListed(row, choice))
  return (
    <ConsoleLayout page={page} title={words.title}>
      <p class="lead">{words.lead}</p>
      <p>{fill(words.count, { all: rows.length, confirmed: count('confirmed'), open: count('open'), changed: count('changed') })}</p>
      <Tabs rows={rows} choice={choice} />
      <WordsForm choice={choice} />
      {listed.length === 0 && <EmptyState title={words.empty} />}
      {listed.length > 0 && <Unfolding choice={choice} count={listed.length} />}
      {rowsByKind(listed).map((group) => (
        <Disclosure
          kind="framed"
          summary={fill(words.area, { area: words.kinds[group.kind], count: group.rows.length })}
          open={choice.isOpen || choice.words !== ''}
        >
          <Items rows={group.rows} caption={words.kinds[group.kind]} />
        </Disclosure>
      ))}
    </ConsoleLayout>
  )
}

const Tabs = ({ rows, choice }: Omit<ListProps, 'page'>) => {
  const { confirmations: words } = administrationWords(usePage().language)
  return (
    <nav class="mail-tabs" aria-label={words.tabs.label}>
      {tabs.map((tab) => (
        <a href={safeHref(addressOf({ ...choice, tab }))} {...(tab === choice.tab ? { 'aria-current': 'page' } : {})}>
          {fill(words.tabCount, { tab: words.tabs[tab], count: rows.filter((row) => isListed(row, { ...choice, tab })).length })}
        </a>
      ))}
    </nav>
  )
}

const WordsForm = ({ choice }: { choice: Choice }) => {
  const { confirmations: words } = administrationWords(usePage().language)
  return (
    <Form action={CONFIRMATIONS} method="get">
      {choice.tab !== 'open' && <input type="hidden" name="state" value={choice.tab} />}
      <div class="confirmation-words">
        <TextField
          name="words"
          type="search"
          label={words.words}
          hint={words.wordsHint}
          value={choice.words}
          width="medium"
          maxlength={LONGEST_WORDS}
          unmarked
        />
        <SubmitButton kind="secondary" label={words.narrow} />
      </div>
    </Form>
  )
}

const Unfolding = ({ choice, count }: { choice: Choice; count: number }) => {
  const { confirmations: words } = administrationWords(usePage().language)
  return (
    <Buttons>
      <span class="quiet">{fill(words.listed, { count })}</span>
      <LinkButton
        href={addressOf({ ...choice, isOpen: !choice.isOpen })}
        label={choice.isOpen ? words.foldAll : words.unfoldAll}
        kind="quiet"
        size="small"
      />
      {choice.isOpen && <PrintButton />}
    </Buttons>
  )
}

const Items = ({ rows, caption }: { rows: readonly Row[]; caption: string }) => {
  const { language } = usePage()
  const { confirmations: words } = administrationWords(language)
  const columns: Column<Row>[] = [
    { label: words.columns.name, cell: ({ item }) => <a href={safeHref(`${CONFIRMATIONS}/${item.id}`)}>{item.name}</a> },
    { label: words.columns.now, cell: ({ item }) => shortened(item, language) },
    { label: words.columns.state, kind: 'short', cell: ({ state }) => <StatusWord tone={tones[state]}>{words.states[state]}</StatusWord> },
  ]
  return <Table caption={caption} captionHidden variant="cards" columns={columns} rows={rows} />
}

const LONGEST_SHOWN = 60

function shortened({ now }: Item, language: Language): string {
  const text = [...now.join(language === 'en' ? ', ' : '、')]
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).join('')}…` : text.join('')
}

type PageProps = {
  page: PageContext
  now: Instant
  /** In the language of the page, and as it is kept. */
  item: Item
  kept: Item
  state: ItemState
  sources: readonly { title: string; address?: string; certainty: string }[]
  history: readonly Confirmation[]
  colleagues: readonly { id: string; name: string }[]
  entry: ConfirmationEntry
  errors: readonly FieldError[]
  refusal: string | undefined
  done: 'confirmed' | 'taken-back' | undefined
}

export const ConfirmationPage = (props: PageProps) => {
  const { page, item, state, history, errors, refusal, done } = props
  const { confirmations: words } = administrationWords(page.language)
  const way = <Breadcrumb links={[{ href: CONFIRMATIONS, label: words.title }]} here={item.name} />
  return (
    <ConsoleLayout page={page} title={item.name} above={way} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <Facts {...props} />
      {state === 'confirmed' && history[0]?.isConfirmed && <TakeBack item={item} seen={history[0].version} />}
      {state !== 'confirmed' && <ConfirmForm {...props} />}
      {history.length > 0 && <History {...props} />}
    </ConsoleLayout>
  )
}

const Facts = ({ page, now, item, kept, state, sources, history, colleagues }: PageProps) => {
  const { confirmations: words, audit } = administrationWords(page.language)
  const { facts } = words
  const latest = history[0]
  const name = colleagues.find(({ id }) => id === latest?.savedBy)?.name ?? audit.unknownPerson
  const by = latest?.isConfirmed
    ? fill(words.byAt, { confirmedBy: latest.confirmedBy, name, at: consoleInstantWords(latest.savedAt, now, page.language) })
    : undefined
  const inContent =
    latest === undefined && item.checkedOn !== null ? fill(words.inContent, { day: dayWords(item.checkedOn, page.language) }) : undefined
  return (
    <SummaryList
      rows={[
        {
          label: facts.state,
          value: (
            <>
              <StatusWord tone={tones[state]}>{words.states[state]}</StatusWord> {by ?? inContent}
            </>
          ),
        },
        { label: facts.why, value: item.why ?? words.whyOf[item.kind] },
        { label: facts.now, value: <Lines lines={item.now} /> },
        ...(latest?.isConfirmed && latest.value !== keptValue(kept)
          ? [{ label: facts.was, value: <Lines lines={latest.value.split('\n')} /> }]
          : []),
        { label: facts.initial, value: <Lines lines={item.initial} /> },
        { label: facts.source, value: <Sources sources={sources} /> },
        ...(item.usedIn.length === 0
          ? []
          : [{ label: facts.usedIn, value: <Lines lines={item.usedIn.map((path) => placeWords(path, page.language))} /> }]),
      ]}
    />
  )
}

const Sources = ({ sources }: Pick<PageProps, 'sources'>) => {
  const { confirmations: words } = administrationWords(usePage().language)
  if (sources.length === 0) return <span class="quiet">{words.noSource}</span>
  return (
    <ul class="plain-lines">
      {sources.map(({ title, address, certainty }) => (
        <li>
          {title}
          {certainty === 'memory' && words.memory}
          {address !== undefined && (
            <>
              <br />
              <span class="quiet">{address}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="plain-lines">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

const ConfirmForm = ({ item, kept, history, entry, errors }: PageProps) => {
  const { confirmations: words } = administrationWords(usePage().language)
  return (
    <Panel title={words.formTitle}>
      <Form action={`${CONFIRMATIONS}/${item.id}/confirmation`}>
        <input type="hidden" name="seen" value={String(history[0]?.version ?? 0)} />
        <input type="hidden" name="value" value={keptValue(kept)} />
        <TextField
          name="confirmedBy"
          label={words.confirmedBy}
          hint={words.confirmedByHint}
          value={entry.confirmedBy}
          maxlength={LONGEST_NAME * 2}
          required
          {...errorOf(errors, 'confirmedBy')}
        />
        <TextArea
          name="basis"
          label={words.basis}
          hint={words.basisHint}
          value={entry.basis}
          rows={4}
          limit={LONGEST_BASIS}
          required
          {...errorOf(errors, 'basis')}
        />
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
    </Panel>
  )
}

const TakeBack = ({ item, seen }: { item: Item; seen: number }) => {
  const { confirmations: words } = administrationWords(usePage().language)
  return (
    <Form action={`${CONFIRMATIONS}/${item.id}/withdrawal`}>
      <input type="hidden" name="seen" value={String(seen)} />
      <Buttons>
        <SubmitButton kind="secondary" label={words.takeBack} />
      </Buttons>
    </Form>
  )
}

const History = ({ page, now, history, colleagues }: PageProps) => {
  const { confirmations: words, audit } = administrationWords(page.language)
  const { historyColumns: labels } = words
  const nameOf = (by: string) => colleagues.find(({ id }) => id === by)?.name ?? audit.unknownPerson
  const columns: Column<Confirmation>[] = [
    { label: labels.at, kind: 'row', cell: ({ savedAt }) => consoleInstantWords(savedAt, now, page.language) },
    { label: labels.by, cell: ({ savedBy }) => nameOf(savedBy) },
    { label: labels.what, cell: ({ isConfirmed }) => (isConfirmed ? words.confirmed : words.takenBack) },
    { label: labels.who, cell: ({ confirmedBy }) => confirmedBy },
    { label: labels.basis, cell: ({ basis }) => basis },
  ]
  return (
    <Panel title={words.history}>
      <Table caption={words.history} captionHidden variant="cards" columns={columns} rows={history} />
    </Panel>
  )
}
