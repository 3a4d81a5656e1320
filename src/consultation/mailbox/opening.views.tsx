import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import { mailboxWords } from './words.ts'

type OpeningProps = {
  page: PageContext
  errors?: readonly FieldError[]
  code?: string
  mail?: string
  notice?: 'closed' | 'erased' | 'link-used-up'
}

/** The door of the mailbox: the receipt code, or a link for those who have lost it. */
export const OpeningPage = ({ page, errors = [], code, mail, notice }: OpeningProps) => {
  const words = mailboxWords(page.language)
  const notices = { closed: words.closed, erased: words.erasure.done, 'link-used-up': words.open.linkUsedUp }
  return (
    <WindowLayout page={page} title={words.open.title} errors={errors} back="/">
      {notice !== undefined && (
        <NotificationBanner kind={notice === 'link-used-up' ? 'warning' : 'success'} title={<Ruby text={notices[notice]} />} announced />
      )}
      <p>
        <Ruby text={words.open.lead} />
      </p>
      <Form action="/mailbox/opening">
        <TextField
          name="code"
          label={words.open.code}
          hint={words.open.codeHint}
          value={code}
          autocomplete="off"
          exact
          required
          {...errorOf(errors, 'code')}
        />
        <Buttons>
          <SubmitButton label={words.open.submit} />
        </Buttons>
      </Form>
      <h2>
        <Ruby text={words.open.linkTitle} />
      </h2>
      <p>
        <Ruby text={words.open.linkLead} />
      </p>
      <Form action="/mailbox/links">
        <TextField
          name="mail"
          type="email"
          label={words.open.mail}
          value={mail}
          autocomplete="email"
          exact
          required
          {...errorOf(errors, 'mail')}
        />
        <Buttons>
          <SubmitButton label={words.open.linkSubmit} kind="secondary" />
        </Buttons>
      </Form>
      <p class="quiet">
        <Ruby text={words.open.noCode} />
      </p>
    </WindowLayout>
  )
}

/** The same words whether or not the address is known. */
export const LinkSentPage = ({ page }: { page: PageContext }) => {
  const words = mailboxWords(page.language).open
  return (
    <WindowLayout page={page} title={words.linkSentTitle} back="/mailbox">
      <p>
        <Ruby text={words.linkSent} />
      </p>
    </WindowLayout>
  )
}

/** A press of a button uses the link up, because mail programs open links to look at them. */
export const LinkPage = ({ page, link }: { page: PageContext; link: string }) => {
  const words = mailboxWords(page.language).open
  return (
    <WindowLayout page={page} title={words.useTitle}>
      <p>
        <Ruby text={words.useLead} />
      </p>
      <Form action="/mailbox/link">
        <input type="hidden" name="link" value={link} />
        <Buttons>
          <SubmitButton label={words.use} />
          <LinkButton label={words.title} href="/mailbox" kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}
