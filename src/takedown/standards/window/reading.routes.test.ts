/** What somebody who reads the standards never meets: foreign text that acts, a missing word, another operator's pages, a dead place. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../../shared/language.ts'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { clauseAddress } from '../../reasons/manifest.ts'
import { createCase, decideOnCase } from '../case.commands.ts'
import { beginDraft, saveNote } from '../draft.commands.ts'
import { publishDraft, withdrawVersion } from '../publication.commands.ts'
import { clauseOf, inAll } from '../standards.testing.ts'
import { granted, MORI } from '../standards-ground.testing.ts'
import { type StandardsPages, standardsPages } from '../standards-pages.testing.ts'

let pages: StandardsPages
beforeAll(async () => {
  pages = await standardsPages()
})
afterAll(() => pages.close())
beforeEach(async () => {
  await pages.clear()
  pages.clock.at('2026-11-22')
})

const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
const nobody = { role: 'nobody' } as const

/** A version in force, and one to come that says what is new. */
async function publishTwo(words = '電話番号も加えました。') {
  await pages.publish('2026-06-01', '2026-06-20', [clauseOf()])
  pages.clock.at('2026-11-20')
  const { revision } = granted(await beginDraft(pages.deps, MORI))
  const noted = granted(await saveNote(pages.deps, MORI, revision, inAll(words)))
  granted(await publishDraft(pages.deps, MORI, { seen: noted.revision, appliesFrom: '2026-12-10', followed: [] }))
  pages.clock.at('2026-11-22')
}

test('nobody has to sign in to read any of them', async () => {
  await publishTwo()
  for (const path of ['/standards', '/standards/1', '/standards/2', '/standards/2/changes', '/api/v1/standards', '/api/v1/standards/2'])
    expect([path, (await pages.get(path, nobody)).status]).toEqual([path, 200])
})

test('what is new in a version stands on its page, and not on that of another', async () => {
  await publishTwo()
  expect((await pages.get('/standards/2', nobody)).text).toContain('電話番号も加えました。')
  expect((await pages.get('/standards/1', nobody)).text).not.toContain('電話番号も加えました。')
})

test('what an operator wrote is text on every page, whatever it looks like', async () => {
  await pages.publish('2026-06-01', '2026-06-20', [clauseOf({ heading: inAll(HOSTILE), text: inAll(HOSTILE) })])
  await pages.publish('2026-08-01', '2026-09-01', [clauseOf({ id: 'other', heading: inAll(HOSTILE), text: inAll(HOSTILE) })])
  pages.clock.at('2026-11-22')
  for (const language of languages)
    for (const path of ['/standards', '/standards/1', '/standards/2', '/standards/2/changes']) {
      const { status, html, text, document } = await pages.get(path, { ...nobody, language })
      expect([path, status, html.includes('<script>alert'), html.includes('<img src=x')]).toEqual([path, 200, false, false])
      expect([path, text.includes(HOSTILE)]).toEqual([path, true])
      expect(document.querySelectorAll('main script, main img, [onerror]').length).toBe(0)
    }
})

test('the address of a paragraph that a statement of reasons names leads to that paragraph', async () => {
  await publishTwo()
  const address = new URL(clauseAddress('https://desk.example', 1, 'privacy'))
  const { status, document } = await pages.get(address.pathname, nobody)
  expect([status, document.querySelector(address.hash)?.textContent?.includes('私生活の情報')]).toEqual([200, true])
  const { clauses } = JSON.parse((await pages.get('/api/v1/standards/1', nobody)).html)
  expect(clauses[0].url).toBe(address.href)
})

test('every place that a page leads to within itself is there', async () => {
  await publishTwo()
  for (const path of ['/standards', '/standards/1', '/standards/2']) {
    const { document } = await pages.get(path, nobody)
    const places = [...document.querySelectorAll('main a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.startsWith('#'))
    expect(places.length).toBeGreaterThan(0)
    for (const place of places) expect([path, place, document.querySelector(place) !== null]).toEqual([path, place, true])
  }
})

describe('another operator', () => {
  test('has none of our versions, changes or data', async () => {
    await publishTwo()
    const visit = { ...nobody, organisationId: THEIRS }
    for (const path of ['/standards/1', '/standards/2', '/standards/2/changes', '/api/v1/standards/1'])
      expect([path, (await pages.get(path, visit)).status]).toEqual([path, 404])
    expect((await pages.get('/standards', visit)).text).not.toContain('私生活の情報')
    expect(JSON.parse((await pages.get('/api/v1/standards', visit)).html).versions).toEqual([])
  })

  test('counts its versions from one, beside ours', async () => {
    await publishTwo()
    await pages.publish('2026-11-22', '2026-12-20', [clauseOf({ heading: inAll('よその題') })], { ...MORI, organisationId: THEIRS })
    expect((await pages.get('/standards/1', { ...nobody, organisationId: THEIRS })).text).toContain('よその題')
    expect((await pages.get('/standards/1', nobody)).text).not.toContain('よその題')
  })
})

test('a version that was taken back is read by machines as what it is, and compared with the one before', async () => {
  await publishTwo()
  granted(await withdrawVersion(pages.deps, MORI, 2))
  expect(JSON.parse((await pages.get('/api/v1/standards/2', nobody)).html)).toMatchObject({ state: 'withdrawn', applies_until: null })
  expect(JSON.parse((await pages.get('/api/v1/standards', nobody)).html)).toMatchObject({ in_force: 1 })
  expect((await pages.get('/standards/2/changes', nobody)).status).toBe(200)
})

test('a case that was taken back, or is a draft, is read by nobody', async () => {
  const entry = { fiscalYear: 2026, type: 'privacy', title: inAll('題'), facts: inAll('内容'), handling: inAll('対応') } as const
  await createCase(pages.deps, MORI, entry)
  const id = await createCase(pages.deps, MORI, entry)
  granted(await decideOnCase(pages.deps, MORI, { id, seen: 1 }, 'publish'))
  expect((await pages.get('/standards/cases/2026', nobody)).document.querySelectorAll('article').length).toBe(1)
  granted(await decideOnCase(pages.deps, MORI, { id, seen: 2 }, 'withdraw'))
  expect((await pages.get('/standards/cases/2026', nobody)).status).toBe(404)
  expect((await pages.get('/standards', nobody)).html).not.toContain('/standards/cases/2026')
})

test.each(['2025', '02026', '2026a', '-2026', '20260', '２０２６'])('there are no cases of the year %s', async (year) => {
  const entry = { fiscalYear: 2026, type: 'privacy', title: inAll('題'), facts: inAll('内容'), handling: inAll('対応') } as const
  granted(await decideOnCase(pages.deps, MORI, { id: await createCase(pages.deps, MORI, entry), seen: 1 }, 'publish'))
  expect((await pages.get(`/standards/cases/${encodeURIComponent(year)}`, nobody)).status).toBe(404)
})

describe.each(languages)('in %s', (language) => {
  test('no page lacks a word: none yet, to come, taken back, the first, and the cases', async () => {
    const whole = async (path: string) => {
      const { status, text, document } = await pages.get(path, { ...nobody, language })
      expect([path, status, (document.querySelector('h1')?.textContent ?? '').length > 3]).toEqual([path, 200, true])
      expect(text).not.toMatch(/[{}｜《》]|undefined|null|NaN/)
    }
    await whole('/standards')
    await pages.publish('2026-11-02', '2026-12-10')
    pages.clock.at('2026-11-22')
    for (const path of ['/standards', '/standards/1', '/standards/1/changes']) await whole(path)
    granted(await withdrawVersion(pages.deps, MORI, 1))
    for (const path of ['/standards', '/standards/1']) await whole(path)
    const entry = { fiscalYear: 2025, type: 'unlawful', title: inAll('題'), facts: inAll('内容'), handling: inAll('対応') } as const
    granted(await decideOnCase(pages.deps, MORI, { id: await createCase(pages.deps, MORI, entry), seen: 1 }, 'publish'))
    await whole('/standards/cases/2025')
  })
})
