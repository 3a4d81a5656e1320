import { citationOf } from '../../law/citations.ts'
import type { Deadline } from '../../law/deadlines.ts'
import { citationWords, lengthWords, periodWords } from '../../law/period-words.ts'
import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, listed } from '../../shared/language.ts'
import { NotificationBanner, Panel, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { type KeptDeadline, type OwnDeadlineId, ownDeadlineIds, withOwn } from '../own-deadline.ts'
import { DEADLINES } from './addresses.ts'
import { type DeadlineEntry, entryOf, fieldOf, fieldsOf } from './deadline-entry.ts'
import { settingsWords } from './words.ts'

/** What was typed about one deadline and not taken; no errors when somebody else was first. */
export type Typed = { id: OwnDeadlineId; entry: DeadlineEntry; errors: readonly FieldError[] }

type Props = {
  page: PageContext
  installed: readonly Deadline[]
  own: readonly KeptDeadline[]
  today: Day
  done?: OwnDeadlineId | undefined
  typed?: Typed | undefined
}

export const DeadlinesPage = (props: Props) => {
  const { page, done, typed } = props
  const words = settingsWords(page.language).deadlines
  const { deadline: names } = periodWords(consoleLanguageOf(page.language))
  return (
    <ConsoleLayout page={page} title={words.title} errors={typed?.errors ?? []}>
      {done !== undefined && (
        <NotificationBanner kind="success" title={fill(words.done, { deadline: names[done].name })} announced>
          <p>{words.doneText}</p>
        </NotificationBanner>
      )}
      {typed?.errors.length === 0 && (
        <NotificationBanner kind="error" title={settingsWords(page.language).refusals['changed-meanwhile']} announced />
      )}
      <p class="lead">{words.lead}</p>
      {ownDeadlineIds.map((id) => (
        <OwnDeadlinePanel {...props} id={id} />
      ))}
    </ConsoleLayout>
  )
}

const OwnDeadlinePanel = ({ page, installed, own, today, typed, id }: Props & { id: OwnDeadlineId }) => {
  const words = settingsWords(page.language).deadlines
  const language = consoleLanguageOf(page.language)
  const before = installed.find((deadline) => deadline.id === id)
  const now = withOwn(installed, own).find((deadline) => deadline.id === id)
  const kept = own.find((each) => each.id === id)
  if (before === undefined || now === undefined) return null
  const isOwn = said(now, language) !== said(before, language)
  return (
    <Panel title={periodWords(language).deadline[id].name} id={id}>
      <SummaryList
        rows={[
          ...(before.rule === undefined
            ? []
            : [{ label: words.citation, value: citationWords(citationOf(before.rule, today, new Set()), language) }]),
          { label: words.installed, value: said(before, language) },
          {
            label: words.now,
            value: isOwn ? (
              <>
                <strong>{said(now, language)}</strong> <StatusWord tone="active">{words.stricter}</StatusWord>
              </>
            ) : (
              words.asInstalled
            ),
          },
        ]}
      />
      <OwnDeadlineForm
        page={page}
        installed={installed}
        before={before}
        id={id}
        version={kept?.version ?? 0}
        entry={typed?.id === id ? typed.entry : entryOf(kept ?? { days: null, holidayPolicy: null })}
        errors={typed?.id === id ? typed.errors : []}
      />
    </Panel>
  )
}

type FormProps = Pick<Props, 'page' | 'installed'> & {
  before: Deadline
  id: OwnDeadlineId
  version: number
  entry: DeadlineEntry
  errors: readonly FieldError[]
}

/** Only what can be made stricter is asked. */
const OwnDeadlineForm = ({ page, installed, before, id, version, entry, errors }: FormProps) => {
  const words = settingsWords(page.language).deadlines
  const language = consoleLanguageOf(page.language)
  const { days, policies } = fieldsOf(installed, id)
  const { policy } = periodWords(language)
  const direction = before.kind === 'within' ? words.shorter : words.longer
  return (
    <Form action={`${DEADLINES}/${id}`}>
      <input type="hidden" name="seen" value={String(version)} />
      {days && (
        <TextField
          name={fieldOf(id, 'days')}
          label={words.days}
          hint={fill(direction, { length: lengthWords(before.length, language) })}
          value={entry.days}
          inputmode="numeric"
          width="short"
          unmarked
          {...errorOf(errors, fieldOf(id, 'days'))}
        />
      )}
      {!days && <p class="quiet">{words.daysFixed}</p>}
      {policies.length > 0 && (
        <SelectField
          name={fieldOf(id, 'holidayPolicy')}
          label={words.holidayPolicy}
          hint={words.holidayHint}
          value={entry.holidayPolicy}
          blank={fill(words.unchanged, { policy: policy[before.holidayPolicy] })}
          options={policies.map((each) => ({ value: each, label: policy[each] }))}
          unmarked
          {...errorOf(errors, fieldOf(id, 'holidayPolicy'))}
        />
      )}
      <Buttons>
        <SubmitButton label={words.save} kind="secondary" />
      </Buttons>
    </Form>
  )
}

function said({ length, holidayPolicy }: Deadline, language: Language): string {
  return listed([lengthWords(length, language), periodWords(language).policy[holidayPolicy]], language)
}
