import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OURS, type TestGround, testGround } from '../testing/organisation.ts'
import { inOrganisation } from './database.store.ts'
import { statement } from './statement.store.ts'

type Tables = { line: { word: string; place: number } }
type Tx = Transaction<Tables>

let ground: TestGround<Tables>
let built = 0

beforeAll(async () => {
  ground = await testGround()
  await ground.behind('create table line (word text primary key, place int not null)')
  await ground.behind('grant select on line to madoguchi_app')
})
beforeEach(() => {
  built = 0
})
afterAll(() => ground.close())

const linesAfter = statement((tx: Tx, { place, most }: { place: number; most: number }) => {
  built++
  return tx
    .selectFrom('line')
    .select(['word', 'place'])
    .where('word', '!=', 'hidden')
    .where('place', '>', place)
    .orderBy('place')
    .limit(most)
})
const linesOf = statement((tx: Tx, { words }: { words: readonly string[] }) =>
  tx.selectFrom('line').select('place').where('word', '=', sql<string>`any(${words}::text[])`).orderBy('place'),
)

const run = <Result>(work: (tx: Tx) => Promise<Result>) => inOrganisation(ground.db, OURS, work)

test('a statement is built once, and each use has its own values', async () => {
  await ground.behind("insert into line values ('one', 1), ('two', 2), ('three', 3), ('hidden', 4)")
  const first = await run((tx) => linesAfter(tx, { place: 1, most: 5 }))
  const second = await run((tx) => linesAfter(tx, { place: 0, most: 2 }))
  const third = await run((tx) => linesAfter(tx, { place: 3, most: 5 }))
  expect([first, second, third].map((lines) => lines.map(({ word }) => word))).toEqual([['two', 'three'], ['one', 'two'], []])
  expect(built).toBe(1)
})

test('uses at once, in one transaction and in several, do not share values', async () => {
  const places = await Promise.all(
    [0, 1, 2].map((place) =>
      run(async (tx) => (await Promise.all([linesAfter(tx, { place, most: 1 }), linesAfter(tx, { place, most: 1 })])).flat()),
    ),
  )
  expect(places.map((lines) => lines.map(({ place }) => place))).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
})

test.each([
  [[], []],
  [['two'], [2]],
  [
    ['three', 'one', 'nowhere'],
    [1, 3],
  ],
])('a list of values has one form for any number: %j', async (words, places) => {
  expect((await run((tx) => linesOf(tx, { words }))).map(({ place }) => place)).toEqual(places)
})

test('a value is data and never SQL', async () => {
  expect(await run((tx) => linesOf(tx, { words: ["'); drop table line; --"] }))).toEqual([])
  expect(await run((tx) => linesAfter(tx, { place: 0, most: 1 }))).toHaveLength(1)
})

test.each([
  ['prints it', (tx: Tx, { word }: { word: string }) => tx.selectFrom('line').select('place').where('word', '=', `${word}!`)],
  [
    'writes it as a literal',
    (tx: Tx, { word }: { word: string }) => tx.selectFrom('line').select('place').where('word', '=', sql.lit(word)),
  ],
])('a statement that looks at a value when it is built is refused: it %s', async (_, build) => {
  const looking = statement(build)
  await expect(run((tx) => looking(tx, { word: 'one' }))).rejects.toThrow(/depends on word|invalid immediate value/i)
})
