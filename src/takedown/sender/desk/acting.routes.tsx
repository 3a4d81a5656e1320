import { dayOf } from '../../../shared/day.ts'
import { fill } from '../../../shared/language.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { periodOf } from '../../inquiry.ts'
import { readDue } from '../../own-deadline.commands.ts'
import { type C, entryOf, linkOf, moverOf, refusalWords, senderDeskApp, versionIn, withRight } from './desk.http.ts'
import { readInquiry } from './inquiry.commands.ts'
import { keyIn, showInquiry } from './inquiry.http.tsx'
import type { InquiryView } from './inquiry-view.ts'
import { type Acting, cancelInquiry, markUndelivered, noteAnswer, noteReceipt, sendAgain } from './moving.commands.ts'
import { LONGEST_NOTED, type NotingFault, readLetter, readReceipt } from './noting.ts'
import type { SenderDeskDeps } from './sender-desk.deps.ts'
import { SentPage } from './sent.views.tsx'
import { type SenderDeskWords, senderDeskWords } from './words.ts'

const INQUIRY = '/console/takedowns/:id/inquiries/:inquiry'

type Sent = { c: C; acting: Acting; typed: (name: string) => string }
type Done = keyof SenderDeskWords['acting']['done']

/** What is done about an inquiry that was sent. */
export function actingRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  const post = (to: string, work: (sent: Sent) => Promise<Response>) =>
    app.post(`${INQUIRY}/${to}`, withRight(deps, 'handle-takedown'), async (c) => {
      const at = keyIn(c)
      if (at === undefined) return c.notFound()
      const entry = await entryOf(c)
      const typed = (name: string) => entry(name)[0] ?? ''
      return await work({ c, typed, acting: { at, version: versionIn(typed('version')), by: moverOf(c) } })
    })
  post('receipt', (sent) => takeReceipt(deps, sent))
  post('answer', (sent) => takeAnswer(deps, sent))
  post('non-delivery', async (sent) => await after(deps, sent, await markUndelivered(deps, sent.acting), 'undelivered'))
  post('cancellation', async (sent) => await after(deps, sent, await cancelInquiry(deps, sent.acting), 'cancelled'))
  post('sending', (sent) => takeSending(deps, sent))
  return app
}

async function takeReceipt(deps: SenderDeskDeps, sent: Sent): Promise<Response> {
  const { typed } = sent
  const read = readReceipt({ proof: typed('proof'), day: typed('day'), time: typed('time') }, deps.now())
  if ('faults' in read) return await faulty(deps, sent, 'receipt', read.faults)
  return await after(deps, sent, await noteReceipt(deps, sent.acting, { proof: read.proof, receivedAt: read.at }), 'received')
}

async function takeAnswer(deps: SenderDeskDeps, sent: Sent): Promise<Response> {
  const { typed } = sent
  const entry = { answer: typed('answer'), reasons: typed('reasons'), day: typed('answered-day'), time: typed('answered-time') }
  const read = readLetter(entry, deps.now())
  if ('faults' in read) return await faulty(deps, sent, 'answer', read.faults)
  const { answer, reasons, at: arrivedAt } = read
  return await after(deps, sent, await noteAnswer(deps, sent.acting, { answer, reasons, arrivedAt }), 'answered')
}

async function takeSending(deps: SenderDeskDeps, sent: Sent): Promise<Response> {
  const { c, acting } = sent
  const again = await sendAgain(deps, acting)
  if (!again.granted) return await after(deps, sent, again, 'received')
  const view = await readInquiry(deps, acting.at, c.var.person)
  if (view?.opened === undefined) return c.notFound()
  const letter = { ...(await letterOf(deps, c, view, view.opened)), link: linkOf(deps, c, again.value) }
  const title = senderDeskWords(c.var.page.language).acting.sentAgain
  return c.html(<SentPage page={c.var.page} request={view.request} inquiryId={view.inquiry.id} letter={letter} title={title} />)
}

async function letterOf(
  deps: SenderDeskDeps,
  c: C,
  { request, inquiry, serviceName }: InquiryView,
  opened: NonNullable<InquiryView['opened']>,
) {
  const { organisation } = c.var
  const { kind, channel, showsName } = inquiry
  const now = deps.now()
  return {
    number: request.number,
    kind,
    channel,
    recipient: opened.recipient,
    writtenOn: dayOf(now),
    serviceName,
    shown: opened.shown,
    showsName,
    rule: (await readDue(deps, organisation.id))(periodOf[kind], now).rule,
    from: { name: organisation.name, contact: organisation.contact?.[opened.shown.language ?? 'ja'] },
  }
}

/** Back to the inquiry, where it is said once what has been done; after a refusal with its reason. */
async function after(deps: SenderDeskDeps, sent: Sent, outcome: Outcome<unknown, string>, done: Done): Promise<Response> {
  const { c, acting } = sent
  const { requestId, inquiryId } = acting.at
  if (outcome.granted) return c.redirect(`/console/takedowns/${requestId}/inquiries/${inquiryId}?done=${done}`, 303)
  if (outcome.refusal === 'not-found') return c.notFound()
  const refusal = refusalWords(outcome.refusal, senderDeskWords(c.var.page.language))
  return await showInquiry(deps, c, acting.at, { refusal })
}

async function faulty(deps: SenderDeskDeps, { c, acting, typed }: Sent, form: 'receipt' | 'answer', faults: readonly NotingFault[]) {
  const words = senderDeskWords(c.var.page.language).acting.notingFaults
  const nameOf = (field: NotingFault['field']) => (form === 'answer' && (field === 'day' || field === 'time') ? `answered-${field}` : field)
  const errors = faults.map(({ field, fault }) => ({ field: nameOf(field), message: fill(words[fault], { limit: LONGEST_NOTED }) }))
  return await showInquiry(deps, c, acting.at, { noting: { form, typed, errors } })
}
