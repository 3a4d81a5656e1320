import type { ModelClause } from '../../../shared/content/content.ts'
import { Buttons, CheckboxGroup, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { fill, languages, listed } from '../../../shared/language.ts'
import { Disclosure, EmptyState, NotificationBanner, Panel, StatusWord } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { type Clause, faultsOfStandards, limitOf, OWN, type StandardsFault, type Texts, textIn } from '../clause.ts'
import { ClauseFacts, ClauseText } from '../clause.views.tsx'
import type { StandardVersion } from '../standard-version.ts'
import { versionWords } from '../window/frame.views.tsx'
import { standardsWords } from '../words.ts'
import { clauseAddress, DRAFT, Seen, StandardsFrame, type Told } from './frame.views.tsx'
import { consoleWords } from './words.ts'

type Props = Told & { draft: StandardVersion; models: readonly ModelClause[]; note: Texts }

/** The draft: its clauses, the model clauses that are not in yet, its note, and what comes next. */
export const DraftPage = ({ draft, models, note, ...told }: Props) => {
  const { language } = told.page
  const words = consoleWords(language).draft
  const known = new Set(draft.clauses.map(({ id }) => id))
  return (
    <StandardsFrame {...told} title={fill(words.title, { version: versionWords(draft, language) })} above={[]}>
      <Faults draft={draft} />
      <Panel title={words.clauses} actions={<LinkButton href={`${DRAFT}/clauses/new`} label={words.add} kind="secondary" size="small" />}>
        {draft.clauses.length === 0 ? (
          <EmptyState title={words.none} />
        ) : (
          <ol class="draft-clauses">
            {draft.clauses.map((clause, index) => (
              <li id={`clause-${clause.id}`}>
                <DraftClause clause={clause} draft={draft} isFirst={index === 0} isLast={index === draft.clauses.length - 1} />
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Adoption models={models.filter(({ id }) => !known.has(id))} draft={draft} />
      <NoteForm draft={draft} note={note} errors={told.errors ?? []} />
      <Panel title={words.next}>
        <Buttons>
          <LinkButton href={`${DRAFT}/publication`} label={words.publish} />
          <LinkButton href={`${DRAFT}/changes`} label={words.changes} kind="secondary" />
        </Buttons>
        <Disclosure summary={words.discard}>
          <Form action={`${DRAFT}/discarding`}>
            <Seen revision={draft.revision} />
            <p>{words.discardLead}</p>
            <Buttons>
              <SubmitButton label={words.discard} kind="danger" size="small" />
            </Buttons>
          </Form>
        </Disclosure>
      </Panel>
    </StandardsFrame>
  )
}

export const Faults = ({ draft }: { draft: StandardVersion }) => {
  const { language } = usePage()
  const words = consoleWords(language).draft
  const faults = faultsOfStandards(draft.clauses)
  if (faults.length === 0) return null
  const headingOf = (fault: StandardsFault) =>
    'clause' in fault ? draft.clauses.find(({ id }) => id === fault.clause)?.heading.ja : undefined
  return (
    <NotificationBanner kind="warning" title={words.faults}>
      <ul>
        {faults.map((fault) => (
          <li>
            {fill(words.fault[fault.fault], {
              clause: headingOf(fault) ?? '',
              measure: 'measure' in fault ? standardsWords(language).measures[fault.measure] : '',
            })}
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

type ClauseProps = { clause: Clause; draft: StandardVersion; isFirst: boolean; isLast: boolean }

const DraftClause = ({ clause, draft, isFirst, isLast }: ClauseProps) => {
  const { language } = usePage()
  const words = consoleWords(language).draft
  const labels = standardsWords(language)
  const heading = textIn(clause.heading, language).text
  const missing = languages.filter((each) => clause.heading[each].trim() === '' || clause.text[each].trim() === '')
  return (
    <article class="clause">
      <h3>{heading}</h3>
      <p class="quiet">
        {labels.kinds[clause.kind]} · {clause.source === OWN ? words.own : words.fromModel}{' '}
        {missing.length > 0 && (
          <StatusWord tone="waiting">
            {fill(words.missing, {
              languages: listed(
                missing.map((each) => labels.languages[each]),
                language,
              ),
            })}
          </StatusWord>
        )}
      </p>
      <ClauseText clause={clause} />
      <ClauseFacts clause={clause} />
      <Buttons>
        <LinkButton href={clauseAddress(clause.id)} label={words.edit} kind="secondary" size="small" />
        <OrderForm clause={clause} draft={draft} heading={heading} isFirst={isFirst} isLast={isLast} />
        <Form action={`${clauseAddress(clause.id)}/removal`}>
          <Seen revision={draft.revision} />
          <SubmitButton label={words.remove} about={heading} kind="quiet" size="small" />
        </Form>
      </Buttons>
    </article>
  )
}

const OrderForm = ({ clause, draft, heading, isFirst, isLast }: ClauseProps & { heading: string }) => {
  const words = consoleWords(usePage().language).draft
  if (isFirst && isLast) return null
  return (
    <Form action={`${clauseAddress(clause.id)}/order`}>
      <Seen revision={draft.revision} />
      {!isFirst && <SubmitButton label={words.up} about={heading} kind="quiet" size="small" name="direction" value="up" />}
      {!isLast && <SubmitButton label={words.down} about={heading} kind="quiet" size="small" name="direction" value="down" />}
    </Form>
  )
}

const Adoption = ({ models, draft }: { models: readonly ModelClause[]; draft: StandardVersion }) => {
  const { language } = usePage()
  const words = consoleWords(language).draft
  const shown = language === 'en' ? 'en' : 'ja'
  if (models.length === 0)
    return (
      <Panel title={words.adopt}>
        <p>{words.adoptNone}</p>
      </Panel>
    )
  return (
    <Disclosure summary={words.adopt} kind="framed" open={draft.clauses.length === 0}>
      <Form action={`${DRAFT}/adoption`}>
        <Seen revision={draft.revision} />
        <CheckboxGroup
          name="clauses"
          label={words.adopt}
          hint={words.adoptLead}
          unmarked
          choices={models.map(({ id, heading, text, place }) => ({
            value: id,
            label: heading[shown],
            description: (
              <>
                {fill(place.item === undefined ? words.article : words.item, { article: place.article, item: place.item ?? '' })}
                {place.numberCertainty === 'memory' && ` · ${words.unverified}`}
                <br />
                {text[shown]}
              </>
            ),
          }))}
        />
        <Buttons>
          <SubmitButton label={words.adoptSome} kind="secondary" />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

const NoteForm = ({ draft, note, errors }: { draft: StandardVersion; note: Texts; errors: readonly FieldError[] }) => {
  const { language } = usePage()
  const words = consoleWords(language)
  const labels = standardsWords(language)
  return (
    <Panel title={words.draft.note}>
      <Form action={`${DRAFT}/note`}>
        <Seen revision={draft.revision} />
        <p>{words.draft.noteLead}</p>
        {languages.map((each) => (
          <TextArea
            name={`note-${each}`}
            label={fill(words.clause.text, { language: labels.languages[each] })}
            value={note[each]}
            rows={3}
            limit={limitOf('text', each)}
            {...errorOf(errors, `note-${each}`)}
          />
        ))}
        <Buttons>
          <SubmitButton label={words.draft.saveNote} kind="secondary" />
        </Buttons>
      </Form>
    </Panel>
  )
}

/** Kept for the page of one clause, which leads back here. */
export const draftLink = (language: 'ja' | 'easy' | 'en', draft: StandardVersion) => ({
  href: DRAFT,
  label: fill(consoleWords(language).draft.title, { version: versionWords(draft, language) }),
})
