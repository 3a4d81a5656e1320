/** Every form that the first walk left alone, filled in and sent as it stands on its page. */
import { secretOn } from '../../identity/set-up-key.testing.ts'
import { PASSWORD } from '../../identity/somebody.testing.ts'
import { totpAt } from '../../identity/totp.testing.ts'
import { dayOf } from '../../shared/day.ts'
import type { Application } from './application.testing.ts'
import { fillIn, join, MAIL, MARK, openMailbox, receiptOn, storyOf, tell, writeAnswer } from './journeys.testing.ts'
import { newestMail } from './newest-mail.testing.ts'
import { type Look, press, pressAll } from './press.testing.ts'
import { pressSettings } from './presses-settings.testing.ts'
import { unusedCodes } from './unused-codes.testing.ts'
import type { Visitor } from './visitor.testing.ts'

export async function pressEverything(application: Application, look: Look): Promise<void> {
  for (const part of [pressInWindow, pressAccount, pressPeople, pressCases, pressFigures, pressSettings]) await part(application, look)
}

const DRAFT = '/consultation/new'
const text = (name: string) => new File(['10時に見つけました。'], name, { type: 'text/plain' })
const digitsIn = async (application: Application) => /\d{6}/.exec((await newestMail(application)).text)?.[0] ?? ''

async function pressInWindow(application: Application, look: Look): Promise<void> {
  const visitor = application.visit('ours', look)
  const story = storyOf({ contact: { contact: 'mail', mail: `first-${MAIL}` } })
  await press(visitor, ['/', '/preferences', { textSize: 'large' }])
  await fillIn(visitor, storyOf())
  await press(visitor, ['/consultation/change/story', '/consultation/change/story', { story: `${MARK}のことを書き直しました。` }])
  await press(visitor, ['/consultation/change/files', '/consultation/change/files', { files: text('メモ.txt') }])
  await press(visitor, [`${DRAFT}/contact`, `${DRAFT}/contact`, { contact: 'mail', mail: `first-${MAIL}` }])
  await press(visitor, [`${DRAFT}/mail-code`, `${DRAFT}/mail-code/sending`])
  await press(visitor, [`${DRAFT}/mail-code`, `${DRAFT}/mail-code/skipping`])
  await press(visitor, [DRAFT, `${DRAFT}/discarding`])
  await fillIn(visitor, story, () => digitsIn(application))
  await press(visitor, ['/consultation/change/contact', '/consultation/change/contact', { contact: 'mail', mail: `other-${MAIL}` }])
  await press(visitor, ['/consultation/change/mail-code', '/consultation/change/mail-code', { code: await digitsIn(application) }])
  await press(visitor, [`${DRAFT}/check`, `${DRAFT}/check`, { leave: 'yes' }])
  const { code: resume } = receiptOn((await visitor.get('/consultation/saved')).html)
  await press(visitor, ['/consultation/saved', '/consultation/saved/leaving'])
  await press(visitor, ['/consultation/resume', '/consultation/resume', { code: resume }])
  await press(visitor, [`${DRAFT}/check`, `${DRAFT}/check`])
  const { code } = receiptOn((await visitor.get('/consultation/sent')).html)
  await pressMailbox(application, application.visit('ours', look), code)
}

async function pressMailbox(application: Application, reader: Visitor, code: string): Promise<void> {
  await openMailbox(reader, code)
  await press(reader, ['/mailbox', '/mailbox/questions', { text: `${MARK}です。もう一つ聞きます。`, files: text('追加.txt') }])
  const [, file] = /\/mailbox\/files\/([0-9a-f-]{36})/.exec((await reader.get('/mailbox')).html) ?? []
  await reader.get(`/mailbox/files/${file}`)
  const settings = '/mailbox/settings'
  await press(reader, [settings, '/mailbox/language', { language: 'easy' }])
  await press(reader, [settings, '/mailbox/mail', { mail: `new-${MAIL}` }])
  await press(reader, ['/mailbox/mail/code', '/mailbox/mail/code/sending'])
  await press(reader, ['/mailbox/mail/code', '/mailbox/mail/code', { code: await digitsIn(application) }])
  await press(reader, [settings, '/mailbox/notices/stop'])
}

const ACCOUNT = '/console/account'

/** Somebody who came by an invitation, with an authenticator of their own. */
async function pressAccount(application: Application, look: Look): Promise<void> {
  const email = 'presses@desk.example'
  const administrator = (await application.signIn(['administrator'], { steppedUp: true })).visitor
  const visitor = application.visit('ours', look)
  const begun = new Date()
  const secret = await join(administrator, visitor, { name: '押す 花子', email, roles: ['adviser'] })
  const codes = await press(visitor, ['/sign-in/recovery-codes', '/sign-in/recovery-codes'])
  const recovery = [...codes.html.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  const unused = unusedCodes(secret, [totpAt(secret, begun), totpAt(secret, new Date())])
  const others: Visitor[] = []
  for (const [factor, code = ''] of [
    ['second-factor', await unused()],
    ['recovery-code', recovery[0]],
    ['recovery-code', recovery[1]],
  ]) {
    const other = application.visit('ours', look)
    await press(other, ['/sign-in', '/sign-in', { email, password: PASSWORD }])
    await press(other, [`/sign-in/${factor}`, `/sign-in/${factor}`, { code }])
    others.push(other)
  }
  await press(others[1] ?? visitor, [ACCOUNT, '/sign-out'])
  const sessions = [...(await visitor.get(ACCOUNT)).html.matchAll(/action="(\/console\/account\/sessions\/[^"/]+\/ending)"/g)]
  await press(visitor, [ACCOUNT, sessions[0]?.[1] ?? ''])
  await press(visitor, ['/sign-in/step-up', '/sign-in/step-up', { code: await unused() }])
  await press(visitor, [ACCOUNT, `${ACCOUNT}/sessions/ending`])
  await pressFactors(application, visitor)
  await pressPassword(application, application.visit('ours', look), email)
}

/** Two passkeys are put there as rows, since only a device makes one. */
async function pressFactors(application: Application, visitor: Visitor): Promise<void> {
  await application.behind(
    `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp", "createdAt")
     select key, key, '', account_id, key, 0, 'singleDevice', false, now() from person, unnest(array['pk-1', 'pk-2']) key where name = '押す 花子'`,
  )
  await press(visitor, [ACCOUNT, `${ACCOUNT}/passkeys/pk-1/removal`])
  const secret = secretOn((await visitor.get(`${ACCOUNT}/authenticator`)).html)
  await press(visitor, [`${ACCOUNT}/authenticator`, `${ACCOUNT}/authenticator`, { code: totpAt(secret, new Date()) }])
  await press(visitor, [ACCOUNT, `${ACCOUNT}/authenticator/removal`])
  await press(visitor, [`${ACCOUNT}/password`, `${ACCOUNT}/password`, { before: PASSWORD, password: `${PASSWORD}-new` }])
}

async function pressPassword(application: Application, forgetful: Visitor, email: string): Promise<void> {
  await press(forgetful, ['/sign-in/forgotten-password', '/sign-in/forgotten-password', { email }])
  const token = /token=([\w-]+)/.exec((await newestMail(application)).text)?.[1] ?? ''
  await press(forgetful, [`/sign-in/new-password?token=${token}`, '/sign-in/new-password', { password: `${PASSWORD}-again` }])
}

async function pressPeople(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look, steppedUp: true })
  const somebody = (await application.signIn(['adviser'], { name: '休む 次郎' })).person.id
  const here = `/console/people/${somebody}`
  await pressAll(visitor, [
    [here, `${here}/roles`, { roles: ['adviser', 'auditor'] }],
    [here, `${here}/second-factor-reset`],
    [here, `${here}/suspension`],
    [here, `${here}/reinstatement`],
  ])
  const form = '/console/people/invitation'
  await press(visitor, [form, '/console/people', { name: '来ない 三郎', email: 'never@desk.example', roles: 'adviser', language: 'ja' }])
  const { rows } = await application.behind(`select id from person where name = '来ない 三郎'`)
  const invited = `/console/people/${rows[0].id}`
  await pressAll(visitor, [
    [invited, `${invited}/invitation`],
    [invited, `${invited}/withdrawal`],
  ])
}

async function pressCases(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['adviser', 'supervisor', 'legal-adviser'], { seen: look, steppedUp: true })
  const colleague = (await application.signIn(['adviser'], { name: '受ける 春子' })).person
  await tell(application.visit('ours'), storyOf({ story: { story: `${MARK}と書かれました。` } }))
  const { rows } = await application.behind('select id, number from consultation order by id desc limit 1')
  const base = `/console/consultations/${rows[0].id}`
  await press(visitor, ['/console', '/console/views', { name: 'わたしの一覧' }])
  const view = /\/console\/views\/[0-9a-f-]{36}\/removal/.exec((await visitor.get('/console')).html)?.[0] ?? ''
  await pressAll(visitor, [
    ['/console', view],
    [base, `${base}/claim`],
    [base, `${base}/release`],
    [base, `${base}/claim`],
    [base, `${base}/notes`, { note: `${MARK}さんの電話はつながりません。` }],
    [base, `${base}/opinions`, { question: 'どう答えますか。' }],
  ])
  await press(visitor, [base, `${base}/opinions/${await opinionIn(visitor, base)}/withdrawal`])
  await press(visitor, [base, `${base}/opinions`, { question: 'もう一度聞きます。' }])
  await press(visitor, [base, `${base}/opinions/${await opinionIn(visitor, base)}/answer`, { opinion: '次のように書きます。' }])
  await pressAnswer(visitor, base)
  await pressAll(visitor, [
    [base, `${base}/classification`, { attribute: 'attribute.university', target: 'target.child', classifyingReason: 'told-later' }],
    [base, `${base}/closing`, { reason: 'answered' }],
    [base, `${base}/reopening`],
    [base, `${base}/hand-over`, { adviser: colleague.id, handOverNote: 'お願いします。' }],
  ])
  await visitor.get('/console/queue/changes?since=2026-01-01T00:00:00.000Z')
  await pressAll(visitor, [
    ['/console/export', '/console/export', { state: '' }],
    [`${base}/disclosure`, `${base}/disclosure`, { format: 'json', confirmed: 'yes' }],
    [`${base}/disclosure`, `${base}/disclosure`, { format: 'html', confirmed: 'yes', inside: 'yes' }],
    [`${base}/disclosure`, `${base}/disclosure`, { format: 'zip', confirmed: 'yes' }],
  ])
  const wanted = { erasingReason: 'sent-by-mistake', number: rows[0].number }
  await pressAll(visitor, [
    [`${base}/erasure`, `${base}/erasure`, { ...wanted, when: 'later' }],
    [`${base}/erasure`, `${base}/erasure/taking-back`],
    [`${base}/erasure`, `${base}/erasure`, { ...wanted, when: 'now' }],
  ])
  await visitor.get(base)
}

const opinionIn = async (visitor: Visitor, base: string) =>
  /\/opinions\/([0-9a-f-]{36})\/withdrawal/.exec((await visitor.get(base)).html)?.[1] ?? ''

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))

/** Begun and given up; begun, scheduled, taken back, and sent. */
async function pressAnswer(visitor: Visitor, base: string): Promise<void> {
  const begin = async () => (await press(visitor, [base, `${base}/answers`])).location.replace(/[?#].*$/, '')
  const given = await begin()
  await press(visitor, [given, `${given}/discarding`])
  const form = await begin()
  await writeAnswer(visitor, form, {})
  await pressAll(visitor, [
    [`${form}/preview`, `${form}/schedule`, { sendDay: inDays(2), sendTime: '10:00' }],
    [`${form}/preview`, `${form}/unscheduling`],
    [`${form}/preview`, `${form}/dispatch`],
  ])
}

async function pressFigures(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look })
  const figures = '/console/statistics'
  await press(visitor, [figures, `${figures}/threshold`, { threshold: '5' }])
  const undoing = /action="([^"]+\/undoing)"/.exec((await visitor.get(`${figures}/history`)).html)?.[1] ?? ''
  await press(visitor, [`${figures}/history`, undoing])
  await visitor.get(`${figures}/files/works.csv?from=2026-04-01&to=2026-09-30`)
  await application.visit('ours', look).get('/statistics/fy2024/editions/1/works.csv')
}
