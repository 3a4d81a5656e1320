import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { answersOf } from './answers.testing.ts'
import { type Browser, codeOn, fillIn, openBrowser, openWindow, type Window } from './intake.testing.ts'

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

const fullWidth = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

/** Tells a little and puts it aside. @returns the code to go on with */
async function saved(story = '途中までの話'): Promise<string> {
  await browser.answer('/consultation/new/danger', { danger: 'none' })
  await browser.answer('/consultation/new/story', { story })
  const left = await browser.answer('/consultation/new/wishes', { wishes: 'delete', leave: 'yes' })
  expect(left.location).toBe('/consultation/saved')
  return codeOn((await browser.get('/consultation/saved')).html)
}

describe('saving to go on later', () => {
  test('keeps also the answer that was just being given, whole or not', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    await browser.answer('/consultation/new/contact', { contact: 'mail', mail: 'hana@', leave: 'yes' })
    expect((await browser.get('/consultation/new/contact')).html).toContain('value="hana@"')
  })

  test('shows one code, the same as often as it is asked for, and until when it holds', async () => {
    const code = await saved()
    const page = await browser.get('/consultation/saved')
    expect(codeOn(page.html)).toBe(code)
    for (const part of ['2026年12月8日（火）まで', 'まだ相談は送られていません']) expect(page.html).toContain(part)
    await browser.answer('/consultation/new/wishes', { wishes: 'advice', leave: 'yes' })
    expect(codeOn((await browser.get('/consultation/saved')).html)).toBe(code)
  })

  test('opens nothing that was not put aside', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    expect((await browser.get('/consultation/saved')).location).toBe('/consultation/new')
  })

  test('ends the display on this device when the person leaves', async () => {
    await saved()
    const left = await browser.post('/consultation/saved/leaving', {})
    expect([left.location, browser.cookies.size]).toEqual(['/consultation/new?notice=left', 0])
    expect((await browser.get('/consultation/new?notice=left')).html).toContain('この端末での表示を終えました')
  })
})

describe('going on by the code', () => {
  test.each<[string, (code: string) => string]>([
    ['as it is printed', (code) => code],
    ['in small letters without hyphens', (code) => code.replaceAll('-', '').toLowerCase()],
    ['in full width', fullWidth],
  ])('works on another device, typed %s', async (_, typed) => {
    const code = await saved()
    const other = openBrowser(window.at())
    expect((await other.post('/consultation/resume', { code: typed(code) })).location).toBe('/consultation/new')
    const start = await other.get('/consultation/new')
    expect(start.html).toContain('この端末に、途中まで書いた相談があります')
    expect((await other.get('/consultation/new/story')).html).toContain('途中までの話')
  })

  test('closes it on the device where it was open before', async () => {
    const code = await saved()
    await openBrowser(window.at()).post('/consultation/resume', { code })
    expect((await browser.get('/consultation/new/story')).status).toBe(404)
  })

  test.each([
    ['nothing typed', '', 'コードを入れてください'],
    ['too short', '2A3CE', '文字の数が違います'],
    ['a letter no code has', `${'2'.repeat(19)}O`, 'コードに使わない文字'],
    ['a slip of the finger', 'A'.repeat(20), 'どこかの文字が違うようです'],
  ])('says what is wrong and keeps what was typed: %s', async (_, code, message) => {
    const answered = await browser.post('/consultation/resume', { code })
    expect(answered.status).toBe(422)
    expect(answered.html).toContain(message)
    if (code !== '') expect(answered.html).toContain(`value="${code}"`)
  })

  test('is over after fourteen days without a change', async () => {
    const code = await saved()
    window.clock.now = new Date('2026-12-08T01:00:00.000Z')
    const answered = await openBrowser(window.at()).post('/consultation/resume', { code })
    expect([answered.status, answered.html.includes('このコードの相談は見つかりません')]).toEqual([422, true])
  })

  test('is over once it was sent', async () => {
    const code = await saved()
    await fillIn(browser)
    await browser.post('/consultation/new/check', {})
    expect((await openBrowser(window.at()).post('/consultation/resume', { code })).status).toBe(422)
  })

  test('does not open the draft of another organisation', async () => {
    const code = await saved()
    const there = openBrowser(window.at({ organisationId: THEIRS }))
    expect((await there.post('/consultation/resume', { code })).status).toBe(422)
  })

  test('a right code is let in also after very many wrong ones, which have to wait', async () => {
    const code = await saved()
    const statuses: number[] = []
    for (let count = 0; count <= 100; count += 1)
      statuses.push((await browser.post('/consultation/resume', { code: 'A'.repeat(20) })).status)
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429])
    expect((await openBrowser(window.at()).post('/consultation/resume', { code })).status).toBe(303)
  })
})

describe('the start page', () => {
  test('tells who reads it and what is not done, before anything is asked', async () => {
    const page = await browser.get('/consultation/new')
    for (const part of ['お名前や電話番号は聞きません', '投稿や画像を、代わりに削除すること', 'href="/consultation/new/danger"'])
      expect(page.html).toContain(part)
  })

  test('offers to go on where the first answer is missing', async () => {
    await browser.answer('/consultation/new/danger', { danger: 'none' })
    expect((await browser.get('/consultation/new')).html).toContain('href="/consultation/new/target"')
    await fillIn(browser, answersOf())
    expect((await browser.get('/consultation/new')).html).toContain('href="/consultation/new/check"')
  })

  test('erases what was told at once when the person wants to begin anew', async () => {
    const code = await saved('消してほしい話')
    expect((await browser.post('/consultation/new/discarding', {})).location).toBe('/consultation/new?notice=discarded')
    expect((await browser.get('/consultation/new?notice=discarded')).html).toContain('途中まで書いた相談を消しました')
    expect((await browser.get('/consultation/new/story')).status).toBe(404)
    expect((await browser.post('/consultation/resume', { code })).status).toBe(422)
  })
})
