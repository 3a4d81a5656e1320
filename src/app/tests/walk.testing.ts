/** One walk through every page of the installation, as everybody who uses it; what was answered on the way is kept to be looked at. */
import { PASSWORD } from '../../identity/somebody.testing.ts'
import { type Application, ORIGINS } from './application.testing.ts'
import { walkFarOperators } from './far-operators.testing.ts'
import {
  becomeAdministrator,
  beginAnswer,
  expectMoved,
  fillIn,
  join,
  MAIL,
  MARK,
  openMailbox,
  receiptOn,
  sendAnswer,
  storyOf,
  writeAnswer,
} from './journeys.testing.ts'
import { newestMail } from './newest-mail.testing.ts'
import { pressEverything } from './presses.testing.ts'
import { publishReasons, STATED } from './reasons.testing.ts'
import { walkRequests } from './requests.testing.ts'
import { routeAt } from './route-table.testing.ts'
import type { Page, Visitor } from './visitor.testing.ts'
import { walkInstitutions } from './walk-institutions.testing.ts'
import { walkOwnRemovals, walkRemovals } from './walk-removals.testing.ts'
import { walkReports } from './walk-reports.testing.ts'
import { walkSender } from './walk-sender.testing.ts'
import { walkStandards } from './walk-standards.testing.ts'
import { walkTakedowns } from './walk-takedowns.testing.ts'
import { walkWebhooks } from './walk-webhooks.testing.ts'

/** The door stands for every page of a mailbox or a request while it is closed, and shows nothing of anybody. */
export const isDoor = ({ html }: Page): boolean => /action="\/(mailbox|takedown\/status)\/opening"/.test(html) || isSendersDoor(html)
/** Where the sender stands without a link, or before they say that they want to read it. */
const isSendersDoor = (html: string) => html.includes('action="/takedown/inquiry/opening"') || /<h1>.*(照会|通知)の.*ページ/.test(html)
export const isPersonal = ({ html }: Page): boolean => html.includes(MARK) || html.includes(MAIL)

export type Seen = Page & { route: string; reads: string[] }

export const STORY = storyOf({
  urls: { urls: `https://x.com/hana/status/1377239270973349888\nhttps://bbs.example.jp/${MARK}` },
  wishes: { wishes: ['delete', 'other'], wishOther: `${MARK}に謝ってほしい` },
  story: { story: `${MARK}という名前と写真をのせられました。消してほしいです。` },
  contact: { contact: 'mail', mail: MAIL },
})

/** Everything that was answered, with the reads that each answer put into the record. */
export async function walk(application: Application): Promise<Seen[]> {
  const seen: Seen[] = []
  let before = '0'
  const look = async (page: Page) => {
    const { rows } = await application.behind(
      `select sequence, kind, details->>'what' as what from event where sequence > $1 order by sequence`,
      [before],
    )
    before = rows.at(-1)?.sequence ?? before
    const reads = rows.filter(({ kind }) => kind.endsWith('.read')).map(({ kind, what }) => `${kind} ${what}`)
    seen.push({ ...page, route: routeAt(page.method, page.path) ?? 'none', reads })
  }
  const code = await walkWindow(application, look)
  await walkSignIn(application, look)
  await walkConsole(application, look)
  await walkSettings(application, look)
  await walkMailbox(application, look, code)
  await walkFigures(application, look)
  await walkRequests(application, look)
  await walkReasons(application, look)
  await walkSender(application, look)
  await walkStandards(application, look)
  await walkReports(application, look)
  await walkAdministration(application, look)
  await walkTakedowns(application, look)
  await walkInstitutions(application, look)
  await walkFarOperators(application, look)
  await walkWebhooks(application, look)
  await pressEverything(application, look)
  return seen
}

type Look = (page: Page) => Promise<void>

async function walkWindow(application: Application, look: Look): Promise<string> {
  const visitor = application.visit('ours', look)
  for (const path of [
    '/',
    '/no-such-page',
    '/handling',
    '/deadline',
    '/deadline?rule=sender-inquiry&start-year=2026&start-month=11&start-day=20&midnight=yes',
    '/deadline?rule=&start-year=2026',
    '/doors/unsure',
    '/doors/delete',
    '/doors/nowhere',
    '/consultation/resume',
    '/consultation/new/check',
  ])
    await visitor.get(path)
  await visitor.post('/consultation/resume', { code: 'x' })
  await visitor.get('/consultation/new')
  await answerWrongly(visitor)
  await fillIn(visitor, STORY, async () => /\d{6}/.exec((await newestMail(application)).text)?.[0] ?? '')
  for (const step of ['danger', 'urls', 'story', 'files', 'contact', 'mail-code', 'language', 'no-such-step']) {
    await visitor.get(`/consultation/new/${step}`)
    await visitor.get(`/consultation/change/${step}`)
  }
  await visitor.post('/consultation/new/files', {
    files: new File([`${MARK}の文章です。`], `${MARK}.txt`, { type: 'text/plain' }),
    add: 'yes',
  })
  await visitor.post('/consultation/change/files', { files: new File([], 'nothing.txt') })
  for (const path of ['/consultation/new', '/consultation/new/help', '/consultation/new/files', '/consultation/new/check'])
    await visitor.get(path)
  await visitor.post('/consultation/new/check', { leave: 'yes' })
  await visitor.get('/consultation/saved')
  expectMoved(await visitor.post('/consultation/new/check'))
  const { code } = receiptOn((await visitor.get('/consultation/sent')).html)
  await visitor.post('/consultation/sent/keeping')
  await visitor.get('/consultation/sent')
  return code
}

/** Every question sent empty: the page comes back with what is wrong. */
async function answerWrongly(visitor: Visitor): Promise<void> {
  await visitor.submit(await visitor.get('/consultation/new/danger'), '/consultation/new/danger', { danger: 'despair' })
  for (const step of ['target', 'attribute', 'contents', 'places', 'urls', 'dates', 'wishes', 'story', 'age', 'contact', 'language']) {
    const at = `/consultation/new/${step}`
    const page = await visitor.get(at)
    if (page.status === 200) await visitor.submit(page, at)
  }
}

async function walkSignIn(application: Application, look: Look): Promise<void> {
  const administrator = application.visit('ours', look)
  await administrator.get('/sign-in/first-administrator?token=x')
  await becomeAdministrator(administrator, application.administratorLink, { name: '管理 太郎', email: 'taro@desk.example' })
  await administrator.get(application.administratorLink.slice(ORIGINS.ours.length))
  await administrator.get('/sign-in/recovery-codes')
  await administrator.post('/sign-in/recovery-codes')
  await administrator.post('/console/people', { name: '' })
  const newcomer = application.visit('ours', look)
  await join(administrator, newcomer, { name: '相談 花子', email: 'hanako@desk.example', roles: ['adviser'] })
  await administrator.get('/console/people')
  const { rows } = await application.behind(`select id, roles from person order by created_at`)
  for (const { id } of rows) await administrator.get(`/console/people/${id}`)
  await administrator.post(`/console/people/${rows[0].id}/suspension`)
  const link = await administrator.post(`/console/people/${rows[1].id}/password-link`)
  await visitSignIn(application.visit('ours', look), /token=[\w-]+/.exec(link.html)?.[0] ?? '')
}

async function visitSignIn(visitor: Visitor, token: string): Promise<void> {
  for (const path of ['', '/forgotten-password', '/link-sent', `/new-password?${token}`, '/new-password?token=x', '/arrival', '/provider'])
    await visitor.get(`/sign-in${path}`)
  await visitor.post('/sign-in', { email: 'x' })
  await visitor.post('/sign-in/forgotten-password', { email: 'x' })
  await visitor.post('/sign-in/new-password', { token: token.slice('token='.length), password: 'short' })
  await visitor.post('/sign-in', { email: 'hanako@desk.example', password: PASSWORD })
  for (const page of ['second-factor', 'recovery-code']) {
    await visitor.get(`/sign-in/${page}`)
    await visitor.post(`/sign-in/${page}`, { code: '1' })
  }
}

async function walkConsole(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['adviser', 'supervisor'], { seen: look, steppedUp: true })
  const { rows } = await application.behind('select id from consultation order by id desc limit 1')
  const id: string = rows[0].id
  for (const path of [
    '',
    '/account',
    '/account/password',
    '/account/authenticator',
    '/account/passkey',
    '/nowhere',
    `/consultations/${id}`,
  ])
    await visitor.get(`/console${path}`)
  await visitor.get('/sign-in/step-up')
  await visitor.post('/sign-in/step-up', { code: '1' })
  await visitor.post('/console/account/password', { before: 'x', password: 'y' })
  const base = `/console/consultations/${id}`
  await visitor.post(`${base}/release`, { version: '99' })
  expectMoved(await visitor.submit(await visitor.get(base), `${base}/claim`))
  const form = await beginAnswer(visitor, id)
  await writeAnswer(visitor, form, { body: '' })
  await visitor.post(form, { version: '0', press: 'save' })
  await sendAnswer(visitor, form, { opening: `${MARK}さんへ`, body: `${MARK}の書き込みは、次のように頼みます。` })
  await visitor.get(`${base}?done=sent`)
  await visitor.get('/console?view=mine')
  await walkInside(visitor, base)
  await walkRemovals(application, visitor, base)
}

/** What colleagues do inside a case, and what they open of it. */
async function walkInside(visitor: Visitor, base: string): Promise<void> {
  for (const path of [`${base}/contact`, `${base}/files/x`]) await visitor.get(path)
  for (const [, file] of (await visitor.get(base)).html.matchAll(/\/files\/([0-9a-f-]{36})/g)) await visitor.get(`${base}/files/${file}`)
  await visitor.post(`${base}/notes`, { version: '1', note: '' })
  await visitor.post(`${base}/notes`, { version: '1', note: `${MARK}さんは、急いでいます。` })
  await visitor.post(`${base}/opinions`, { version: '1', question: `${MARK}さんには、どう答えるのがよいでしょうか。` })
  await visitor.post(`${base}/closing`, { version: '1', reason: '' })
  await visitor.get(base)
  await visitor.post('/console/views', { name: '', query: '' })
  await visitor.get('/console/search')
  await visitor.post('/console/search', { words: '' })
  await visitor.post('/console/search', { words: MARK })
}

const EARLIER = 'count,from,to,number,provisional,source,confidence,note\nworks,2010-04-01,2011-03-31,1337,no,SLASH21,page,\n'

/** Figures: brought in from before, published, closed and corrected; then as the public reads them. */
async function walkFigures(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look })
  const figures = '/console/statistics'
  await visitor.get(`${figures}?from=2026-04-10&to=2026-05-20`)
  await visitor.get(`${figures}/history`)
  await visitor.post(`${figures}/history/preview`, { file: new File(['count\nx'], 'wrong.csv') })
  await visitor.submit(await visitor.post(`${figures}/history/preview`, { file: new File([EARLIER], 'earlier.csv') }), `${figures}/history`)
  await visitor.get(`${figures}/history?notice=saved`)
  await visitor.post(`${figures}/threshold`, { threshold: 'x' })
  const period = `${figures}/periods/fy2024`
  for (const key of ['fy2024-h1', 'fy2024', 'fy2999']) await visitor.post(`${figures}/periods/${key}/provisional-edition`)
  await visitor.post(`${period}/correction`, { reason: '早すぎる訂正' })
  await visitor.get(`${period}/closing`)
  await visitor.post(`${period}/closing`)
  expectMoved(await visitor.post(`${period}/closing`, { confirm: 'yes' }))
  await visitor.get(`${figures}?period=fy2024&notice=published`)
  await visitor.post(`${period}/correction`, { reason: '' })
  await visitor.get(`${period}/correction`)
  expectMoved(await visitor.post(`${period}/correction`, { reason: '集計の誤りを直しました' }))
  const reader = application.visit('ours', look)
  for (const path of ['', '/fy2024', '/fy2024-h1', '/fy1999', '/nothing', '/fy2024/editions/1', '/fy2024/editions/9', '/fy2024/editions/x'])
    await reader.get(`/statistics${path}`)
}

async function walkReasons(application: Application, look: Look): Promise<void> {
  const reader = application.visit('ours', look)
  const at = '/takedown/reasons'
  await reader.get(at)
  await publishReasons(application)
  const files = [
    '',
    '/manifest.json',
    '/manifest.sig',
    '/statements-1.csv',
    '/statements-1.csv-metadata.json',
    '/statements-9.csv',
    '/nothing',
  ]
  for (const path of ['', `?before=${STATED}`, '/key.pem', '/2020-01-01', '/nothing']) await reader.get(at + path)
  for (const file of files) await reader.get(`${at}/${STATED}${file}`)
}

/** Every page of the settings, at its best and with a form sent empty. */
async function walkSettings(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  const at = '/console/settings'
  for (const path of [
    '',
    '/service-level',
    '/closing-days',
    '/retention',
    '/retention/preview?choice=erase&days=365',
    '/notice',
    '/organisation',
    '/codes',
    '/codes/content',
    '/codes/content/new',
    '/codes/content/threat',
    '/templates',
    '/templates/new',
    '/templates/closing',
    '/templates/closing/easy',
  ])
    await visitor.get(at + path)
  await visitor.submit(await visitor.get(`${at}/service-level`), `${at}/service-level`, { answerWithinHours: '14' })
  await visitor.get(`${at}/service-level?done=saved`)
  for (const form of ['service-level', 'service-level/preview', 'closing-days', 'closing-days/list', 'notice', 'organisation', 'templates'])
    await visitor.post(`${at}/${form}`, { ja: 'お休みです。', lines: '一行目', 'weekday-1': '朝から' })
  for (const form of ['codes/content', 'codes/content/threat/name/preview', 'codes/content/threat/retirement', 'templates/closing/en'])
    await visitor.post(`${at}/${form}`)
  await visitor.post(`${at}/closing-days/removal`, { seen: '0' })
}

/** The pages across contexts, after everything else has happened. */
async function walkAdministration(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator', 'auditor'], { seen: look, steppedUp: true })
  const audit = '/console/audit'
  const page = await visitor.get(audit)
  await visitor.submit(page, `${audit}/export`)
  await visitor.get(`${audit}?from=x&to=&who=&kind=&number=`)
  await visitor.post(`${audit}/export`, { from: '2026-01-02', to: '2026-01-01' })
  // No worker has been at work yet, which alone finds that there is no server to send by.
  await application.behind(`update mail set state = 'kept'`)
  const confirmations = '/console/confirmations'
  const item = `${confirmations}/setting:small-cells`
  for (const state of ['', '?state=confirmed', '?state=all']) await visitor.get(confirmations + state)
  await visitor.submit(await visitor.get(item), `${item}/confirmation`)
  await visitor.post(`${item}/withdrawal`, { seen: '0' })
  expectMoved(await visitor.submit(await visitor.get(item), `${item}/confirmation`, { confirmedBy: '顧問の弁護士', basis: '基準' }))
  expectMoved(await visitor.submit(await visitor.get(`${item}?done=confirmed`), `${item}/withdrawal`))
  const mails = '/console/kept-mails'
  const { html } = await visitor.get(mails)
  const ids = [...html.matchAll(/\/console\/kept-mails\/([0-9a-f-]{36})/g)].map(([, id]) => id)
  for (const id of ids) await visitor.get(`${mails}/${id}`)
  for (const id of ids) await visitor.get(`${mails}/${id}/whole`)
  const first = `${mails}/${ids[0]}`
  await visitor.post(`${first}/delivery-undoing`)
  await visitor.post(`${first}/sending`)
  expectMoved(await visitor.submit(await visitor.get(first), `${first}/delivery`))
  await visitor.get(`${mails}?state=delivered`)
  expectMoved(await visitor.submit(await visitor.get(`${first}?done=delivery`), `${first}/delivery-undoing`))
}

async function walkMailbox(application: Application, look: Look, code: string): Promise<void> {
  const visitor = application.visit('ours', look)
  await visitor.get('/mailbox')
  await visitor.post('/mailbox/opening', { code: 'x' })
  await visitor.post('/mailbox/links', { mail: 'x' })
  await visitor.post('/mailbox/links', { mail: MAIL })
  const link = /\/mailbox\/link\/(\S+)/.exec((await newestMail(application)).text)?.[1] ?? ''
  await visitor.get(`/mailbox/link/${link}`)
  await visitor.post('/mailbox/link', { link })
  await visitor.post('/mailbox/link', { link })
  await openMailbox(visitor, code)
  await visitor.post('/mailbox/questions', { text: '' })
  await visitor.submit(await visitor.get('/mailbox'), '/mailbox/questions', { text: `${MARK}より、もう一つ聞きます。` })
  await walkOwnRemovals(application, visitor)
  for (const path of ['', '/settings', '/withdrawal', '/erasure']) await visitor.get(`/mailbox${path}`)
  await visitor.post('/mailbox/erasure')
  await visitor.post('/mailbox/erasure', { when: 'later' })
  await visitor.get('/mailbox')
  await visitor.post('/mailbox/erasure/taking-back')
  await visitor.post('/mailbox/withdrawal')
  await visitor.post('/mailbox/withdrawal')
  await visitor.post('/mailbox/closing')
}
