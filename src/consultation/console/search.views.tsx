import type { Code } from '../../shared/content/codes.ts'
import { consoleInstantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, labelled } from '../../shared/language.ts'
import { Disclosure, EmptyState, Panel, StatusWord, Toolbar } from '../../shared/layout/components/index.ts'
import { states } from '../consultation.ts'
import { codeChoices } from './codes.ts'
import { DeskPage, type DeskProps, nameOf, StateWord } from './desk.views.tsx'
import { type FoundCase, type FoundPage, LONGEST_SEARCH, MOST_WORDS, type SearchFault, type Snippet } from './search.ts'
import { consoleWords } from './words.ts'

/** What was typed, as it was typed. */
export type SearchEntry = Record<'words' | 'state' | 'service' | 'from' | 'to', string>

type Props = DeskProps & {
  codes: readonly Code[]
  entry: SearchEntry
  fault?: SearchFault | undefined
  found?: FoundPage | undefined
  /** How many were shown on the pages before. */
  before?: number | undefined
}

export const SearchPage = (props: Props) => {
  const { page, desk, fault, found } = props
  const words = consoleWords(page.language).search
  const errors = fault === undefined ? [] : [errorAt(fault, words.faults[fault])]
  return (
    <DeskPage page={page} desk={desk} title={words.title} errors={errors}>
      <SearchForm {...props} errors={errors} />
      {found !== undefined && <Found {...props} found={found} />}
    </DeskPage>
  )
}

function errorAt(fault: SearchFault, message: string): FieldError {
  return { field: fault === 'period-backwards' ? 'to' : 'words', message: fill(message, { words: MOST_WORDS, limit: LONGEST_SEARCH }) }
}

const SearchForm = ({ page, desk, codes, entry, errors }: Props & { errors: readonly FieldError[] }) => {
  const words = consoleWords(page.language)
  const narrowed = entry.state !== '' || entry.service !== '' || entry.from !== '' || entry.to !== ''
  const services = codeChoices(codes, 'service', { day: desk.today, language: consoleLanguageOf(page.language) })
  const select = { unmarked: true, blank: words.filters.any } as const
  return (
    <Form action="/console/search">
      <TextField
        name="words"
        type="search"
        label={words.search.words}
        hint={words.search.hint}
        value={entry.words}
        autocomplete="off"
        shortcut="search"
        unmarked
        {...errorOf(errors, 'words')}
      />
      <Disclosure summary={words.search.narrow} open={narrowed} kind="framed">
        <Toolbar>
          <SelectField
            {...select}
            name="state"
            label={words.list.state}
            value={entry.state}
            options={states.filter((state) => state !== 'erased').map((state) => ({ value: state, label: words.states[state] }))}
          />
          <SelectField {...select} name="service" label={words.filters.service} value={entry.service} options={services} />
          <TextField name="from" type="date" label={words.filters.from} value={entry.from} width="medium" unmarked />
          <TextField name="to" type="date" label={words.filters.to} value={entry.to} width="medium" unmarked {...errorOf(errors, 'to')} />
        </Toolbar>
      </Disclosure>
      <Buttons>
        <SubmitButton label={words.search.submit} />
      </Buttons>
    </Form>
  )
}

const Found = (props: Props & { found: FoundPage }) => {
  const { page, entry, found, before = 0 } = props
  const words = consoleWords(page.language).search
  const isEmpty = found.cases.length === 0 && !found.goesOn
  return (
    <Panel title={words.results}>
      {!isEmpty && <p role="status">{countWords(props)}</p>}
      {isEmpty && (
        <EmptyState title={words.nothing}>
          <p>{words.nothingBody}</p>
        </EmptyState>
      )}
      <ol class="found">
        {found.cases.map((each) => (
          <FoundLine {...props} each={each} />
        ))}
      </ol>
      {found.goesOn && <p>{words.goesOn}</p>}
      {found.next !== undefined && (
        <Form action="/console/search">
          {Object.entries({ ...entry, after: found.next, before: String(before + found.cases.length) }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <SubmitButton kind="secondary" label={found.goesOn ? words.further : words.more} />
        </Form>
      )}
      {found.cases.length > 0 && <p class="quiet">{words.recorded}</p>}
    </Panel>
  )
}

/** The whole number is known once the last page has been read; before that it is said that there are more. */
function countWords({ page, found, before = 0 }: Props & { found: FoundPage }): string {
  const words = consoleWords(page.language).search
  const [from, to] = [before + 1, before + found.cases.length]
  if (found.next !== undefined || found.goesOn) return to < from ? '' : fill(words.countSoFar, { from, to })
  return before === 0 ? fill(words.count, { count: to }) : fill(words.countLast, { from, to })
}

const FoundLine = ({ page, desk, each }: DeskProps & { each: FoundCase }) => {
  const words = consoleWords(page.language)
  return (
    <li data-row>
      <p class="found-head">
        <a href={`/console/consultations/${each.id}`}>{each.number}</a>
        <StateWord state={each.state} page={page} />
        {each.inDanger && <StatusWord tone="urgent">{words.list.danger}</StatusWord>}
        <span class="quiet">
          {consoleInstantWords(each.receivedAt, desk.now, page.language)}{' '}
          {labelled(words.list.adviser, nameOf(desk, each.adviserId, page), page.language)}
        </span>
      </p>
      {each.snippets.length === 0 && <p>{words.search.named}</p>}
      {each.snippets.map((snippet) => (
        <Piece snippet={snippet} label={labelled(words.search.kinds[snippet.kind], '', page.language)} />
      ))}
    </li>
  )
}

const Piece = ({ snippet: { before, found, after }, label }: { snippet: Snippet; label: string }) => (
  <p class="found-piece">
    <span class="quiet">{label}</span>
    <span class="told" translate="no">
      {before}
      <mark>{found}</mark>
      {after}
    </span>
  </p>
)
