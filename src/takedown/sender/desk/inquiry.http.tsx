import { isId } from '../../../shared/id.ts'
import { periodOf } from '../../inquiry.ts'
import { readDue } from '../../own-deadline.commands.ts'
import type { Due } from '../../takedown.deps.ts'
import type { Noting } from './acting.views.tsx'
import { type C, moverOf } from './desk.http.ts'
import { type InquiryKey, readInquiry } from './inquiry.commands.ts'
import { InquiryPage } from './inquiry.views.tsx'
import type { InquiryView } from './inquiry-view.ts'
import { mayAct, movesOf } from './noting.ts'
import type { SenderDeskDeps } from './sender-desk.deps.ts'
import { senderDeskWords } from './words.ts'

/** Which inquiry an address names; undefined when it names none. */
export function keyIn(c: C): InquiryKey | undefined {
  const [requestId = '', inquiryId = ''] = [c.req.param('id'), c.req.param('inquiry')]
  return isId(requestId) && isId(inquiryId) ? { organisationId: c.var.organisation.id, requestId, inquiryId } : undefined
}

type Refused = { refusal?: string; noting?: Noting }

const NOTHING = { proves: false, answers: false, fails: false, cancels: false, sends: false } as const

/** The inquiry as it stands now; after a refusal with the reason and with everything that was typed. */
export async function showInquiry(deps: SenderDeskDeps, c: C, at: InquiryKey, { refusal, noting }: Refused = {}): Promise<Response> {
  const view = await readInquiry(deps, at, c.var.person)
  if (view === undefined) return c.notFound()
  const { page } = c.var
  const moves = mayAct(view.request, moverOf(c)) ? movesOf(view.inquiry, view.request) : NOTHING
  const notice = Object.entries(senderDeskWords(page.language).acting.done).find(([name]) => name === c.req.query('done'))?.[1]
  const shown = {
    page,
    view,
    now: deps.now(),
    counted: countedFor(await readDue(deps, at.organisationId), view),
    moves,
    notice,
    refusal,
    noting,
  }
  return c.html(<InquiryPage {...shown} />, refusal !== undefined ? 409 : noting !== undefined ? 422 : 200)
}

function countedFor(due: Due, { inquiry: { kind, receivedAt, lastDay } }: InquiryView) {
  if (receivedAt === null) return undefined
  const { steps, last } = due(periodOf[kind], receivedAt)
  return last === lastDay ? { steps, event: receivedAt } : undefined
}
