import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { NotificationBanner, PrintButton } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { eraseWords } from './erase-words.ts'
import type { Mailbox } from './mailbox.ts'
import { RemovalsDoor } from './removals/door.views.tsx'
import { mailboxWords } from './words.ts'

/** What else can be done here: requests for removal, settings, withdrawing, erasing, printing, closing. */
export const Choices = ({ page, mailbox: { consultation, mail, removals } }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language)
  return (
    <>
      <RemovalsDoor language={page.language} made={removals} />
      <section class="screen-only">
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
    </>
  )
}
