import { consoleInstantWords, dayWords } from '../../../shared/date-words.ts'
import type { Instant } from '../../../shared/day.ts'
import { Buttons, CheckboxGroup, errorOf, Form, LinkButton, SubmitButton, TextField } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { faultsOfStandards } from '../clause.ts'
import type { ExceptionUse } from '../exception.ts'
import type { StandardVersion } from '../standard-version.ts'
import { versionWords } from '../window/frame.views.tsx'
import { draftLink, Faults } from './draft.views.tsx'
import { type EarliestRead, Latest, Why } from './earliest.views.tsx'
import { DRAFT, Seen, StandardsFrame, type Told } from './frame.views.tsx'
import { consoleWords } from './words.ts'

export type PublicationEntry = { from: string; followed: readonly string[] }

type Props = Told & {
  now: Instant
  draft: StandardVersion
  earliest: EarliestRead
  entry: PublicationEntry
  open: readonly ExceptionUse[]
}

/** The last page before standards are published: the first day that is allowed and why, and then the day. */
export const PublicationPage = ({ now, draft, earliest, entry, open, ...told }: Props) => {
  const { language } = told.page
  const words = consoleWords(language).publication
  return (
    <StandardsFrame
      {...told}
      title={fill(words.title, { version: versionWords(draft, language) })}
      lead={words.lead}
      above={[draftLink(language, draft)]}
    >
      <Faults draft={draft} />
      <p class="deadline-due">
        <span class="deadline-due-label">{words.earliest}</span>
        <strong>{dayWords(earliest.day, language)}</strong>
      </p>
      <Why earliest={earliest} />
      {faultsOfStandards(draft.clauses).length > 0 ? (
        <Buttons>
          <LinkButton href={DRAFT} label={words.back} />
        </Buttons>
      ) : (
        <PublicationForm {...{ now, draft, earliest, entry, open }} errors={told.errors ?? []} />
      )}
    </StandardsFrame>
  )
}

type FormProps = Omit<Props, keyof Told> & { errors: NonNullable<Told['errors']> }

const PublicationForm = ({ now, draft, earliest, entry, open, errors }: FormProps) => {
  const { language } = usePage()
  const words = consoleWords(language).publication
  return (
    <Form action={`${DRAFT}/publication`}>
      <Seen revision={draft.revision} />
      <TextField
        name="from"
        label={words.from}
        hint={words.fromHint}
        type="date"
        width="medium"
        required
        value={entry.from}
        {...errorOf(errors, 'from')}
      />
      <Latest from={entry.from} earliest={earliest} />
      {open.length > 0 && (
        <CheckboxGroup
          name="followed"
          label={words.followed}
          hint={words.followedHint}
          values={entry.followed}
          choices={open.map(({ id, at }) => ({
            value: id,
            label: fill(consoleWords(language).emergency.line, { at: consoleInstantWords(at, now, language) }),
          }))}
        />
      )}
      <Buttons>
        <SubmitButton label={words.publish} />
        <LinkButton href={DRAFT} label={words.back} kind="secondary" />
      </Buttons>
    </Form>
  )
}
