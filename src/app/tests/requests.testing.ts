/** A request for removal as somebody outside files and follows it. */
import type { Application, Side } from './application.testing.ts'
import { expectMoved, MAIL, MARK } from './journeys.testing.ts'
import { type Look, press, pressAll } from './press.testing.ts'
import type { Fields, Page, Visitor } from './visitor.testing.ts'

export const FORM = '/takedown/minato'
const STATUS = '/takedown/status'

/** A service that takes requests by every form. */
export async function openService({ behind, organisations }: Application, side: Side): Promise<void> {
  await behind(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, gen_random_uuid(), 'minato', '{"ja": "みなと掲示板", "easy": "みなと掲示板", "en": "Minato Board"}', 'https://minato.example',
       array['general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark'], now())`,
    [organisations[side]],
  )
}

/** What somebody writes into the general form. `mark` stands in everything that is personal. */
export const told = (mark: string, mail: string) => ({
  who: 'self',
  'parties.0.name': mark,
  email: mail,
  phone: `03-0000-${mark}`,
  postal: `${mark}町1-2-3`,
  targets: `https://minato.example/thread/${mark}`,
  'targets.0.excerpt': `${mark}のうわさ`,
  'targets.0.authorHandle': `${mark}を書いた人`,
  rights: 'honour',
  'rights.honour.explanation': `${mark}の名前を出して、うそを書かれました。`,
  facts: `${mark}は、前にも書かれました。`,
  urgency: `${mark}の家に人が来ます。`,
  goodFaithStatement: 'yes',
})

/** Files a request and stays with its status page. */
export async function file(visitor: Visitor, fields: Fields): Promise<Page> {
  const sent = expectMoved(await visitor.submit(await visitor.get(FORM), FORM, fields))
  return await visitor.get(sent.location)
}

/** The link that a receipt shows once. */
export const linkOn = ({ html }: Page): string => /\/takedown\/status\/[\w-]{32}/.exec(html)?.[0] ?? ''

/** The pages and forms of the window, at their best and at their worst. */
export async function walkRequests(application: Application, look: Look): Promise<void> {
  const visitor = application.visit('ours', look)
  await visitor.get('/takedown')
  await settleService(application, look)
  for (const path of ['', '/minato', '/minato/election', '/minato/private_image', '/minato/trademark', '/nowhere', '/status', '/status/x'])
    await visitor.get(`/takedown${path}`)
  await visitor.post(FORM)
  await visitor.post(`${FORM}/copyright`)
  const mine = told(MARK, MAIL)
  await visitor.submit(await visitor.get(FORM), FORM, { ...mine, who: '' })
  const receipt = await file(visitor, { ...mine, evidence: new File([`${MARK}の文章です。`], `${MARK}.txt`, { type: 'text/plain' }) })
  await pressAll(visitor, [['/takedown/status/receipt', '/takedown/status/receipt/keeping']])
  await visitor.post(`${STATUS}/opening`, { link: 'x' })
  await pressAll(visitor, [[STATUS, `${STATUS}/closing`]])
  await visitor.get(STATUS)
  await pressAll(visitor, [[STATUS, `${STATUS}/opening`, { link: linkOn(receipt) }]])
  expectMoved(await visitor.get(linkOn(receipt)))
  await follow(application, visitor)
  await withdrawAnother(application, look)
}

const SERVICES = '/console/settings/services'

/** The service as somebody who may do so settles it. */
async function settleService(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  await visitor.get(SERVICES)
  await visitor.post(SERVICES, {})
  const name = { 'name-ja': 'みなと掲示板', 'name-easy': 'みなと掲示板', 'name-en': 'Minato Board' }
  const variants = ['general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark']
  await pressAll(visitor, [[`${SERVICES}/new`, SERVICES, { ...name, slug: 'minato', address: 'https://minato.example', variants }]])
  const { html } = await visitor.get(`${SERVICES}?done=added`)
  const at = /\/console\/settings\/services\/[0-9a-f-]{36}/.exec(html)?.[0] ?? ''
  await visitor.get(`${SERVICES}/nothing`)
  await visitor.post(at, { seen: '9' })
  await pressAll(visitor, [
    [at, at, { identityProof: 'on-request' }],
    [at, `${at}/closing`],
    [at, `${at}/opening`],
  ])
  await visitor.post(`${at}/closing`, { seen: '1' })
  const { html: shown } = await press(visitor, [`${at}/connection`, `${at}/connection`])
  const [revocation = ''] = new RegExp(`${at}/connection/[0-9a-f-]{36}/revocation`).exec(shown) ?? []
  await visitor.get((await press(visitor, [`${at}/connection`, revocation])).location)
  await visitor.post(revocation)
  await settleDeadlines(visitor)
}

const DEADLINES = '/console/settings/deadlines'

/** What the organisation asks of itself: too much time, less than the law, and the law again. */
async function settleDeadlines(visitor: Visitor): Promise<void> {
  for (const days of ['9', '5', ''])
    await visitor.submit(await visitor.get(DEADLINES), `${DEADLINES}/request-notice`, { 'days-request-notice': days })
  await visitor.post(`${DEADLINES}/nothing`)
  await visitor.get(`${DEADLINES}?done=request-notice`)
}

/** Adds to it, and complains about its decision. */
async function follow(application: Application, visitor: Visitor): Promise<void> {
  await visitor.post(`${STATUS}/supplements`, { text: '' })
  const text = `${MARK}から、もう一つ。`
  await pressAll(visitor, [[STATUS, `${STATUS}/supplements`, { text, evidence: new File([text], `${MARK}.txt`, { type: 'text/plain' }) }]])
  await visitor.get(`${STATUS}?done=supplemented`)
  await visitor.post(`${STATUS}/complaint`, { complaint: 'まだ決まっていません。' })
  for (const state of ['investigating', 'decided']) await application.behind('update takedown_request set state = $1', [state])
  await visitor.post(`${STATUS}/complaint`, { complaint: '' })
  await pressAll(visitor, [[STATUS, `${STATUS}/complaint`, { complaint: `${MARK}には、納得できません。` }]])
  await visitor.get(`${STATUS}?done=complained`)
}

async function withdrawAnother(application: Application, look: Look): Promise<void> {
  const visitor = application.visit('ours', look)
  await visitor.submit(await visitor.get(`${FORM}/trademark`), `${FORM}/trademark`, {
    ...told(MARK, MAIL),
    'rights.trademark.explanation': '登録した商標を、そのまま使われました。',
    'statements.registration': '商標登録第1234567号',
    'statements.goods': '第25類 被服',
    'statements.whyCounterfeit': 'この商品は作っていません。',
    'statements.howToVerify': '縫い目の形が異なります。',
  })
  await pressAll(visitor, [[`${STATUS}/withdrawal`, `${STATUS}/withdrawal`]])
  await visitor.get(`${STATUS}?done=withdrawn`)
  await visitor.post(`${STATUS}/withdrawal`)
}
