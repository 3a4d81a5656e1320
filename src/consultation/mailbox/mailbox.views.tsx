import type { Emergency } from '../../shared/content/advice.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import { helpFor } from '../../shared/emergency/help.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import type { Danger } from '../../shared/text/danger.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { Choices } from './doors.views.tsx'
import { Facts } from './facts.views.tsx'
import { type Mailbox, type MailboxNotice, mayAsk, type QuestionEntry } from './mailbox.ts'
import { ConversationSection } from './message.views.tsx'
import { Notice } from './notice.views.tsx'
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
  formId: string
}

/** The whole conversation, and everything a consulter may do with it. */
export const MailboxPage = ({
  page,
  mailbox,
  errors = [],
  entry = { text: '', urls: '' },
  notice,
  signs,
  emergency,
  formId,
}: MailboxProps) => {
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
      <ConversationSection page={page} mailbox={mailbox} />
      {mayAsk(state) && <QuestionForm language={page.language} errors={errors} entry={entry} waiting={mailbox.waiting} formId={formId} />}
      <Choices page={page} mailbox={mailbox} />
    </WindowLayout>
  )
}
