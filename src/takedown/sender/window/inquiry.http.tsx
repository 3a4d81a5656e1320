import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { periodOf } from '../../inquiry.ts'
import { readDue } from '../../own-deadline.commands.ts'
import type { Due } from '../../takedown.deps.ts'
import { newToken } from '../../token.random.ts'
import type { Counted } from '../trace.views.tsx'
import { UnopenedPage } from './door.views.tsx'
import { InquiryPage, type InquiryPageProps } from './inquiry.views.tsx'
import type { Visit } from './visit.ts'
import type { SenderEnv, SenderWindowDeps } from './window.deps.ts'

export type C = Context<SenderEnv>

/** Holds nothing but the secret of the link. */
export const COOKIE = 'takedown-inquiry'
export const INQUIRY = '/takedown/inquiry'

export const wayOf = (c: C) => ({ organisationId: c.var.organisation.id, token: getCookie(c, COOKIE) ?? '' })

type Refused = Partial<Pick<InquiryPageProps, 'entry' | 'errors' | 'refusal' | 'form' | 'files'>>

/** The page as things stand, with what was typed where it could not be taken. */
export async function show(deps: SenderWindowDeps, c: C, visit: Visit, refused: Refused = {}): Promise<Response> {
  const { page } = c.var
  const now = deps.now()
  const due = await readDue(deps, c.var.organisation.id)
  if (visit.stage === 'unopened') {
    const { rule } = due(periodOf[visit.inquiry.kind], now)
    return c.html(<UnopenedPage page={page} rule={rule} />)
  }
  const done = doneOf(c.req.query('done'))
  const status = refused.errors !== undefined ? 422 : refused.refusal !== undefined ? 409 : 200
  const counted = countedFor(due, visit)
  return c.html(<InquiryPage page={page} visit={visit} now={now} counted={counted} done={done} form={newToken()} {...refused} />, status)
}

const doneOf = (text: string | undefined) => (text === 'opened' || text === 'answered' ? text : undefined)

/** Every step of the period, as long as it is still counted as it was when the inquiry was received. */
function countedFor(due: Due, { inquiry: { kind, receivedAt, lastDay } }: Visit): Counted | undefined {
  if (receivedAt === null) return undefined
  const counted = due(periodOf[kind], receivedAt)
  return counted.last === lastDay ? { steps: counted.steps, event: receivedAt } : undefined
}
