import { Buttons, errorOf, type FieldError, Form, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill, type Language } from '../../shared/language.ts'
import { Disclosure, NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { intakeWords } from '../intake/words.ts'
import { MailCodeField, MailCodeTroubles } from '../mail-code.views.tsx'
import { mailboxWords } from './words.ts'

type NoticesProps = { language: Language; mail: string | null; errors: readonly FieldError[]; typed: string | undefined }

/** Where notices go now, another address, and none at all. */
export const NoticesSection = ({ language, mail, errors, typed }: NoticesProps) => {
  const words = mailboxWords(language).settings
  return (
    <section>
      <h2>
        <Ruby text={words.notices} />
      </h2>
      <p>{mail === null ? <Ruby text={words.noNotices} /> : fill(withoutReadings(words.noticesTo), { mail })}</p>
      <Form action="/mailbox/mail">
        <TextField
          name="mail"
          type="email"
          label={mail === null ? words.newMail : words.otherMail}
          hint={words.mailHint}
          value={typed}
          autocomplete="email"
          exact
          required
          {...errorOf(errors, 'mail')}
        />
        <Buttons>
          <SubmitButton label={words.sendCode} kind="secondary" />
        </Buttons>
      </Form>
      {mail !== null && (
        <Form action="/mailbox/notices/stop">
          <SubmitButton label={words.stop} kind="secondary" />
        </Form>
      )}
    </section>
  )
}

type CodeProps = { page: PageContext; mail: string; errors?: readonly FieldError[]; isSentAgain?: boolean }

/** The six digits that were sent to the new address. */
export const ContactCodePage = ({ page, mail, errors = [], isSentAgain = false }: CodeProps) => {
  const texts = intakeWords(page.language).intake['mail-code']
  const words = mailboxWords(page.language).settings
  return (
    <WindowLayout page={page} title={texts.question} back="/mailbox/settings" errors={errors}>
      {isSentAgain && <NotificationBanner kind="success" title={<Ruby text={texts.sentAgain} />} announced />}
      <Form action="/mailbox/mail/code">
        <MailCodeField label={texts.label} hint={fill(texts.hint, { mail })} errors={errors} />
        <Buttons>
          <SubmitButton label={words.confirmMail} />
        </Buttons>
      </Form>
      <Disclosure summary={texts.troubleTitle}>
        <MailCodeTroubles trouble={texts.trouble} change={texts.change} href="/mailbox/settings" />
        <Form action="/mailbox/mail/code/sending">
          <SubmitButton label={texts.again} kind="secondary" size="small" />
        </Form>
      </Disclosure>
    </WindowLayout>
  )
}
