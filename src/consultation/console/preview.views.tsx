import { instantWords } from '../../shared/date-words.ts'
import { Buttons, Checkbox, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill, labelled, listed } from '../../shared/language.ts'
import {
  Conversation,
  Disclosure,
  NotificationBanner,
  Panel,
  ReportedUrl,
  SummaryList,
  Toolbar,
} from '../../shared/layout/components/index.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import type { Answer } from '../answer.ts'
import type { ReportedUrl as Reported } from '../conversation.ts'
import { answerMessage } from '../mailbox/answer.views.tsx'
import { mailboxWords } from '../mailbox/words.ts'
import type { CaseView } from './case.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { consoleWords } from './words.ts'

/** What was typed into the form that schedules. */
export type ScheduleEntry = { day: string; time: string }

export type PreviewProps = DeskProps & {
  shown: CaseView
  answer: Answer
  uncovered: readonly Reported[]
  errors?: readonly FieldError[]
  schedule?: ScheduleEntry | undefined
  /** Somebody has saved other words since this person looked. */
  changed?: boolean
}

const baseOf = ({ shown, answer }: PreviewProps) => `/console/consultations/${shown.facts.id}/answers/${answer.id}`

/** The answer as the consulter will see it, made of the same pieces as the mailbox, and the last questions before it is sent. */
export const PreviewPage = (props: PreviewProps) => {
  const { page, desk, shown, answer, errors = [] } = props
  const words = consoleWords(page.language).preview
  const { number, language } = shown.facts
  const at = answer.sendAt ?? desk.now
  const message = {
    ...answerMessage(answer),
    author: withoutReadings(mailboxWords(language).centre),
    at: instantWords(at, language),
    atIso: at.toISOString(),
    language,
  }
  return (
    <DeskPage page={page} desk={desk} title={fill(words.title, { number })} errors={errors}>
      {props.changed && (
        <NotificationBanner kind="error" title={words.changed} announced>
          <p>{words.changedBody}</p>
        </NotificationBanner>
      )}
      <h2>{words.lead}</h2>
      <Conversation label={words.lead} messages={[message]} />
      <Counted {...props} />
      {answer.state === 'scheduled' ? <Scheduled {...props} /> : <Sending {...props} />}
    </DeskPage>
  )
}

const Counted = ({ page, desk, answer }: PreviewProps) => {
  const { preview: words, writing } = consoleWords(page.language)
  return (
    <Panel title={words.codes}>
      <SummaryList
        rows={answer.draft.works.map((work) => ({
          label: work.subject,
          value: (['contents', 'means', 'places', 'services'] as const)
            .map((dimension) => labelled(writing[dimension], listed(work[dimension].map(desk.codeWords), page.language), page.language))
            .join('\n'),
        }))}
      />
      <p>{fill(words.counted, { count: answer.draft.works.length })}</p>
    </Panel>
  )
}

/** Both buttons belong to one form, so that what is left out is confirmed once, whichever is pressed. */
const Sending = (props: PreviewProps) => {
  const { page, shown, answer, uncovered, errors = [], schedule } = props
  const words = consoleWords(page.language).preview
  return (
    <Form action={`${baseOf(props)}/dispatch`}>
      <input type="hidden" name="version" value={shown.facts.version} />
      <input type="hidden" name="answerVersion" value={answer.version} />
      {uncovered.length > 0 && <Uncovered {...props} />}
      <Buttons>
        <SubmitButton label={words.send} />
        <LinkButton kind="secondary" href={baseOf(props)} label={words.edit} />
      </Buttons>
      <Disclosure summary={words.schedule} kind="framed" open={schedule !== undefined}>
        <p>{words.scheduleHint}</p>
        <Toolbar>
          <TextField
            name="sendDay"
            type="date"
            label={words.day}
            value={schedule?.day}
            width="medium"
            unmarked
            {...errorOf(errors, 'sendDay')}
          />
          <TextField name="sendTime" type="time" label={words.time} value={schedule?.time} width="short" unmarked />
          <SubmitButton kind="secondary" label={words.scheduleButton} formaction={`${baseOf(props)}/schedule`} />
        </Toolbar>
      </Disclosure>
    </Form>
  )
}

const Scheduled = (props: PreviewProps) => {
  const { page, answer } = props
  const words = consoleWords(page.language).preview
  const at = answer.sendAt === null ? '' : instantWords(answer.sendAt, page.language)
  return (
    <>
      <NotificationBanner kind="information" title={fill(words.scheduledFor, { at })} />
      <Form action={`${baseOf(props)}/unscheduling`}>
        <Buttons>
          <SubmitButton kind="secondary" label={words.unschedule} />
          <LinkButton
            kind="quiet"
            href={`/console/consultations/${answer.consultationId}`}
            label={consoleWords(page.language).actions.back}
          />
        </Buttons>
      </Form>
    </>
  )
}

const Uncovered = ({ page, uncovered, errors = [] }: PreviewProps) => {
  const words = consoleWords(page.language).preview
  return (
    <>
      <NotificationBanner kind="warning" title={words.uncovered}>
        <ul class="reported">
          {uncovered.map(({ url }) => (
            <li>
              <ReportedUrl url={url} />
            </li>
          ))}
        </ul>
        <p>{words.uncoveredBody}</p>
      </NotificationBanner>
      <Checkbox name="leavesOut" label={words.leavesOut} {...errorOf(errors, 'leavesOut')} />
    </>
  )
}
