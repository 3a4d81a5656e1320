import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../shared/language.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { content, openBrowser, openWindow, type Window } from './intake.testing.ts'

let window: Window
beforeAll(async () => {
  window = await openWindow()
})
afterAll(() => window.close())

const page = async (path: string, language: (typeof languages)[number] = 'ja') => await openBrowser(window.at({ language })).get(path)

describe.each(languages)('in %s', (language) => {
  test('the first page shows the four doors in their order, who helps tonight, and the way to ask', async () => {
    const { status, html } = await page('/', language)
    expect(status).toBe(200)
    const at = content.doors.map(({ id }) => html.indexOf(`href="/doors/${id}"`))
    expect(at).toEqual(at.toSorted((one, other) => one - other))
    expect(Math.min(...at)).toBeGreaterThan(0)
    for (const part of [
      'href="tel:110"',
      'href="tel:119"',
      'href="tel:0120078310"',
      'href="/consultation/new"',
      'href="/mailbox"',
      'href="/consultation/resume"',
    ])
      expect(html).toContain(part)
  })

  test.each(content.doors.map(({ id }) => id))(
    'the door "%s" gives every step, what to keep, other windows with their limits, and the way to ask',
    async (id) => {
      const { status, html } = await page(`/doors/${id}`, language)
      const door = content.doors.find((each) => each.id === id)
      expect(status).toBe(200)
      const texts = [...(door?.steps ?? []).map(({ title }) => title), ...(door?.keep ?? []), ...(door?.notes ?? [])]
      const escaped = (text: string) => withoutReadings(text).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
      for (const text of texts) expect(html).toContain(escaped(text[language]))
      for (const { window: other } of door?.windows ?? []) {
        const found = content.windows.find((each) => each.id === other)
        expect(html).toContain(escaped(found?.limit[language] ?? 'missing'))
      }
      expect(html).toContain('href="/consultation/new"')
    },
  )
})

test.each(languages)('in %s everybody can read what becomes of what they tell', async (language) => {
  const { status, html } = await page('/handling', language)
  expect(status).toBe(200)
  for (const part of { ja: ['お名前は聞きません', '14日で消えます'], easy: ['14', 'Cookie'], en: ['separate key', '14 days'] }[language])
    expect(html).toContain(part)
})

test('a door that is not there is not found', async () => {
  expect((await page('/doors/nothing')).status).toBe(404)
})

test('what the centre tells everybody today stands on the first page, in the language of the reader', async () => {
  const notice = { ja: '年末年始はお休みします。', easy: '休みます。', en: 'We are closed over New Year.' }
  window.deps.notice = async () => notice
  expect((await page('/', 'en')).html).toContain(notice.en)
  expect((await page('/')).html).toContain(notice.ja)
  window.deps.notice = async () => undefined
  expect((await page('/')).html).not.toContain(notice.ja)
})

test('nothing on a page of the window judges: the centre advises', async () => {
  for (const { id } of content.doors) expect((await page(`/doors/${id}`)).html).not.toMatch(/違法です(?!か)/)
})
