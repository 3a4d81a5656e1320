import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../../shared/language.ts'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { createCase, decideOnCase } from '../case.commands.ts'
import { withdrawVersion } from '../publication.commands.ts'
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
})

const honour = clauseOf({ id: 'honour', heading: inAll('名誉を傷つける情報'), rights: ['honour'], measures: ['delete', 'hide'] })
const reworded = clauseOf({ text: inAll('住所や勤め先を、本人の同意なく載せる情報。'), measures: ['delete'] })

/** Three versions: one that was, one that is, one that will be. Each draft begins with the clauses of the version before. */
async function publishThree(): Promise<void> {
  await pages.publish('2026-06-01', '2026-06-20', [clauseOf()])
  await pages.publish('2026-09-01', '2026-10-01', [honour])
  await pages.publish('2026-11-20', '2026-12-10', [clauseOf({ id: 'drugs', heading: inAll('薬物に関する情報'), rights: [] })])
  pages.clock.at('2026-11-22')
}

const linksIn = (document: Document) => [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))

describe('the standards for everybody', () => {
  test('an operator that has published none says so', async () => {
    const { status, text } = await pages.get('/standards')
    expect([status, text.includes('基準は、まだ公表していません')]).toEqual([200, true])
  })

  test('the first version is told of before it applies, with the day', async () => {
    await pages.publish('2026-11-02', '2026-11-17')
    const { text, document } = await pages.get('/standards')
    expect(text).toContain('まだ使い始めていません')
    expect(text).toContain('2026年11月17日（火）から、新しい基準（第1版）を使います')
    expect(linksIn(document)).not.toContain('/standards/1/changes')
    expect(document.querySelector('article')).toBeNull()
  })

  test('what applies today stands there whole, with what is to come and what was', async () => {
    await publishThree()
    const { text, document } = await pages.get('/standards')
    const headings = [...document.querySelectorAll('article h3')].map((heading) => heading.textContent)
    expect(headings).toEqual(['1. 私生活の情報', '2. 名誉を傷つける情報'])
    for (const words of [
      'みなと掲示板',
      '対処法第26条第1項',
      '第2版',
      '2026年10月1日（木）',
      '2026年12月9日（水）',
      '2026年12月10日（木）から、新しい基準（第3版）',
    ])
      expect(text).toContain(words)
    expect(linksIn(document)).toEqual(
      expect.arrayContaining(['/standards/3', '/standards/3/changes', '/standards/1', '/api/v1/standards', '#clause-honour']),
    )
  })

  test('a clause says its rights, how one comes to know and what may be done, and information without a right says that', async () => {
    await publishThree()
    const { document } = await pages.get('/standards/3')
    const facts = (id: string) => document.querySelector(`#clause-${id} dl`)?.textContent.replaceAll(/\s+/g, ' ')
    expect(facts('privacy')).toContain('関係する権利プライバシー')
    expect(facts('privacy')).toContain('本人などからの申出、当サービスの担当者の確認')
    expect(facts('privacy')).toContain('削除、非表示')
    expect(facts('drugs')).toContain('個人の権利によらないもの')
  })

  test('on the day on which the next version applies, the page shows it', async () => {
    await publishThree()
    pages.clock.at('2026-12-10')
    expect((await pages.get('/standards')).document.querySelectorAll('article')).toHaveLength(3)
  })

  test.each<[string, string, string]>([
    ['1', 'past', 'これは、2026年6月20日（土）から2026年9月30日（水）まで使った基準です。'],
    ['2', 'in force', 'これは、今使っている基準です。'],
    ['3', 'to come', 'これは、2026年12月10日（木）から使う基準です。まだ使っていません。'],
  ])('version %s says that it is %s', async (number, _, words) => {
    await publishThree()
    expect((await pages.get(`/standards/${number}`)).text).toContain(words)
  })

  test('a version that was taken back says so and is not found among what applies', async () => {
    await publishThree()
    granted(await withdrawVersion(pages.deps, MORI, 3))
    const { text } = await pages.get('/standards/3')
    expect(text).toContain('この版は、使い始める前に取り下げました。')
    expect((await pages.get('/standards')).text).not.toContain('新しい基準（第3版）')
  })

  test.each([
    '/standards/4',
    '/standards/0',
    '/standards/x',
    '/standards/1e1',
    '/standards/99999999',
    '/standards/4/changes',
    '/standards/cases/2026',
    '/standards/cases/x',
  ])('%s is not found', async (path) => {
    await publishThree()
    expect((await pages.get(path)).status).toBe(404)
  })

  test('a draft is nobody’s business', async () => {
    await pages.publish('2026-11-02', '2026-11-17')
    await pages.post('/console/standards/draft')
    expect((await pages.get('/standards/2')).status).toBe(404)
    expect((await pages.get('/standards')).text).not.toContain('第2版')
  })

  test('the foot does not say that nothing is deleted here, because the operator is who deletes', async () => {
    await publishThree()
    for (const path of ['/standards', '/standards/1', '/standards/2/changes'])
      expect((await pages.get(path)).html).not.toContain('この窓口は助言をするところです')
  })

  test('another operator has its own', async () => {
    await publishThree()
    expect((await pages.get('/standards/1', { organisationId: THEIRS })).status).toBe(404)
  })
})

describe('what changed', () => {
  test('words that are gone and that came are marked, and said to whoever only hears them', async () => {
    await pages.publish('2026-06-01', '2026-06-20', [clauseOf()])
    await pages.post('/console/standards/draft')
    const path = '/console/standards/draft/clauses/privacy'
    await pages.press(path, path, { 'text-ja': reworded.text.ja, 'text-en': 'Another text', measures: ['delete'] })
    await pages.press('/console/standards/draft/publication', '/console/standards/draft/publication')
    const { document, text } = await pages.get('/standards/2/changes')
    const marked = (tag: string) => [...document.querySelectorAll(`article ${tag}`)].map((each) => each.textContent)
    expect(marked('del')).toEqual(['削除：電話番号', '削除：非表示（見られなくする）'])
    expect(marked('ins')).toEqual(['追加：勤め先'])
    expect(text).toContain('英語の表現が変わりました。')
    expect(text).toContain('第1版と比べています。')
  })

  test('clauses that came stand whole', async () => {
    await publishThree()
    const { text, document } = await pages.get('/standards/2/changes')
    expect(text).toContain('加わった条項（1）')
    expect(text).toContain('変わっていない条項は1あります。')
    expect(document.querySelector('article')?.textContent).toContain('名誉を傷つける情報')
  })

  test('the first version has none to be compared with', async () => {
    await publishThree()
    expect((await pages.get('/standards/1/changes')).text).toContain('最初の版です。')
  })
})

describe('the cases of a year', () => {
  test('are published by type, and others are not there', async () => {
    const entry = { fiscalYear: 2026, facts: inAll('あったこと'), handling: inAll('したこと') }
    for (const [type, title, isPublished] of [
      ['unlawful', '薬物の広告', true],
      ['privacy', '住所の書き込み', true],
      ['privacy', '下書きの事例', false],
    ] as const) {
      const id = await createCase(pages.deps, MORI, { ...entry, type, title: inAll(title) })
      if (isPublished) granted(await decideOnCase(pages.deps, MORI, { id, seen: 1 }, 'publish'))
    }
    const { text, document } = await pages.get('/standards/cases/2026')
    expect([...document.querySelectorAll('main h2')].map((heading) => heading.textContent)).toEqual([
      'プライバシー',
      '法令に反する情報など',
    ])
    expect([text.includes('令和8年度'), text.includes('下書きの事例')]).toEqual([true, false])
    expect((await pages.get('/standards')).document.querySelector('a[href="/standards/cases/2026"]')).not.toBeNull()
  })
})

describe('in every language', () => {
  test.each(languages)('the pages are whole in %s', async (language) => {
    await publishThree()
    for (const path of ['/standards', '/standards/1', '/standards/3', '/standards/2/changes']) {
      const { status, text } = await pages.get(path, { language })
      expect([path, status]).toEqual([path, 200])
      expect(text).not.toMatch(/[{}｜《》]|undefined/)
    }
  })

  test('a clause in Japanese only is said to be, and marked as Japanese', async () => {
    await pages.publish('2026-06-01', '2026-06-20', [
      clauseOf({ heading: { ja: '題', easy: '', en: '' }, text: { ja: '文', easy: '', en: 'Text' } }),
    ])
    pages.clock.at('2026-11-22')
    const english = (await pages.get('/standards', { language: 'en' })).document
    expect(english.querySelector('article h3')?.getAttribute('lang')).toBe('ja')
    expect(english.querySelector('article p')?.getAttribute('lang')).toBe('en')
    expect((await pages.get('/standards', { language: 'easy' })).text).toContain('やさしい日本語がありません')
  })
})

describe('for machines', () => {
  const read = async (path: string, headers: Record<string, string> = {}) => await pages.get(path, { headers })

  test('the list names what is in force and where each version is', async () => {
    await publishThree()
    const { status, html, headers } = await read('/api/v1/standards')
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'public, max-age=300',
    ])
    expect(JSON.parse(html)).toMatchObject({
      in_force: 2,
      versions: [
        { number: 3, state: 'scheduled', published_on: '2026-11-20', applies_from: '2026-12-10', applies_until: null },
        { number: 2, state: 'in-force', applies_until: '2026-12-09', url: 'https://desk.example/standards/2' },
        { number: 1, state: 'past', applies_until: '2026-09-30', api_url: 'https://desk.example/api/v1/standards/1' },
      ],
    })
  })

  test('a version has its clauses by id, with codes, and no language that nothing is written in', async () => {
    const easy = clauseOf({ text: { ja: '文', easy: '｜住所《じゅうしょ》', en: '' } })
    await pages.publish('2026-06-01', '2026-06-20', [easy])
    const document = JSON.parse((await read('/api/v1/standards/1')).html)
    expect(document).toMatchObject({ number: 1, lead_days: 14, note: {}, organisation: { en: 'Minato Board' } })
    expect(document.clauses).toEqual([
      {
        id: 'privacy',
        kind: 'information',
        heading: easy.heading,
        text: { ja: '文', easy: '住所' },
        rights: ['privacy'],
        triggers: ['request', 'self_human'],
        measures: ['delete', 'hide'],
        url: 'https://desk.example/standards/1#clause-privacy',
      },
    ])
  })

  test('an unchanged document is not sent twice, and a changed one is', async () => {
    await publishThree()
    const etag = (await read('/api/v1/standards')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await read('/api/v1/standards', { 'if-none-match': known })
      expect([known, again.status, again.html, again.headers.get('etag')]).toEqual([known, 304, '', etag])
    }
    pages.clock.at('2026-12-10')
    expect((await read('/api/v1/standards', { 'if-none-match': etag })).status).toBe(200)
  })

  test.each(['/api/v1/standards/4', '/api/v1/standards/x'])('%s is a problem that says so', async (path) => {
    const { status, headers, html } = await read(path)
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(JSON.parse(html)).toMatchObject({ status: 404, code: 'not-found', type: 'https://desk.example/api/problems/not-found' })
  })

  test('an operator without standards has an empty list', async () => {
    expect(JSON.parse((await read('/api/v1/standards')).html)).toMatchObject({ in_force: null, versions: [] })
  })
})
