import { consoleInstantWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton, TextField } from '../../../shared/form/form.tsx'
import { fill, labelled, listed } from '../../../shared/language.ts'
import { Disclosure, EmptyState, Panel, StatusWord, Toolbar } from '../../../shared/layout/components/index.ts'
import { states } from '../../request.ts'
import { rightCodes } from '../../right-codes.ts'
import { DeskPage, type DeskProps, nameOf, StateWord, serviceName } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import { deskWords } from '../words.ts'
import { type FoundPage, type FoundRequest, LONGEST_SEARCH, MOST_WORDS, type SearchFault, type Snippet } from './search.ts'
import { searchWords } from './words.ts'

export const searchFields = ['words', 'state', 'service', 'right', 'handler', 'from', 'to'] as const
/** What was typed, as it was typed. */
export type SearchEntry = Record<(typeof searchFields)[number], string>
export const emptyEntry: SearchEntry = { words: '', state: '', service: '', right: '', handler: '', from: '', to: '' }

const ADDRESS = `${DESK}/search`

type Props = DeskProps & {
  entry: SearchEntry
  fault?: SearchFault | undefined
  found?: FoundPage | undefined
  /** How many were shown on the pages before. */
  before?: number | undefined
}

export const SearchPage = (props: Props) => {
  const { page, desk, fault, found } = props
  const words = searchWords(page.language)
  const errors = fault === undefined ? [] : [errorAt(fault, words.faults[fault])]
  return (
    <DeskPage page={page} desk={desk} title={words.title} errors={errors}>
      <SearchForm {...props} errors={errors} />
      {found === undefined ? <HowTo page={page} /> : <Found {...props} found={found} />}
    </DeskPage>
  )
}

function errorAt(fault: SearchFault, message: string): FieldError {
  return { field: fault === 'period-backwards' ? 'to' : 'words', message: fill(message, { words: MOST_WORDS, limit: LONGEST_SEARCH }) }
}

/** Before anything was asked: what can be found, how, and what cannot. */
const HowTo = ({ page }: Pick<Props, 'page'>) => {
  const { how } = searchWords(page.language)
  return (
    <Panel title={how.title}>
      <ul>
        {how.lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Panel>
  )
}

const SearchForm = (props: Props & { errors: readonly FieldError[] }) => {
  const { page, entry, errors } = props
  const words = searchWords(page.language)
  const narrowed = searchFields.some((name) => name !== 'words' && entry[name] !== '')
  return (
    <Form action={ADDRESS}>
      <TextField
        name="words"
        type="search"
        label={words.words}
        hint={words.hint}
        value={entry.words}
        autocomplete="off"
        shortcut="search"
        unmarked
        {...errorOf(errors, 'words')}
      />
      <Disclosure summary={words.narrow} open={narrowed} kind="framed">
        <Conditions {...props} />
      </Disclosure>
      <Buttons>
        <SubmitButton label={words.submit} />
      </Buttons>
    </Form>
  )
}

const Conditions = ({ page, desk, entry, errors }: Props & { errors: readonly FieldError[] }) => {
  const words = searchWords(page.language)
  const named = deskWords(page.language)
  const choices = {
    state: states.filter((state) => state !== 'erased').map((state) => ({ value: state, label: named.states[state] })),
    service: desk.services.map(({ id }) => ({ value: id, label: serviceName(desk, id, page) })),
    right: rightCodes.map((right) => ({ value: right, label: named.rights[right] })),
    handler: desk.colleagues.filter(({ mayHandle }) => mayHandle).map(({ id, name }) => ({ value: id, label: name })),
  }
  return (
    <Toolbar>
      {(['state', 'service', 'right', 'handler'] as const).map((name) => (
        <SelectField name={name} label={words[name]} value={entry[name]} options={choices[name]} blank={words.any} unmarked />
      ))}
      <TextField name="from" type="date" label={words.from} value={entry.from} width="medium" unmarked />
      <TextField name="to" type="date" label={words.to} value={entry.to} width="medium" unmarked {...errorOf(errors, 'to')} />
    </Toolbar>
  )
}

const Found = (props: Props & { found: FoundPage }) => {
  const { page, entry, found, before = 0 } = props
  const words = searchWords(page.language)
  const isEmpty = found.requests.length === 0 && !found.goesOn
  return (
    <Panel title={words.results}>
      {!isEmpty && <p role="status">{countWords(props)}</p>}
      {isEmpty && (
        <EmptyState title={words.nothing}>
          <p>{words.nothingBody}</p>
          <p>{words.how.name}</p>
        </EmptyState>
      )}
      <ol class="found">
        {found.requests.map((each) => (
          <FoundLine {...props} each={each} />
        ))}
      </ol>
      {found.goesOn && <p>{words.goesOn}</p>}
      {found.next !== undefined && (
        <Form action={ADDRESS}>
          {Object.entries({ ...entry, after: found.next, before: String(before + found.requests.length) }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <SubmitButton kind="secondary" label={found.goesOn ? words.further : words.more} />
        </Form>
      )}
      {found.requests.length > 0 && <p class="quiet">{words.recorded}</p>}
    </Panel>
  )
}

/** The whole number is known once the last page has been read; before that it is said that there are more. */
function countWords({ page, found, before = 0 }: Props & { found: FoundPage }): string {
  const words = searchWords(page.language)
  const [from, to] = [before + 1, before + found.requests.length]
  if (found.next !== undefined || found.goesOn) return to < from ? '' : fill(words.countSoFar, { from, to })
  return before === 0 ? fill(words.count, { count: to }) : fill(words.countLast, { from, to })
}

const FoundLine = ({ page, desk, entry, each }: Props & { each: FoundRequest }) => {
  const words = searchWords(page.language)
  const named = deskWords(page.language)
  const about = listed(
    each.rights.map((right) => named.rights[right]),
    page.language,
  )
  return (
    <li data-row>
      <p class="found-head">
        <a href={`${DESK}/${each.id}`}>{each.number}</a>
        <StateWord state={each.state} page={page} />
        {each.inDanger && <StatusWord tone="urgent">{named.list.danger}</StatusWord>}
        {each.isSensitive && <StatusWord tone="quiet">{named.list.sensitive}</StatusWord>}
        <span>{about}</span>
        <span class="quiet">
          {consoleInstantWords(each.receivedAt, desk.now, page.language)} {serviceName(desk, each.serviceId, page)}{' '}
          {labelled(words.handler, nameOf(desk, each.handlerId, page), page.language)}
        </span>
      </p>
      {each.snippets === undefined && <p>{words.closed}</p>}
      {each.snippets?.length === 0 && entry.words !== '' && <p>{words.named}</p>}
      {each.snippets?.map((snippet) => (
        <Piece snippet={snippet} label={labelled(words.kinds[snippet.kind], '', page.language)} />
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
