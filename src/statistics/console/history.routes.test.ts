import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FiguresPages, figuresPages, rowsOf, textOf, yearOfEvents } from '../pages.testing.ts'

let pages: FiguresPages

beforeAll(async () => {
  pages = await figuresPages()
  await pages.happen(yearOfEvents())
})
afterAll(() => pages.close())

const HISTORY = '/console/statistics/history'
const HEADER = 'count,from,to,number,provisional,source,confidence,note'
const csvOf = (...lines: string[]) => [HEADER, ...lines, ''].join('\n')
const right = 'works,2018-04-01,2019-03-31,5085,no,MEM,page,'
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'history.csv') => new File([content], name, { type: 'text/csv' })
const preview = async (content: string | Uint8Array<ArrayBuffer>) => await pages.post(`${HISTORY}/preview`, { file: file(content) })
const kept = async () => (await pages.behind('select count(*)::int as rows from statistics_history')).rows[0].rows

test('before anything was brought in the page says so', async () => {
  const answer = await pages.get(HISTORY)
  expect([answer.status, textOf(answer)]).toEqual([200, expect.stringContaining('まだ取り込んでいません。')])
})

test('every column that a file may have is explained on the page', async () => {
  const cells = rowsOf(await pages.get(HISTORY))
  expect(cells.map(([column]) => column)).toEqual(HEADER.split(','))
  expect(cells.filter(([, meaning]) => meaning?.includes('なくても構いません')).map(([column]) => column)).toEqual(['note'])
})

test.each([
  ['no file', undefined, 'CSVファイルを選んでください。'],
  ['an empty file', file(''), 'CSVファイルを選んでください。'],
  ['a file that is too large', file('x'.repeat(500_001)), 'ファイルが大きすぎます。'],
  ['a body that is far too large', file('x'.repeat(2_100_000)), 'ファイルが大きすぎます。'],
])('%s is answered with what to do', async (_, chosen, message) => {
  const answer = await pages.post(`${HISTORY}/preview`, chosen === undefined ? {} : { file: chosen })
  expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(message)])
})

test.each([
  [
    'a count that nobody knows',
    'calls,2018-04-01,2019-03-31,1,no,SEED-4,page,',
    ['3', 'count', 'persons、receptions、worksのどれかを書いてください。'],
  ],
  ['a day that is none', 'works,2018-04-31,2019-03-31,1,no,SEED-4,page,', ['3', 'from', '日付を2021-04-01のように書いてください。']],
  ['days the wrong way round', 'works,2019-04-01,2018-03-31,1,no,SEED-4,page,', ['3', 'to', '終了日が開始日より前です。']],
  ['a number with a comma', 'works,2017-04-01,2018-03-31,"5,598",no,SEED-4,page,', ['3', 'number', '0以上の整数を書いてください。']],
  ['a number below zero', 'works,2017-04-01,2018-03-31,-3,no,SEED-4,page,', ['3', 'number', '0以上の整数を書いてください。']],
  ['neither yes nor no', 'works,2017-04-01,2018-03-31,1,maybe,SEED-4,page,', ['3', 'provisional', 'yesかnoを書いてください。']],
  ['no source', 'works,2017-04-01,2018-03-31,1,no,,page,', ['3', 'source', '出典を書いてください。']],
  [
    'a confidence that is none',
    'works,2017-04-01,2018-03-31,1,no,SEED-4,sure,',
    ['3', 'confidence', 'document、page、memoryのどれかを書いてください。'],
  ],
  ['the same number twice', right, ['3', 'from', '同じ期間の同じ数が、前の行にあります。']],
  ['too few cells', 'works,2017-04-01', ['3', '', '列が足りません。']],
])('%s is told with its line, and nothing is brought in', async (_, line, fault) => {
  const answer = await preview(csvOf(right, line))
  expect(answer.status).toBe(422)
  expect(rowsOf(answer)).toContainEqual(fault)
  // Sent past the preview, the right row is not brought in without the faulty one either.
  const forced = await pages.post(HISTORY, { csv: csvOf(right, line), fileName: 'history.csv' })
  expect([forced.status, rowsOf(forced)]).toEqual([422, expect.arrayContaining([fault])])
  expect(await kept()).toBe(0)
})

test('a file without the columns is told which ones are missing', async () => {
  const answer = await preview('year,works\n2018,5085\n')
  expect(
    rowsOf(answer)
      .map(([line, column]) => [line, column])
      .slice(0, 3),
  ).toEqual([
    ['1', 'count'],
    ['1', 'from'],
    ['1', 'to'],
  ])
})

test('the file shipped with the product is shown first, then brought in, with source and confidence', async () => {
  const answer = await preview(await readFile('content/history/headline.csv', 'utf8'))
  expect(answer.status).toBe(200)
  expect(textOf(answer)).toContain('40行を取り込みます。まだ保存していません。')
  expect(rowsOf(answer)).toContainEqual(['2', '作業件数', '2010-04-01', '2011-03-31', '1,337', 'SLASH21', '引用したページ'])
  expect(await kept()).toBe(0)
  const saved = await pages.post(HISTORY, { csv: await readFile('content/history/headline.csv', 'utf8'), fileName: 'headline.csv' })
  expect([saved.status, saved.location]).toEqual([303, `${HISTORY}?notice=saved`])
  expect(await kept()).toBe(40)
  expect(textOf(await pages.get(saved.location))).toMatch(/取り込みました。.*headline\.csv.*40.*使用中/)
})

test('figure 2 shows the years before with their sources, and leaves the others out as gaps', async () => {
  pages.clock.now = new Date('2022-01-20T10:00:00+09:00')
  expect((await pages.post('/console/statistics/periods/fy2021/provisional-edition')).status).toBe(303)
  const answer = await pages.get('/statistics/fy2021')
  const years = rowsOf(answer).slice(0, 12)
  expect(years).toEqual([
    ['平成22年度', '1,337', '確定値'],
    ...[23, 24, 25, 26, 27, 28, 29, 30].map((year) => [`平成${year}年度`, '数がありません', '']),
    ['令和元年度', '5,198', '確定値'],
    ['令和2年度', '5,407', '確定値'],
    ['令和3年度*', '360', '速報値'],
  ])
  expect(textOf(answer)).toContain('数が分からない年度は、空けてあります。0件ではありません。')
  expect(textOf(answer)).toContain('出典SLASH21の表題 / SEED-4の表題 / みなと相談センターの相談の記録')
  const lines = (await pages.get('/statistics/fy2021/editions/1/figure-2.csv')).body.split('\r\n')
  expect(lines).toContain('2010,1337,final,2011-03-31,SLASH21の表題,page')
  expect(lines).toContain('2011,,,,,')
})

test('figure 3 has the columns of the two years before', async () => {
  const answer = await pages.get('/statistics/fy2021')
  expect(rowsOf(answer).slice(12, 18)).toEqual([
    ['令和元年度 上半期', '801', '1,160', '2,497', '確定値'],
    ['令和元年度 下半期', '923', '1,344', '2,701', '確定値'],
    ['令和元年度', '1,724', '2,504', '5,198', '確定値'],
    ['令和2年度 上半期', '983', '1,399', '2,402', '確定値'],
    ['令和2年度 下半期', '1,077', '1,700', '3,005', '確定値'],
    ['令和2年度', '2,060', '3,099', '5,407', '確定値'],
  ])
})

test('of a year before the installation what is not known is said to be missing, and nothing is said to be hidden', async () => {
  pages.clock.now = new Date('2025-06-10T10:00:00+09:00')
  await pages.happen([])
  expect((await pages.post('/console/statistics/periods/fy2024/closing', { confirm: 'yes' })).status).toBe(303)
  const answer = await pages.get('/statistics/fy2024')
  expect(rowsOf(answer)).toContainEqual(['令和4年度', '数がありません', '数がありません', '5,745', '確定値'])
  const { body } = await pages.get('/statistics/fy2024/editions/1/figure-3.csv')
  expect(body).toContain('2022-04-01,2023-03-31,2022,,,5745,final,WP5Aの表題')
  pages.clock.now = new Date('2022-01-20T10:00:00+09:00')
})

test('what was brought in is taken back once, and stays in what was published with it', async () => {
  const { rows } = await pages.behind('select id from statistics_history_batch')
  const undoing = `${HISTORY}/${rows[0].id}/undoing`
  expect((await pages.post(undoing)).location).toBe(`${HISTORY}?notice=undone`)
  expect(textOf(await pages.get(`${HISTORY}?notice=undone`))).toMatch(/取り消しました。.*取り消し済み/)
  expect((await pages.post(undoing)).status).toBe(404)
  pages.restart()
  expect(rowsOf(await pages.get('/statistics/fy2021/editions/1'))).toContainEqual(['平成22年度', '1,337', '確定値'])
  await pages.post('/console/statistics/periods/fy2021/provisional-edition')
  expect(rowsOf(await pages.get('/statistics/fy2021'))).not.toContainEqual(['平成22年度', '1,337', '確定値'])
})

test.each(['x', '01900000-0000-7000-8000-000000000099'])('there is nothing to take back at %s', async (id) => {
  expect((await pages.post(`${HISTORY}/${id}/undoing`)).status).toBe(404)
})

test('counts that were collected of several bodies are read too, and those of others left out', async () => {
  const csv = await readFile('content/history/jp_online_defamation_counts.csv', 'utf8')
  const answer = await preview(csv)
  expect(textOf(answer)).toContain('4行を取り込みます。まだ保存していません。')
  expect(textOf(answer)).toContain('ほかの38行は、相談センターの件数ではないため、取り込みません。')
  expect((await pages.post(HISTORY, { csv, fileName: 'collected.csv' })).status).toBe(303)
  expect(textOf(await pages.get(HISTORY))).toMatch(/collected\.csv.*4.*使用中/)
})

test('a file as a spreadsheet in Japan saves it is read', async () => {
  // 「年報」 in Shift_JIS.
  const bytes = new Uint8Array([
    ...Buffer.from(`${HEADER}\r\nworks,2017-04-01,2018-03-31,5598,no,`),
    0x94,
    0x4e,
    0x95,
    0xf1,
    ...Buffer.from(',document,\r\n'),
  ])
  const answer = await preview(bytes)
  expect(rowsOf(answer)).toEqual([['2', '作業件数', '2017-04-01', '2018-03-31', '5,598', '年報', '公的な資料']])
})

test('in English the page is in English', async () => {
  const answer = await pages.get(HISTORY, { headers: { 'accept-language': 'en' } })
  expect(textOf(answer)).toContain('Earlier figures')
})
