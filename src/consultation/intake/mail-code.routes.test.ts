import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { openMail } from '../../shared/mail/mail.commands.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { answersOf } from './answers.testing.ts'
import { type Browser, fillIn, openBrowser, openWindow, type Window } from './intake.testing.ts'
import { intakeMails } from './mails.ts'

let window: Window
let browser: Browser
let address: string
let people = 0
beforeAll(async () => {
  window = await openWindow()
})
afterAll(() => window.close())
beforeEach(() => {
  window.clock.now = new Date(Date.parse('2026-11-24T01:00:00.000Z') + people * 3_600_000)
  browser = openBrowser(window.at())
  people += 1
  address = `person-${people}@mail.example`
})

/** What waits in the outbox, opened with the key of its subject; the newest last. */
async function mails(): Promise<{ to: string; text: { subject: string; text: string }; subjectId: string }[]> {
  const { rows } = await window.behind('select id, subject_id, template, language, recipient_sealed, params_sealed from mail order by id')
  return await inOrganisation(window.deps.db, OURS, async (tx) => {
    const opened = []
    for (const row of rows) {
      const key = await window.deps.vault.openSubjectKey(tx, OURS, row.subject_id)
      const mail = { ...row, recipientSealed: row.recipient_sealed, paramsSealed: row.params_sealed }
      if (key !== undefined) opened.push({ ...openMail(intakeMails, mail, key), subjectId: row.subject_id })
    }
    return opened.filter(({ to }) => to === address)
  })
}
const lastCode = async () => /\d{6}/.exec((await mails()).at(-1)?.text.text ?? '')?.[0] ?? ''
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

async function giveAddress(): Promise<void> {
  await browser.answer('/consultation/new/danger', { danger: 'none' })
  const answered = await browser.answer('/consultation/new/contact', { contact: 'mail', mail: address })
  expect(answered.location).toBe('/consultation/new/mail-code')
}

test('an address is confirmed by the digits sent to it, and the notice later says nothing', async () => {
  const answers = answersOf({ contact: { contact: 'mail', mail: address } })
  await expect(fillIn(browser, answers)).rejects.toThrow('mail-code answered 422')
  const [mail] = await mails()
  expect(mail?.text.subject).toBe('確認の番号')
  expect((await browser.answer('/consultation/new/mail-code', { code: await lastCode() })).location).toBe('/consultation/new/language')
  await browser.answer('/consultation/new/language', { language: 'ja' })
  expect((await browser.get('/consultation/new/check')).html).toContain(address)
  await browser.post('/consultation/new/check', {})
  const { rows } = await window.behind('select id, number, notices from consultation order by received_at desc limit 1')
  expect(rows[0].notices).toBe('mail')
  const notices = await mails()
  expect(notices.map(({ subjectId, text }) => [subjectId, text.subject])).toEqual([[rows[0].id, '受け取りました']])
  for (const secret of [rows[0].number, '相談', 'わたしの写真']) expect(JSON.stringify(notices)).not.toContain(secret)
})

describe('the digits', () => {
  test('are typed in full width by a Japanese keyboard', async () => {
    await giveAddress()
    const code = (await lastCode()).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect((await browser.answer('/consultation/new/mail-code', { code })).status).toBe(303)
  })

  test('wrong ones are counted; after five only new digits help', async () => {
    await giveAddress()
    const code = await lastCode()
    for (const message of ['番号が違います', '番号が違います', '番号が違います', '番号が違います', '番号を5回間違えました']) {
      const answered = await browser.answer('/consultation/new/mail-code', { code: wrong(code) })
      expect([answered.status, answered.html.includes(message)]).toEqual([422, true])
    }
    expect((await browser.answer('/consultation/new/mail-code', { code })).status).toBe(422)
    expect((await browser.post('/consultation/new/mail-code/sending', {})).location).toBe('/consultation/new/mail-code?notice=sent-again')
    expect((await browser.get('/consultation/new/mail-code?notice=sent-again')).html).toContain('新しい番号を送りました')
    expect((await browser.answer('/consultation/new/mail-code', { code: await lastCode() })).status).toBe(303)
  })

  test('hold for half an hour', async () => {
    await giveAddress()
    window.clock.now = new Date(window.clock.now.getTime() + 30 * 60_000 + 1)
    const answered = await browser.answer('/consultation/new/mail-code', { code: await lastCode() })
    expect([answered.status, answered.html.includes('番号の期限')]).toEqual([422, true])
  })

  test('are not sent again by going back and forth', async () => {
    await giveAddress()
    await browser.answer('/consultation/new/contact', { contact: 'mail', mail: address })
    expect(await mails()).toHaveLength(1)
  })

  test('are sent to the rightful person however often a stranger elsewhere has asked for them', async () => {
    const stranger = openBrowser(window.at({ network: '198.51.100.7' }))
    await stranger.answer('/consultation/new/danger', { danger: 'none' })
    await stranger.answer('/consultation/new/contact', { contact: 'mail', mail: address })
    for (let count = 0; count < 60; count += 1) await stranger.post('/consultation/new/mail-code/sending', {})
    const before = (await mails()).length
    await giveAddress()
    expect([before, (await mails()).length]).toEqual([5, 6])
  })

  test('are not sent without end to an address from one network, whoever asks there', async () => {
    const network = '198.51.100.8'
    browser = openBrowser(window.at({ network }))
    await giveAddress()
    for (let count = 0; count < 4; count += 1) await browser.post('/consultation/new/mail-code/sending', {})
    const answered = await browser.post('/consultation/new/mail-code/sending', {})
    expect([answered.status, answered.html.includes('番号を何度も送ったため')]).toEqual([422, true])
    const another = openBrowser(window.at({ network }))
    await another.answer('/consultation/new/danger', { danger: 'none' })
    const refused = await another.answer('/consultation/new/contact', { contact: 'mail', mail: address })
    expect([refused.status, refused.html.includes(address)]).toEqual([422, true])
    expect(await mails()).toHaveLength(5)
  })

  test('of one address do not confirm another', async () => {
    await giveAddress()
    const code = await lastCode()
    await browser.answer('/consultation/new/mail-code', { code })
    const answered = await browser.answer('/consultation/new/contact', { contact: 'mail', mail: `other-${address}` })
    expect(answered.location).toBe('/consultation/new/mail-code')
  })
})

describe('who cannot read mail now', () => {
  test('goes on without notices, and the address is forgotten', async () => {
    await giveAddress()
    expect((await browser.post('/consultation/new/mail-code/skipping', {})).location).toBe('/consultation/new/language')
    expect((await browser.get('/consultation/new/contact')).html).not.toContain(address)
  })

  test('puts everything aside and goes on later', async () => {
    await giveAddress()
    expect((await browser.answer('/consultation/new/mail-code', { code: '', leave: 'yes' })).location).toBe('/consultation/saved')
  })
})

test('without a draft there is nothing to confirm', async () => {
  expect((await browser.post('/consultation/new/mail-code', { code: '123456' })).status).toBe(404)
  expect((await browser.post('/consultation/new/mail-code/sending', {})).status).toBe(404)
})
