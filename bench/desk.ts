import { receive } from '../src/consultation/receive.commands.ts'
import { foldForSearch } from '../src/shared/text/folding.ts'
import { CLIENTS } from './ground.ts'
import { type Figure, round, type Timing, timed } from './measure.ts'
import { intakeOf, storyOf } from './stories.ts'
import type { BenchWindow } from './window.ts'

const FEW = 1_000
/** `BENCH_CASES=2000 npm run bench desk` shows in a minute that all of it works; the aims are for 100,000. */
const MANY = Number(process.env.BENCH_CASES ?? 100_000)
const ASKED = 1_000

/** What is searched for: words of every length, common and rare, in other writings than the story's, and what is nowhere. */
const QUERIES = [
  '相談番号77。',
  '相談番号912。',
  '写真',
  '掲示板',
  '港町の件',
  'トショカン',
  '図書館 口コミ',
  'ｱｶｳﾝﾄ',
  '勤務先と電話番号',
  '昔の動画 商店街',
  '同窓会 学校にも',
  '楽器店 なりすまし',
  '１年ほど前',
  '町内会 家族も心配 体育館',
  'どこにもない言葉',
]

/** The desk with a few cases and with very many: a page costs what it shows, not what is stored. */
export async function deskFigures(bench: BenchWindow): Promise<Figure[]> {
  const ids: string[] = []
  await fill(bench, ids, FEW)
  const [fewCase, fewQueue] = [await casePages(bench, ids), await queuePages(bench)]
  await fill(bench, ids, MANY)
  const [manyCase, manyQueue] = [await casePages(bench, ids), await queuePages(bench)]
  const [bareCase, bareQueue] = [await bareCases(bench, ids), await bareQueues(bench)]
  const growth = round(manyCase.p95 / fewCase.p95, 2)
  return [
    page(`case page, ${MANY} cases (p95)`, manyCase, bareCase),
    { name: 'case page against 1,000 cases', value: growth, unit: '×', aim: '≤ 1.3', met: growth <= 1.3, note: `${round(fewCase.p95)} ms` },
    page(`queue page, ${MANY} cases (p95)`, manyQueue, bareQueue, `with 1,000 cases ${round(fewQueue.p95)} ms`),
    ...(await searchFigures(bench, ids)),
  ]
}

async function fill({ deps, organisationId, owner }: BenchWindow, ids: string[], upTo: number): Promise<void> {
  const from = ids.length
  await timed(upTo - from, CLIENTS, async (index) => {
    ids[from + index] = (await receive(deps, organisationId, intakeOf(from + index))).consultationId
    if ((index + 1) % 10_000 === 0) console.log(`${from + index + 1} cases`)
  })
  await owner.query('vacuum analyze')
}

/** Cases from all over the store, each asked for as if nobody had looked at it before. */
const someOf = (ids: readonly string[], index: number) => ids[(index * 7_919) % ids.length] ?? ''

async function casePages({ adviser }: BenchWindow, ids: readonly string[]): Promise<Timing> {
  return await warmAndTimed(async (index) => found(await adviser.get(`/console/consultations/${someOf(ids, index)}`)))
}

async function queuePages({ adviser }: BenchWindow): Promise<Timing> {
  return await warmAndTimed(async () => found(await adviser.get('/console')))
}

async function warmAndTimed(work: (index: number) => Promise<void>): Promise<Timing> {
  await timed(100, CLIENTS, work)
  return await timed(ASKED, CLIENTS, work)
}

function found({ status }: { status: number }): void {
  if (status !== 200) throw new Error(`A page answered ${status}`)
}

/** What a case page cannot do without: the rows of one case, and the read written down. */
async function bareCases({ owner, organisationId }: BenchWindow, ids: readonly string[]): Promise<Timing> {
  const reads = ['consultation', 'reception', 'reported_url', 'consultation_file', 'answer', 'work', 'note', 'second_opinion']
  return await timed(ASKED, CLIENTS, async (index) => {
    const id = someOf(ids, index)
    for (const table of reads) {
      const column = table === 'consultation' ? 'id' : 'consultation_id'
      await owner.query(`select * from ${table} where organisation_id = $1 and ${column} = $2`, [organisationId, id])
    }
    await owner.query('select * from event where organisation_id = $1 and subject_id = $2 order by sequence', [organisationId, id])
    await owner.query(
      `insert into event (organisation_id, context, subject_id, kind, actor_kind, at, details) values ($1, 'bench', $2, 'bench.read', 'system', now(), '{}')`,
      [organisationId, id],
    )
  })
}

/** One page of the queue and the numbers beside it. */
async function bareQueues({ owner, organisationId }: BenchWindow): Promise<Timing> {
  return await timed(ASKED, CLIENTS, async () => {
    await owner.query(
      `select * from consultation where organisation_id = $1 and state = 'received' order by in_danger desc, due_at, id limit 50`,
      [organisationId],
    )
    await owner.query(
      `select count(*) from (select 1 from consultation where organisation_id = $1 and state = 'received' limit 1000) as counted`,
      [organisationId],
    )
  })
}

function page(name: string, ours: Timing, bare: Timing, note = `bare SQL ${round(bare.p95)} ms`): Figure {
  const [value, ratio] = [round(ours.p95), round(ours.perSecond / bare.perSecond, 2)]
  return { name, value, unit: 'ms', aim: '≤ 80', met: ours.p95 <= 80, ratio, note }
}

async function searchFigures({ adviser, owner }: BenchWindow, ids: readonly string[]): Promise<Figure[]> {
  const ask = async (words: string) => await adviser.post('/console/search', { words })
  const right = []
  for (const words of QUERIES) right.push(sameAs(await shownFor(ask, words), expectedFor(words, ids)))
  const timing = await timed(QUERIES.length * 10, 1, async (index) => found(await ask(QUERIES[index % QUERIES.length] ?? '')))
  const bare = await bareSearch(owner, ids)
  const recall = round(right.filter(Boolean).length / QUERIES.length, 3)
  return [
    {
      name: `search, ${ids.length} cases (p95)`,
      value: round(timing.p95),
      unit: 'ms',
      aim: '≤ 100',
      met: timing.p95 <= 100,
      ratio: round(timing.perSecond / bare.perSecond, 2),
      note: `p50 ${round(timing.p50)} ms; bare SQL over unsealed text ${round(bare.p95)} ms`,
    },
    {
      name: 'recall of the first page of each query',
      value: recall,
      unit: '',
      aim: '= 1',
      met: recall === 1,
      note: `${QUERIES.length} queries`,
    },
  ]
}

/** The same questions to a table that holds the folded stories unsealed, and without a record of who read what. */
async function bareSearch(owner: BenchWindow['owner'], ids: readonly string[]): Promise<Timing> {
  await owner.query('create table bare_story (id uuid primary key, story text not null)')
  const stories = ids.map((_, index) => foldForSearch(storyOf(index)))
  await owner.query('insert into bare_story select * from unnest($1::uuid[], $2::text[])', [ids, stories])
  await owner.query('vacuum analyze bare_story')
  return await timed(QUERIES.length * 10, 1, async (index) => {
    const parts = (QUERIES[index % QUERIES.length] ?? '').split(' ').map((part) => `%${foldForSearch(part)}%`)
    await owner.query('select id from bare_story where story like all ($1) order by id desc limit $2', [parts, A_PAGE])
  })
}

async function shownFor(ask: (words: string) => Promise<{ html: string }>, words: string): Promise<string[]> {
  const { html } = await ask(words)
  const [, main = ''] = html.split('<main')
  return [...new Set([...main.matchAll(/\/console\/consultations\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? ''))]
}

const A_PAGE = 20

/** Every story is looked at: the newest that hold all of the words. */
function expectedFor(words: string, ids: readonly string[]): string[] {
  const parts = words.split(' ').map(foldForSearch)
  const fits = (_: string, index: number) => {
    const story = foldForSearch(storyOf(index))
    return parts.every((part) => story.includes(part))
  }
  return ids.filter(fits).toSorted().reverse().slice(0, A_PAGE)
}

const sameAs = (one: readonly string[], other: readonly string[]) => one.join() === other.join()
