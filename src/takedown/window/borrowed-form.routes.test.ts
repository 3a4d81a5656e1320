/** The secret of a form that was opened for something else: its files are none of this form's, whichever way round, and nothing breaks. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Browser, openWindowDesk, png, sentFrom, told, valuesOn, type WindowDesk } from './window.testing.ts'

const FORM = '/takedown/kotonoha'
const STATUS = '/takedown/status'
let desk: WindowDesk
let browser: Browser
beforeAll(async () => {
  desk = await openWindowDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  browser = desk.browser()
})
const rows = async (statement: string, values: unknown[] = []) => (await desk.ground.behind(statement, values)).rows
const newest = async () => (await rows('select id from takedown_request order by id desc limit 1'))[0].id
const filesOf = async (requestId: string) =>
  await rows(`select purpose from takedown_file where request_id = $1 and role = 'original' order by id`, [requestId])

/** A form in which a file waits that a form of a sender brought. @returns its secret */
async function ofASender(name = '発信者の資料.png'): Promise<string> {
  const form = valuesOn((await browser.get(FORM)).html)
  const waiting = await browser.post(FORM, { ...form, evidence: png(name) })
  expect([waiting.status, waiting.text.includes(name)]).toEqual([422, true])
  const { rowCount } = await desk.ground.behind(
    `update takedown_form_file set purpose = 'sender-evidence' where form_id = (select id from takedown_form order by id desc limit 1)`,
  )
  expect(rowCount).toBeGreaterThan(0)
  return form.form?.[0] ?? ''
}

test('a request is filed without what a sender’s form holds, which is not even named', async () => {
  const form = await ofASender()
  const incomplete = await browser.post(FORM, { ...told, 'parties.0.name': '', form })
  expect([incomplete.status, incomplete.html.includes('発信者の資料')]).toEqual([422, false])
  const sent = await browser.post(FORM, { ...told, form, evidence: png('自分の資料.png') })
  expect(sent.status).toBe(303)
  expect(await filesOf(await newest())).toEqual([{ purpose: 'evidence' }])
})

test('a supplement is added without it too', async () => {
  const form = await ofASender()
  await sentFrom(browser)
  const requestId = await newest()
  const { about = [] } = valuesOn((await browser.get(STATUS)).html)
  const sent = await browser.post(`${STATUS}/supplements`, { form, about, text: '足したいこと' })
  expect(sent.location).toBe(`${STATUS}?done=supplemented`)
  expect(await filesOf(requestId)).toEqual([])
})

test('what waits is not lost to the form that it was brought by', async () => {
  const form = await ofASender()
  await browser.post(FORM, { ...told, 'parties.0.name': '', form })
  const kept = await rows(
    `select f.purpose from takedown_form_file f join takedown_form o on o.id = f.form_id where o.request_id is null and f.role = 'original' order by f.id desc limit 1`,
  )
  expect(kept).toEqual([{ purpose: 'sender-evidence' }])
})

test('the secret of a form that was sent already makes no second thing of another kind', async () => {
  const form = valuesOn((await browser.get(FORM)).html)
  expect((await browser.post(FORM, { ...form, ...told })).status).toBe(303)
  const { about = [] } = valuesOn((await browser.get(STATUS)).html)
  const supplement = await browser.post(`${STATUS}/supplements`, { form: form.form ?? [], about, text: '足したいこと' })
  expect([supplement.status, supplement.html.includes('足したいこと')]).toEqual([409, true])
  expect(await rows('select from takedown_message')).toHaveLength(1)
})
