/** The walk through what the desk asks the sender, and through the sender's own pages. */
import type { Application } from './application.testing.ts'
import { MARK } from './journeys.testing.ts'
import { filingWith, makeRequest } from './takedown.testing.ts'
import type { Page, Visitor } from './visitor.testing.ts'

type Look = (page: Page) => Promise<void>

export async function walkSender(application: Application, look: Look): Promise<void> {
  const { person, visitor } = await application.signIn(['moderator'], { seen: look })
  const { requestId } = await makeRequest({ application, handlerId: person.id, filing: filingWith(MARK) })
  const compose = `/console/takedowns/${requestId}/inquiry`
  const form = await visitor.get(compose)
  await visitor.submit(form, compose, { press: 'preview' })
  const preview = await visitor.submit(form, compose, { channel: 'link', press: 'preview' })
  await visitor.submit(preview, compose, { press: 'back' })
  const sent = await visitor.submit(preview, compose, { press: 'send' })
  await visitor.submit(preview, compose, { press: 'send' })
  const [, inquiry = ''] = /\/inquiries\/([0-9a-f-]{36})/.exec(sent.html) ?? []
  const here = `/console/takedowns/${requestId}/inquiries/${inquiry}`
  await visitor.get(here)
  await walkInquiry(application.visit('ours', look), /\/takedown\/inquiry\/([\w-]{32})/.exec(sent.html)?.[1] ?? '')
  await visitor.get(here)
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
  await sender.submit(page, `${here}/answer`, { answer: 'disagree', reasons: `${MARK}さんの話は本当です。` })
  await sender.submit(page, `${here}/answer`, { answer: 'agree', reasons: '' })
  await sender.get(`${here}?done=answered`)
  await sender.submit(page, `${here}/leaving`)
}
