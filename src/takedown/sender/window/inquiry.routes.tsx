import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ErrorPage } from '../../../shared/http/pages.tsx'
import { fill } from '../../../shared/language.ts'
import { type Budget, tryOf } from '../../../shared/limits/budgets.ts'
import { periodOf } from '../../inquiry.ts'
import type { Counted } from '../trace.views.tsx'
import { DoorPage, UnopenedPage } from './door.views.tsx'
import { InquiryPage, type InquiryPageProps } from './inquiry.views.tsx'
import { answerVisit, inquiryOf, openVisit, readVisit } from './visit.commands.ts'
import { type AnswerEntry, type AnswerFault, LONGEST_REASONS, readAnswer, type Visit } from './visit.ts'
import type { SenderEnv, SenderWindowDeps } from './window.deps.ts'
import { senderWindowWords } from './words.ts'

type C = Context<SenderEnv>

/** Holds nothing but the secret of the link. */
const COOKIE = 'takedown-inquiry'
const HOURS = 12
const INQUIRY = '/takedown/inquiry'

/** 照会 as the sender meets it: no account, a link, and nothing that happens because a mail program looked at it. */
export function inquiryRoutes(deps: SenderWindowDeps) {
  const app = new Hono<SenderEnv>()
  app.get(`${INQUIRY}/:token`, async (c) => {
    const token = c.req.param('token')
    if ((await inquiryOf(deps, { organisationId: c.var.organisation.id, token })) === undefined) return await unknownLink(deps, c)
    setCookie(c, COOKIE, token, { path: INQUIRY, httpOnly: true, sameSite: 'Lax', secure: deps.secure, maxAge: HOURS * 3600 })
    return c.redirect(INQUIRY, 303)
  })
  app.get(INQUIRY, async (c) => await within(deps, c, 'sender.look', (visit) => show(deps, c, visit)))
  app.post(`${INQUIRY}/opening`, async (c) =>
    within(deps, c, 'sender.change', async () => {
      const opened = await openVisit(deps, wayOf(c))
      return c.redirect(opened.granted ? `${INQUIRY}?done=opened` : INQUIRY, 303)
    }),
  )
  app.post(`${INQUIRY}/answer`, async (c) => await within(deps, c, 'sender.change', (visit) => answer(deps, c, visit)))
  app.post(`${INQUIRY}/leaving`, (c) => {
    deleteCookie(c, COOKIE, { path: INQUIRY })
    return c.html(<DoorPage page={c.var.page} notice="left" />)
  })
  return app
}

const wayOf = (c: C) => ({ organisationId: c.var.organisation.id, token: getCookie(c, COOKIE) ?? '' })

/** A right link is let in at any rate; only wrong ones count, so that nobody is locked out by somebody else's guessing. */
async function unknownLink(deps: SenderWindowDeps, c: C): Promise<Response> {
  const { key, rule } = tryOf('sender-link.network', c.var.clientNetwork)
  const taken = await deps.limits.take(key, rule)
  const page = { ...c.var.page, path: INQUIRY }
  if (taken.allowed) return c.html(<DoorPage page={page} notice="unknown" />, 404)
  c.header('retry-after', String(taken.retryAfterSeconds))
  return c.html(<ErrorPage page={page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
}

/** Runs `work` for whoever came by a link; everybody else stands before the door. Each look is written into the record, so there are not any number of them. */
async function within(
  deps: SenderWindowDeps,
  c: C,
  budget: Budget,
  work: (visit: Visit) => Response | Promise<Response>,
): Promise<Response> {
  const way = wayOf(c)
  const id = await inquiryOf(deps, way)
  if (id === undefined) return c.html(<DoorPage page={c.var.page} />)
  const { key, rule } = tryOf(budget, id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) {
    c.header('retry-after', String(taken.retryAfterSeconds))
    return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
  }
  const visit = await readVisit(deps, way)
  return visit === undefined ? c.html(<DoorPage page={c.var.page} />) : await work(visit)
}

type Refused = Pick<InquiryPageProps, 'entry' | 'errors' | 'refusal'>

function show(deps: SenderWindowDeps, c: C, visit: Visit, refused: Refused = {}): Response | Promise<Response> {
  const { page } = c.var
  const now = deps.now()
  if (visit.stage === 'unopened') {
    const { rule } = deps.due(periodOf[visit.inquiry.kind], now)
    return c.html(<UnopenedPage page={page} rule={rule} />)
  }
  const done = doneOf(c.req.query('done'))
  const status = refused.errors !== undefined ? 422 : refused.refusal !== undefined ? 409 : 200
  return c.html(<InquiryPage page={page} visit={visit} now={now} counted={countedFor(deps, visit)} done={done} {...refused} />, status)
}

const doneOf = (text: string | undefined) => (text === 'opened' || text === 'answered' ? text : undefined)

/** Every step of the period, as long as it is still counted as it was when the inquiry was received. */
function countedFor(deps: SenderWindowDeps, { inquiry: { kind, receivedAt, lastDay } }: Visit): Counted | undefined {
  if (receivedAt === null) return undefined
  const counted = deps.due(periodOf[kind], receivedAt)
  return counted.last === lastDay ? { steps: counted.steps, event: receivedAt } : undefined
}

async function answer(deps: SenderWindowDeps, c: C, visit: Visit): Promise<Response> {
  const body = await c.req.parseBody()
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const entry: AnswerEntry = { answer: field('answer'), reasons: field('reasons') }
  if (visit.stage !== 'open') return await show(deps, c, visit)
  const read = readAnswer(entry)
  if ('faults' in read) return await show(deps, c, visit, { entry, errors: errorsOf(read.faults, c) })
  const answered = await answerVisit(deps, wayOf(c), read)
  if (answered.granted) return c.redirect(`${INQUIRY}?done=answered`, 303)
  const { refused } = senderWindowWords(c.var.page.language).form
  const refusal = Object.keys(refused).find((name) => name === answered.refusal)
  const after = await readVisit(deps, wayOf(c))
  if (after === undefined || refusal === undefined) return c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
  return await show(deps, c, after, { entry, refusal: refusal as keyof typeof refused })
}

function errorsOf(faults: readonly AnswerFault[], c: C) {
  const words = senderWindowWords(c.var.page.language).form.faults
  return faults.map(({ field, fault }) => ({ field, message: fill(words[fault], { limit: LONGEST_REASONS }) }))
}
