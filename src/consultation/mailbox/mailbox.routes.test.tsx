import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageContext } from '../../shared/layout/page.ts'
import { saveDraft, sendAnswer } from '../answer.commands.ts'
import { type ConsultationGround, draft, OURS, SATO, told, work } from '../consultation.testing.ts'
import { moveConsultation } from '../move.commands.ts'
import { receive } from '../receive.commands.ts'
import { type MailboxDesk, openMailboxDesk } from './mailbox.testing.ts'

let desk: MailboxDesk
let ground: ConsultationGround
const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const

beforeAll(async () => {
  desk = await openMailboxDesk()
  ground = desk.ground
})
afterAll(() => desk.close())

const post: MailboxDesk['post'] = (...all) => desk.post(...all)
const opened: MailboxDesk['opened'] = (...all) => desk.opened(...all)
const textAt: MailboxDesk['textAt'] = (...all) => desk.textAt(...all)
const countOf = async (table: string, id: string) =>
  (await ground.behind(`select count(*)::int as n from ${table} where consultation_id = $1`, [id])).rows[0].n

test('without a session the mailbox is a door that asks for the code', async () => {
  const html = await textAt('/mailbox')
  expect(html).toContain('action="/mailbox/opening"')
  expect(html).toContain('name="code"')
})

test('the right code opens the mailbox with a cookie that script cannot read and other sites cannot send', async () => {
  const { answer, cookie, headers } = await opened()
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mailbox'])
  expect(cookie).toMatch(/^mailbox=[\w-]{43}; Max-Age=7200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(await textAt('/mailbox', headers)).toContain('消してほしいです。')
})

test.each([
  ['too short', 'ABC', '20文字すべて'],
  ['not a code of ours', 'ABCDE-ABCDE-ABCDE-ABCDE', '見比べてください'],
])('a code that is %s is given back with what to do', async (_, code, message) => {
  const answer = await post('/mailbox/opening', { code })
  const html = await answer.text()
  expect([answer.status, html.includes(message), html.includes(`value="${code}"`)]).toEqual([422, true, true])
})

test('guessing from one network is slowed down, and the rightful person there still gets in', async () => {
  const { receiptCode } = await receive(ground.deps, OURS, { ...told, mail: null })
  const network = { 'x-test-network': '198.51.100.0' }
  let last = 200
  for (let tries = 0; tries <= 100; tries += 1) last = (await post('/mailbox/opening', { code: 'ABCDE' }, network)).status
  expect(last).toBe(429)
  expect((await post('/mailbox/opening', { code: receiptCode }, network)).status).toBe(303)
})

test('one code is not opened without end, and other codes are not touched by it', async () => {
  const { receiptCode } = await opened()
  let last = 0
  for (let tries = 0; tries <= 60; tries += 1) last = (await post('/mailbox/opening', { code: receiptCode })).status
  expect(last).toBe(429)
  expect((await opened()).answer.status).toBe(303)
})

test('an answer is read with its works, and text never becomes markup', async () => {
  const { consultationId, headers } = await opened()
  await moveConsultation(ground.deps, OURS, { consultationId, action: 'claim', mover: sato })
  const works = [work({ subject: '<script>alert(1)</script>', body: 'https://x.example/ で手続きできます。' })]
  const saved = await saveDraft(ground.deps, OURS, { consultationId, author: sato, draft: draft(works) })
  if (saved.granted) await sendAnswer(ground.deps, OURS, { consultationId, answerId: saved.value.answerId, author: sato, leavesOut: true })
  const html = await textAt('/mailbox', headers)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).not.toContain('href="https://x.example')
  expect(html).toContain('お返事しました')
})

test('each address that was told has a line of its own', async () => {
  const { headers } = await opened()
  await post('/mailbox/questions', { urls: 'https://bbs.example/9\nhttps://bbs.example/10' }, headers)
  const html = (await textAt('/mailbox', headers)).replace(/<wbr\s*\/?>/g, '')
  for (const url of ['https://bbs.example/9', 'https://bbs.example/10'])
    expect(html).toMatch(new RegExp(`<li><span class="reported-url"[^>]*>${url}</span></li>`))
})

test('a question is taken once it says something, and what was typed is kept when it does not', async () => {
  const { consultationId, headers } = await opened()
  expect((await post('/mailbox/questions', { text: ' ', urls: '' }, headers)).status).toBe(422)
  const long = await post('/mailbox/questions', { text: 'あ'.repeat(8_001), urls: 'https://bbs.example/9' }, headers)
  expect([long.status, (await long.text()).includes('https://bbs.example/9')]).toEqual([422, true])
  expect(await countOf('reception', consultationId)).toBe(1)
  const sent = await post('/mailbox/questions', { text: 'もう一つあります。', urls: 'https://bbs.example/9' }, headers)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/mailbox?done=sent'])
  expect([await countOf('reception', consultationId), await countOf('reported_url', consultationId)]).toEqual([2, 3])
})

test('a link is asked for without learning whether the address is known', async () => {
  await opened('known@mail.example')
  const known = await (await post('/mailbox/links', { mail: 'known@mail.example' })).text()
  const unknown = await (await post('/mailbox/links', { mail: 'unknown@mail.example' })).text()
  expect(known).toBe(unknown)
  const wrong = await post('/mailbox/links', { mail: 'hana＠' })
  expect([wrong.status, (await wrong.text()).includes('value="hana＠"')]).toEqual([422, true])
})

test('a link takes the same time for a known and an unknown address', async () => {
  await opened('timed@mail.example')
  const time = async (mail: string) => {
    const start = performance.now()
    await post('/mailbox/links', { mail })
    return performance.now() - start
  }
  expect(Math.min(await time('timed@mail.example'), await time('nobody@mail.example'))).toBeGreaterThan(395)
})

test('looking at a link does not use it up, and the page does not repeat it in its address', async () => {
  const html = await textAt('/mailbox/link/abc')
  expect(html).toContain('name="link" value="abc"')
  expect(html).not.toContain('/mailbox/link/abc')
  expect((await post('/mailbox/link', { link: 'abc' })).status).toBe(409)
})

test('the language of the consultation and notices are changed', async () => {
  const { consultationId, headers } = await opened()
  expect((await post('/mailbox/language', { language: 'en' }, headers)).status).toBe(303)
  expect((await post('/mailbox/language', { language: 'xx' }, headers)).status).toBe(303)
  expect((await post('/mailbox/notices/stop', {}, headers)).status).toBe(303)
  const { rows } = await ground.behind('select language, notices, contact_sealed from consultation where id = $1', [consultationId])
  expect(rows).toEqual([{ language: 'en', notices: 'none', contact_sealed: null }])
  expect(await textAt('/mailbox/settings', headers)).toContain('お知らせのメールは送りません')
})

test('a withdrawal is asked about first, then done, and not twice; nobody waits for an answer any more', async () => {
  const { headers } = await opened()
  expect(await textAt('/mailbox', headers)).toContain('返事はまだありません')
  expect(await textAt('/mailbox/withdrawal', headers)).toContain('取り下げると')
  expect((await post('/mailbox/withdrawal', {}, headers)).headers.get('location')).toBe('/mailbox?done=withdrawn')
  expect((await post('/mailbox/withdrawal', {}, headers)).status).toBe(409)
  const withdrawn = await textAt('/mailbox', headers)
  expect(withdrawn).not.toContain('action="/mailbox/questions"')
  expect(withdrawn).not.toContain('返事はまだありません')
})

test('an erasure later can be taken back on the same page', async () => {
  const { headers } = await opened()
  expect((await post('/mailbox/erasure', {}, headers)).status).toBe(422)
  expect((await post('/mailbox/erasure', { when: 'later' }, headers)).headers.get('location')).toBe('/mailbox?done=erasure-asked')
  expect(await textAt('/mailbox', headers)).toContain('2026年12月1日')
  expect((await post('/mailbox/erasure/taking-back', {}, headers)).headers.get('location')).toBe('/mailbox?done=took-back')
  expect(await textAt('/mailbox', headers)).toContain('href="/mailbox/erasure"')
})

test('after an erasure at once the cookie is gone and the code opens nothing', async () => {
  const { headers, receiptCode } = await opened()
  const erased = await post('/mailbox/erasure', { when: 'now' }, headers)
  expect(erased.headers.get('set-cookie')).toMatch(/^mailbox=;/)
  expect(await erased.text()).toContain('すべて消しました')
  expect((await post('/mailbox/opening', { code: receiptCode })).status).toBe(422)
  expect(await textAt('/mailbox', headers)).toContain('action="/mailbox/opening"')
})

test('closing ends the session on the server, not only in the browser', async () => {
  const { headers } = await opened()
  expect(await (await post('/mailbox/closing', {}, headers)).text()).toContain('何も残っていません')
  expect(await textAt('/mailbox', headers)).toContain('action="/mailbox/opening"')
})

test.each<[PageContext['language'], string]>([
  ['easy', '受付コード'],
  ['en', 'Receipt code'],
])('the door speaks %s', async (spoken, words) => {
  desk.page.language = spoken
  expect(await textAt('/mailbox')).toContain(words)
  desk.page.language = 'ja'
})
