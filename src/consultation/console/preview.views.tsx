import { instantWords } from '../../shared/date-words.ts'
import { Buttons, Checkbox, errorOf, type FieldError, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Conversation, NotificationBanner, Panel, ReportedUrl, SummaryList } from '../../shared/layout/components/index.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import type { Answer } from '../answer.ts'
import type { ReportedUrl as Reported } from '../conversation.ts'
import { answerMessage } from '../mailbox/answer.views.tsx'
import { mailboxWords } from '../mailbox/words.ts'
import type { CaseView } from './case.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { consoleWords } from './words.ts'

export type PreviewProps = DeskProps & {
  shown: CaseView
  answer: Answer
  uncovered: readonly Reported[]
  errors?: readonly FieldError[]
}

/** The answer as the consulter will see it, made of the same pieces as the mailbox, and the last questions before it is sent. */
export const PreviewPage = ({ page, desk, shown, answer, uncovered, errors = [] }: PreviewProps) => {
  const words = consoleWords(page.language).preview
  const { id, number, language, version } = shown.facts
  const base = `/console/consultations/${id}/answers/${answer.id}`
  const message = {
    ...answerMessage(answer),
    author: withoutReadings(mailboxWords(language).centre),
    at: instantWords(desk.now, language),
    atIso: desk.now.toISOString(),
    language,
  }
  return (
    <DeskPage page={page} desk={desk} title={fill(words.title, { number })} errors={errors}>
      <p>{words.lead}</p>
      <Conversation label={words.lead} messages={[message]} />
      <Panel title={words.codes}>
        <SummaryList
          rows={answer.draft.works.map((work) => ({
            label: work.subject,
            value: [work.contents, work.means, work.places, work.services].map((codes) => codes.map(desk.codeWords).join('、')).join('\n'),
          }))}
        />
        <p>{fill(words.counted, { count: answer.draft.works.length })}</p>
      </Panel>
      <Form action={`${base}/dispatch`}>
        <input type="hidden" name="version" value={version} />
        {uncovered.length > 0 && <Uncovered page={page} uncovered={uncovered} errors={errors} />}
        <Buttons>
          <SubmitButton label={words.send} />
          <LinkButton kind="secondary" href={base} label={words.edit} />
        </Buttons>
      </Form>
    </DeskPage>
  )
}

const Uncovered = ({ page, uncovered, errors }: Pick<PreviewProps, 'page' | 'uncovered'> & { errors: readonly FieldError[] }) => {
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
