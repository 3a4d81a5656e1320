import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../identity/person.ts'
import { newId } from '../../../shared/id.random.ts'
import { OURS } from '../../../shared/testing/organisation.ts'
import { listOpenEmergencies } from '../exception.store.ts'
import { clauseOf, inAll } from '../standards.testing.ts'
import { addExceptionUse } from '../standards-ground.testing.ts'
import { type StandardsPages, standardsPages } from '../standards-pages.testing.ts'
import { listPublished, listVersions } from '../version.store.ts'

let pages: StandardsPages
beforeAll(async () => {
  pages = await standardsPages()
})
afterAll(() => pages.close())
beforeEach(async () => {
  await pages.clear()
  pages.leadTime.confirmed = new Set()
  pages.clock.at('2026-11-09')
})

const CONSOLE = '/console/standards'
const DRAFT = `${CONSOLE}/draft`
const CASES = `${CONSOLE}/cases`
const PUBLICATION = `${DRAFT}/publication`
const three = (field: string, words: string) => ({ [`${field}-ja`]: words, [`${field}-easy`]: words, [`${field}-en`]: words })
const clause = {
  kind: 'information',
  ...three('heading', '勤め先の情報'),
  ...three('text', '勤め先を載せる情報。'),
  rights: ['privacy'],
  triggers: ['request'],
  measures: ['delete'],
}
const begin = async (clauses = ['intellectual-property']) => {
  await pages.press(CONSOLE, DRAFT)
  if (clauses.length > 0) await pages.press(DRAFT, `${DRAFT}/adoption`, { clauses })
}
const draft = async () => (await pages.ask((tx) => listVersions(tx, OURS))).find(({ state }) => state === 'draft')

test.each<[Role | 'nobody', number]>([
  ['supervisor', 200],
  ['administrator', 200],
  ['adviser', 404],
  ['moderator', 404],
  ['specialist', 404],
  ['auditor', 404],
  ['nobody', 303],
])('%s asks for the standards in the console: %i', async (role, status) => {
  expect((await pages.get(CONSOLE, { role })).status).toBe(status)
  expect((await pages.get(CASES, { role })).status).toBe(status)
  const posted = await pages.post(DRAFT, {}, { role })
  expect([posted.status, (await draft()) !== undefined]).toEqual(status === 200 ? [303, true] : [status, false])
})

describe('a draft', () => {
  test('begins with model clauses that are chosen, each offered once', async () => {
    await begin(['privacy-portrait', 'suspension'])
    const { document, text } = await pages.get(DRAFT)
    expect([...document.querySelectorAll('.draft-clauses h3')].map((heading) => heading.textContent)).toEqual([
      'プライバシーや肖像を侵害する情報',
      '利用を止めるとき',
    ])
    const offered = [...document.querySelectorAll('input[name="clauses"]')].map((box) => box.getAttribute('value'))
    expect([offered.length, offered.includes('privacy-portrait')]).toEqual([24, false])
    expect(text).toContain('番号を確かめていません')
  })

  test('says what is missing before it can be published', async () => {
    await begin(['privacy-portrait'])
    const said = '「プライバシーや肖像を侵害する情報」に「利用の停止」とあります。'
    expect((await pages.get(DRAFT)).text).toContain(said)
    const { text, document } = await pages.get(PUBLICATION)
    expect([text.includes(said), document.querySelector('input[name="from"]')]).toEqual([true, null])
    expect((await pages.post(PUBLICATION, { seen: '2', from: '2026-12-25' })).status).toBe(409)
  })

  test('a clause of one’s own is written, rewritten, moved and taken out', async () => {
    await begin()
    expect((await pages.press(`${DRAFT}/clauses/new`, `${DRAFT}/clauses`, clause)).location).toBe(`${DRAFT}?done=saved#clause-own-1`)
    const own = `${DRAFT}/clauses/own-1`
    expect((await pages.press(own, own, { ...clause, 'heading-ja': '通学先の情報' })).status).toBe(303)
    await pages.press(DRAFT, `${own}/order`, { direction: 'up' })
    expect((await draft())?.clauses.map(({ heading }) => heading.ja)).toEqual(['通学先の情報', '知的財産権を侵害する情報'])
    expect((await pages.press(DRAFT, `${own}/removal`)).location).toBe(`${DRAFT}?done=removed`)
    expect((await pages.get(own)).status).toBe(404)
  })

  test.each<[string, Record<string, string | string[]>, string]>([
    ['no heading', { 'heading-ja': ' ' }, 'heading-ja'],
    ['a long text', { 'text-en': 'a'.repeat(2_501) }, 'text-en'],
    ['no way to know', { triggers: [] }, 'triggers'],
    ['no measure', { measures: [] }, 'measures'],
    ['a measure that does not belong', { kind: 'suspension' }, 'measures'],
  ])('a clause with %s is told beside its field, and what was typed is kept', async (_, change, field) => {
    await begin()
    const { status, document, html } = await pages.press(`${DRAFT}/clauses/new`, `${DRAFT}/clauses`, { ...clause, ...change })
    expect([status, document.querySelector('.error-summary a')?.getAttribute('href')]).toEqual([422, `#field-${field}`])
    expect(html).toContain('勤め先を載せる情報。')
  })

  test('two people: the second is told, and sees what stands there now', async () => {
    await begin()
    const note = { seen: '2', ...three('note', '先の人の文') }
    expect((await pages.post(`${DRAFT}/note`, note)).status).toBe(303)
    const second = await pages.post(`${DRAFT}/note`, { ...note, ...three('note', 'あとの人の文') })
    expect([second.status, second.text.includes('ほかの人が先に保存しました。'), second.html.includes('あとの人の文')]).toEqual([
      409,
      true,
      true,
    ])
    expect((await draft())?.note.ja).toBe('先の人の文')
    const late = await pages.post(`${DRAFT}/clauses`, { ...clause, seen: '2' })
    expect([late.status, late.html.includes('勤め先を載せる情報。')]).toEqual([409, true])
  })

  test('shows what it changes, and is thrown away', async () => {
    await pages.publish('2026-06-01', '2026-06-20', [clauseOf()])
    pages.clock.at('2026-11-09')
    await begin()
    const { text } = await pages.get(`${DRAFT}/changes`)
    expect(text).toContain('下書きを、第1版と比べています。')
    expect(text).toContain('加わった条項（1）')
    expect((await pages.press(DRAFT, `${DRAFT}/discarding`)).location).toBe(`${CONSOLE}?done=discarded`)
    for (const path of [DRAFT, `${DRAFT}/changes`, PUBLICATION, `${DRAFT}/clauses/new`]) expect((await pages.get(path)).status).toBe(404)
  })
})

describe('before the press', () => {
  test('the page says the first day that is allowed, and why, step by step', async () => {
    await begin()
    const { text, document } = await pages.get(PUBLICATION)
    expect(document.querySelector('.deadline-due strong')?.textContent).toBe('2026年11月25日（水）')
    expect([...document.querySelectorAll('.deadline-trace li')].map((step) => step.textContent)).toEqual([
      '2026年11月9日（月）は数えず、次の日の2026年11月10日（火）を1日目とします。民法第140条',
      '2026年11月10日（火）から2週間を数えると、最後の日は2026年11月23日（月）です。民法第143条',
      '2026年11月23日（月）は祝日・休日（勤労感謝の日）のため、次の日まで延ばします。民法第142条（条文から考えたもので、確かめていません）',
      '2026年11月24日（火）の終わり（24時）までです。民法第141条',
    ])
    expect(document.querySelector('input[name="from"]')?.getAttribute('value')).toBe('2026-11-25')
    expect(text).toContain('情報流通プラットフォーム対処法第26条第1項')
    expect(text).toContain('2週間 確かめていません')
  })

  test('the mark is gone once somebody who knows has confirmed the length', async () => {
    const lead = pages.leadTime.deadline
    pages.leadTime.confirmed = new Set(['standards-lead-time'])
    pages.leadTime.deadline = { ...lead, certainty: 'confirmed', policyCertainty: 'confirmed' }
    await begin()
    expect((await pages.get(PUBLICATION)).text).toContain('2週間 この窓口が、専門家などに確かめました')
    expect((await pages.get(PUBLICATION)).text).not.toContain('確かめていません')
    pages.leadTime.deadline = lead
  })

  test('a later day is counted back to the last day for the press', async () => {
    await begin()
    const { text, status } = await pages.press(PUBLICATION, PUBLICATION, { from: '2027-12-24' })
    expect([status, text.includes('2027年12月24日（金）から使うには、2027年12月9日（木）までに公表します。')]).toEqual([422, true])
  })

  test('behind a version that is still to come, the page says so', async () => {
    await pages.publish('2026-11-02', '2026-12-20')
    pages.clock.at('2026-11-09')
    await pages.press(CONSOLE, DRAFT)
    const { text, document } = await pages.get(PUBLICATION)
    expect(text).toContain('第1版が2026年12月20日（日）から使い始める予定のため、そのあとの日になります。')
    expect(document.querySelector('.deadline-due strong')?.textContent).toBe('2026年12月21日（月）')
  })
})

describe('the press', () => {
  test('publishes, and everybody can read it at once', async () => {
    await begin()
    expect((await pages.press(PUBLICATION, PUBLICATION)).location).toBe(`${CONSOLE}?done=published`)
    expect((await pages.get(`${CONSOLE}?done=published`)).text).toContain('公表しました')
    expect((await pages.get('/standards/1', { role: 'nobody' })).status).toBe(200)
    expect((await pages.ask((tx) => listPublished(tx, OURS)))[0]).toMatchObject({
      publishedOn: '2026-11-09',
      appliesFrom: '2026-11-25',
      leadDays: 15,
    })
  })

  test.each<[string, string, string]>([
    ['a day too early', '2026-11-24', '使い始められるのは、2026年11月25日（水）からです。'],
    ['a day too far', '2028-01-01', '1年より先の日は選べません。'],
    ['no day', '', 'カレンダーにある日で入れてください'],
    ['30 February', '2027-02-30', 'カレンダーにある日で入れてください'],
  ])('on %s is refused beside the field, and nothing is published', async (_, from, words) => {
    await begin()
    const { status, text, document } = await pages.press(PUBLICATION, PUBLICATION, { from })
    expect([status, text.includes(words), document.querySelector('.error-summary a')?.getAttribute('href')]).toEqual([
      422,
      true,
      '#field-from',
    ])
    expect(await pages.ask((tx) => listPublished(tx, OURS))).toEqual([])
  })

  test('from an older page is refused', async () => {
    await begin()
    const { status, text } = await pages.press(PUBLICATION, PUBLICATION, { seen: '1' })
    expect([status, text.includes('ほかの人が先に保存しました。')]).toEqual([409, true])
  })

  test('is taken back before the first day, and not from it on', async () => {
    await begin()
    await pages.press(PUBLICATION, PUBLICATION)
    const withdrawal = `${CONSOLE}/versions/1/withdrawal`
    pages.clock.at('2026-11-25')
    expect((await pages.get(CONSOLE)).html).not.toContain(withdrawal)
    const late = await pages.post(withdrawal)
    expect([late.status, late.text.includes('使い始めた基準は、取り下げられません。')]).toEqual([409, true])
    pages.clock.at('2026-11-24')
    expect((await pages.press(CONSOLE, withdrawal)).location).toBe(`${CONSOLE}?done=withdrawn`)
    expect((await pages.post(`${CONSOLE}/versions/9/withdrawal`)).status).toBe(404)
    expect((await pages.post(`${CONSOLE}/versions/x/withdrawal`)).status).toBe(404)
  })
})

describe('after an emergency', () => {
  test('the duty is shown with its article until a version that covers it is published', async () => {
    const requestId = newId()
    await pages.ask((tx) => addExceptionUse(tx, OURS, { measureId: newId(), requestId, exception: 'emergency', at: pages.clock.now }))
    const before = await pages.get(CONSOLE)
    expect(before.text).toContain('緊急の措置のあと、基準の見直しが必要です（1件）')
    expect(before.text).toContain('対処法第26条第3項')
    expect(before.document.querySelector(`a[href="/console/takedowns/${requestId}"]`)).not.toBeNull()
    await begin()
    const { document } = await pages.get(PUBLICATION)
    const box = document.querySelector('input[name="followed"]')
    expect(box?.hasAttribute('checked')).toBe(false)
    await pages.press(PUBLICATION, PUBLICATION, { followed: [box?.getAttribute('value') ?? ''] })
    expect(await pages.ask((tx) => listOpenEmergencies(tx, OURS))).toEqual([])
    expect((await pages.get(CONSOLE)).text).not.toContain('見直しが必要です')
  })
})

describe('the cases', () => {
  const told = {
    type: 'privacy',
    year: '2026',
    ...three('title', '住所の書き込み'),
    ...three('facts', '住所が書かれました。'),
    ...three('handling', '削除しました。'),
  }
  const write = async () => (await pages.press(`${CASES}/new`, CASES, told)).location.replace('?done=saved', '')

  test('a case is written, published, read only from then on, and taken back', async () => {
    const at = await write()
    expect((await pages.press(at, `${at}/publication`)).location).toBe(`${at}?done=published`)
    const published = await pages.get(at)
    expect([published.document.querySelector('textarea'), published.text.includes('公表中')]).toEqual([null, true])
    expect((await pages.get('/standards/cases/2026', { role: 'nobody' })).text).toContain('住所の書き込み')
    expect((await pages.post(at, { ...told, seen: '2' })).status).toBe(409)
    await pages.press(at, `${at}/withdrawal`)
    expect((await pages.get('/standards/cases/2026')).status).toBe(404)
    expect((await pages.get(CASES)).text).toContain('取下げ')
  })

  test('a draft is rewritten and thrown away', async () => {
    const at = await write()
    await pages.press(at, at, { ...told, year: '２０２５' })
    expect((await pages.get(CASES)).text).toContain('令和7年度')
    expect((await pages.press(at, `${at}/discarding`)).location).toBe(`${CASES}?done=discarded`)
    expect((await pages.get(at)).status).toBe(404)
  })

  test.each<[string, Record<string, string>, string]>([
    ['no title', { 'title-ja': '' }, 'title-ja'],
    ['a year to come', { year: '2027' }, 'year'],
    ['no type', { type: '' }, 'type'],
  ])('with %s is told beside the field', async (_, change, field) => {
    const { status, document, html } = await pages.press(`${CASES}/new`, CASES, { ...told, ...change })
    expect([status, document.querySelector('.error-summary a')?.getAttribute('href')]).toEqual([422, `#field-${field}`])
    expect(html).toContain('住所が書かれました。')
  })

  test.each([`${CASES}/${newId()}`, `${CASES}/x`])('%s is not found', async (path) => {
    expect([(await pages.get(path)).status, (await pages.post(`${path}/publication`)).status]).toEqual([404, 404])
  })
})

test.each(['ja', 'en'] as const)('every page of the console is whole in %s', async (language) => {
  await pages.publish('2026-10-01', '2026-10-20', [clauseOf({ heading: { ...inAll('題'), en: 'Heading' } })])
  pages.clock.at('2026-11-09')
  await begin()
  for (const path of [
    CONSOLE,
    DRAFT,
    `${DRAFT}/clauses/new`,
    `${DRAFT}/clauses/privacy`,
    `${DRAFT}/changes`,
    PUBLICATION,
    CASES,
    `${CASES}/new`,
  ]) {
    const { status, text, document } = await pages.get(path, { language })
    expect([path, status, document.documentElement.getAttribute('lang')]).toEqual([path, 200, language])
    expect(text).not.toMatch(/[{}｜《》]|undefined/)
  }
})
