import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { inOrganisation, openDatabase, openPool } from '../src/shared/database/database.store.ts'
import { migrate } from '../src/shared/database/migrate.store.ts'
import type { OrganisationTables } from '../src/shared/organisation/organisation.store.ts'
import { startPostgres } from '../src/shared/postgres/postgres.process.ts'
import { readSums, readTally } from '../src/statistics/figures/figures.store.ts'
import { fiscalYear, partsOf } from '../src/statistics/periods/period.ts'
import type { StatisticsVisible } from '../src/statistics/statistics.tables.ts'
import { atMost, type Figure } from './measure.ts'
import { measurePage } from './page.ts'

const ORGANISATION = '01900000-0000-7000-8000-000000000001'
const WORKS = 1_000_000
const RECEPTIONS = 615_000
const PERSONS = 335_000
const ROUNDS = 5

/** All figures of a year over a million works, against the plain SQL that counts the same from the rows. */
export async function statisticsFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined, durable: false })
  try {
    await migrate(postgres.url, join(process.cwd(), 'src/migrations'))
    await fill(postgres.url)
    const db = openDatabase<StatisticsVisible & OrganisationTables>(openPool(postgres.url, 'madoguchi_app', { max: 1 }))
    const figures = [...(await measure(db)), ...(await measurePage(db, ORGANISATION))]
    await db.destroy()
    return figures
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(db: Kysely<StatisticsVisible>): Promise<Figure[]> {
  const year = fiscalYear(2021)
  const figures = await fastest(() =>
    inOrganisation(db, ORGANISATION, async (tx) => {
      const tally = await readTally(tx, ORGANISATION, year)
      for (const part of partsOf(year)) await readSums(tx, ORGANISATION, part)
      return tally
    }),
  )
  const plain = await fastest(() => inOrganisation(db, ORGANISATION, countPlainly))
  const month = await fastest(() =>
    inOrganisation(db, ORGANISATION, (tx) => readTally(tx, ORGANISATION, { from: '2021-07-01', to: '2021-07-31' })),
  )
  return [
    atMost(1_000, { name: 'all figures of a year over 1,000,000 works', value: figures, ratio: figures / plain }),
    atMost(250, { name: 'all figures of one month of it', value: month, ratio: month / plain }),
  ]
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await work()
    best = Math.min(best, performance.now() - started)
  }
  return Math.round(best)
}

/** What somebody would write who had only the rows: one count a dimension, and the distinct persons. */
async function countPlainly(tx: Parameters<typeof readTally>[0]): Promise<void> {
  for (const dimension of ['contents', 'means', 'places', 'services'] as const) {
    await sql`select code, count(*) from statistics_work, unnest(${sql.ref(dimension)}) as code
      where organisation_id = ${ORGANISATION} and day between '2021-04-01' and '2022-03-31' group by code`.execute(tx)
  }
  await sql`select count(*), count(distinct consulter_id) from statistics_reception
    where organisation_id = ${ORGANISATION} and day between '2021-04-01' and '2022-03-31'`.execute(tx)
  await sql`select attribute, target, count(distinct consulter_id) from statistics_activity
    where organisation_id = ${ORGANISATION} and day between '2021-04-01' and '2022-03-31' group by attribute, target`.execute(tx)
}

/** Rows as the follower would have written them, by the database itself and as its owner, because a million events take minutes. */
async function fill(ownerUrl: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into organisation (id, slug, name, is_default) values ('${ORGANISATION}', 'bench', '{"ja": "計測", "easy": "計測", "en": "Measurement"}', true)`,
    )
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const day = (n: string) => `date '2021-04-01' + (${n}) % 365`
/** One or two codes of so many, spread unevenly; never the same twice. */
const codes = (kind: string, count: number, n: string) =>
  `case when ${n} % 4 = 0 and ${n} * 7 % ${count} <> ${n} * 13 % ${count}
     then array[least('${kind}' || ${n} * 7 % ${count}, '${kind}' || ${n} * 13 % ${count}), greatest('${kind}' || ${n} * 7 % ${count}, '${kind}' || ${n} * 13 % ${count})]
     else array['${kind}' || ${n} * 7 % ${count}] end`
const uuid = (prefix: string, n: string) => `('01900000-0000-7000-8000-${prefix}' || lpad((${n})::text, 11, '0'))::uuid`

const statements = [
  `insert into statistics_work
     select '${ORGANISATION}', ${uuid('e', 'n')}, n, ${day('n * 31')}, ${uuid('d', 'n')}, ${uuid('b', 'n')},
       ${codes('content.', 14, 'n')}, ${codes('means.', 7, 'n')}, ${codes('place.', 11, 'n')}, ${codes('service.', 27, 'n')}
     from generate_series(1, ${WORKS}) as n`,
  `insert into statistics_reception
     select '${ORGANISATION}', ${uuid('c', 'n')}, n, ${day('n * 17')}, ${uuid('a', `n % ${PERSONS}`)}, ${uuid('b', 'n')},
       case when n % 2 = 0 then 'question' else 'consultation' end
     from generate_series(1, ${RECEPTIONS}) as n`,
  `insert into statistics_activity
     select '${ORGANISATION}', consulter_id, day, coalesce(lead(day) over (partition by consulter_id order by day), 'infinity'),
       'attribute.' || (hashtext(consulter_id::text) & 7), 'target.' || ((hashtext(consulter_id::text) >> 4) & 7), max(sequence)
     from statistics_reception group by consulter_id, day`,
  ...['day', 'month'].flatMap((span) => [
    ...['contents', 'means', 'places', 'services'].map(
      (dimension) => `insert into statistics_tally
        select '${ORGANISATION}', '${span}', date_trunc('${span}', day)::date, '${dimension}', ${dimension}, count(*)
        from statistics_work group by 3, 5`,
    ),
    `insert into statistics_tally
      select '${ORGANISATION}', '${span}', date_trunc('${span}', day)::date, 'receptions', array[kind], count(*) from statistics_reception group by 3, 5`,
  ]),
  `insert into statistics_tally
     select '${ORGANISATION}', 'month', date_trunc('month', day)::date, 'persons', '{}', count(distinct consulter_id)
     from statistics_reception group by 3`,
  'vacuum analyze',
]
