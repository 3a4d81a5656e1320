import { expect, test } from 'vitest'
import { loadContent } from '../../shared/content/content.folder.ts'
import { type Reception, tallyOf, type Work } from './counts.testing.ts'
import { countPersons, countReceptions, countWorks } from './counts.ts'
import { breakdowns, figureCodesOf, tableOf } from './figures.ts'
import { type PlannedConsulter, planOf, publishedYears } from './published-plan.testing.ts'
import { shareOf } from './share.ts'

const { codes } = await loadContent('content')
const plans = publishedYears.map(planOf)

function receptionsOf(plan: readonly PlannedConsulter[]): Reception[] {
  return plan.flatMap(({ number, attribute, target, receptions }) =>
    receptions.map(({ day, kind }, index) => ({
      id: `${number}-${index}`,
      day,
      consulterId: String(number),
      consultationId: String(number),
      kind,
      attribute,
      target,
    })),
  )
}

function worksOf(plan: readonly PlannedConsulter[]): Work[] {
  return plan.flatMap(({ number, receptions }) =>
    receptions.flatMap(({ answeredOn, works }, index) =>
      works.map((work, at) => ({ ...work, id: `${number}-${index}-${at}`, day: answeredOn })),
    ),
  )
}

const receptions = plans.flatMap((plan, year) =>
  receptionsOf(plan).map((reception) => ({ ...reception, consulterId: `${year}-${reception.consulterId}` })),
)
const works = plans.flatMap(worksOf)

test.each([
  ['令和元年度 上半期', '2019-04-01', '2019-09-30', 801, 1_160, 2_497],
  ['令和元年度 下半期', '2019-10-01', '2020-03-31', 923, 1_344, 2_701],
  ['令和元年度 合計', '2019-04-01', '2020-03-31', 1_724, 2_504, 5_198],
  ['令和2年度 上半期', '2020-04-01', '2020-09-30', 983, 1_399, 2_402],
  ['令和2年度 下半期', '2020-10-01', '2021-03-31', 1_077, 1_700, 3_005],
  ['令和2年度 合計', '2020-04-01', '2021-03-31', 2_060, 3_099, 5_407],
  ['令和3年度 上半期', '2021-04-01', '2021-09-30', 1_311, 2_027, 3_273],
  ['令和3年度 10-12月', '2021-10-01', '2021-12-31', 627, 978, 1_609],
  ['令和3年度 合計', '2021-04-01', '2021-12-31', 1_938, 3_005, 4_882],
] as const)('the plan has the published counts of 図表3: %s', (_, from, to, persons, received, worked) => {
  const tally = tallyOf(receptions, works, { from, to })
  expect([tally.personMonths, countReceptions(tally), countWorks(tally)]).toEqual([persons, received, worked])
})

test('the 1,938 persons of nine months are 1,640 distinct persons', () => {
  expect(countPersons(tallyOf(receptions, works, { from: '2021-04-01', to: '2021-12-31' }))).toBe(1_640)
})

/** The rows of 図表9 as printed, in order; the source prints no numbers for the totals of a group. */
const printed = `Twitter 601 11.8
検索 305 6.0
YouTube 75 1.5
map 166 3.3
その他 21 0.4
instagram 152 3.0
facebook 62 1.2
5ちゃんねる 167 3.3
爆サイ.com 153 3.0
livedoorサービス 99 1.9
LINEアプリ内サービス 44 0.9
破産情報掲載関連サイト（合計） 135 2.7
FC2（合計） 67 1.3
検索 9 0.2
知恵袋 8 0.2
オークション 12 0.2
ファイナンス 5 0.1
その他 21 0.4
2ちゃんねる 44 0.9
たぬき掲示板 37 0.7
上記以外の事業者/サービス等 2121 41.7
その他・不明 777 15.3`

test('the plan has the 5,081 answers of 図表9 to the digit', () => {
  const period = { from: '2021-04-01', to: '2021-12-31' } as const
  const figureCodes = figureCodesOf(
    codes.filter(({ figure }) => figure === 9),
    period,
  )
  const table = tableOf(breakdowns[5], figureCodes, tallyOf(receptions, works, period))
  expect(table.total).toBe(5_081)
  const rows = table.rows.filter(({ isTotal }) => !isTotal)
  expect(rows.map(({ labels, number }) => `${labels.ja} ${number} ${shareOf(number, table.total)}`).join('\n')).toBe(printed)
  const totals = table.rows.filter(({ isTotal }) => isTotal)
  expect(totals.map(({ labels, number }) => `${labels.ja} ${number}`)).toEqual([
    'Google（合計） 567',
    'Meta（合計） 214',
    'LINE（合計） 143',
    'Yahoo!（合計） 55',
  ])
})

test('every work is answered in the month of its reception, after it, and holds no service twice', () => {
  for (const { receptions: sent } of plans.flat()) {
    for (const { day, answeredOn, works: done } of sent) {
      expect(answeredOn > day && answeredOn.slice(0, 7) === day.slice(0, 7)).toBe(true)
      for (const { services } of done) expect(new Set(services).size).toBe(services.length)
    }
    const days = sent.map(({ day }) => day)
    expect(days).toEqual([...days].sort())
  }
})
