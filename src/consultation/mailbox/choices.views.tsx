import { Buttons, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton } from '../../shared/form/form.tsx'
import { languages } from '../../shared/language.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import { NoticesSection } from './contact.views.tsx'
import type { Mailbox } from './mailbox.ts'
import { mailboxWords } from './words.ts'

type SettingsProps = { page: PageContext; mailbox: Mailbox; errors?: readonly FieldError[]; typed?: string }

/** The language of the consultation, and where notices go. */
export const SettingsPage = ({ page, mailbox, errors = [], typed }: SettingsProps) => {
  const words = mailboxWords(page.language).settings
  return (
    <WindowLayout page={page} title={words.title} back="/mailbox" errors={errors}>
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
      <NoticesSection language={page.language} mail={mailbox.mail} errors={errors} typed={typed} />
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
