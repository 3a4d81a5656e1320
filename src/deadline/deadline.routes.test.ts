import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { settleDeadlines } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import { type Language, languages } from '../shared/language.ts'
import { unknownPage } from '../shared/layout/page.ts'
import type { OrganisationVariables } from '../shared/organisation/organisation.middleware.ts'
import { deadlineRoutes } from './index.ts'

const content = await loadContent('content')
const holidays = holidayTable(content.holidays)
const { deadlines } = settleDeadlines(content.deadlines)
const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
const ours = { id: '01900000-0000-7000-8000-00000000000a', slug: 'ours', name, host: null, isDefault: true }

function pageOf(language: Language, settled = deadlines, confirmed: readonly string[] = []) {
  return new Hono<{ Variables: OrganisationVariables }>()
    .use(async (c, next) => {
      c.set('organisation', ours)
      c.set('page', { ...unknownPage, language, path: c.req.path })
      await next()
    })
    .route('/', deadlineRoutes({ deadlines: settled, holidays, confirmed: async (id) => new Set(id === ours.id ? confirmed : []) }))
}

async function ask(query: string, language: Language = 'ja', settled = deadlines, confirmed: readonly string[] = []) {
  const answer = await pageOf(language, settled, confirmed).request(`/deadline${query}`)
  const { document } = parseHTML((await answer.text()).replaceAll('<wbr/>', ''))
  return { status: answer.status, document, text: document.querySelector('main')?.textContent ?? '' }
}
const query = (rule: string, date: string, more = '') => {
  const [year, month, day] = date.split('-')
  return `?rule=${rule}&start-year=${year}&start-month=${month}&start-day=${day}${more}`
}
const dueIn = (document: Document) => document.querySelector('.deadline-due strong')?.textContent

test('the page asks for a period and a day, and for nothing about anybody', async () => {
  const { status, document } = await ask('')
  expect(status).toBe(200)
  const names = [...document.querySelectorAll('main [name]')].map((control) => control.getAttribute('name'))
  expect(names).toEqual(['rule', 'start-year', 'start-month', 'start-day', 'midnight'])
  expect(document.querySelector('main form')?.getAttribute('method')).toBe('get')
  expect(document.querySelector('.deadline-due')).toBeNull()
})

test('every deadline of the register can be chosen once', async () => {
  const { document } = await ask('')
  const options = [...document.querySelectorAll('optgroup option')].map((option) => option.getAttribute('value'))
  expect(options.toSorted()).toEqual(deadlines.map(({ id }) => id).toSorted())
})

test.each<[string, string, string, string]>([
  ['a period that holidays make longer', 'sender-inquiry', '2026-04-28', '2026年5月7日（木）'],
  ['two days that they do not', 'sender-inquiry-election', '2026-11-20', '2026年11月22日（日）'],
  ['months', 'designation-filing', '2025-04-30', '2025年7月31日（木）'],
])('%s: the last day is shown', async (_, rule, day, last) => {
  const { status, document } = await ask(query(rule, day))
  expect([status, dueIn(document)]).toEqual([200, last])
})

test('at 00:00 the day itself counts', async () => {
  expect(dueIn((await ask(query('sender-inquiry', '2026-11-02', '&midnight=yes'))).document)).toBe('2026年11月9日（月）')
  expect(dueIn((await ask(query('request-notice', '2026-11-02', '&midnight=yes'))).document)).toBe('2026年11月8日（日）')
})

test('a day that was moved names the day that was not, for whoever has to act, and when the period is over', async () => {
  const { text } = await ask(query('sender-inquiry', '2026-11-16'))
  expect(text).toContain('延ばさないときの最後の日は、2026年11月23日（月）です。')
  expect(text).toContain('この期間が過ぎるのは、2026年11月25日（水）の午前0時です。')
  expect((await ask(query('request-notice', '2026-11-16'))).text).not.toContain('延ばさないときの')
})

test('the trace tells each step with its article and what is not verified', async () => {
  const { document } = await ask(query('sender-inquiry', '2026-11-16'))
  const steps = [...document.querySelectorAll('.deadline-trace li')].map((step) => step.textContent)
  expect(steps).toEqual([
    '2026年11月16日（月）は数えず、次の日の2026年11月17日（火）を1日目とします。民法第140条',
    '2026年11月17日（火）から7日を数えると、最後の日は2026年11月23日（月）です。民法第141条',
    '2026年11月23日（月）は祝日・休日（勤労感謝の日）のため、次の日まで延ばします。民法第142条（条文から考えたもので、確かめていません）',
    '2026年11月24日（火）の終わり（24時）までです。民法第141条',
  ])
})

test.each<[string, string, string, string[]]>([
  ['an article that was read', 'sender-inquiry', '2026-11-16', ['対処法第3条第2項第2号', '条文で確かめました']],
  ['the number of the day it began', 'request-notice', '2028-06-13', ['対処法第26条第1項', 'この日の条番号は、確かめていません']],
  ['the number of the day before', 'request-notice', '2028-06-12', ['対処法第25条第1項', 'この日の条番号は、確かめていません']],
  ['a length from the press', 'request-notice', '2026-11-16', ['対処法第25条第1項', '解説や報道によります']],
  ['a length from memory', 'criminal-complaint', '2026-11-16', ['刑事訴訟法第235条', '確かめていません']],
  ['what no law sets', 'log-mobile', '2026-11-16', ['目安の日', '法律の定めはありません']],
])('the basis and how sure it is: %s', async (_, rule, day, expected) => {
  const { text } = await ask(query(rule, day))
  for (const part of expected) expect(text).toContain(part)
})

test('what the installation settled itself says so', async () => {
  const own = settleDeadlines([{ id: 'request-notice', length: { count: 5, unit: 'days' }, source: ['OWN'] }]).deadlines
  const { text, document } = await ask(query('request-notice', '2026-11-02'), 'ja', own)
  expect([dueIn(document), text.includes('この窓口が決めました')]).toEqual(['2026年11月7日（土）', true])
})

test.each<[string, string, string, string[], string[]]>([
  ['a length', 'standards-lead-time', '2026-11-09', ['standards-lead-time'], ['確かめていません']],
  ['what becomes of a holiday', 'sender-inquiry', '2026-11-16', ['sender-inquiry-days'], ['条文から考えたもの']],
  [
    'the number of an article',
    'withdrawal-consent',
    '2028-06-13',
    ['statute-numbers', 'period-holidays'],
    ['情報流通プラットフォーム対処法第13条第3項 この日の条番号は'],
  ],
])('once somebody who knows has confirmed it, the mark of %s is lifted', async (_, rule, day, entries, marks) => {
  const before = (await ask(query(rule, day))).text
  const after = (await ask(query(rule, day), 'ja', deadlines, entries)).text
  for (const mark of marks) expect([before.includes(mark), after.includes(mark)]).toEqual([true, false])
  expect(after).toContain('専門家などに確かめました')
})

test.each<[string, string, string[]]>([
  ['everything empty', '?rule=&start-year=&start-month=&start-day=', ['rule', 'start']],
  ['a day that is on no calendar', query('sender-inquiry', '2026-2-30'), ['start']],
  ['a rule that is none', query('%3Cscript%3E', '2026-11-16'), ['rule']],
])('%s: the error stands beside its field and above the page', async (_, asked, fields) => {
  const { status, document } = await ask(asked)
  expect(status).toBe(422)
  expect([...document.querySelectorAll('.error-summary a')].map((link) => link.getAttribute('href'))).toHaveLength(fields.length)
  for (const link of document.querySelectorAll('.error-summary a'))
    expect(document.querySelector(link.getAttribute('href') ?? 'none')?.closest('.has-error')).not.toBeNull()
  expect(document.querySelector('.deadline-due')).toBeNull()
})

test('what was typed wrongly is kept, and only the wrong part is marked', async () => {
  const { document } = await ask(`?rule=tort-known&start-year=%3Cb%3E&start-month=4&start-day=1&midnight=yes`)
  const value = (name: string) => document.querySelector(`[name="${name}"]`)?.getAttribute('value')
  expect([value('start-year'), value('start-month'), value('start-day')]).toEqual(['<b>', '4', '1'])
  expect(document.querySelector('option[selected]')?.getAttribute('value')).toBe('tort-known')
  expect(document.querySelector('[name="midnight"]')?.hasAttribute('checked')).toBe(true)
  expect([...document.querySelectorAll('[aria-invalid]')].map((control) => control.getAttribute('name'))).toEqual(['start-year'])
})

test('a period that ends after the last known holiday says that it is not known', async () => {
  expect((await ask(query('tort-act', '2040-11-16'))).text).toContain('が祝日かどうかは分かりません')
})

describe.each(languages)('in %s', (language) => {
  test.each(deadlines.map(({ id }) => id))('%s is told whole, as a count and not as advice', async (id) => {
    const { status, text } = await ask(query(id, '2026-11-16'), language)
    expect(status).toBe(200)
    expect(text).not.toMatch(/[{}｜《》]|undefined|違法です/)
    expect(text).toContain(
      { ja: '法律についての判断や助言ではありません', easy: '法律の判断ではありません', en: 'no judgment and no legal advice' }[language],
    )
  })

  test('faults have words, with the years in which a day may lie', async () => {
    const { text } = await ask(query('', '1900-1-1'), language)
    expect(text).toMatch(/1970.*2050/)
    expect(text).not.toMatch(/[{}｜《》]|undefined/)
  })
})
