import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ErrorPage } from '../../../shared/http/pages.tsx'
import { fill } from '../../../shared/language.ts'
import { type Budget, tryOf } from '../../../shared/limits/budgets.ts'
import type { SenderEnv, SenderWindowDeps } from '../window/window.deps.ts'
import { complainOfNotice, noticeOf, readNoticeVisit } from './notice-visit.commands.ts'
import { NoticeDoorPage, NoticePage } from './notice-window.views.tsx'
import { LONGEST_NOTICE_TEXT, type NoticeVisit } from './sender-notice.ts'
import { senderNoticeWords } from './words.ts'

type C = Context<SenderEnv>

/** Holds nothing but the secret of the link. */
const COOKIE = 'takedown-notice'
const HOURS = 12
const NOTICE = '/takedown/notice'

/** The notice of a measure as the sender meets it, and their complaint. */
export function noticeRoutes(deps: SenderWindowDeps) {
  const app = new Hono<SenderEnv>()
  app.get(`${NOTICE}/:token`, async (c) => {
    const token = c.req.param('token')
    if ((await noticeOf(deps, { organisationId: c.var.organisation.id, token })) === undefined) return await unknownLink(deps, c)
    setCookie(c, COOKIE, token, { path: NOTICE, httpOnly: true, sameSite: 'Lax', secure: deps.secure, maxAge: HOURS * 3600 })
    return c.redirect(NOTICE, 303)
  })
  app.get(NOTICE, async (c) =>
    within(deps, c, 'sender.look', (visit) =>
      c.html(<NoticePage page={c.var.page} visit={visit} done={c.req.query('done') === 'complained'} />),
    ),
  )
  app.post(`${NOTICE}/complaint`, async (c) => await within(deps, c, 'sender.change', (visit) => complaint(deps, c, visit)))
  app.post(`${NOTICE}/leaving`, (c) => {
    deleteCookie(c, COOKIE, { path: NOTICE })
    return c.html(<NoticeDoorPage page={c.var.page} notice="left" />)
  })
  return app
}

const wayOf = (c: C) => ({ organisationId: c.var.organisation.id, token: getCookie(c, COOKIE) ?? '' })

async function unknownLink(deps: SenderWindowDeps, c: C): Promise<Response> {
  const { key, rule } = tryOf('sender-link.network', c.var.clientNetwork)
  const taken = await deps.limits.take(key, rule)
  const page = { ...c.var.page, path: NOTICE }
  if (taken.allowed) return c.html(<NoticeDoorPage page={page} notice="unknown" />, 404)
  c.header('retry-after', String(taken.retryAfterSeconds))
  return c.html(<ErrorPage page={page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
}

type Work = (visit: NoticeVisit) => Response | Promise<Response>

async function within(deps: SenderWindowDeps, c: C, budget: Budget, work: Work): Promise<Response> {
  const way = wayOf(c)
  const id = await noticeOf(deps, way)
  if (id === undefined) return c.html(<NoticeDoorPage page={c.var.page} />)
  const { key, rule } = tryOf(budget, id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) {
    c.header('retry-after', String(taken.retryAfterSeconds))
    return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
  }
  const visit = await readNoticeVisit(deps, way)
  return visit === undefined ? c.html(<NoticeDoorPage page={c.var.page} />) : await work(visit)
}

async function complaint(deps: SenderWindowDeps, c: C, visit: NoticeVisit): Promise<Response> {
  const { page } = c.var
  const body = await c.req.parseBody()
  const typed = typeof body.text === 'string' ? body.text : ''
  // Another link was opened in this browser since the page was shown.
  if (typeof body.about === 'string' && body.about !== visit.noticeId)
    return c.html(<NoticePage page={page} visit={visit} isRefused />, 409)
  const text = typed.trim()
  const { complaint: words } = senderNoticeWords(page.language)
  const fault =
    text === '' ? words.missing : text.length > LONGEST_NOTICE_TEXT ? fill(words.tooLong, { limit: LONGEST_NOTICE_TEXT }) : undefined
  if (fault !== undefined)
    return c.html(<NoticePage page={page} visit={visit} text={typed} errors={[{ field: 'text', message: fault }]} />, 422)
  const outcome = visit.mayComplain ? await complainOfNotice(deps, wayOf(c), text) : { granted: false as const }
  if (outcome.granted) return c.redirect(`${NOTICE}?done=complained`, 303)
  const now = (await readNoticeVisit(deps, wayOf(c))) ?? visit
  return c.html(<NoticePage page={page} visit={now} text={typed} isRefused />, 409)
}
