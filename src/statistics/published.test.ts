/**
 * The proof on real figures: consultations whose true counts are the published ones go through the same commands as the pages,
 * and what statistics publish is compared with the centre's own tables to the digit.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDraft, sendAnswer } from '../consultation/answer.commands.ts'
import type { ConsultationDeps } from '../consultation/consultation.deps.ts'
import { type ConsultationGround, consultationGround, draft, OURS, SATO, told, work } from '../consultation/consultation.testing.ts'
import { moveConsultation } from '../consultation/move.commands.ts'
import { receiveQuestion } from '../consultation/question.commands.ts'
import { receive } from '../consultation/receive.commands.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import { inOrganisation, openDatabase } from '../shared/database/database.store.ts'
import type { Day } from '../shared/day.ts'
import { sealRecord } from '../shared/record/record.commands.ts'
import { openSigner } from '../shared/record/signer.cipher.ts'
import { closePeriod, publishProvisional } from './edition.commands.ts'
import { findEdition } from './edition.store.ts'
import type { EditionContents } from './edition.ts'
import { followEvents } from './following.commands.ts'
import { type PlannedConsulter, planOf, publishedYears } from './published-plan.ts'
import type { StatisticsDeps } from './statistics.deps.ts'
import type { StatisticsVisible } from './statistics.tables.ts'
import { countLines, tableLines } from './table-words.ts'

const AT_ONCE = 8
const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const

let ground: ConsultationGround
let deps: StatisticsDeps
const clock = { now: new Date('2022-01-20T09:00:00+09:00') }

beforeAll(async () => {
  ground = await consultationGround()
  const { codes } = await loadContent('content')
  deps = {
    db: openDatabase<StatisticsVisible>(ground.pool),
    now: () => clock.now,
    codes: async () => codes,
    sourceTitle: (source) => source,
  }
  for (const year of publishedYears) await carryOut(planOf(year))
  const witness = { note: async () => undefined, recall: async () => undefined }
  await sealRecord({ db: ground.db, signer: openSigner(Buffer.alloc(32, 7)), witness, now: () => clock.now }, OURS, 1_000)
  for (let followed = -1; followed !== 0; ) followed = await followEvents(deps, OURS)
}, 600_000)
afterAll(() => ground.close())

/** Several persons at a time, each with a clock of their own. */
async function carryOut(plan: readonly PlannedConsulter[]): Promise<void> {
  const waiting = [...plan]
  const one = async () => {
    for (let consulter = waiting.shift(); consulter !== undefined; consulter = waiting.shift()) await consult(consulter)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

async function consult({ attribute, target, receptions }: PlannedConsulter): Promise<void> {
  const own = { now: clock.now }
  const mine: ConsultationDeps = { ...ground.deps, now: () => own.now }
  let consultationId: string | undefined
  for (const { day, answeredOn, works } of receptions) {
    own.now = at(day, '10:15')
    if (consultationId === undefined) {
      ;({ consultationId } = await receive(mine, OURS, { ...told, attribute, target, mail: null, urls: [] }))
      own.now = at(answeredOn, '09:00')
      await moveConsultation(mine, OURS, { consultationId, action: 'claim', mover: sato })
    } else {
      await receiveQuestion(mine, OURS, consultationId, { text: 'もう一つ教えてください。', urls: [], files: [] })
    }
    own.now = at(answeredOn, '16:30')
    const saved = await saveDraft(mine, OURS, { consultationId, author: sato, draft: draft(works.map((codes) => work(codes))) })
    const sent = saved.granted && (await sendAnswer(mine, OURS, { consultationId, ...saved.value, author: sato, leavesOut: true }))
    expect(sent).toMatchObject({ granted: true })
  }
}

function at(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+09:00`)
}

async function publish(command: typeof closePeriod, key: string): Promise<EditionContents> {
  const outcome = await command(deps, OURS, { key, by: SATO })
  expect(outcome).toMatchObject({ granted: true, value: { openCells: 0 } })
  const edition = await inOrganisation(deps.db, OURS, (tx) => findEdition(tx, OURS, key))
  if (edition === undefined) throw new Error(`${key} was not published`)
  return edition.contents
}

const figure = ({ tables }: EditionContents, number: number) =>
  tables.find((table) => table.figure === number) ?? { figure: 9, total: null, rows: [] }

test('図表3 is printed to the digit, with 図表2, 4 and 5 beside it', async () => {
  const years = [await publish(closePeriod, 'fy2019'), await publish(closePeriod, 'fy2020')]
  const to2021 = await publish(publishProvisional, 'fy2021')
  expect(to2021.period.through).toBe('2021-12-31')
  // 令和元年度 上半期・下半期・合計, 令和2年度 上半期・下半期・合計, 令和3年度 上半期・10-12月・合計
  expect(countLines(to2021.columns)).toEqual([
    '相談者数	801	923	1,724	983	1,077	2,060	1,311	627	1,938',
    '受付件数	1,160	1,344	2,504	1,399	1,700	3,099	2,027	978	3,005',
    '作業件数	2,497	2,701	5,198	2,402	3,005	5,407	3,273	1,609	4,882',
  ])
  expect(to2021.columns.map(({ from, to, status }) => `${from} ${to} ${status}`).slice(3)).toEqual([
    '2020-04-01 2020-09-30 final',
    '2020-10-01 2021-03-31 final',
    '2020-04-01 2021-03-31 final',
    '2021-04-01 2021-09-30 provisional',
    '2021-10-01 2021-12-31 provisional',
    '2021-04-01 2021-12-31 provisional',
  ])
  expect(to2021.years).toMatchObject([
    { fiscalYear: 2019, status: 'final', works: 5_198 },
    { fiscalYear: 2020, status: 'final', works: 5_407 },
    { fiscalYear: 2021, status: 'provisional', works: 4_882 },
  ])
  expect([figure(to2021, 4).total, figure(to2021, 5).total, figure(to2021, 6).total]).toEqual([1_640, 1_640, 4_882])
  expect(years.map((contents) => figure(contents, 6).total)).toEqual([5_198, 5_407])
}, 100_000)

test('図表9 is printed to the digit, percentages included', async () => {
  const edition = await inOrganisation(deps.db, OURS, (tx) => findEdition(tx, OURS, 'fy2021'))
  const table = edition && figure(edition.contents, 9)
  expect(table?.total).toBe(5_081)
  // The totals of a group are printed without a number; ours are the sums of their rows.
  expect(table && tableLines(table, 'ja').join('\n')).toBe(`Twitter	601	11.8%
Google（合計）	567	11.2%
　検索	305	6.0%
　YouTube	75	1.5%
　map	166	3.3%
　その他	21	0.4%
Meta（合計）	214	4.2%
　instagram	152	3.0%
　facebook	62	1.2%
5ちゃんねる	167	3.3%
爆サイ.com	153	3.0%
LINE（合計）	143	2.8%
　livedoorサービス	99	1.9%
　LINEアプリ内サービス	44	0.9%
破産情報掲載関連サイト（合計）	135	2.7%
FC2（合計）	67	1.3%
Yahoo!（合計）	55	1.1%
　検索	9	0.2%
　知恵袋	8	0.2%
　オークション	12	0.2%
　ファイナンス	5	0.1%
　その他	21	0.4%
2ちゃんねる	44	0.9%
たぬき掲示板	37	0.7%
上記以外の事業者/サービス等	2,121	41.7%
その他・不明	777	15.3%`)
})
