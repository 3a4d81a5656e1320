/** Every address of the cases: who is let in, what is refused, and that a refusal changes nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../identity/person.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { createCase, decideOnCase } from '../case.commands.ts'
import { listCases } from '../case.store.ts'
import type { CaseEntry } from '../standard-case.ts'
import { inAll } from '../standards.testing.ts'
import { granted, MORI } from '../standards-ground.testing.ts'
import { type StandardsPages, standardsPages } from '../standards-pages.testing.ts'

let pages: StandardsPages
beforeAll(async () => {
  pages = await standardsPages()
})
afterAll(() => pages.close())
beforeEach(async () => {
  await pages.clear()
  pages.clock.at('2026-11-09')
})

const CASES = '/console/standards/cases'
const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
const three = (field: string, words: string) => ({ [`${field}-ja`]: words, [`${field}-easy`]: words, [`${field}-en`]: words })
const typed = {
  type: 'privacy',
  year: '2026',
  ...three('title', '住所の書き込み'),
  ...three('facts', '住所が書かれました。'),
  ...three('handling', '削除しました。'),
}
const entry: CaseEntry = {
  fiscalYear: 2026,
  type: 'privacy',
  title: inAll('先の題'),
  facts: inAll('先の内容'),
  handling: inAll('先の対応'),
}

const write = (change: Partial<CaseEntry> = {}) => createCase(pages.deps, MORI, { ...entry, ...change })
const cases = () => pages.ask((tx) => listCases(tx, OURS))
const steps = ['publication', 'withdrawal', 'discarding']

describe.each<[Role | 'nobody', number]>([
  ['moderator', 404],
  ['specialist', 404],
  ['adviser', 404],
  ['auditor', 404],
  ['nobody', 303],
])('%s', (role, status) => {
  test(`reads no case and changes none: ${status}`, async () => {
    const at = `${CASES}/${await write()}`
    for (const path of [CASES, `${CASES}/new`, at]) expect([path, (await pages.get(path, { role })).status]).toEqual([path, status])
    for (const path of [CASES, at, ...steps.map((step) => `${at}/${step}`)])
      expect([path, (await pages.post(path, { ...typed, seen: '1' }, { role })).status]).toEqual([path, status])
    expect((await cases()).map(({ state, title }) => [state, title.ja])).toEqual([['draft', '先の題']])
  })
})

test('another organisation finds no case of ours, and changes none', async () => {
  const at = `${CASES}/${await write()}`
  const visit = { organisationId: THEIRS }
  expect((await pages.get(CASES, visit)).text).not.toContain('先の題')
  expect((await pages.get(at, visit)).status).toBe(404)
  for (const path of [at, ...steps.map((step) => `${at}/${step}`)])
    expect([path, (await pages.post(path, { ...typed, seen: '1' }, visit)).status]).toEqual([path, 404])
  expect((await cases()).map(({ state, title }) => [state, title.ja])).toEqual([['draft', '先の題']])
})

test('a published case of ours stands in no other organisation’s collection', async () => {
  granted(await decideOnCase(pages.deps, MORI, { id: await write(), seen: 1 }, 'publish'))
  expect((await pages.get('/standards/cases/2026')).status).toBe(200)
  expect((await pages.get('/standards/cases/2026', { organisationId: THEIRS })).status).toBe(404)
})

describe('a case that somebody changed meanwhile', () => {
  test('is not overwritten: the second is told, and what was typed is kept', async () => {
    const id = await write()
    const at = `${CASES}/${id}`
    expect((await pages.post(at, { ...typed, seen: '1' })).status).toBe(303)
    const late = await pages.post(at, { ...typed, seen: '1', 'title-ja': 'あとの人の題' })
    expect([late.status, late.text.includes('ほかの人が先に保存しました。'), late.html.includes('あとの人の題')]).toEqual([409, true, true])
    expect((await cases()).map(({ title, revision }) => [title.ja, revision])).toEqual([['住所の書き込み', 2]])
  })

  test.each(steps)('is not moved by %s unseen, and what stands there now is shown', async (step) => {
    const at = `${CASES}/${await write()}`
    await pages.post(at, { ...typed, seen: '1' })
    for (const seen of ['1', '', 'x']) {
      const late = await pages.post(`${at}/${step}`, { seen })
      expect([late.status, late.html.includes('住所の書き込み')]).toEqual([409, true])
    }
    expect((await cases()).map(({ state }) => state)).toEqual(['draft'])
  })
})

test.each<[string, ('publish' | 'withdraw')[], string]>([
  ['a draft is not taken back', [], 'withdrawal'],
  ['what is published is not published again', ['publish'], 'publication'],
  ['what is published is not thrown away', ['publish'], 'discarding'],
  ['what was taken back is not thrown away', ['publish', 'withdraw'], 'discarding'],
  ['what was taken back is not taken back again', ['publish', 'withdraw'], 'withdrawal'],
])('%s', async (_, before, step) => {
  const id = await write()
  for (const [at, action] of before.entries()) granted(await decideOnCase(pages.deps, MORI, { id, seen: at + 1 }, action))
  const [found] = await cases()
  const { status, text } = await pages.post(`${CASES}/${id}/${step}`, { seen: String(before.length + 1) })
  expect([status, text.includes('今の状態では、できません。')]).toEqual([409, true])
  expect(await cases()).toEqual([found])
})

test.each<[string, Record<string, string>, string, string]>([
  ['no title', { 'title-ja': '　' }, 'title-ja', '題（日本語）を書いてください'],
  ['no facts', { 'facts-ja': '' }, 'facts-ja', 'どのような書き込みか（日本語）を書いてください'],
  ['no handling', { 'handling-ja': '\r\n' }, 'handling-ja', 'どうしたか（日本語）を書いてください'],
  ['a title of 61 letters', { 'title-easy': 'あ'.repeat(61) }, 'title-easy', '題（やさしい日本語）は60字までです'],
  ['English facts of 1,501 letters', { 'facts-en': 'a'.repeat(1_501) }, 'facts-en', 'どのような書き込みか（英語）は1500字までです'],
  ['handling of 601 letters', { 'handling-ja': 'あ'.repeat(601) }, 'handling-ja', 'どうしたか（日本語）は600字までです'],
  ['a year before the Act', { year: '2024' }, 'year', '2025から2026までの西暦で'],
  ['a year to come', { year: '2027' }, 'year', '2025から2026までの西暦で'],
  ['a year in words', { year: '令和8年' }, 'year', '2025から2026までの西暦で'],
  ['a type that is none', { type: 'gossip' }, 'type', '情報の種類を選んでください'],
])('a new case and one that is rewritten with %s are told beside the field, and keep what was typed', async (_, change, field, words) => {
  const at = `${CASES}/${await write()}`
  for (const path of [CASES, at]) {
    const { status, document, html } = await pages.post(path, { ...typed, seen: '1', 'handling-easy': 'ここに書いた文', ...change })
    expect([path, status, document.querySelector(`#field-${field}-error`)?.textContent?.includes(words)]).toEqual([path, 422, true])
    expect(html).toContain('ここに書いた文')
  }
  expect((await cases()).map(({ title, revision }) => [title.ja, revision])).toEqual([['先の題', 1]])
})

test('on the first of April the new year can be chosen, and the day before it cannot', async () => {
  pages.clock.at('2026-03-31')
  expect((await pages.post(CASES, typed)).status).toBe(422)
  pages.clock.at('2026-04-01')
  expect((await pages.post(CASES, typed)).status).toBe(303)
})

test('a case in Japanese alone is published, and whoever reads English is told', async () => {
  const japanese = { 'title-en': '', 'facts-en': '', 'handling-en': '', 'title-easy': '', 'facts-easy': '', 'handling-easy': '' }
  const { location } = await pages.post(CASES, { ...typed, ...japanese })
  const at = location.replace('?done=saved', '')
  await pages.press(at, `${at}/publication`)
  const { status, document, text } = await pages.get('/standards/cases/2026', { language: 'en' })
  expect([status, document.querySelector('article h3')?.getAttribute('lang')]).toEqual([200, 'ja'])
  expect(text).toContain('住所の書き込み')
})

test('what somebody typed is text wherever it is read', async () => {
  const id = await write({ title: inAll(HOSTILE), facts: inAll(HOSTILE), handling: inAll(HOSTILE) })
  const drafted = [CASES, `${CASES}/${id}`]
  for (const path of drafted) expect([path, (await pages.get(path)).html.includes('<img src=x')]).toEqual([path, false])
  granted(await decideOnCase(pages.deps, MORI, { id, seen: 1 }, 'publish'))
  for (const path of [...drafted, '/standards/cases/2026']) {
    const { status, html, document } = await pages.get(path)
    expect([path, status, html.includes('<script>alert'), html.includes('&lt;img src=x')]).toEqual([path, 200, false, true])
    expect(document.querySelectorAll('main script, main img, [onerror]').length).toBe(0)
  }
})

test('the list, a draft, a published case and one taken back are whole in English', async () => {
  const [draft, published, withdrawn] = [await write(), await write(), await write()]
  for (const id of [published, withdrawn]) granted(await decideOnCase(pages.deps, MORI, { id, seen: 1 }, 'publish'))
  granted(await decideOnCase(pages.deps, MORI, { id: withdrawn, seen: 2 }, 'withdraw'))
  for (const path of [CASES, ...[draft, published, withdrawn].map((id) => `${CASES}/${id}`)]) {
    const { status, text } = await pages.get(path, { language: 'en' })
    expect([path, status]).toEqual([path, 200])
    expect(text).not.toMatch(/[{}｜《》]|undefined|公表|取下げ|下書き/)
  }
})
