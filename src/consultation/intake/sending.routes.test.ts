import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../shared/language.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { parseCode } from '../../shared/text/receipt-code.ts'
import { answersOf } from './answers.testing.ts'
import { type Browser, codeOn, fillIn, openBrowser, openWindow, send, type Window } from './intake.testing.ts'
import { intakeWords } from './words.ts'

let window: Window
let browser: Browser
beforeAll(async () => {
  window = await openWindow()
})
afterAll(() => window.close())
beforeEach(() => {
  window.clock.now = new Date('2026-11-24T01:00:00.000Z')
  browser = openBrowser(window.at())
})

const rowsOf = async (statement: string) => (await window.behind(statement)).rows
const cases = async () => Number((await rowsOf('select count(*) as cases from consultation'))[0].cases)
const lastCase = async (columns: string) =>
  (await rowsOf(`select ${columns} from consultation order by received_at desc, id desc limit 1`))[0]

describe('the receipt', () => {
  test('shows the code, the number, what happens next and by when', async () => {
    const html = await send(browser)
    expect(codeOn(html)).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/)
    expect(parseCode(codeOn(html)).granted).toBe(true)
    expect(html).toMatch(/R8-\d{6}/)
    for (const part of ['2026年11月27日（金）までに、お返事します。', '投稿を代わりに削除することはできません。', '声に出して読むとき'])
      expect(html).toContain(part)
  })

  test.each(languages)('names the link of the first page by which the answer is read, in %s', (language) => {
    const { home, sent } = intakeWords(language)
    expect(sent.next.at(-1)).toContain(home.mailbox)
  })

  test('is the same after a reload, for the answer may be lost on the way', async () => {
    const first = await send(browser)
    expect(codeOn((await browser.get('/consultation/sent')).html)).toBe(codeOn(first))
  })

  test('is where every page of the form leads once it was sent', async () => {
    await send(browser)
    for (const path of ['/consultation/new', '/consultation/new/story', '/consultation/new/check', '/consultation/saved'])
      expect((await browser.get(path)).location).toBe('/consultation/sent')
    expect((await browser.post('/consultation/new/story', { story: 'もう一度' })).location).toBe('/consultation/sent')
  })

  test('is gone when the person says that they kept it, and no trace of it stays', async () => {
    await send(browser)
    const [{ id }] = await rowsOf('select id from intake_draft where receipt_sealed is not null order by id desc limit 1')
    expect((await browser.post('/consultation/sent/keeping', {})).location).toBe('/consultation/sent')
    expect((await browser.get('/consultation/sent')).html).toContain('受付コードの表示を終えました')
    expect(browser.cookies.size).toBe(0)
    expect(await rowsOf(`select id from intake_draft where id = '${id}'`)).toEqual([])
  })

  test('is gone after half an hour', async () => {
    await send(browser)
    window.clock.now = new Date('2026-11-24T01:29:59.000Z')
    expect(codeOn((await browser.get('/consultation/sent')).html)).not.toBe('')
    window.clock.now = new Date('2026-11-24T01:30:00.000Z')
    expect((await browser.get('/consultation/sent')).html).toContain('受付コードの表示を終えました')
  })

  test('is not shown to another organisation', async () => {
    await send(browser)
    const there = openBrowser(window.at({ organisationId: THEIRS }))
    for (const [name, value] of browser.cookies) there.cookies.set(name, value)
    expect(codeOn((await there.get('/consultation/sent')).html)).toBe('')
  })

  test('shows help again to who wrote of danger', async () => {
    const html = await send(browser, answersOf({ story: { story: '毎日書き込まれて、もう死にたいです。' } }))
    expect(html).toContain('まもろうよ こころ')
    expect(html.indexOf('まもろうよ こころ')).toBeGreaterThan(html.indexOf('secret-code'))
  })
})

describe('sending twice', () => {
  test('makes one case and shows one receipt', async () => {
    const before = await cases()
    await fillIn(browser)
    const presses = await Promise.all([1, 2, 3].map(() => browser.post('/consultation/new/check', {})))
    expect(presses.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, '/consultation/sent']))
    expect(await cases()).toBe(before + 1)
    const again = await browser.post('/consultation/new/check', {})
    expect([again.location, await cases()]).toEqual(['/consultation/sent', before + 1])
  })

  test('after the draft has expired sends nothing and says why', async () => {
    await fillIn(browser)
    const before = await cases()
    window.clock.now = new Date('2026-12-08T01:00:00.001Z')
    expect((await browser.post('/consultation/new/check', {})).status).toBe(404)
    expect(await cases()).toBe(before)
  })

  test('with an answer missing sends nothing and asks for it', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const before = await cases()
    expect((await browser.post('/consultation/new/check', {})).location).toBe('/consultation/new/check')
    expect(await cases()).toBe(before)
  })
})

describe('the case', () => {
  test('is counted under the codes that were chosen', async () => {
    await send(browser)
    expect(await lastCase('attribute, target, in_danger, is_minor, language, channel, notices')).toEqual({
      attribute: 'attribute.university',
      target: 'target.self',
      in_danger: false,
      is_minor: false,
      language: 'ja',
      channel: 'web',
      notices: 'none',
    })
    expect(await rowsOf('select service, place from reported_url order by id desc limit 2')).toContainEqual({
      service: 'service.x',
      place: 'place.sns',
    })
  })

  test.each([
    ['知らない人に名前を書かれました。消してほしいです。', false],
    ['毎日書き込まれて、もう死にたいです。', true],
    ['「家に行くぞ」と書かれ、家の前に知らない人が立っています。', true],
  ])('comes first by the words of the story alone, whatever was ticked: %s', async (story, first) => {
    await send(browser, answersOf({ story: { story } }))
    expect(await lastCase('in_danger')).toEqual({ in_danger: first })
  })

  test('is recorded once as received, by the consulter, with codes only', async () => {
    await send(browser)
    const { id } = await lastCase('id')
    const events = await rowsOf(`select kind, actor_kind, details from event where subject_id = '${id}'`)
    expect(events).toMatchObject([{ kind: 'consultation.received', actor_kind: 'consulter' }])
    expect(Object.keys(events[0].details).sort()).toEqual(['attribute', 'channel', 'consulterId', 'receptionId', 'target'])
  })
})

/** Every row of every table as text, read past the application's rights. */
async function everything(): Promise<string> {
  const tables = await rowsOf("select tablename from pg_tables where schemaname = 'public'")
  const texts = await Promise.all(tables.map(({ tablename }) => rowsOf(`select t::text as row from ${tablename} as t`)))
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

test('nothing that a person wrote, and no secret, stands in any table in clear: not before sending, not after', async () => {
  const canaries = ['カナリアの話', 'https://canary.example/post/777', 'カナリアのグループ', 'カナリアの願い', 'canary@mail.example']
  const answers = answersOf({
    urls: { urls: 'https://canary.example/post/777', offWeb: 'カナリアのグループ' },
    wishes: { wishes: ['other'], wishOther: 'カナリアの願い' },
    story: { story: `これは${canaries[0]}です。` },
    contact: { contact: 'none', mail: 'canary@mail.example' },
  })
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const found = async (secrets: string[]) => {
    const rows = await everything()
    return [...canaries, ...secrets].filter((canary) => rows.includes(canary) || rows.includes(hex(canary)))
  }
  await fillIn(browser, answers)
  await browser.post('/consultation/new/check', { leave: 'yes' })
  const resumeCode = codeOn((await browser.get('/consultation/saved')).html)
  const token = browser.cookies.get('draft') ?? ''
  expect(resumeCode).not.toBe('')
  expect(await found([token, resumeCode, resumeCode.replaceAll('-', '')])).toEqual([])
  await browser.post('/consultation/new/check', {})
  const receiptCode = codeOn((await browser.get('/consultation/sent')).html)
  expect(await found([token, receiptCode, receiptCode.replaceAll('-', '')])).toEqual([])
})

describe('what cannot be sent', () => {
  const lastNumber = async () => (await rowsOf('select coalesce(max(last_number), 0) as last from consultation_number'))[0].last

  test('uses no receipt number up, however often it is tried', async () => {
    await send(browser)
    const before = await lastNumber()
    for (let count = 0; count < 45; count += 1)
      await openBrowser(window.at({ network: '203.0.113.40' })).post('/consultation/new/check', {})
    const begun = openBrowser(window.at({ network: '203.0.113.41' }))
    await begun.answer('/consultation/new/danger', { danger: 'none' })
    for (let count = 0; count < 45; count += 1) await begun.post('/consultation/new/check', {})
    expect(await lastNumber()).toBe(before)
  })

  test('uses up nothing of what a school may send', async () => {
    const network = '203.0.113.42'
    const nobody = openBrowser(window.at({ network }))
    for (let count = 0; count < 70; count += 1) await nobody.post('/consultation/new/check', {})
    const pupil = openBrowser(window.at({ network }))
    await send(pupil)
    expect((await pupil.get('/consultation/sent')).status).toBe(200)
  })
})
