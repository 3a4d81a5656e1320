import type { Emergency } from '../../shared/content/advice.ts'
import { dayWords, instantWords } from '../../shared/date-words.ts'
import { type Day, isDay } from '../../shared/day.ts'
import { Buttons, type FieldError, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill, type Language } from '../../shared/language.ts'
import { Conversation, NotificationBanner, PrintButton, ReportedUrl, SummaryList } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import type { Danger } from '../../shared/text/danger.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { HelpBanner } from '../intake/emergency.views.tsx'
import { helpFor } from '../intake/help.ts'
import { type Mailbox, type MailboxNotice, mayAsk, type QuestionEntry } from './mailbox.ts'
import { messagesOf } from './message.views.tsx'
import { QuestionForm } from './question-form.views.tsx'
import { mailboxWords } from './words.ts'

export type MailboxProps = {
  page: PageContext
  mailbox: Mailbox
  errors?: readonly FieldError[]
  entry?: QuestionEntry
  notice?: MailboxNotice
  /** Of danger, in what was just written. */
  signs: readonly Danger[]
  emergency: readonly Emergency[]
}

/** The whole conversation, and everything a consulter may do with it. */
export const MailboxPage = ({ page, mailbox, errors = [], entry = { text: '', urls: '' }, notice, signs, emergency }: MailboxProps) => {
  const words = mailboxWords(page.language)
  const { state } = mailbox.consultation
  const help = helpFor(signs)
  return (
    <WindowLayout page={page} title={words.title} errors={errors}>
      {notice !== undefined && <Notice page={page} mailbox={mailbox} notice={notice} />}
      {help !== undefined && <HelpBanner help={help} emergency={emergency} />}
      <p class="lead">
        <Ruby text={words.states[state]} />
      </p>
      <Facts page={page} mailbox={mailbox} />
      <h2>
        <Ruby text={words.conversation} />
      </h2>
      <Conversation label={withoutReadings(words.conversation)} messages={messagesOf(mailbox, page.language)} />
      {mailbox.answers.length === 0 && (
        <p class="quiet">
          <Ruby text={words.noAnswer} />
        </p>
      )}
      {mayAsk(state) && <QuestionForm language={page.language} errors={errors} entry={entry} waiting={mailbox.waiting} />}
      <Choices page={page} mailbox={mailbox} />
    </WindowLayout>
  )
}

const Notice = ({ page, mailbox, notice }: { page: PageContext; mailbox: Mailbox; notice: MailboxNotice }) => {
  const words = mailboxWords(page.language)
  const titles = {
    sent: words.ask.sent,
    saved: words.settings.saved,
    withdrawn: words.withdrawal.done,
    'took-back': words.erasure.tookBack,
    'erasure-asked': eraseWords(page.language, mailbox.consultation.eraseOn),
  }
  return <NotificationBanner kind="success" title={<Ruby text={titles[notice]} />} announced />
}

const Facts = ({ page, mailbox: { consultation, urls } }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language)
  const due = consultation.dueAt
  return (
    <SummaryList
      rows={[
        { label: words.number, value: consultation.number },
        { label: words.received, value: instantWords(consultation.receivedAt, page.language) },
        ...(due === null ? [] : [{ label: words.due, value: <Ruby text={fill(words.dueBy, { at: instantWords(due, page.language) })} /> }]),
        ...(urls.length === 0 ? [] : [{ label: words.urls, value: urls.map(({ url }) => <ReportedUrl url={url} />) }]),
      ]}
    />
  )
}

const Choices = ({ page, mailbox: { consultation, mail } }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language)
  return (
    <section>
      <h2>
        <Ruby text={words.settings.title} />
      </h2>
      <p>{mail === null ? <Ruby text={words.settings.noNotices} /> : fill(withoutReadings(words.settings.noticesTo), { mail })}</p>
      <ul class="links">
        <li>
          <a href="/mailbox/settings">
            <Ruby text={words.settings.change} />
          </a>
        </li>
        {consultation.state !== 'withdrawn' && (
          <li>
            <a href="/mailbox/withdrawal">
              <Ruby text={words.withdrawal.title} />
            </a>
          </li>
        )}
        {consultation.eraseOn === null && (
          <li>
            <a href="/mailbox/erasure">
              <Ruby text={words.erasure.title} />
            </a>
          </li>
        )}
      </ul>
      {consultation.eraseOn !== null && (
        <Form action="/mailbox/erasure/taking-back">
          <NotificationBanner kind="warning" title={<Ruby text={eraseWords(page.language, consultation.eraseOn)} />} />
          <SubmitButton label={words.erasure.takeBack} kind="secondary" />
        </Form>
      )}
      <Form action="/mailbox/closing">
        <Buttons>
          <PrintButton />
          <SubmitButton label={words.close} kind="secondary" />
        </Buttons>
      </Form>
    </section>
  )
}

function eraseWords(language: Language, eraseOn: string | null): string {
  const day: Day | undefined = eraseOn !== null && isDay(eraseOn) ? eraseOn : undefined
  return fill(mailboxWords(language).erasure.asked, { day: day === undefined ? '' : dayWords(day, language) })
}
