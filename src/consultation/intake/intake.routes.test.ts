import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { answersOf, type Browser, type Fields, openBrowser, openWindow, type Window } from './intake.testing.ts'

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

/** Answers every page it is led to, as a reader without script would. @returns the pages in the order they came */
async function fillIn(answers: Readonly<Record<string, Fields>> = answersOf()): Promise<string[]> {
  const met: string[] = []
  let at: string | null = '/consultation/new/danger'
  while (at !== null && at !== '/consultation/new/check') {
    const step = at.split('/').at(-1) ?? ''
    met.push(step)
    if (step === 'help') {
      at = /href="([^"]+)"[^>]*>相談を続ける/.exec((await browser.get(at)).html)?.[1] ?? null
      continue
    }
    const answer: { status: number; location: string | null; html: string } = await browser.answer(at, answers[step] ?? {})
    if (answer.status !== 303) throw new Error(`${step} answered ${answer.status}: ${answer.html.match(/class="field-error".*?<\/p>/g)}`)
    at = answer.location
  }
  return met
}

async function sendFilledIn(answers?: Readonly<Record<string, Fields>>): Promise<string> {
  await fillIn(answers)
  expect((await browser.post('/consultation/new/check', {})).location).toBe('/consultation/sent')
  return (await browser.get('/consultation/sent')).html
}

const codeOn = (html: string) => /secret-code-groups"[^>]*>(.*?)<\/p>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
const rowsOf = async (statement: string) => (await window.behind(statement)).rows

describe('a person without script', () => {
  test('is asked one question a page, checks the answers, and gets a receipt', async () => {
    expect(await fillIn()).toEqual([
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
    ])
    const check = await browser.get('/consultation/new/check')
    expect(check.status).toBe(200)
    for (const part of [
      '自分自身（本人）',
      '大学生',
      '2026年11月20日(金)',
      '2026年11月<',
      'わたしの写真と名前',
      'メールでのお知らせはしない',
    ])
      expect(check.html).toContain(part)
    expect((await browser.post('/consultation/new/check', {})).location).toBe('/consultation/sent')
    const sent = await browser.get('/consultation/sent')
    expect(codeOn(sent.html)).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/)
    expect(sent.html).toContain('2026年11月27日(金)までに、お返事します。')
    expect(sent.html).toMatch(/R8-\d{6}/)
  })

  test('tells what is kept in the case', async () => {
    await sendFilledIn()
    const [row] = await rowsOf(
      'select attribute, target, in_danger, is_minor, language, channel, notices from consultation order by received_at desc, id desc limit 1',
    )
    expect(row).toEqual({
      attribute: 'attribute.university',
      target: 'target.self',
      in_danger: false,
      is_minor: false,
      language: 'ja',
      channel: 'web',
      notices: 'none',
    })
    const urls = await rowsOf('select service, place from reported_url order by id desc limit 2')
    expect(urls).toContainEqual({ service: 'service.x', place: 'place.sns' })
  })
})

test.each([
  ['知らない人に名前を書かれました。消してほしいです。', false],
  ['毎日書き込まれて、もう死にたいです。', true],
  ['「家に行くぞ」と書かれ、家の前に知らない人が立っています。', true],
])('the words of the story alone put a case first, whatever was ticked: %s', async (story, first) => {
  await sendFilledIn(answersOf({ story: { story } }))
  const [row] = await rowsOf('select in_danger from consultation order by received_at desc, id desc limit 1')
  expect(row).toEqual({ in_danger: first })
})

test('another organisation sees nothing of a draft', async () => {
  await browser.answer('/consultation/new/danger', { danger: 'none' })
  const there = openBrowser(window.at({ organisationId: THEIRS }))
  for (const [name, value] of browser.cookies) there.cookies.set(name, value)
  expect((await there.get('/consultation/new/target')).status).toBe(404)
})
