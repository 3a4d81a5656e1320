import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { dueOf, settleDeadlines } from '../src/law/deadlines.ts'
import { holidayTable } from '../src/law/period.ts'
import { loadContent } from '../src/shared/content/content.folder.ts'
import { inOrganisation } from '../src/shared/database/database.store.ts'
import { newId } from '../src/shared/id.random.ts'
import { foldForSearch } from '../src/shared/text/folding.ts'
import type { AlertTables } from '../src/takedown/alerts/alert.tables.ts'
import { raiseAlerts } from '../src/takedown/alerts/sweep.commands.ts'
import { readQueue } from '../src/takedown/desk/queue.commands.ts'
import { type QueueQuery, readQueueQuery } from '../src/takedown/desk/queue.ts'
import { searchRequests } from '../src/takedown/desk/search/search.commands.ts'
import { FOUND_PAGE, readSearch } from '../src/takedown/desk/search/search.ts'
import { fileRequests } from '../src/takedown/filing.commands.ts'
import { filingSchema } from '../src/takedown/filing.ts'
import type { FilingOrder } from '../src/takedown/filing-order.ts'
import type { TakedownDeps } from '../src/takedown/takedown.deps.ts'
import type { Visible } from '../src/takedown/takedown.tables.ts'
import { type BenchGround, CLIENTS, ORGANISATION } from './ground.ts'
import { atMost, type Figure, round, type Timing, timed } from './measure.ts'
import { storyOf } from './stories.ts'

/** As many as fit into the time: the figure says how many there were. */
const MANY = Number(process.env.BENCH_REQUESTS ?? 500_000)
const FILLING_SECONDS = Number(process.env.BENCH_SECONDS ?? 600)
const CLOCKS = Number(process.env.BENCH_CLOCKS ?? 1_000_000)
const DUE = Math.min(1_000, CLOCKS)
const BATCH = 250
const ASKED = 400
const BURST = 10_000

const BOARD = '01900000-0000-7000-8000-0000000000c1'
const OTHERS = '01900000-0000-7000-8000-000000000002'
const ME = '01900000-0000-7000-8000-0000000000b1'
const reader = { organisationId: ORGANISATION, personId: ME }

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
  '楽器店 なりすまし',
  'どこにもない言葉',
]

type Takedown = { deps: TakedownDeps; owner: BenchGround['owner'] }

/** The operator's desk with very many requests: its lists, its search, how soon a request stands there, and the sweep of what is due. */
export async function takedownFigures(ground: BenchGround): Promise<Figure[]> {
  const takedown = { deps: await depsOf(ground), owner: ground.owner }
  for (const organisation of [ORGANISATION, OTHERS]) await prepare(takedown, organisation)
  const ids = await fill(takedown)
  return [
    ...(await lists(takedown, ids.length)),
    ...(await searches(takedown, ids)),
    await visible(takedown),
    await burst(takedown),
    await sweep(takedown),
  ]
}

async function depsOf({ deps }: BenchGround): Promise<TakedownDeps> {
  const { deadlines } = settleDeadlines([])
  const holidays = holidayTable((await loadContent(join(process.cwd(), 'content'))).holidays)
  return {
    ...deps,
    // The ground is opened by its migrations, which are the same for every context.
    db: deps.db as unknown as Kysely<Visible>,
    dangersIn: (text) => (text.length % 50 === 0 ? ['self-harm'] : []),
    due(id, happened) {
      const deadline = deadlines.find((each) => each.id === id)
      if (deadline === undefined) throw new Error(`No deadline ${id}`)
      return { ...dueOf(deadline, happened, holidays), rule: 'bench' }
    },
  }
}

async function prepare({ owner }: Takedown, organisation: string): Promise<void> {
  await owner.query("insert into organisation (id, slug, name) values ($1, 'others', '{}') on conflict do nothing", [organisation])
  await owner.query(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, $2, 'board', '{"ja": "掲示板", "easy": "掲示板", "en": "Board"}', 'https://kotonoha.example', '{general}', now())`,
    [organisation, BOARD],
  )
}

function orderOf(index: number): FilingOrder {
  const filing = filingSchema.parse({
    schemaVersion: '1',
    parties: [{ role: 'victim', name: `申出 ${index}` }],
    targets: [{ url: `https://kotonoha.example/thread/${index}`, authorHandle: `author${index % 5_000}` }],
    rights: [{ code: index % 3 === 0 ? 'privacy' : 'honour', explanation: storyOf(index) }],
    goodFaithStatement: true,
    mayShowToSender: { name: false, reason: true },
  })
  return { service: { id: BOARD }, filing, channel: 'api', number: `T-B-${index}-${newId()}`, actor: { kind: 'requester', id: null } }
}

async function fill({ deps, owner }: Takedown): Promise<string[]> {
  const ids: string[] = []
  const end = performance.now() + FILLING_SECONDS * 1000
  await timed(Math.ceil(MANY / BATCH), 4, async (batch) => {
    if (performance.now() > end) return
    const orders = Array.from({ length: BATCH }, (_, place) => orderOf(batch * BATCH + place))
    const receipts = await inOrganisation(deps.db, ORGANISATION, (tx) => fileRequests(deps, tx, ORGANISATION, orders))
    for (const [place, { requestId }] of receipts.entries()) ids[batch * BATCH + place] = requestId
    if ((batch + 1) % 200 === 0) console.log(`${(batch + 1) * BATCH} requests`)
  })
  await owner.query(`update takedown_request set state = 'investigating', handler_id = $1 where number like 'T-B-%77-%'`, [ME])
  await owner.query('vacuum analyze')
  return ids
}

/** The first page of each queue, and pages far inside of the longest. */
async function lists({ deps, owner }: Takedown, count: number): Promise<Figure[]> {
  const deep: QueueQuery[] = []
  let query = readQueueQuery((name) => ({ queue: 'all' })[name])
  for (let page = 0; page < 20; page += 1) {
    const { next } = await readQueue(deps, reader, query)
    if (next === undefined) break
    query = { ...query, after: next }
    deep.push(query)
  }
  const queues = ['new', 'mine', 'due-soon', 'overdue', 'all'].map((queue) => readQueueQuery((name) => ({ queue })[name]))
  const asked = [...queues, ...deep]
  const at = (index: number) => asked[index % asked.length] ?? query
  await timed(100, 1, (index) => readQueue(deps, reader, at(index)))
  const ours = await timed(ASKED, 1, (index) => readQueue(deps, reader, at(index)))
  const bare = await timed(ASKED, 1, () =>
    owner.query(
      `select * from takedown_request where organisation_id = $1 and state = 'received' order by in_danger desc, notice_due_on, id limit 31`,
      [ORGANISATION],
    ),
  )
  const note = `p95 ${round(ours.p95)} ms; bare SQL ${round(bare.p50)} ms`
  return [{ ...atMost(5, { name: `list of the desk, ${count} requests (p50)`, value: round(ours.p50), ratio: ours.p50 / bare.p50 }), note }]
}

async function searches({ deps, owner }: Takedown, ids: readonly string[]): Promise<Figure[]> {
  const searcher = { ...reader, opens: () => ({ story: true, material: true, shows: true }) }
  const ask = async (words: string) => {
    const search = readSearch((name) => (name === 'words' ? words : ''))
    if (!search.granted) throw new Error(search.refusal)
    return await searchRequests(deps, searcher, search.value)
  }
  const right = []
  for (const words of QUERIES) {
    const { requests } = await ask(words)
    right.push(requests.map(({ id }) => id).join() === expectedFor(words, ids).join())
  }
  const ours = await timed(QUERIES.length * 10, 1, (index) => ask(QUERIES[index % QUERIES.length] ?? ''))
  const bare = await bareSearch(owner, ids)
  const recall = round(right.filter(Boolean).length / QUERIES.length, 3)
  const address = await timed(50, 1, (index) => ask(`https://kotonoha.example/thread/${index}`))
  const note = `p50 ${round(ours.p50)} ms, by an address p95 ${round(address.p95)} ms; bare SQL over unsealed text ${round(bare.p95)} ms`
  return [
    {
      ...atMost(100, { name: `search of the desk, ${ids.length} requests (p95)`, value: round(ours.p95), ratio: ours.p95 / bare.p95 }),
      note,
    },
    { name: 'recall of its first pages', value: recall, unit: '', aim: '= 1', met: recall === 1, note: `${QUERIES.length} queries` },
  ]
}

function expectedFor(words: string, ids: readonly string[]): string[] {
  const parts = words.split(' ').map(foldForSearch)
  const textOf = (index: number) => foldForSearch(`${storyOf(index)}\nhttps://kotonoha.example/thread/${index}`)
  const fits = (_: string, index: number) => parts.every((part) => textOf(index).includes(part))
  return ids.filter(fits).toSorted().reverse().slice(0, FOUND_PAGE)
}

async function bareSearch(owner: Takedown['owner'], ids: readonly string[]): Promise<Timing> {
  await owner.query('create table bare_story (id uuid primary key, story text not null)')
  for (let from = 0; from < ids.length; from += 50_000) {
    const some = ids.slice(from, from + 50_000)
    const stories = some.map((_, place) => foldForSearch(`${storyOf(from + place)}\nhttps://kotonoha.example/thread/${from + place}`))
    await owner.query('insert into bare_story select * from unnest($1::uuid[], $2::text[])', [some, stories])
  }
  await owner.query('vacuum analyze bare_story')
  return await timed(QUERIES.length, 1, async (index) => {
    const parts = (QUERIES[index] ?? '').split(' ').map((part) => `%${foldForSearch(part)}%`)
    await owner.query('select id from bare_story where story like all ($1) order by id desc limit $2', [parts, FOUND_PAGE])
  })
}

/** From the first byte of the filing until it stands on the first page of the list, with other clients filing meanwhile. */
async function visible({ deps }: Takedown): Promise<Figure> {
  const newest = readQueueQuery((name) => ({ queue: 'all' })[name])
  const timing = await timed(1_000, CLIENTS / 4, async (index) => {
    const [receipt] = await inOrganisation(deps.db, ORGANISATION, (tx) =>
      fileRequests(deps, tx, ORGANISATION, [orderOf(10_000_000 + index)]),
    )
    for (;;) {
      const { rows } = await readQueue(deps, reader, newest)
      if (rows.some(({ id }) => id === receipt?.requestId)) return
    }
  })
  return {
    ...atMost(1_000, { name: 'request until it stands in the queue (p99)', value: round(timing.p99) }),
    note: `p50 ${round(timing.p50)} ms, ${round(timing.perSecond)}/s meanwhile`,
  }
}

/** Very many at once, to an operator that had none: from the answer to the last until a walk through the queue has met them all. */
async function burst({ deps }: Takedown): Promise<Figure> {
  const filing = await timed(BURST / BATCH, 4, async (batch) => {
    const orders = Array.from({ length: BATCH }, (_, place) => orderOf(20_000_000 + batch * BATCH + place))
    await inOrganisation(deps.db, OTHERS, (tx) => fileRequests(deps, tx, OTHERS, orders))
  })
  const answered = performance.now()
  const seen = new Set<string>()
  let query: QueueQuery | undefined = readQueueQuery((name) => ({ queue: 'all' })[name])
  while (query !== undefined) {
    const { rows, next }: Awaited<ReturnType<typeof readQueue>> = await readQueue(deps, { ...reader, organisationId: OTHERS }, query)
    for (const { id } of rows) seen.add(id)
    query = next && { ...query, after: next }
  }
  const figure = atMost(60_000, { name: `burst of ${BURST} until all were met in the queue`, value: round(performance.now() - answered) })
  return { ...figure, met: figure.met && seen.size === BURST, note: `${seen.size} met; filed at ${round(filing.perSecond * BATCH)}/s` }
}

/** A million open clocks of which a thousand are due: rows of another organisation, written by the database itself. */
async function sweep({ deps, owner }: Takedown): Promise<Figure> {
  const client = await owner.connect()
  await client.query("set session_replication_role = 'replica'")
  await client.query(
    `insert into takedown_request (organisation_id, id, number, service_id, state, variant, channel, requester_kind, language, rights, is_sensitive,
       status_hash, received_at, notice_due_on, notice_due_rule, next_alert_at)
     select $1, gen_random_uuid(), 'T-C-' || n, $2, 'received', 'general', 'web', 'victim', 'ja', '{honour}', false,
       decode(lpad(to_hex(n), 64, '0'), 'hex'), now() - interval '5 days', (now() at time zone 'Asia/Tokyo')::date + 1, 'bench',
       case when n <= $4 then now() - interval '1 minute' else now() + interval '30 days' end
     from generate_series(1, $3) as n`,
    [OTHERS, BOARD, CLOCKS, DUE],
  )
  await client.query("set session_replication_role = 'origin'")
  client.release()
  await owner.query('vacuum analyze takedown_request')
  const started = performance.now()
  const raised = await raiseAlerts({ db: deps.db.withTables<AlertTables>(), now: deps.now }, OTHERS)
  const took = performance.now() - started
  const again = performance.now()
  await raiseAlerts({ db: deps.db.withTables<AlertTables>(), now: deps.now }, OTHERS)
  const idle = performance.now() - again
  const bare = await bareSweep(owner)
  const figure = atMost(1_000, { name: `sweep of ${CLOCKS} open clocks, ${raised} due`, value: round(took), ratio: took / bare })
  return { ...figure, met: figure.met && raised === DUE, note: `with nothing due ${round(idle)} ms; bare SQL ${round(bare)} ms` }
}

/** What a sweep cannot do without: the rows that are due, one row for each, and their next moment. */
async function bareSweep(owner: Takedown['owner']): Promise<number> {
  await owner.query('create table bare_alert (like takedown_alert including all)')
  await owner.query(
    `update takedown_request set next_alert_at = now() - interval '1 minute' where organisation_id = $1 and id in
       (select request_id from takedown_alert where organisation_id = $1)`,
    [OTHERS],
  )
  const started = performance.now()
  await owner.query(
    `with due as (select organisation_id, id from takedown_request where organisation_id = $1 and next_alert_at <= now() order by next_alert_at, id for update),
       raised as (insert into bare_alert (organisation_id, id, request_id, kind, due_at, raised_at)
         select organisation_id, gen_random_uuid(), id, 'notice-48h', now() - interval '1 minute', now() from due)
     update takedown_request set next_alert_at = now() + interval '1 day' where organisation_id = $1 and id in (select id from due)`,
    [OTHERS],
  )
  return performance.now() - started
}
