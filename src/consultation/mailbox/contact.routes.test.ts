import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { openMail } from '../../shared/mail/mail.commands.ts'
import { OURS, told } from '../consultation.testing.ts'
import { receive } from '../receive.commands.ts'
import { type MailboxDesk, openMailboxDesk } from './mailbox.testing.ts'

let desk: MailboxDesk
beforeAll(async () => {
  desk = await openMailboxDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 2 * 3_600_000)
})

const rowsOf = async (statement: string, ...values: unknown[]) => (await desk.ground.behind(statement, values)).rows
const mailsTo = (consultationId: string, template: string) =>
  rowsOf(
    'select id, language, recipient_sealed, params_sealed from mail where subject_id = $1 and template = $2 order by id',
    consultationId,
    template,
  )

/** Opens the newest mail of a case, as its reader will. */
async function newest(consultationId: string, template: string, param: string): Promise<{ to: string; value: string }> {
  const row = (await mailsTo(consultationId, template)).at(-1)
  const key = await inOrganisation(desk.ground.db, OURS, (tx) => desk.deps.vault.openSubjectKey(tx, OURS, consultationId))
  if (key === undefined) throw new Error('No key')
  const { id, language } = row
  const mail = { id, template: 'shown', language, recipientSealed: row.recipient_sealed, paramsSealed: row.params_sealed }
  const opened = openMail({ shown: (params) => ({ subject: '', text: params[param] ?? '' }) }, mail, key)
  return { to: opened.to, value: opened.text.text }
}
const codeOf = async (id: string) => (await newest(id, 'intake.mail-code', 'code')).value
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

async function changeTo(mail: string, { consultationId, headers }: { consultationId: string; headers: Record<string, string> }) {
  expect((await desk.post('/mailbox/mail', { mail }, headers)).headers.get('location')).toBe('/mailbox/mail/code')
  const confirmed = await desk.post('/mailbox/mail/code', { code: await codeOf(consultationId) }, headers)
  expect(confirmed.headers.get('location')).toBe('/mailbox?done=saved')
}

const linksFor = async (mail: string, consultationId: string) => {
  const before = (await mailsTo(consultationId, 'consultation.mailbox-link')).length
  await desk.post('/mailbox/links', { mail })
  return (await mailsTo(consultationId, 'consultation.mailbox-link')).length - before
}
const consulterOf = async (consultationId: string) =>
  (await rowsOf('select consulter_id as id from consultation where id = $1', consultationId))[0]?.id

test('an address is given where there was none: typed, sent six digits, and used once they are right', async () => {
  const { consultationId, headers } = await desk.opened(null)
  expect(await linksFor('new@mail.example', consultationId)).toBe(0)
  await desk.post('/mailbox/mail', { mail: 'ＮＥＷ@mail.example' }, headers)
  expect(await desk.textAt('/mailbox/mail/code', headers)).toContain('new@mail.example に番号を送りました')
  expect(await desk.textAt('/mailbox/settings', headers)).toContain('お知らせのメールは送りません')
  await desk.post('/mailbox/mail/code', { code: await codeOf(consultationId) }, headers)
  expect(await desk.textAt('/mailbox', headers)).toContain('new@mail.example に、読むものがあることだけを知らせます')
  expect(await linksFor('new@mail.example', consultationId)).toBe(1)
})

test('a changed address takes the place of the old one, and the person stays the same in the figures', async () => {
  const opened = await desk.opened('first@mail.example')
  const before = await consulterOf(opened.consultationId)
  await changeTo('second@mail.example', opened)
  expect(await linksFor('first@mail.example', opened.consultationId)).toBe(0)
  expect(await linksFor('second@mail.example', opened.consultationId)).toBe(1)
  expect(await consulterOf(opened.consultationId)).toBe(before)
  expect(
    await rowsOf("select details from event where subject_id = $1 and kind = 'consultation.contact-changed'", opened.consultationId),
  ).toEqual([{ details: { notices: 'mail' } }])
})

/** One more browser in which the same mailbox is open. */
async function openedAgain(receiptCode: string) {
  const answer = await desk.post('/mailbox/opening', { code: receiptCode })
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}
const DOOR = 'action="/mailbox/opening"'

test('a changed address ends every other session of the mailbox, and no other mailbox', async () => {
  const [opened, neighbour] = [await desk.opened('mine@mail.example'), await desk.opened('theirs@mail.example')]
  const others = [await openedAgain(opened.receiptCode), await openedAgain(opened.receiptCode)]
  for (const headers of others) expect(await desk.textAt('/mailbox', headers)).not.toContain(DOOR)
  await changeTo('safer@mail.example', opened)
  for (const headers of others) expect(await desk.textAt('/mailbox', headers)).toContain(DOOR)
  for (const { headers } of [opened, neighbour]) expect(await desk.textAt('/mailbox', headers)).not.toContain(DOOR)
  expect(await desk.textAt('/mailbox', await openedAgain(opened.receiptCode))).not.toContain(DOOR)
})

test('so does forgetting the address; typing one that is never confirmed ends nothing', async () => {
  const opened = await desk.opened('forget@mail.example')
  const other = await openedAgain(opened.receiptCode)
  await desk.post('/mailbox/mail', { mail: 'unconfirmed@mail.example' }, opened.headers)
  await desk.post('/mailbox/mail/code', { code: wrong(await codeOf(opened.consultationId)) }, opened.headers)
  expect(await desk.textAt('/mailbox', other)).not.toContain(DOOR)
  await desk.post('/mailbox/notices/stop', {}, opened.headers)
  expect([(await desk.textAt('/mailbox', other)).includes(DOOR), (await desk.textAt('/mailbox', opened.headers)).includes(DOOR)]).toEqual([
    true,
    false,
  ])
})

test('of two browsers that change it at the same moment one stays, and neither waits for ever', async () => {
  const opened = await desk.opened('both@mail.example')
  const other = await openedAgain(opened.receiptCode)
  const answers = await Promise.all([opened.headers, other].map((headers) => desk.post('/mailbox/notices/stop', {}, headers)))
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  const open = await Promise.all([opened.headers, other].map((headers) => desk.textAt('/mailbox', headers)))
  expect(open.filter((html) => !html.includes(DOOR))).toHaveLength(1)
})

test('a link on its way to the old address opens nothing once the address has changed', async () => {
  const opened = await desk.opened('early@mail.example')
  await desk.post('/mailbox/links', { mail: 'early@mail.example' })
  const { value: link } = await newest(opened.consultationId, 'consultation.mailbox-link', 'token')
  await changeTo('late@mail.example', opened)
  expect((await desk.post('/mailbox/link', { link })).status).toBe(409)
})

test('the other cases of the old address keep it, and the new one opens none of them', async () => {
  const other = await receive(desk.ground.deps, OURS, { ...told, mail: 'both@mail.example' })
  const opened = await desk.opened('both@mail.example')
  await changeTo('only@mail.example', opened)
  expect(await linksFor('both@mail.example', other.consultationId)).toBe(1)
  expect(await linksFor('only@mail.example', other.consultationId)).toBe(0)
  expect(await linksFor('only@mail.example', opened.consultationId)).toBe(1)
})

test('an address that was confirmed for another case ties the two together', async () => {
  const known = await receive(desk.ground.deps, OURS, { ...told, mail: 'known@mail.example' })
  const opened = await desk.opened('left@mail.example')
  await changeTo('known@mail.example', opened)
  expect(await consulterOf(opened.consultationId)).toBe(await consulterOf(known.consultationId))
  expect(await linksFor('left@mail.example', opened.consultationId)).toBe(0)
})

test('after notices are stopped the address finds nothing, and other cases of it are still found', async () => {
  const other = await receive(desk.ground.deps, OURS, { ...told, mail: 'stop@mail.example' })
  const { consultationId, headers } = await desk.opened('stop@mail.example')
  await desk.post('/mailbox/notices/stop', {}, headers)
  expect(await linksFor('stop@mail.example', consultationId)).toBe(0)
  expect(await linksFor('stop@mail.example', other.consultationId)).toBe(1)
  const alone = await desk.opened('alone@mail.example')
  await desk.post('/mailbox/notices/stop', {}, alone.headers)
  expect(await rowsOf('select mail_hash from consulter where id = $1', await consulterOf(alone.consultationId))).toEqual([
    { mail_hash: null },
  ])
})

test('wrong digits are said to be wrong five times, and then the right ones do not count either', async () => {
  const { consultationId, headers } = await desk.opened(null)
  await desk.post('/mailbox/mail', { mail: 'tries@mail.example' }, headers)
  const code = await codeOf(consultationId)
  const answers: string[] = []
  for (const typed of ['', ...Array<string>(5).fill(wrong(code)), code]) {
    const answer = await desk.post('/mailbox/mail/code', { code: typed }, headers)
    const [, found] = /id="field-code-error"[^>]*>.*?(番号を入れて|番号が違います|5回間違えました)/s.exec(await answer.text()) ?? []
    answers.push(`${answer.status} ${found}`)
  }
  expect(answers).toEqual([
    '422 番号を入れて',
    ...Array<string>(4).fill('422 番号が違います'),
    '422 5回間違えました',
    '422 5回間違えました',
  ])
  expect(await desk.textAt('/mailbox/settings', headers)).toContain('お知らせのメールは送りません')
})

test('going back sends no second mail; asking again does, and the old digits stop to count', async () => {
  const { consultationId, headers } = await desk.opened(null)
  await desk.post('/mailbox/mail', { mail: 'again@mail.example' }, headers)
  await desk.post('/mailbox/mail', { mail: 'again@mail.example' }, headers)
  expect(await mailsTo(consultationId, 'intake.mail-code')).toHaveLength(1)
  const again = await desk.post('/mailbox/mail/code/sending', {}, headers)
  expect(again.headers.get('location')).toBe('/mailbox/mail/code?done=sent-again')
  expect(await desk.textAt('/mailbox/mail/code?done=sent-again', headers)).toContain('前の番号は使えません')
  expect(await mailsTo(consultationId, 'intake.mail-code')).toHaveLength(2)
})

test('one address gets few mails an hour, whoever asks', async () => {
  const statuses: number[] = []
  for (let mails = 0; mails < 6; mails += 1) {
    const { headers } = await desk.opened(null)
    statuses.push((await desk.post('/mailbox/mail', { mail: 'showered@mail.example' }, headers)).status)
  }
  expect(statuses).toEqual([303, 303, 303, 303, 303, 422])
})

test('what is no address is given back as it was typed', async () => {
  const { headers } = await desk.opened(null)
  const answer = await desk.post('/mailbox/mail', { mail: 'hana＠' }, headers)
  const html = await answer.text()
  expect([answer.status, html.includes('value="hana＠"'), html.includes('name@example.jp')]).toEqual([422, true, true])
})

test.each([
  ['get', '/mailbox/mail/code'],
  ['post', '/mailbox/mail/code'],
  ['post', '/mailbox/mail/code/sending'],
] as const)('without an address to confirm, %s %s leads back to the settings', async (method, path) => {
  const { headers } = await desk.opened(null)
  const answer = method === 'get' ? await desk.get(path, headers) : await desk.post(path, { code: '123456' }, headers)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mailbox/settings'])
})

test('without a session nothing is sent and nothing is changed', async () => {
  const before = (await rowsOf('select count(*)::int as mails from mail'))[0]
  expect(await (await desk.post('/mailbox/mail', { mail: 'stranger@mail.example' })).text()).toContain('action="/mailbox/opening"')
  expect((await rowsOf('select count(*)::int as mails from mail'))[0]).toEqual(before)
})

test('address and digits stand nowhere in the clear', async () => {
  const { consultationId, headers } = await desk.opened(null)
  await desk.post('/mailbox/mail', { mail: 'canary-address@mail.example' }, headers)
  const [{ everything }] = await rowsOf(
    `select string_agg(t, ' ') as everything from (
       select mailbox_session::text as t from mailbox_session where consultation_id = $1
       union all select mail::text from mail where subject_id = $1 union all select event::text from event where subject_id = $1) as all_rows`,
    consultationId,
  )
  expect(everything).not.toContain('canary-address')
  expect(everything).not.toContain(Buffer.from('canary-address').toString('hex'))
})

describe('links to an address', () => {
  const link = (mail: string, network: string) => desk.post('/mailbox/links', { mail }, { 'x-test-network': network })

  test('are few from one network, and the page says when more are sent and that the code opens still', async () => {
    const { consultationId } = await desk.opened('few@mail.example')
    for (let count = 0; count < 5; count += 1) expect((await link('few@mail.example', '198.51.100.1')).status).toBe(200)
    const refused = await link('few@mail.example', '198.51.100.1')
    const html = await refused.text()
    expect([refused.status, html.includes('value="few@mail.example"'), html.includes('受付コードがあれば、今でも開けます')]).toEqual([
      429,
      true,
      true,
    ])
    expect(await mailsTo(consultationId, 'consultation.mailbox-link')).toHaveLength(5)
  })

  test('are sent to the rightful person after a stranger has asked as often as they could, in any case of letters', async () => {
    const { consultationId } = await desk.opened('mine2@mail.example')
    for (let count = 0; count < 30; count += 1) await link(count % 2 === 0 ? 'mine2@mail.example' : 'MINE2@mail.example', '198.51.100.2')
    expect(await mailsTo(consultationId, 'consultation.mailbox-link')).toHaveLength(5)
    expect((await link('mine2@mail.example', '198.51.100.3')).status).toBe(200)
    expect(await mailsTo(consultationId, 'consultation.mailbox-link')).toHaveLength(6)
  }, 60_000)

  test('are bounded for all networks together, and the receipt code opens all the same', async () => {
    const { receiptCode } = await desk.opened('many@mail.example')
    const { key, rule } = tryOf('mail-code.address-overall', `${OURS}|many@mail.example`)
    for (let count = 0; count < rule.most; count += 1) await desk.deps.limits.take(key, rule)
    expect((await link('many@mail.example', '198.51.100.4')).status).toBe(429)
    expect((await desk.post('/mailbox/opening', { code: receiptCode })).status).toBe(303)
  })
})
