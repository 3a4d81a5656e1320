import type { Step } from '../../law/working-time.ts'
import { stepWords } from '../../law/working-time-words.ts'
import { instantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Buttons, Checkbox, errorOf, Form, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Panel, Split } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { History, Seen, SettingsPage, type Told } from './frame.views.tsx'
import type { LevelEntry } from './opening-times.ts'
import { Overtaken } from './overtaken.views.tsx'
import type { Settings, Version } from './setting.ts'
import { addresses } from './settings.ts'
import { levelSummary } from './summary.ts'
import { settingsWords } from './words.ts'

export type ExampleEntry = { on: string; at: string }
type Due = { at: Instant; steps: readonly Step[] }
/** `isSaved` is false for what was entered and not saved yet. */
export type Example = { entry: ExampleEntry; isSaved: boolean; due: { receivedAt: Instant; ordinary: Due; inDanger: Due } | undefined }

type Level = Settings['service-level']
type Props = Told & { entry: LevelEntry; seen: number; versions: readonly Version<Level>[]; example: Example }

export const LevelPage = ({ entry, seen, versions, example, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const { title } = words.sections['service-level']
  const summary = (level: Level) => levelSummary(level, consoleLanguageOf(told.page.language))
  return (
    <SettingsPage {...told} title={title}>
      <Overtaken {...told} versions={versions} summary={summary} />
      <Split side="right" kept={<ExamplePanel example={example} />}>
        <LevelForm entry={entry} seen={seen} example={example.entry} errors={told.errors ?? []} />
      </Split>
      <History {...told} versions={versions} restore={`${addresses['service-level']}/restoration`} summary={summary} />
    </SettingsPage>
  )
}

type FormProps = { entry: LevelEntry; seen: number; example: ExampleEntry; errors: NonNullable<Told['errors']> }

/** Where the page shows what was worked out, which on a phone stands below the form. */
const EXAMPLE = 'example'

/** Monday first, as offices read a week. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]

const LevelForm = ({ entry, seen, example, errors }: FormProps) => {
  const { save, level } = settingsWords(usePage().language)
  return (
    <Form action={addresses['service-level']}>
      <Seen version={seen} />
      <Panel title={level.openTitle}>
        <p class="hint">{level.openHint}</p>
        <div class="week">
          {WEEK.map((weekday) => (
            <TextField
              name={`weekday-${weekday}`}
              label={level.weekdays[weekday] ?? ''}
              value={entry.weekly[weekday] ?? ''}
              exact
              unmarked
              {...errorOf(errors, `weekday-${weekday}`)}
            />
          ))}
        </div>
        <Checkbox name="closedAtYearEnd" label={level.closedAtYearEnd} checked={entry.closedAtYearEnd} hint={level.holidays} />
      </Panel>
      <Panel title={level.hoursTitle}>
        <TextField
          name="answerWithinHours"
          label={level.answerWithinHours}
          hint={level.answerHint}
          value={entry.answerWithinHours}
          width="short"
          inputmode="numeric"
          required
          {...errorOf(errors, 'answerWithinHours')}
        />
        <TextField
          name="inDangerWithinHours"
          label={level.inDangerWithinHours}
          hint={level.inDangerHint}
          value={entry.inDangerWithinHours}
          width="short"
          inputmode="numeric"
          required
          {...errorOf(errors, 'inDangerWithinHours')}
        />
        <p>{level.promise}</p>
      </Panel>
      <ExampleFields example={example} errors={errors} />
      <Buttons>
        <SubmitButton label={save} />
      </Buttons>
    </Form>
  )
}

/** The moment for which the promise is worked out before it is saved. */
const ExampleFields = ({ example, errors }: Pick<FormProps, 'example' | 'errors'>) => {
  const { level } = settingsWords(usePage().language)
  return (
    <Panel title={level.exampleTitle}>
      <div class="side-by-side">
        <TextField
          name="exampleOn"
          type="date"
          label={level.exampleOn}
          value={example.on}
          width="medium"
          unmarked
          {...errorOf(errors, 'exampleOn')}
        />
        <TextField
          name="exampleAt"
          type="time"
          label={level.exampleAt}
          value={example.at}
          width="short"
          unmarked
          {...errorOf(errors, 'exampleAt')}
        />
      </div>
      <Buttons>
        <SubmitButton kind="secondary" label={level.preview} formaction={`${addresses['service-level']}/preview#${EXAMPLE}`} />
      </Buttons>
    </Panel>
  )
}

const ExamplePanel = ({ example: { due, isSaved } }: { example: Example }) => {
  const { language } = usePage()
  const { level } = settingsWords(language)
  return (
    <Panel title={level.previewTitle} id={EXAMPLE}>
      <p>{isSaved ? level.currentLead : level.previewLead}</p>
      {due !== undefined && (
        <>
          <p>{fill(level.exampleReceived, { at: instantWords(due.receivedAt, language) })}</p>
          <DueTime title={level.ordinary} due={due.ordinary} />
          <DueTime title={level.inDanger} due={due.inDanger} />
        </>
      )}
    </Panel>
  )
}

const DueTime = ({ title, due: { at, steps } }: { title: string; due: Due }) => {
  const { language } = usePage()
  const { level } = settingsWords(language)
  return (
    <>
      <h3>{title}</h3>
      <p>
        <strong>{fill(level.dueAt, { at: instantWords(at, language) })}</strong>
      </p>
      <ol class="steps-counted" aria-label={level.steps}>
        {steps.map((step) => (
          <li>{stepWords(step, consoleLanguageOf(language))}</li>
        ))}
      </ol>
    </>
  )
}
