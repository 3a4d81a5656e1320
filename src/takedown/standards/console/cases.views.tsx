import { fiscalYearWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, Form, LinkButton, SelectField, SubmitButton, TextArea, TextField } from '../../../shared/form/form.tsx'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, type Language, languages } from '../../../shared/language.ts'
import { EmptyState, Panel, type StatusTone, StatusWord } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../../shared/table/table.tsx'
import { type Texts, textIn } from '../clause.ts'
import { type CaseState, caseLimitOf, type caseParts, caseTypes, type StandardCase } from '../standard-case.ts'
import { casesOf } from '../window/frame.views.tsx'
import { standardsWords } from '../words.ts'
import { CASES, caseAddress, Seen, StandardsFrame, type Told } from './frame.views.tsx'
import { consoleWords } from './words.ts'

const tones: Record<CaseState, StatusTone> = { draft: 'active', published: 'done', withdrawn: 'quiet' }

/** 事例集: every case, the newest year first. */
export const CasesListPage = ({ cases, ...told }: Told & { cases: readonly StandardCase[] }) => {
  const { language } = told.page
  const words = consoleWords(language).cases
  const columns: Column<StandardCase>[] = [
    { label: words.name, kind: 'row', cell: ({ id, title }) => <a href={safeHref(caseAddress(id))}>{textIn(title, language).text}</a> },
    { label: words.type, cell: ({ type }) => standardsWords(language).types[type] },
    { label: words.year, kind: 'short', cell: ({ fiscalYear }) => fiscalYearWords(fiscalYear, language) },
    { label: words.state, kind: 'short', cell: ({ state }) => <StatusWord tone={tones[state]}>{words.states[state]}</StatusWord> },
  ]
  return (
    <StandardsFrame {...told} title={words.title} lead={words.lead} above={[]}>
      <Buttons>
        <LinkButton href={`${CASES}/new`} label={words.add} />
      </Buttons>
      <Table
        caption={words.caption}
        captionHidden
        variant="dense-cards"
        columns={columns}
        rows={cases}
        empty={<EmptyState title={words.none} />}
      />
    </StandardsFrame>
  )
}

export type CaseFields = { year: string; type: string; title: Texts; facts: Texts; handling: Texts }

type Props = Told & { found: StandardCase | undefined; entry: CaseFields }

/** One case: written and rewritten while it is a draft, and only read afterwards. */
export const CasePage = ({ found, entry, ...told }: Props) => {
  const { language } = told.page
  const words = consoleWords(language).cases
  return (
    <StandardsFrame {...told} title={found === undefined ? words.new : words.edit} above={[{ href: CASES, label: words.title }]}>
      {found !== undefined && (
        <p>
          <StatusWord tone={tones[found.state]}>{words.states[found.state]}</StatusWord>{' '}
          {found.state === 'published' && <a href={safeHref(casesOf(found.fiscalYear))}>{consoleWords(language).public}</a>}
        </p>
      )}
      {found === undefined || found.state === 'draft' ? <CaseForm found={found} entry={entry} told={told} /> : <Reading found={found} />}
      {found !== undefined && <Moves found={found} />}
    </StandardsFrame>
  )
}

const CaseForm = ({ found, entry, told }: { found: StandardCase | undefined; entry: CaseFields; told: Told }) => {
  const { language } = told.page
  const words = consoleWords(language).cases
  const errors = told.errors ?? []
  return (
    <Form action={found === undefined ? CASES : caseAddress(found.id)}>
      <Seen revision={found?.revision ?? 0} />
      <SelectField
        name="type"
        label={words.type}
        required
        value={entry.type}
        options={caseTypes.map((type) => ({ value: type, label: standardsWords(language).types[type] }))}
        {...errorOf(errors, 'type')}
      />
      <TextField
        name="year"
        label={words.year}
        hint={words.yearHint}
        value={entry.year}
        width="short"
        inputmode="numeric"
        required
        {...errorOf(errors, 'year')}
      />
      {languages.map((each) => (
        <PartsFields each={each} entry={entry} told={told} />
      ))}
      <Buttons>
        <SubmitButton label={words.save} />
      </Buttons>
    </Form>
  )
}

const PartsFields = ({ each, entry, told }: { each: Language; entry: CaseFields; told: Told }) => {
  const { language } = told.page
  const words = consoleWords(language)
  const name = standardsWords(language).languages[each]
  const field = (part: (typeof caseParts)[number]) => ({
    name: `${part}-${each}`,
    label: fill(words.cases.parts[part], { language: name }),
    value: entry[part][each],
    required: each === 'ja',
    ...errorOf(told.errors ?? [], `${part}-${each}`),
  })
  return (
    <Panel title={name}>
      <TextField {...field('title')} {...(each === 'ja' ? {} : { hint: words.clause.optional })} />
      <TextArea {...field('facts')} rows={5} limit={caseLimitOf('facts', each)} />
      <TextArea {...field('handling')} rows={5} limit={caseLimitOf('handling', each)} />
    </Panel>
  )
}

const Reading = ({ found }: { found: StandardCase }) => {
  const { language } = usePage()
  const words = consoleWords(language).cases
  return (
    <>
      {languages
        .filter((each) => found.title[each].trim() !== '')
        .map((each) => (
          <Panel title={found.title[each]}>
            {(['facts', 'handling'] as const).map((part) => (
              <>
                <h3>{fill(words.parts[part], { language: standardsWords(language).languages[each] })}</h3>
                <p class="clause-text">{found[part][each]}</p>
              </>
            ))}
          </Panel>
        ))}
    </>
  )
}

const Moves = ({ found }: { found: StandardCase }) => {
  const { language } = usePage()
  const words = consoleWords(language).cases
  const { id, state, revision, fiscalYear } = found
  const move = (noun: 'publication' | 'withdrawal' | 'discarding', label: string, kind: 'primary' | 'danger' | 'quiet', lead?: string) => (
    <Form action={`${caseAddress(id)}/${noun}`}>
      <Seen revision={revision} />
      {lead !== undefined && <p>{lead}</p>}
      <Buttons>
        <SubmitButton label={label} kind={kind} />
      </Buttons>
    </Form>
  )
  return (
    <Panel title={words.state}>
      {state !== 'published' &&
        move('publication', words.publish, 'primary', fill(words.publishLead, { year: fiscalYearWords(fiscalYear, language) }))}
      {state === 'published' && move('withdrawal', words.withdraw, 'danger', words.withdrawLead)}
      {state === 'draft' && move('discarding', words.discard, 'quiet')}
    </Panel>
  )
}
