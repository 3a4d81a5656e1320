import { receive } from '../src/consultation/receive.commands.ts'
import type { BenchGround } from './ground.ts'
import { CLIENTS, ORGANISATION } from './ground.ts'
import { type Figure, round, timed } from './measure.ts'
import { intakeOf } from './stories.ts'

const COUNT = 3_000
const TABLES = ['subject_key', 'consulter', 'consultation', 'reception', 'reported_url', 'search_entry', 'event'] as const
export type Row = Record<string, unknown>

/** A whole intake against the same rows inserted by bare SQL: one transaction a case, the same tables and indexes, without policies. */
export async function intakeFigures({ deps, owner }: BenchGround): Promise<Figure[]> {
  await timed(300, CLIENTS, (index) => receive(deps, ORGANISATION, intakeOf(1_000_000 + index)))
  const ours = await timed(COUNT, CLIENTS, (index) => receive(deps, ORGANISATION, intakeOf(index)))
  const cases = await readCases(owner)
  await owner.query('create schema bare')
  for (const table of TABLES) await owner.query(`create table bare.${table} (like public.${table} including all)`)
  const bare = await timed(cases.length, CLIENTS, (index) => insertCase(owner, cases[index] ?? []))
  const ratio = round(ours.perSecond / bare.perSecond, 2)
  await owner.query('drop schema bare cascade')
  return [
    {
      name: 'intake',
      value: round(ours.perSecond),
      unit: '/s',
      aim: '≥ 300',
      met: ours.perSecond >= 300,
      ratio,
      note: `bare SQL ${round(bare.perSecond)}/s`,
    },
    { name: 'intake p95', value: round(ours.p95), unit: 'ms', aim: '≤ 100', met: ours.p95 <= 100, note: `p50 ${round(ours.p50)} ms` },
    { name: 'intake against bare SQL', value: ratio, unit: '×', aim: '≥ 0.25', met: ratio >= 0.25 },
  ]
}

async function readCases(owner: BenchGround['owner']): Promise<{ table: string; row: Row }[][]> {
  const { rows } = await owner.query<{ id: string; consulter_id: string }>(
    'select id, consulter_id from consultation order by id desc limit $1',
    [COUNT],
  )
  const cases = new Map(rows.map(({ id }) => [id, [] as { table: string; row: Row }[]]))
  const consulters = new Map(rows.map(({ id, consulter_id }) => [consulter_id, id]))
  for (const table of TABLES) {
    const { rows: found } = await owner.query<Row>(`select * from ${table}`)
    for (const row of found) {
      const id = String(table === 'consulter' ? consulters.get(String(row.id)) : (row.consultation_id ?? row.subject_id ?? row.id))
      cases.get(id)?.push({ table, row })
    }
  }
  return [...cases.values()]
}

/** One transaction of bare SQL. */
export async function insertCase(owner: BenchGround['owner'], rows: readonly { table: string; row: Row }[]): Promise<void> {
  const client = await owner.connect()
  await client.query('begin')
  for (const { table, row } of rows) {
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`)
    await client.query(
      `insert into bare.${table} (${columns.join(', ')}) overriding system value values (${places.join(', ')})`,
      columns.map((column) => asParameter(row[column])),
    )
  }
  await client.query('commit')
  client.release()
}

const asParameter = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value) && !(value instanceof Date)
    ? JSON.stringify(value)
    : value
