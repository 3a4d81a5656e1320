import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { FieldError } from '../../shared/form/form.tsx'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { fill, isLanguage } from '../../shared/language.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { type Limits, takeAll } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { CODE_LENGTH } from '../../shared/text/receipt-code.ts'
import type { ToldUrl } from '../intake.ts'
import { receiveQuestion } from '../question.commands.ts'
import { ErasurePage, SettingsPage, WithdrawalPage } from './choices.views.tsx'
import {
  askErasure,
  changeLanguage,
  closeSession,
  type Mailbox,
  type MailboxDeps,
  openByCode,
  openByLink,
  readMailbox,
  requestLink,
  stopNotices,
  takeBackErasure,
  withdraw,
} from './mailbox.commands.ts'
import { LONGEST_QUESTION, readMail, readQuestion, SESSION_MINUTES } from './mailbox.ts'
import { type MailboxNotice, MailboxPage } from './mailbox.views.tsx'
import { LinkPage, LinkSentPage, OpeningPage } from './opening.views.tsx'
import { mailboxWords } from './words.ts'

type Env = { Variables: OrganisationVariables & ClientVariables }
type C = Context<Env>
/** `toldUrl` tells what a URL's host says about its service. */
export type MailboxRoutesDeps = MailboxDeps & { limits: Limits; secure: boolean; toldUrl: (url: string) => ToldUrl }

/** Holds nothing but a random secret. */
const COOKIE = 'mailbox'
const NOTICES: ReadonlySet<string> = new Set(['sent', 'saved', 'withdrawn', 'took-back', 'erasure-asked'])

export function mailboxRoutes(deps: MailboxRoutesDeps) {
  return new Hono<Env>().route('/', openingRoutes(deps)).route('/', insideRoutes(deps))
}

/** The ways in: a code, or a link. */
function openingRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()

  app.post('/mailbox/opening', async (c) => {
    const code = await field(c, 'code')
    const outcome = await openByCode(deps, c.var.organisation.id, code)
    if (outcome.granted) return enter(c, deps, outcome.value.token)
    // A right code is let in at any rate; only wrong ones count, so nobody is locked out by somebody else's guessing.
    const taken = await takeAll(deps.limits, [tryOf('receipt-code.network', c.var.clientNetwork), tryOf('receipt-code.overall', 'all')])
    if (!taken.allowed) return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
    const message = fill(mailboxWords(c.var.page.language).errors[outcome.refusal], { length: CODE_LENGTH })
    return c.html(<OpeningPage page={c.var.page} errors={[{ field: 'code', message }]} code={code} />, 422)
  })

  app.post('/mailbox/links', async (c) => {
    const typed = await field(c, 'mail')
    const mail = readMail(typed)
    if (mail === undefined) {
      const errors = [{ field: 'mail', message: mailboxWords(c.var.page.language).errors.mail }]
      return c.html(<OpeningPage page={c.var.page} errors={errors} mail={typed} />, 422)
    }
    const tries = [tryOf('mail-code.address', mail), tryOf('mail-code.network', c.var.clientNetwork)]
    const taken = await takeAll(deps.limits, tries)
    if (!taken.allowed) return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
    await requestLink(deps, c.var.organisation.id, mail)
    return c.html(<LinkSentPage page={c.var.page} />)
  })

  app.get('/mailbox/link/:link', (c) => c.html(<LinkPage page={{ ...c.var.page, path: '/mailbox' }} link={c.req.param('link')} />))

  app.post('/mailbox/link', async (c) => {
    const outcome = await openByLink(deps, c.var.organisation.id, await field(c, 'link'))
    if (outcome.granted) return enter(c, deps, outcome.value.token)
    return c.html(<OpeningPage page={c.var.page} notice="link-used-up" />, 409)
  })

  return app
}

type Inside = { c: C; organisationId: string; mailbox: Mailbox; token: string }

/** What an open mailbox offers. Without a session every one of these leads to the door. */
function insideRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  const inside = (answer: (inside: Inside) => Promise<Response> | Response) => async (c: C) => {
    const token = getCookie(c, COOKIE) ?? ''
    const organisationId = c.var.organisation.id
    const mailbox = token === '' ? undefined : await readMailbox(deps, organisationId, token)
    if (mailbox === undefined) return c.html(<OpeningPage page={c.var.page} />)
    return await answer({ c, organisationId, mailbox, token })
  }

  app.get(
    '/mailbox',
    inside(({ c, mailbox }) => c.html(<MailboxPage page={c.var.page} mailbox={mailbox} {...noticeOf(c)} />)),
  )
  app.post(
    '/mailbox/questions',
    inside((at) => ask(deps, at)),
  )
  app.get(
    '/mailbox/settings',
    inside(({ c, mailbox }) => c.html(<SettingsPage page={c.var.page} mailbox={mailbox} />)),
  )
  app.post(
    '/mailbox/language',
    inside(async ({ c, organisationId, mailbox }) => {
      const language = await field(c, 'language')
      if (isLanguage(language)) await changeLanguage(deps, organisationId, mailbox.consultation.id, language)
      return done(c, 'saved')
    }),
  )
  app.post(
    '/mailbox/notices/stop',
    inside(async ({ c, organisationId, mailbox }) => {
      await stopNotices(deps, organisationId, mailbox.consultation.id)
      return done(c, 'saved')
    }),
  )
  app.get(
    '/mailbox/withdrawal',
    inside(({ c }) => c.html(<WithdrawalPage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/withdrawal',
    inside(async ({ c, organisationId, mailbox }) => {
      const outcome = await withdraw(deps, organisationId, mailbox.consultation)
      return outcome.granted ? done(c, 'withdrawn') : c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
    }),
  )
  app.get(
    '/mailbox/erasure',
    inside(({ c }) => c.html(<ErasurePage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/erasure',
    inside((at) => erase(deps, at)),
  )
  app.post(
    '/mailbox/erasure/taking-back',
    inside(async ({ c, organisationId, mailbox }) => {
      await takeBackErasure(deps, organisationId, mailbox.consultation)
      return done(c, 'took-back')
    }),
  )
  app.post(
    '/mailbox/closing',
    inside(async ({ c, organisationId, token }) => {
      await closeSession(deps, organisationId, token)
      deleteCookie(c, COOKIE, { path: '/' })
      return c.html(<OpeningPage page={c.var.page} notice="closed" />)
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
  deleteCookie(c, COOKIE, { path: '/' })
  return c.html(<OpeningPage page={c.var.page} notice="erased" />)
}

function enter(c: C, { secure }: MailboxRoutesDeps, token: string): Response {
  setCookie(c, COOKIE, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: SESSION_MINUTES * 60 })
  return c.redirect('/mailbox', 303)
}

const done = (c: C, notice: MailboxNotice): Response => c.redirect(`/mailbox?done=${notice}`, 303)

function noticeOf(c: C): { notice?: MailboxNotice } {
  const notice = c.req.query('done')
  return isNotice(notice) ? { notice } : {}
}

const isNotice = (text: string | undefined): text is MailboxNotice => text !== undefined && NOTICES.has(text)

async function field(c: C, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name]
  return typeof value === 'string' ? value : ''
}
