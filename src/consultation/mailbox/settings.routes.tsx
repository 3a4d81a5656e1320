import { Hono } from 'hono'
import { isLanguage } from '../../shared/language.ts'
import { errorWords } from '../intake/fault-words.ts'
import { SettingsPage } from './choices.views.tsx'
import { confirmContact, findAddressToConfirm, sendContactCode, stopNotices } from './contact.commands.ts'
import { ContactCodePage } from './contact.views.tsx'
import { done, type Inside, inside } from './inside.http.tsx'
import { changeLanguage } from './mailbox.commands.ts'
import { type Env, field, type MailboxRoutesDeps } from './mailbox.session.ts'
import { readMail } from './mailbox.ts'
import { mailboxWords } from './words.ts'

const CODE_PAGE = '/mailbox/mail/code'

/** Language, notices, and the address they go to. */
export function settingsRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox/settings',
    inside(deps, ({ c, mailbox }) => c.html(<SettingsPage page={c.var.page} mailbox={mailbox} />)),
  )
  app.post(
    '/mailbox/language',
    inside(deps, async ({ c, organisationId, mailbox }) => {
      const language = await field(c, 'language')
      if (isLanguage(language)) await changeLanguage(deps, organisationId, mailbox.consultation.id, language)
      return done(c, 'saved')
    }),
  )
  app.post(
    '/mailbox/notices/stop',
    inside(deps, async ({ c, organisationId, token }) => {
      await stopNotices(deps, organisationId, token)
      return done(c, 'saved')
    }),
  )
  return app.route('/', contactRoutes(deps))
}

/** A new address: typed, sent six digits, confirmed by them. */
function contactRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.post(
    '/mailbox/mail',
    inside(deps, async (at) => {
      const typed = await field(at.c, 'mail')
      const mail = readMail(typed)
      if (mail === undefined) return refused(at, typed, 'mail')
      return (await send(deps, at, mail, { again: false })) ? at.c.redirect(CODE_PAGE, 303) : refused(at, typed, 'tooManyCodes')
    }),
  )
  app.get(
    CODE_PAGE,
    inside(deps, async ({ c, organisationId, token }) => {
      const mail = await findAddressToConfirm(deps, organisationId, token)
      if (mail === undefined) return c.redirect('/mailbox/settings', 303)
      return c.html(<ContactCodePage page={c.var.page} mail={mail} isSentAgain={c.req.query('done') === 'sent-again'} />)
    }),
  )
  app.post(
    CODE_PAGE,
    inside(deps, async ({ c, organisationId, token }) => {
      const confirmed = await confirmContact(deps, organisationId, token, await field(c, 'code'))
      if (confirmed.granted) return done(c, 'saved')
      const mail = await findAddressToConfirm(deps, organisationId, token)
      if (mail === undefined) return c.redirect('/mailbox/settings', 303)
      const errors = [errorWords({ field: 'code', fault: confirmed.refusal }, c.var.page.language)]
      return c.html(<ContactCodePage page={c.var.page} mail={mail} errors={errors} />, 422)
    }),
  )
  app.post(
    `${CODE_PAGE}/sending`,
    inside(deps, async (at) => {
      const mail = await findAddressToConfirm(deps, at.organisationId, at.token)
      if (mail === undefined) return at.c.redirect('/mailbox/settings', 303)
      return (await send(deps, at, mail, { again: true }))
        ? at.c.redirect(`${CODE_PAGE}?done=sent-again`, 303)
        : refused(at, mail, 'tooManyCodes')
    }),
  )
  return app
}

async function send(
  deps: MailboxRoutesDeps,
  { c, organisationId, token }: Inside,
  address: string,
  { again }: { again: boolean },
): Promise<boolean> {
  const sending = { address, network: c.var.clientNetwork, language: c.var.page.language }
  return (await sendContactCode(deps, organisationId, token, { sending, again })).granted
}

function refused({ c, mailbox }: Inside, typed: string, fault: 'mail' | 'tooManyCodes') {
  const errors = [{ field: 'mail', message: mailboxWords(c.var.page.language).errors[fault] }]
  return c.html(<SettingsPage page={c.var.page} mailbox={mailbox} errors={errors} typed={typed} />, 422)
}
