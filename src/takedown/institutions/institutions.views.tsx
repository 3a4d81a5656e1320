import {
  Buttons,
  CheckboxGroup,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  RadioGroup,
  SubmitButton,
  TextField,
} from '../../shared/form/form.tsx'
import { Breadcrumb, EmptyState, NotificationBanner, Panel, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { AnswerKeyPanel } from '../machine/answer-key.views.tsx'
import { rightCodes } from '../right-codes.ts'
import { takedownWords } from '../words.ts'
import { AccuracyPanel } from './accuracy.views.tsx'
import { type Done, INSTITUTIONS } from './addresses.ts'
import { KeysPanel, TokensPanel } from './held.views.tsx'
import { type Institution, institutionKinds, type Known } from './institution.ts'
import type { InstitutionEntry, KeyEntry } from './institution-entry.ts'
import { institutionWords } from './words.ts'

type ListProps = {
  page: PageContext
  institutions: readonly Institution[]
  /** The number of the key that signs answers now. */
  answerKey: number
  done?: Done | undefined
  refusal?: string | undefined
}

export const InstitutionsPage = ({ page, institutions, answerKey, done, refusal }: ListProps) => {
  const words = institutionWords(page.language)
  const add = <LinkButton href={`${INSTITUTIONS}/new`} label={words.add} />
  return (
    <ConsoleLayout page={page} title={words.title}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <p class="lead">{words.lead}</p>
      {institutions.length === 0 ? (
        <EmptyState title={words.empty} action={add}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={words.title}
            captionHidden
            variant="cards"
            rows={institutions}
            columns={[
              { label: words.title, kind: 'row', cell: ({ id, name }) => <a href={`${INSTITUTIONS}/${id}`}>{name}</a> },
              { label: words.kind, cell: ({ kind }) => words.kinds[kind] },
              { label: words.state, kind: 'short', cell: ({ isActive }) => <State isActive={isActive} words={words} /> },
            ]}
          />
          <Buttons>{add}</Buttons>
        </>
      )}
      <AnswerKeyPanel page={page} action={`${INSTITUTIONS}/answer-key/rotation`} number={answerKey} />
    </ConsoleLayout>
  )
}

const State = ({ isActive, words }: { isActive: boolean; words: ReturnType<typeof institutionWords> }) => (
  <StatusWord tone={isActive ? 'active' : 'quiet'}>{isActive ? words.active : words.suspended}</StatusWord>
)

type PageProps = {
  page: PageContext
  entry: InstitutionEntry
  /** None while it is added. */
  known?: Known | undefined
  keyEntry?: KeyEntry | undefined
  tokenUntil?: string | undefined
  errors?: readonly FieldError[]
  refusal?: string | undefined
  done?: Done | undefined
}

export const InstitutionPage = (props: PageProps) => {
  const { page, known, errors = [], refusal, done } = props
  const words = institutionWords(page.language)
  const title = known?.institution.name ?? words.addTitle
  return (
    <ConsoleLayout
      page={page}
      title={title}
      above={<Breadcrumb links={[{ href: INSTITUTIONS, label: words.title }]} here={title} />}
      errors={errors}
    >
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <InstitutionForm {...props} />
      {known !== undefined && (
        <>
          <KeysPanel page={page} known={known} entry={props.keyEntry} errors={errors} />
          <TokensPanel page={page} known={known} until={props.tokenUntil} errors={errors} />
          <AccuracyPanel page={page} tallies={known.tallies} />
          <StatePanel page={page} institution={known.institution} />
        </>
      )}
    </ConsoleLayout>
  )
}

const InstitutionForm = ({ page, entry, known, errors = [] }: PageProps) => {
  const { fields, hints, kinds, save } = institutionWords(page.language)
  const { rights } = takedownWords(page.language)
  const named = (name: keyof InstitutionEntry) => ({ name, label: fields[name], ...errorOf(errors, name) })
  return (
    <Form action={known === undefined ? INSTITUTIONS : `${INSTITUTIONS}/${known.institution.id}`}>
      {known !== undefined && <Seen institution={known.institution} />}
      <TextField {...named('name')} hint={hints.name} value={entry.name} width="medium" required />
      <RadioGroup
        {...named('kind')}
        choices={institutionKinds.map((value) => ({ value, label: kinds[value] }))}
        value={entry.kind}
        required
      />
      <CheckboxGroup
        {...named('rights')}
        hint={hints.rights}
        choices={rightCodes.map((value) => ({ value, label: rights[value].name }))}
        values={entry.rights}
        required
      />
      <Buttons>
        <SubmitButton label={save} />
      </Buttons>
    </Form>
  )
}

const Seen = ({ institution }: { institution: Institution }) => <input type="hidden" name="seen" value={String(institution.version)} />

const StatePanel = ({ page, institution }: { page: PageContext; institution: Institution }) => {
  const words = institutionWords(page.language)
  const { isActive } = institution
  return (
    <Panel title={words.state} id="state">
      <p>{words.stateLead[isActive ? 'active' : 'suspended']}</p>
      <Form action={`${INSTITUTIONS}/${institution.id}/${isActive ? 'suspension' : 'reinstatement'}`}>
        <Seen institution={institution} />
        <SubmitButton kind={isActive ? 'danger' : 'secondary'} label={isActive ? words.suspend : words.reinstate} />
      </Form>
    </Panel>
  )
}
