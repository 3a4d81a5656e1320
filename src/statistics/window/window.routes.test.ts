import { gunzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { closePeriod, correctPeriod, publishProvisional } from '../editions/edition.commands.ts'
import { type FiguresPages, figuresPages, renamed, rowsOf, textOf, yearOfEvents } from '../pages.testing.ts'

let pages: FiguresPages
const deps = () => ({
  db: pages.db,
  now: () => pages.clock.now,
  codes: async () => pages.words.codes,
  sourceTitle: (source: string) => source,
})

beforeAll(async () => {
  pages = await figuresPages()
  await pages.happen(yearOfEvents())
})
afterAll(() => pages.close())

/** What was recorded has to be sealed and counted before a period can be closed, as the worker does every few seconds. */
async function publish(command: typeof closePeriod, key: string, organisationId = OURS): Promise<void> {
  await pages.happen([], organisationId)
  expect(await command(deps(), organisationId, { key, by: pages.who.id })).toMatchObject({ granted: true })
}

test('before anything is published the page says so', async () => {
  const answer = await pages.get('/statistics')
  expect(answer.status).toBe(200)
  expect(textOf(answer)).toContain('公表した統計は、まだありません')
})

describe('once published', () => {
  beforeAll(async () => {
    pages.clock.now = new Date('2022-01-20T10:00:00+09:00')
    await publish(publishProvisional, 'fy2021')
    pages.clock.now = new Date('2022-05-10T10:00:00+09:00')
    await publish(closePeriod, 'fy2021')
    await publish(publishProvisional, '2021-05')
    await publish(closePeriod, 'fy2021', THEIRS)
  })

  test('the index shows the years, the newest year’s counts and every period with its state', async () => {
    const answer = await pages.get('/statistics')
    expect(rowsOf(answer)).toContainEqual(['令和3年度', '480', '確定値'])
    expect(rowsOf(answer)).toContainEqual(['令和3年度', '360', '480', '480', '確定値'])
    expect(rowsOf(answer).slice(-2)).toEqual([
      ['令和3年度', '確定値', '2022年3月31日（木）', '第2版'],
      ['2021年5月', '速報値', '2021年5月31日（月）', '第1版'],
    ])
  })

  test('an edition shows all eight figures, each with its picture, table, notes, source and files', async () => {
    const answer = await pages.get('/statistics/fy2021')
    const { document } = parseHTML(answer.body)
    const sections = [...document.querySelectorAll('section.figure')]
    expect(sections.map((section) => section.querySelector('.figure-label')?.textContent.slice(0, 3))).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `図表${number}`),
    )
    for (const section of sections) {
      expect(section.querySelectorAll('svg[role="img"] title, table, .figure-notes li').length).toBeGreaterThan(2)
      expect(section.textContent).toContain('みなと相談センターの相談の記録')
      expect([...section.querySelectorAll('a')].map((link) => link.getAttribute('href')?.replace(/\d+\.csv/, 'n.csv'))).toEqual([
        '/statistics/fy2021/editions/2/figure-n.csv',
        '/statistics/fy2021/editions/2/figure-n.csv-metadata.json',
      ])
    }
  })

  test('the numbers of a picture are those of its table', async () => {
    const { document } = parseHTML((await pages.get('/statistics/fy2021')).body)
    for (const section of document.querySelectorAll('section.figure')) {
      const drawn = [...section.querySelectorAll('.chart-number')].map(({ textContent }) => textContent.replace(/ \(.*/, '')).toSorted()
      const isCounts = section.getAttribute('aria-labelledby') === 'figure-3-heading'
      const written = [...section.querySelectorAll('tbody tr')].flatMap((row) =>
        [...row.querySelectorAll('td')].slice(0, isCounts ? 3 : 1).map((cell) => cell.textContent.trim().replace(/^\*.*/, '*')),
      )
      expect(drawn).toEqual(written.toSorted())
    }
  })

  test('the notes of the source stand beside the figures they belong to', async () => {
    const { document } = parseHTML((await pages.get('/statistics/fy2021')).body)
    const notesOf = (figure: number) =>
      document.querySelector(`[aria-labelledby="figure-${figure}-heading"] .figure-notes`)?.textContent ?? ''
    for (const figure of [2, 3, 6, 7, 8, 9]) expect(notesOf(figure)).toContain('相談センターでは判断していません')
    for (const figure of [6, 7, 8]) expect(notesOf(figure)).toContain('割合の合計は100%を超えます')
    expect(notesOf(3)).toContain('年間の実人数とは異なります')
    expect(notesOf(9)).toContain('総計は作業件数と一致しません')
  })

  test.each([
    ['ja', '統計 令和3年度', '最も多いのは「自分自身（本人）」で253人（72.5%）'],
    ['easy', '数のまとめ 令和3年度', 'いちばん多いのは「自分」。253人（72.5%）'],
    ['en', 'Figures for fiscal 2021', '“Myself” is most frequent: 253 persons (72.5%)'],
  ])('the page is there in the language %s', async (language, ...expected) => {
    const answer = await pages.get('/statistics/fy2021', { headers: { cookie: `preferences=${language}.standard.standard.plain` } })
    expect(parseHTML(answer.body).document.documentElement.getAttribute('lang')).toBe(language === 'en' ? 'en' : 'ja')
    for (const words of expected) expect(textOf(answer)).toContain(words)
  })

  test('an edition that was followed by another stays as it was, and says so', async () => {
    const answer = await pages.get('/statistics/fy2021/editions/1')
    expect(textOf(answer)).toContain('この期間には、新しい版があります。')
    expect(textOf(answer)).toContain('速報値です。2021年12月31日（金）までを数えました。')
    expect(textOf(await pages.get('/statistics/fy2021/editions/2'))).not.toContain('新しい版があります')
  })

  test('a correction says what was wrong', async () => {
    const command = (...[of, organisationId, publishing]: Parameters<typeof closePeriod>) =>
      correctPeriod(of, organisationId, { ...publishing, reason: '二つの相談を二重に数えていました。' })
    await publish(command, 'fy2021')
    const answer = await pages.get('/statistics/fy2021')
    expect(textOf(answer)).toContain('訂正の理由：二つの相談を二重に数えていました。')
    expect(textOf(answer)).toContain('第3版 確定値')
  })

  test.each([
    ['no period', '/statistics/abc'],
    ['no such month', '/statistics/2021-13'],
    ['no such quarter', '/statistics/fy2021-q5'],
    ['nothing published of it', '/statistics/fy2018'],
    ['no such edition', '/statistics/fy2021/editions/9'],
    ['no number', '/statistics/fy2021/editions/x'],
    ['a number that is no whole one', '/statistics/fy2021/editions/1.5'],
    ['a number without end', '/statistics/fy2021/editions/99999999999999999999'],
    ['an edition below the first', '/statistics/fy2021/editions/0/figure-9.csv'],
    ['no such figure', '/statistics/fy2021/editions/2/figure-1.csv'],
    ['no such figure either', '/statistics/fy2021/editions/2/figure-10.csv'],
    ['no such kind of file', '/statistics/fy2021/editions/2/figure-9.xlsx'],
    ['a description of nothing', '/statistics/fy2021/editions/2/-metadata.json'],
    ['a file of nothing published', '/statistics/fy2018/editions/1/figure-9.csv'],
    ['a file of no period', '/statistics/abc/editions/1/figure-9.csv'],
  ])('%s: not found', async (_, path) => {
    expect((await pages.get(path)).status).toBe(404)
  })

  test('a reader who has the page already is told that it is the same', async () => {
    const first = await pages.get('/statistics/fy2021')
    const etag = first.headers.get('etag') ?? ''
    const again = await pages.get('/statistics/fy2021', { headers: { 'if-none-match': etag } })
    expect([again.status, again.body]).toEqual([304, ''])
    expect(first.headers.get('vary')).toContain('Cookie')
    const other = await pages.get('/statistics/fy2021', { headers: { 'if-none-match': etag, 'accept-language': 'en' } })
    expect(other.status).toBe(200)
  })

  test.each([
    ['gzip', true],
    ['gzip, deflate, br, zstd', true],
    ['br;q=1.0, gzip;q=0.8', true],
    ['gzip;q=0', false],
    ['identity', false],
    ['', false],
  ])('to whoever takes %j the page is sent small: %s', async (accepted, isSmall) => {
    const url = 'http://minato.example/statistics/fy2021'
    const plain = await pages.get('/statistics/fy2021')
    const answer = await pages.request(url, { headers: { 'accept-encoding': accepted, 'accept-language': 'ja' } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(answer.headers.get('content-encoding')).toBe(isSmall ? 'gzip' : null)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect((isSmall ? gunzipSync(bytes) : Buffer.from(bytes)).toString()).toBe(plain.body)
    if (isSmall) expect(bytes.length).toBeLessThan(20_000)
  })

  test('each organisation has figures of its own at the same address', async () => {
    await pages.behind(`update organisation set host = 'yama.example' where id = $1`, [THEIRS])
    pages.restart()
    pages.clock.now = new Date('2022-05-10T11:00:00+09:00')
    expect(textOf(await pages.get('/statistics/fy2021'))).toContain('みなと相談センターの相談の記録')
    const theirs = await pages.get('/statistics/fy2021', { host: 'yama.example' })
    expect(textOf(theirs)).toContain('やま相談センターの相談の記録')
    expect(textOf(theirs)).toContain('この期間に数えたものはない')
  })

  describe('as files', () => {
    const at = (file: string, period = 'fy2021', edition = 2) => `/statistics/${period}/editions/${edition}/${file}`

    test('figure 3 is a table that a spreadsheet opens', async () => {
      const answer = await pages.get(at('figure-3.csv'))
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="fy2021-2-figure-3.csv"')
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.body).toBe(
        [
          '開始日,終了日,年度,相談者数,受付件数,作業件数,状態,出典',
          '2021-04-01,2021-09-30,2021,180,240,240,final,',
          '2021-10-01,2022-03-31,2021,180,240,240,final,',
          '2021-04-01,2022-03-31,2021,360,480,480,final,',
          '',
        ].join('\r\n'),
      )
    })

    test('figure 9 has codes, labels in both languages, numbers, shares and their base; a small number is a star', async () => {
      const { rows } = parseCsv((await pages.get(at('figure-9.csv'))).body, { mostRows: 100 })
      const of = (code: string) => rows.find(({ cells }) => cells.コード === code)?.cells
      expect(of('service.google-search')).toEqual({
        コード: 'service.google-search',
        合計のコード: 'service.google',
        区分: '検索',
        '区分（英語）': 'Search',
        合計: 'false',
        件数: '48',
        '割合（%）': '10',
        n: '480',
      })
      expect(of('service.yahoo-auctions')).toMatchObject({ 件数: '*', '割合（%）': '*' })
    })

    test.each([2, 3, 4, 5, 6, 7, 8, 9])('the description of figure %i names each column of its file, in order', async (figure) => {
      const [file, described] = [await pages.get(at(`figure-${figure}.csv`)), await pages.get(at(`figure-${figure}.csv-metadata.json`))]
      const description = JSON.parse(described.body)
      const titles = description.tableSchema.columns.map(({ titles: title }: { titles: { ja: string } }) => title.ja)
      expect(described.headers.get('content-type')).toBe('application/csvm+json; charset=utf-8')
      expect(parseCsv(file.body, { mostRows: 100 }).header).toEqual(titles)
      expect(description).toMatchObject({ url: `figure-${figure}.csv`, 'dc:issued': { '@value': '2022-05-10' } })
      expect(described.body).toContain('「*」は、数が小さく')
    })

    test('no file holds a number that its page hides', async () => {
      const page = await pages.get('/statistics/2021-05')
      const hidden = rowsOf(page).filter((cells) => cells.some((cell) => cell.startsWith('*')))
      expect(hidden.length).toBeGreaterThan(0)
      const files = await Promise.all([6, 7, 8, 9].map((figure) => pages.get(at(`figure-${figure}.csv`, '2021-05', 1))))
      const stars = files.flatMap(({ body }) => parseCsv(body, { mostRows: 100 }).rows).filter(({ cells }) => cells.件数 === '*')
      const inPage = hidden.filter(([, number]) => number?.startsWith('*'))
      expect(stars.map(({ cells }) => cells.区分)).toEqual(inPage.map(([label]) => label))
    })
  })

  test('renaming a code changes no edition that is out, and the next one is in the new words', async () => {
    const asked = [
      '/statistics/fy2021/editions/2',
      '/statistics/fy2021/editions/2/figure-9.csv',
      '/statistics/fy2021/editions/2/figure-9.csv-metadata.json',
    ]
    const before = await Promise.all(asked.map((path) => pages.get(path)))
    pages.words.codes = renamed(pages.words.codes, 'service.bakusai', '新しい名前の掲示板', '2020-01-01')
    pages.restart()
    const after = await Promise.all(asked.map((path) => pages.get(path)))
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
    await publish(publishProvisional, '2021-06')
    expect(textOf(await pages.get('/statistics/2021-06'))).toContain('新しい名前の掲示板')
  })
})
