/** The walk through what the desk asks the sender, and through the sender's own pages. */
import { dayOf } from '../../shared/day.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import { registerEndpoint } from '../../shared/webhook/endpoint.commands.ts'
import { webhookKinds } from '../../takedown/webhook-kinds.ts'
import type { Application } from './application.testing.ts'
import { MARK } from './journeys.testing.ts'
import { filingWith, makeInquiry, makeMeasure, makeRequest } from './takedown.testing.ts'
import type { Page, Visitor } from './visitor.testing.ts'

type Look = (page: Page) => Promise<void>

/** What is the sender's alone: who they are, where they are reached, what they wrote and showed. It stands in nothing else on the walk. */
export const SENDER = '渦潮ひびき'
export const SENDERS_MAIL = 'uzushio.hibiki@mail.example'

export async function walkSender(application: Application, look: Look): Promise<void> {
  const { person, visitor } = await application.signIn(['moderator'], { seen: look })
  await listen(application)
  const { requestId, statusToken } = await makeRequest({ application, handlerId: person.id, filing: filingWith(MARK) })
  const compose = `/console/takedowns/${requestId}/inquiry`
  const form = await visitor.get(compose)
  await visitor.submit(form, compose, { press: 'preview' })
  const preview = await visitor.submit(form, compose, { channel: 'link', recipient: `${SENDER} 様\n${SENDERS_MAIL}`, press: 'preview' })
  await visitor.submit(preview, compose, { press: 'back' })
  const sent = await visitor.submit(preview, compose, { press: 'send' })
  await visitor.submit(preview, compose, { press: 'send' })
  const [, inquiry = ''] = /\/inquiries\/([0-9a-f-]{36})/.exec(sent.html) ?? []
  const here = `/console/takedowns/${requestId}/inquiries/${inquiry}`
  await visitor.get(here)
  const today = dayOf(new Date())
  await visitor.get('/console/takedowns/alerts')
  await visitor.submit(await visitor.get(here), `${here}/receipt`, { proof: '', day: '' })
  await visitor.submit(await visitor.get(here), `${here}/non-delivery`)
  const again = await visitor.submit(await visitor.get(here), `${here}/sending`)
  await walkInquiry(application.visit('ours', look), /\/takedown\/inquiry\/([\w-]{32})/.exec(again.html)?.[1] ?? '')
  await visitor.get(here)
  await asRequester(application, look, statusToken)
  const others = [await inquired(application, person.id), await inquired(application, person.id)] as const
  const noted = { proof: 'delivery_record', day: today, answer: 'agree', 'answered-day': today }
  await visitor.submit(await visitor.get(others[0]), `${others[0]}/receipt`, noted)
  await visitor.submit(await visitor.get(`${others[0]}?done=received`), `${others[0]}/cancellation`)
  await visitor.submit(await visitor.get(others[1]), `${others[1]}/answer`, noted)
  await walkNotice(application, visitor, look, person.id)
}

/** A notice of a measure, and the complaint of whoever got it. */
async function walkNotice(application: Application, desk: Visitor, look: Look, handlerId: string): Promise<void> {
  const { requestId, measureId, statusToken } = await makeMeasure({ application, handlerId, filing: filingWith(MARK) })
  const report = `/console/takedowns/${requestId}/measures/${measureId}/report`
  await desk.submit(await desk.get(report), report, { action: '', day: 'x' })
  const here = `/console/takedowns/${requestId}/measures/${measureId}/sender-notice`
  await desk.get('/console/takedowns/sender-notices')
  const form = await desk.get(here)
  await desk.submit(form, here, { reason: '', press: 'preview' })
  const preview = await desk.submit(form, here, { kind: 'sent', channel: 'link', recipient: `${SENDER} 様`, press: 'preview' })
  const sent = await desk.submit(preview, here, { press: 'send' })
  await desk.get(here)
  const notice = '/takedown/notice'
  const sender = application.visit('ours', look)
  await sender.get(notice)
  await sender.get(`${notice}/${'x'.repeat(32)}`)
  await sender.get(`${notice}/${/\/takedown\/notice\/([\w-]{32})/.exec(sent.html)?.[1] ?? ''}`)
  const page = await sender.get(notice)
  await sender.submit(page, `${notice}/complaint`, { text: '' })
  await sender.submit(page, `${notice}/complaint`, { text: `${SENDER}です。${SENDERS_MAIL}に返事をください。` })
  await sender.submit(page, `${notice}/complaint`, { text: 'もう一度' })
  await sender.submit(await sender.get(`${notice}?done=complained`), `${notice}/leaving`)
  await desk.submit(await desk.get(report), report, { action: 'reverse', confirmed: 'yes' })
  await desk.get(report)
  await desk.get(`/console/takedowns/${requestId}`)
  await asRequester(application, look, statusToken)
}

/** Where an inquiry that was made behind the pages stands. */
async function inquired(application: Application, handlerId: string): Promise<string> {
  const { requestId, inquiryId } = await makeInquiry({ application, handlerId, filing: filingWith(MARK) })
  return `/console/takedowns/${requestId}/inquiries/${inquiryId}`
}

const SAID = {
  reasons: `${SENDER}です。連絡先は${SENDERS_MAIL}です。書いたことは本当です。`,
  'sender-evidence': new File([`${SENDER}が撮った写真の説明です。`], `${SENDER}.txt`, { type: 'text/plain' }),
}

/** Whoever wants to know of everything is told of it. */
async function listen({ ground, organisations: { ours } }: Application): Promise<void> {
  const receiver = { url: 'https://hooks.example.jp/everything', kinds: Object.keys(webhookKinds), actor: SYSTEM }
  const registered = await registerEndpoint({ ...ground, allowed: new Set<string>() }, ours, receiver)
  if (!registered.granted) throw new Error(registered.refusal)
}

/** What the requester sees of it all, whenever they look. */
async function asRequester(application: Application, look: Look, statusToken: string): Promise<void> {
  const requester = application.visit('ours', look)
  await requester.get(`/takedown/status/${statusToken}`)
  await requester.get('/takedown/status')
}

async function walkInquiry(sender: Visitor, token: string): Promise<void> {
  const here = '/takedown/inquiry'
  await sender.get(here)
  await sender.get(`${here}/${'x'.repeat(32)}`)
  await sender.get(`${here}/${token}`)
  await sender.submit(await sender.get(here), `${here}/opening`)
  const page = await sender.get(`${here}?done=opened`)
  await sender.submit(page, `${here}/answer`, { answer: 'disagree', reasons: '' })
  await sender.submit(page, `${here}/answer`, { answer: 'agree', reasons: '' })
  await sender.submit(page, `${here}/answer`, { answer: 'disagree', ...SAID })
  await sender.submit(page, `${here}/answer`, { answer: 'agree', reasons: '' })
  await sender.get(`${here}?done=answered`)
  await sender.submit(page, `${here}/leaving`)
}
