import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { type FiguresPages, figuresPages, rowsOf, textOf, yearOfEvents } from '../pages.testing.ts'

let pages: FiguresPages

beforeAll(async () => {
  pages = await figuresPages()
  await pages.happen(yearOfEvents())
})
afterAll(() => pages.close())

const at = (day: string) => {
  pages.clock.now = new Date(`${day}T10:00:00+09:00`)
}

/** The worker has sealed and counted what was recorded. */
const post = async (path: string, fields: Record<string, string> = {}) => {
  await pages.happen([])
  return await pages.post(`/console/statistics${path}`, fields)
}
const get = async (query = '') => await pages.get(`/console/statistics${query}`)
const editions = async () => (await pages.behind('select period, number, status from statistics_edition order by made_at, number')).rows

describe('the figures of any span', () => {
  test('a period is shown as it is now, with nothing hidden and a word of warning', async () => {
    at('2022-01-20')
    const answer = await get('?period=fy2021')
    expect(answer.status).toBe(200)
    expect(textOf(answer)).toContain('内部用の数です')
    expect(textOf(answer)).toContain('記録は、すべて数えてあります。')
    expect(rowsOf(answer)).toContainEqual(['オークション', '1', '0.3%'])
  })

  test('two days cut months apart, and a person is counted once in each month', async () => {
    const answer = await get('?period=fy2021&from=2021-04-20&to=2021-05-10')
    expect(textOf(answer)).toContain('2021年4月20日（火）から2021年5月10日（月）まで')
    // 20 to 25 April has places 19 to 24, 1 to 10 May places 0 to 9 and 25 to 29.
    expect(textOf(answer)).toContain('相談者21人から28件を受け付け')
  })

  test.each([
    ['?period=fy21', 'その期間はありません。一覧から選んでください。'],
    ['?period=fy2021&from=2021-05-10', '「いつまで」の日付を入れてください。'],
    ['?from=2021-05-10&to=2021-05-01', '「いつまで」には、「いつから」と同じ日か、あとの日を入れてください。'],
  ])('%s is answered with what is wrong', async (query, message) => {
    const answer = await get(query)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(message)
  })

  test('the file of a span says in its name that it is not for the public', async () => {
    const answer = await get('/files/figure-9.csv?from=2021-04-01&to=2021-04-30')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="internal-2021-04-01-2021-04-30-figure-9.csv"')
    const { rows } = parseCsv(answer.body, { mostRows: 100 })
    expect(rows.find(({ cells }) => cells.コード === 'service.yahoo-auctions')?.cells.件数).toBe('1')
  })

  test.each(['/files/figure-1.csv', '/files/figure-9.txt', '/files/figure-9.csv?period=fy21'])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('what was recorded a moment ago is not counted yet, and the page says so', async () => {
    await pages.record(yearOfEvents().slice(0, 1))
    expect(textOf(await get('?period=fy2021'))).toContain('まだ数えていない記録があります。')
    const early = await pages.post('/console/statistics/periods/2021-04/closing', { confirm: 'yes' })
    expect([early.status, textOf(early)]).toEqual([409, expect.stringContaining('まだ数えていない記録があります。')])
    await pages.happen([])
    expect(textOf(await get('?period=fy2021'))).toContain('記録は、すべて数えてあります。')
  })

  test('an event that cannot be read is told, so that no figure is too small without anybody knowing', async () => {
    const [event] = yearOfEvents()
    await pages.happen(event ? [{ ...event, details: { receptionId: 'x' } }] : [])
    expect(textOf(await get())).toContain('読み取れない記録が1件あり')
  })
})

describe('publication', () => {
  test('provisional figures of the months that are over, again and again until the period is closed', async () => {
    at('2022-01-20')
    const first = await post('/periods/fy2021/provisional-edition')
    expect([first.status, first.location]).toEqual([303, '/console/statistics?period=fy2021&notice=published'])
    const page = await pages.get(first.location)
    expect(textOf(page)).toContain('公表しました。')
    expect(textOf(page)).toContain('第1版 速報値（2021年12月31日（金）まで）を公表しています。')
    at('2022-02-02')
    await post('/periods/fy2021/provisional-edition')
    expect(textOf(await get('?period=fy2021'))).toContain('第2版 速報値（2022年1月31日（月）まで）を公表しています。')
  })

  test('a period of which no month is over has nothing to publish', async () => {
    const answer = await post('/periods/2022-02/provisional-edition')
    expect([answer.status, textOf(answer)]).toEqual([409, expect.stringContaining('この期間には、終わった月がまだありません。')])
  })

  test('closing shows the numbers once more and asks for a mark', async () => {
    at('2022-05-10')
    const page = await get('/periods/fy2021/closing')
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('令和3年度を締める')
    expect(textOf(page)).toMatch(/相談者数\s*360\s*受付件数\s*480\s*作業件数\s*480/)
    const unmarked = await post('/periods/fy2021/closing')
    expect([unmarked.status, unmarked.body]).toEqual([422, expect.stringContaining('確認したことを示す欄に、印を付けてください。')])
    expect((await editions()).filter(({ status }) => status === 'final')).toEqual([])
  })

  test('a period that runs cannot be closed', async () => {
    const answer = await post('/periods/fy2022/closing', { confirm: 'yes' })
    expect([answer.status, textOf(answer)]).toEqual([409, expect.stringContaining('期間が終わっていないため、締めることができません。')])
  })

  test('a closed period is final, and is not closed or made provisional again', async () => {
    const closed = await post('/periods/fy2021/closing', { confirm: 'yes' })
    expect([closed.status, closed.location]).toEqual([303, '/console/statistics?period=fy2021&notice=published'])
    expect(textOf(await get('?period=fy2021'))).toContain('第3版 確定値（2022年3月31日（木）まで）を公表しています。')
    for (const path of ['/periods/fy2021/closing', '/periods/fy2021/provisional-edition']) {
      const again = await post(path, { confirm: 'yes' })
      expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('この期間は、すでに締めてあります。')])
    }
    expect(await editions()).toHaveLength(3)
  })

  test('two supervisors who close at the same moment close it once', async () => {
    await pages.happen([])
    const answers = await Promise.all([1, 2, 3].map(() => pages.post('/console/statistics/periods/2021-04/closing', { confirm: 'yes' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
  })

  test('before it is pressed, it is told that publishing takes its time and goes on without the page', async () => {
    const told = '公表には、1分ほどかかることがあります。待つあいだにこのページを閉じても、公表は続きます。'
    for (const page of [await get('?period=2021-05'), await get('/periods/2021-05/closing'), await get('/periods/2021-05/correction')])
      expect(textOf(page)).toContain(told)
    expect(textOf(await get('?from=2021-05-01&to=2021-05-02'))).not.toContain(told)
  })

  test('a correction needs a closed period and a reason, and keeps what was typed', async () => {
    const open = await post('/periods/2021-05/correction', { reason: '数え直しました。' })
    expect([open.status, textOf(open)]).toEqual([
      409,
      expect.stringContaining('締めていない期間は、訂正ではなく速報値を作り直してください。'),
    ])
    expect(textOf(open)).toContain('数え直しました。')
    const empty = await post('/periods/fy2021/correction', { reason: '  ' })
    expect([empty.status, empty.body]).toEqual([422, expect.stringContaining('訂正の理由を書いてください。')])
    expect((await get('/periods/fy2021/correction')).status).toBe(200)
    expect((await post('/periods/fy2021/correction', { reason: '数え直しました。' })).status).toBe(303)
    expect(textOf(await get('?period=fy2021'))).toContain('第4版 確定値')
  })

  test.each(['provisional-edition', 'closing', 'correction'])('a period that is none has no %s', async (resource) => {
    expect((await post(`/periods/fy21/${resource}`, { confirm: 'yes', reason: 'x' })).status).toBe(404)
    expect((await get(`/periods/fy21/${resource}`)).status).toBe(404)
  })

  test('who published what is in the record, without a word of the figures', async () => {
    const { rows } = await pages.behind(`select kind, actor_id, details from event where context = 'statistics' order by sequence`)
    expect(rows.map(({ kind }) => kind).slice(0, 3)).toEqual([
      'statistics.provisional-published',
      'statistics.provisional-published',
      'statistics.period-closed',
    ])
    expect(new Set(rows.map(({ actor_id }) => actor_id))).toEqual(new Set([pages.who.id]))
    expect(Object.keys(rows[0].details).toSorted()).toEqual(['contentHash', 'number', 'period', 'through'])
  })

  test('an adviser sees figures, and neither publishes nor brings earlier ones in', async () => {
    pages.who.roles = ['adviser']
    const answer = await get('?period=fy2021')
    expect(answer.status).toBe(200)
    for (const action of ['provisional-edition', 'closing', 'correction', 'threshold', 'history'])
      expect(answer.body).not.toContain(`/${action}"`)
    for (const path of ['/periods/2021-06/closing', '/threshold', '/history'])
      expect((await post(path, { confirm: 'yes' })).status).toBe(404)
    pages.who.roles = ['supervisor']
  })
})

describe('the largest number that is hidden', () => {
  test.each(['', '-1', '11', '3.5', 'x', '1e1'])('%j is not taken', async (threshold) => {
    const answer = await post('/threshold', { threshold })
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining('0から10までの数を入れてください。')])
  })

  test('a change is kept as a version, in full-width digits too, and holds for the next edition', async () => {
    expect((await post('/threshold', { threshold: '０' })).location).toBe('/console/statistics?notice=threshold')
    expect(textOf(await get('?notice=threshold'))).toContain('伏せる数を変更しました。')
    await post('/periods/2021-06/provisional-edition')
    expect(
      rowsOf(await pages.get('/statistics/2021-06'))
        .flat()
        .some((cell) => cell.startsWith('*')),
    ).toBe(false)
    await post('/threshold', { threshold: '5' })
    await post('/periods/2021-07/provisional-edition')
    expect(
      rowsOf(await pages.get('/statistics/2021-07'))
        .flat()
        .some((cell) => cell.startsWith('*')),
    ).toBe(true)
    expect((await pages.behind('select version, threshold from statistics_threshold order by version')).rows).toEqual([
      { version: 1, threshold: 0 },
      { version: 2, threshold: 5 },
    ])
  })
})
