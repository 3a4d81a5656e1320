import { Buttons, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton } from '../../shared/form/form.tsx'
import { fill, languages } from '../../shared/language.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { Mailbox } from './mailbox.ts'
import { mailboxWords } from './words.ts'

/** The language of the consultation, and whether notices are mailed. */
export const SettingsPage = ({ page, mailbox }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language).settings
  return (
    <WindowLayout page={page} title={words.title} back="/mailbox">
      <Form action="/mailbox/language">
        <RadioGroup
          name="language"
          label={words.language}
          choices={languages.map((value) => ({ value, label: words.languages[value] }))}
          value={mailbox.consultation.language}
          unmarked
        />
        <Buttons>
          <SubmitButton label={words.saveLanguage} />
        </Buttons>
      </Form>
      <h2>
        <Ruby text={words.notices} />
      </h2>
      <p>{mailbox.mail === null ? <Ruby text={words.noNotices} /> : fill(withoutReadings(words.noticesTo), { mail: mailbox.mail })}</p>
      {mailbox.mail !== null && (
        <Form action="/mailbox/notices/stop">
          <SubmitButton label={words.stop} kind="secondary" />
        </Form>
      )}
    </WindowLayout>
  )
}

export const WithdrawalPage = ({ page }: { page: PageContext }) => {
  const words = mailboxWords(page.language).withdrawal
  return (
    <WindowLayout page={page} title={words.title} back="/mailbox">
      <p>
        <Ruby text={words.lead} />
      </p>
      <Form action="/mailbox/withdrawal">
        <Buttons>
          <SubmitButton label={words.confirm} kind="danger" />
          <LinkButton label={words.keep} href="/mailbox" kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

export const ErasurePage = ({ page, errors = [] }: { page: PageContext; errors?: readonly FieldError[] }) => {
  const words = mailboxWords(page.language).erasure
  return (
    <WindowLayout page={page} title={words.title} back="/mailbox" errors={errors}>
      <p>
        <Ruby text={words.lead} />
      </p>
      <Form action="/mailbox/erasure">
        <RadioGroup
          name="when"
          label={words.when}
          choices={[
            { value: 'later', label: words.later, description: words.laterHint },
            { value: 'now', label: words.now, description: words.nowHint },
          ]}
          required
          {...errorOf(errors, 'when')}
        />
        <Buttons>
          <SubmitButton label={words.confirm} kind="danger" />
          <LinkButton label={words.keep} href="/mailbox" kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}
