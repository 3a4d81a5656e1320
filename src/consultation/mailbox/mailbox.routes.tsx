import { Hono } from 'hono'
import type { FieldError } from '../../shared/form/form.tsx'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { fill, isLanguage } from '../../shared/language.ts'
import { receiveQuestion } from '../question.commands.ts'
import { ErasurePage, SettingsPage, WithdrawalPage } from './choices.views.tsx'
import { askErasure, changeLanguage, readMailbox, stopNotices, takeBackErasure, withdraw } from './mailbox.commands.ts'
import { type C, type Env, field, leave, type MailboxRoutesDeps, tokenOf } from './mailbox.session.ts'
import { LONGEST_QUESTION, type Mailbox, type MailboxNotice, readQuestion } from './mailbox.ts'
import { MailboxPage } from './mailbox.views.tsx'
import { closeSession } from './opening.commands.ts'
import { openingRoutes } from './opening.routes.tsx'
import { OpeningPage } from './opening.views.tsx'
import { mailboxWords } from './words.ts'

const NOTICES: ReadonlySet<string> = new Set(['sent', 'saved', 'withdrawn', 'took-back', 'erasure-asked'])

export function mailboxRoutes(deps: MailboxRoutesDeps) {
  const parts = [openingRoutes, conversationRoutes, settingsRoutes, endRoutes]
  return parts.reduce((app, part) => app.route('/', part(deps)), new Hono<Env>())
}

type Inside = { c: C; organisationId: string; mailbox: Mailbox; token: string }

/** Runs `answer` for an open mailbox. Without a session every address of it is the door. */
const inside = (deps: MailboxRoutesDeps, answer: (inside: Inside) => Promise<Response> | Response) => async (c: C) => {
  const token = tokenOf(c)
  const organisationId = c.var.organisation.id
  const mailbox = token === '' ? undefined : await readMailbox(deps, organisationId, token)
  if (mailbox === undefined) return c.html(<OpeningPage page={c.var.page} />)
  return await answer({ c, organisationId, mailbox, token })
}

/** Reading, asking, and closing the mailbox. */
function conversationRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox',
    inside(deps, ({ c, mailbox }) => c.html(<MailboxPage page={c.var.page} mailbox={mailbox} {...noticeOf(c)} />)),
  )
  app.post(
    '/mailbox/questions',
    inside(deps, (at) => ask(deps, at)),
  )
  app.post(
    '/mailbox/closing',
    inside(deps, async ({ c, organisationId, token }) => {
      await closeSession(deps, organisationId, token)
      leave(c)
      return c.html(<OpeningPage page={c.var.page} notice="closed" />)
    }),
  )
  return app
}

/** Language and notices. */
function settingsRoutes(deps: MailboxRoutesDeps) {
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
    inside(deps, async ({ c, organisationId, mailbox }) => {
      await stopNotices(deps, organisationId, mailbox.consultation.id)
      return done(c, 'saved')
    }),
  )
  return app
}

/** Withdrawal and erasure, each asked about on a page of its own. */
function endRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox/withdrawal',
    inside(deps, ({ c }) => c.html(<WithdrawalPage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/withdrawal',
    inside(deps, async ({ c, organisationId, mailbox }) => {
      const outcome = await withdraw(deps, organisationId, mailbox.consultation)
      return outcome.granted ? done(c, 'withdrawn') : c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
    }),
  )
  app.get(
    '/mailbox/erasure',
    inside(deps, ({ c }) => c.html(<ErasurePage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/erasure',
    inside(deps, (at) => erase(deps, at)),
  )
  app.post(
    '/mailbox/erasure/taking-back',
    inside(deps, async ({ c, organisationId, mailbox }) => {
      await takeBackErasure(deps, organisationId, mailbox.consultation)
      return done(c, 'took-back')
    }),
  )
  return app
}

async function ask(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const entry = { text: await field(c, 'text'), urls: await field(c, 'urls') }
  const words = mailboxWords(c.var.page.language).errors
  const question = readQuestion(entry)
  if (!question.granted) {
    const errors: FieldError[] = [{ field: 'text', message: fill(words[question.refusal], { limit: LONGEST_QUESTION }) }]
    return c.html(<MailboxPage page={c.var.page} mailbox={mailbox} errors={errors} entry={entry} />, 422)
  }
  const urls = question.value.urls.map((url) => deps.toldUrl(url))
  const outcome = await receiveQuestion(deps, organisationId, mailbox.consultation.id, { text: question.value.text, urls, files: [] })
  return outcome.granted ? done(c, 'sent') : c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
}

async function erase(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const when = await field(c, 'when')
  if (when !== 'now' && when !== 'later') {
    const errors = [{ field: 'when', message: mailboxWords(c.var.page.language).errors.when }]
    return c.html(<ErasurePage page={c.var.page} errors={errors} />, 422)
  }
  const outcome = await askErasure(deps, organisationId, mailbox.consultation, when)
  if (!outcome.granted) return c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
  if (when === 'later') return done(c, 'erasure-asked')
  leave(c)
  return c.html(<OpeningPage page={c.var.page} notice="erased" />)
}

const done = (c: C, notice: MailboxNotice): Response => c.redirect(`/mailbox?done=${notice}`, 303)

function noticeOf(c: C): { notice?: MailboxNotice } {
  const notice = c.req.query('done')
  return isNotice(notice) ? { notice } : {}
}

const isNotice = (text: string | undefined): text is MailboxNotice => text !== undefined && NOTICES.has(text)
