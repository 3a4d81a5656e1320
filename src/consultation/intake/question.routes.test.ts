import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { answersOf } from './answers.testing.ts'
import { type Browser, fillIn, hiddenIn, openBrowser, openWindow, type Window } from './intake.testing.ts'

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

const EVERY_PAGE = [
  'danger',
  'target',
  'attribute',
  'contents',
  'places',
  'urls',
  'dates',
  'wishes',
  'story',
  'files',
  'age',
  'contact',
  'language',
]

describe('a person without script', () => {
  test('is asked one question a page and then checks the answers', async () => {
    expect(await fillIn(browser)).toEqual(EVERY_PAGE)
    const check = await browser.get('/consultation/new/check')
    expect(check.status).toBe(200)
    const parts = ['自分自身（本人）', '大学生', '2026年11月20日（金）', '2026年11月<', 'わたしの写真と名前', 'メールでのお知らせはしない']
    for (const part of parts) expect(check.html).toContain(part)
  })

  test('changes one answer from there and comes straight back', async () => {
    await fillIn(browser)
    const check = await browser.get('/consultation/new/check')
    expect(check.html).toContain('href="/consultation/change/story"')
    const page = await browser.get('/consultation/change/story')
    expect(page.html).toContain('わたしの写真と名前')
    const answered = await browser.answer('/consultation/change/story', { story: '書き直した話です。' })
    expect(answered).toMatchObject({ status: 303, location: '/consultation/new/check' })
    expect((await browser.get('/consultation/new/check')).html).toContain('書き直した話です。')
  })

  test('is led to a question that a changed answer opens, and then back', async () => {
    await fillIn(browser)
    const answered = await browser.answer('/consultation/change/age', { minor: 'yes' })
    expect(answered.location).toBe('/consultation/change/may-contact')
    const next = await browser.answer('/consultation/change/may-contact', { mayContact: 'guardian' })
    expect(next.location).toBe('/consultation/new/check')
    expect((await browser.get('/consultation/new/check')).html).toContain('わたしと、親などの保護者')
  })

  test('may go back, and finds every answer as it was left', async () => {
    await fillIn(browser)
    const story = await browser.get('/consultation/new/story')
    expect(story.html).toContain('href="/consultation/new/wishes"')
    expect(story.html).toContain('わたしの写真と名前')
    const contents = await browser.get('/consultation/new/contents')
    expect(contents.html.match(/ checked=""/g)).toHaveLength(2)
  })

  test('who goes to the check too early is led to what is missing', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    expect((await browser.get('/consultation/new/check')).location).toBe('/consultation/change/target')
  })
})

describe('danger', () => {
  test.each([
    ['violence', '110', 'まず、身の安全を守ってください'],
    ['despair', 'まもろうよ こころ', '話してくださって、ありがとうございます'],
  ])('%s leads at once to %s, and the questions go on from there', async (danger, contact, title) => {
    const answered = await browser.answer('/consultation/new/danger', { danger })
    expect(answered.location).toBe('/consultation/new/help')
    const help = await browser.get('/consultation/new/help')
    for (const part of [contact, title, 'href="/consultation/new/target"']) expect(help.html).toContain(part)
    expect((await fillIn(browser, answersOf({ danger: { danger } }))).slice(0, 3)).toEqual(['danger', 'help', 'target'])
  })

  test.each([
    ['もう死にたいです', 'とてもつらい思いをされていませんか'],
    ['「殺すぞ」とメッセージが来ました', '身の危険を感じていませんか'],
  ])('in the story (%s) shows help beside the next question, and blocks nothing', async (story, title) => {
    await fillIn(browser, answersOf({ story: { story } }))
    const next = await browser.get('/consultation/new/files')
    expect([next.status, next.html.includes(title)]).toEqual([200, true])
    expect((await browser.get('/consultation/new/wishes')).html).not.toContain(title)
    expect((await browser.get('/consultation/new/check')).html).toContain(title)
  })

  test('an ordinary story shows no such help', async () => {
    await fillIn(browser)
    expect((await browser.get('/consultation/new/files')).html).not.toContain('emergency-banner')
  })
})

describe('an answer that cannot be taken', () => {
  const cases: [string, Record<string, string | string[]>, string, string][] = [
    ['danger', {}, '今の状況に近いものを選んでください', 'name="danger"'],
    ['contents', {}, '一つ以上選んでください', 'name="contents"'],
    ['urls', { urls: '', offWeb: '' }, 'URLを書くか', 'name="urls"'],
    ['urls', { urls: '', offWeb: 'あ'.repeat(2_001) }, '2,000文字まで', 'あ'.repeat(2_001)],
    ['dates', { 'posted-year': '2026', 'posted-month': '13', 'found-unknown': 'yes' }, '書き込まれた日：月は、1から12まで', 'value="13"'],
    [
      'dates',
      { 'found-year': '2026', 'found-month': '2', 'found-day': '31', 'posted-unknown': 'yes' },
      '見つけた日：その月にはない日です',
      'value="31"',
    ],
    ['wishes', { wishes: 'other', wishOther: 'い'.repeat(501) }, '500文字まで', 'い'.repeat(501)],
    ['story', { story: 'う'.repeat(10_001) }, '10,000文字まで', 'う'.repeat(10_001)],
    ['contact', { contact: 'mail', mail: 'hana＠' }, 'メールアドレスを確かめてください', 'value="hana＠"'],
  ]
  test.each(cases)('%s: is shown again with what was typed, and says what to do', async (step, fields, message, kept) => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const answered = await browser.answer(`/consultation/new/${step}`, fields)
    expect(answered.status).toBe(422)
    for (const part of [message, kept, 'role="alert"', '<title>入力の確認：']) expect(answered.html).toContain(part)
    const later = await browser.get(`/consultation/new/${step}`)
    expect([later.status, later.html.includes(kept), later.html.includes('role="alert"')]).toEqual([200, true, false])
  })

  test('of a date, only the part to be changed is marked', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const typed = { 'posted-year': '2026', 'posted-month': '13', 'posted-day': '1', 'found-unknown': 'yes' }
    const { html } = await browser.answer('/consultation/new/dates', typed)
    expect([...html.matchAll(/name="([\w-]+)"[^>]*aria-invalid="true"/g)].map(([, name]) => name)).toEqual(['posted-month'])
  })

  test('markup that was typed is only text', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    await browser.answer('/consultation/new/story', { story: '</textarea><script>alert(1)</script>' })
    const page = await browser.get('/consultation/new/story')
    expect(page.html).not.toContain('<script>alert')
    expect(page.html).toContain('&lt;script&gt;')
  })
})

describe('an address that looks wrong', () => {
  test('is asked about; the person says that it is right and goes on', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const asked = await browser.answer('/consultation/new/urls', { urls: 'https://x.com/' })
    expect([asked.status, asked.location]).toEqual([303, '/consultation/new/urls'])
    const page = await browser.get('/consultation/new/urls')
    for (const part of ['このURLでよろしいですか', 'サイトの入口のページのようです', 'value="https://x.com/"'])
      expect(page.html).toContain(part)
    expect(page.html).not.toContain('error-summary')
    const again = await browser.answer('/consultation/new/urls', { urls: 'https://x.com/' })
    expect(again.location).toBe('/consultation/new/dates')
    expect((await browser.get('/consultation/new/urls')).html).not.toContain('このURLでよろしいですか')
    expect((await browser.answer('/consultation/change/urls', { urls: 'https://x.com/' })).location).not.toBe('/consultation/change/urls')
  })

  test('is not asked about once it was mended', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    await browser.answer('/consultation/new/urls', { urls: 'https://x.com/' })
    const mended = await browser.answer('/consultation/new/urls', { urls: 'https://x.com/hana/status/1' })
    expect(mended.location).toBe('/consultation/new/dates')
  })
})

describe('two tabs', () => {
  test('on different questions keep both answers', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const [story, wishes] = [await browser.get('/consultation/new/story'), await browser.get('/consultation/new/wishes')]
    await browser.post('/consultation/new/wishes', { ...hiddenIn(wishes.html), wishes: 'delete' })
    const answered = await browser.post('/consultation/new/story', { ...hiddenIn(story.html), story: '一つ目の画面の話' })
    expect(answered.status).toBe(303)
    expect((await browser.get('/consultation/new/wishes')).html).toMatch(/value="delete"[^>]* checked/)
  })

  test('on the same question lose neither answer: the person sees both and decides', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const [one, other] = [await browser.get('/consultation/new/story'), await browser.get('/consultation/new/story')]
    await browser.post('/consultation/new/story', { ...hiddenIn(one.html), story: '一つ目の画面の話' })
    const answered = await browser.post('/consultation/new/story', { ...hiddenIn(other.html), story: '二つ目の画面の話' })
    expect(answered.status).toBe(409)
    for (const part of ['一つ目の画面の話', '二つ目の画面の話', '別の画面で、この質問の答えが変わっています'])
      expect(answered.html).toContain(part)
    expect((await browser.get('/consultation/new/story')).html).toContain('一つ目の画面の話')
    const decided = await browser.post('/consultation/new/story', { ...hiddenIn(answered.html), story: '二つ目の画面の話' })
    expect(decided.status).toBe(303)
    expect((await browser.get('/consultation/new/story')).html).toContain('二つ目の画面の話')
  })

  test('are no matter for who goes back to a page that the browser kept, and sends it again', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    const kept = hiddenIn((await browser.get('/consultation/new/story')).html)
    await browser.post('/consultation/new/story', { ...kept, story: '短い話' })
    const again = await browser.post('/consultation/new/story', { ...kept, story: '短い話と、その続き' })
    expect(again.status).toBe(303)
  })
})

describe('a draft that is gone', () => {
  test('leaves a page that says so and how to go on', async () => {
    const page = await browser.get('/consultation/new/story')
    expect(page.status).toBe(404)
    for (const part of ['書きかけの相談が見つかりません', 'href="/consultation/resume"', 'href="/consultation/new"'])
      expect(page.html).toContain(part)
  })

  test('does not take along what has just been typed: that is kept, and the other questions are asked again', async () => {
    await fillIn(browser)
    const story = await browser.get('/consultation/new/story')
    window.clock.now = new Date('2026-12-08T01:00:00.001Z')
    const answered = await browser.post('/consultation/new/story', { ...hiddenIn(story.html), story: '十五日目に書いた話' })
    expect(answered.location).toBe('/consultation/new/danger?notice=kept')
    expect((await browser.get('/consultation/new/danger?notice=kept')).html).toContain('今書いた答えは残っています')
    expect((await browser.get('/consultation/new/story')).html).toContain('十五日目に書いた話')
    expect((await browser.get('/consultation/new/target')).html).not.toContain('checked')
  })

  test.each(['', 'short', 'あ'.repeat(43), 'A'.repeat(43)])('is what a made-up cookie leads to: %j', async (cookie) => {
    browser.cookies.set('draft', encodeURIComponent(cookie))
    expect((await browser.get('/consultation/new/story')).status).toBe(404)
  })
})

test('another organisation sees nothing of a draft', async () => {
  await browser.answer('/consultation/new/danger', { danger: 'none' })
  const there = openBrowser(window.at({ organisationId: THEIRS }))
  for (const [name, value] of browser.cookies) there.cookies.set(name, value)
  expect((await there.get('/consultation/new/target')).status).toBe(404)
})

test.each(['/consultation/new/toString', '/consultation/new/nothing', '/consultation/change/nothing'])('%s is no page', async (path) => {
  expect((await browser.get(path)).status).toBe(404)
  expect((await browser.post(path, {})).status).toBe(404)
})

test('the cookie says nothing and is out of reach of scripts and other sites', async () => {
  const answer = await window.at().request('/consultation/new/danger', { method: 'POST', body: new URLSearchParams({ danger: 'none' }) })
  expect(answer.headers.get('set-cookie')).toMatch(/^draft=[\w-]{43}; Path=\/consultation; HttpOnly; SameSite=Lax$/)
})

test('a network that begins very many drafts is asked to wait', async () => {
  window.clock.now = new Date('2027-01-01T00:00:00.000Z')
  const begin = () => openBrowser(window.at({ network: '203.0.113.7' })).post('/consultation/new/danger', { danger: 'none' })
  const statuses: number[] = []
  for (let count = 0; count <= 600; count += 1) statuses.push((await begin()).status)
  expect([statuses.filter((status) => status === 303).length, statuses.at(-1)]).toEqual([600, 429])
  // Somebody there whose draft was lost loses nothing of what they have just typed.
  const late = await openBrowser(window.at({ network: '203.0.113.7' })).post('/consultation/new/story', { story: '長い話' })
  expect([late.status, late.html.includes('長い話')]).toEqual([429, true])
})

test('a script that saves one draft again and again is asked to wait, and what was typed stays on the page', async () => {
  window.clock.now = new Date('2027-01-02T00:00:00.000Z')
  await browser.answer('/consultation/new/danger', { danger: 'none' })
  const save = (story: string) => browser.post('/consultation/new/story', { story })
  const statuses: number[] = []
  for (let count = 0; count < 600; count += 1) statuses.push((await save(`${count}`)).status)
  expect(statuses.filter((status) => status === 429)).toEqual([])
  const refused = await save('これだけは書いておきたい話')
  expect([refused.status, refused.html.includes('これだけは書いておきたい話')]).toEqual([429, true])
  expect(refused.html).toContain('まだ保存していません')
  expect((await browser.get('/consultation/new/story')).html).not.toContain('これだけは書いておきたい話')
  expect((await openBrowser(window.at()).post('/consultation/new/danger', { danger: 'none' })).status).toBe(303)
  window.clock.now = new Date('2027-01-02T00:00:06.000Z')
  await save('これだけは書いておきたい話')
  expect((await browser.get('/consultation/new/story')).html).toContain('これだけは書いておきたい話')
})
