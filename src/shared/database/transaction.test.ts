import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { askInOrganisation, inOrganisation, openDatabase, openPool, setOrganisation } from './database.store.ts'

type Tables = { organisation: { id: string }; line: { word: string } }
type Tx = Transaction<Tables>

let ground: TestGround<Tables>
beforeAll(async () => {
  ground = await testGround()
  await ground.behind('create table line (word text primary key)')
  await ground.behind('grant select, insert on line to madoguchi_app')
})
beforeEach(() => ground.behind('delete from line'))
afterAll(() => ground.close())

const run = <Result>(work: (tx: Tx) => Promise<Result>) => inOrganisation(ground.db, OURS, work)
const write = (tx: Tx, word: string) => tx.insertInto('line').values({ word }).execute()
const words = async (tx: Tx) => (await tx.selectFrom('line').select('word').orderBy('word').execute()).map(({ word }) => word)
const kept = () => run(words)
const writeAs = (organisationId: string, db: Kysely<Tables>) => inOrganisation(db, organisationId, (tx) => write(tx, 'one'))

describe('a transaction', () => {
  test('takes what is asked for at once in the order in which it was asked', async () => {
    const seen = await run(async (tx) => await Promise.all([words(tx), write(tx, 'one'), words(tx), write(tx, 'two'), words(tx)]))
    expect([seen[0], seen[2], seen[4]]).toEqual([[], ['one'], ['one', 'two']])
    expect(await kept()).toEqual(['one', 'two'])
  })

  test('keeps nothing when one of the things asked for at once is refused', async () => {
    await expect(run(async (tx) => await Promise.all([write(tx, 'one'), write(tx, 'one'), write(tx, 'two')]))).rejects.toMatchObject({
      code: '23505',
    })
    expect(await kept()).toEqual([])
  })

  test('keeps nothing when the work itself gives up', async () => {
    const gaveUp = run(async (tx) => {
      await write(tx, 'one')
      throw new Error('on second thoughts')
    })
    await expect(gaveUp).rejects.toThrow('on second thoughts')
    expect(await kept()).toEqual([])
  })

  test('is not called kept when the work passes over a fault', async () => {
    const passedOver = run(async (tx) => {
      await write(tx, 'one')
      await write(tx, 'one').catch(() => undefined)
      return 'done'
    })
    await expect(passedOver).rejects.toThrow()
    expect(await kept()).toEqual([])
  })

  test('takes no statement after its end', async () => {
    const left = await run(async (tx) => ({ tx }))
    await expect(write(left.tx, 'late')).rejects.toThrow('The transaction is over')
    expect(await kept()).toEqual([])
  })

  test('is joined by work that is given it in the place of the database', async () => {
    const gaveUp = run(async (tx) => {
      await writeAs(OURS, tx)
      throw new Error('on second thoughts')
    })
    await expect(gaveUp).rejects.toThrow('on second thoughts')
    expect(await kept()).toEqual([])
  })

  test('is not joined by work of another organisation', async () => {
    await expect(run(async (tx) => await writeAs(THEIRS, tx))).rejects.toThrow('belongs to one organisation')
  })

  test('leaves the connection without an organisation', async () => {
    await run(async (tx) => await words(tx))
    const { rows } = await sql<{ set: string | null }>`select nullif(current_setting('app.organisation', true), '') as set`.execute(
      ground.db,
    )
    expect(rows).toEqual([{ set: null }])
  })

  test('can go on to another organisation where that is asked for', async () => {
    const ids = await run(async (tx) => {
      const ask = () => sql<{ id: string }>`select current_setting('app.organisation') as id`.execute(tx)
      const first = await ask()
      await setOrganisation(tx, THEIRS)
      return [...first.rows, ...(await ask()).rows].map(({ id }) => id)
    })
    expect(ids).toEqual([OURS, THEIRS])
  })
})

describe('a transaction for one question', () => {
  const ask = <Result>(question: (tx: Tx) => Promise<Result>) => askInOrganisation(ground.db, OURS, question)

  test('sees what its organisation sees, and keeps what it writes', async () => {
    await ask((tx) => write(tx, 'one'))
    expect(await ask(words)).toEqual(['one'])
    const seen = await ask(async (tx) => (await sql<{ id: string }>`select current_setting('app.organisation') as id`.execute(tx)).rows)
    expect(seen).toEqual([{ id: OURS }])
  })

  test('takes no second question', async () => {
    const two = ask(async (tx) => {
      await words(tx)
      await write(tx, 'late')
    })
    await expect(two).rejects.toThrow('The transaction is over')
    expect(await kept()).toEqual([])
  })

  test('tells what is wrong with its question, and leaves the connection fit for the next', async () => {
    await writeOnce('one')
    for (let connection = 0; connection < 3; connection++) await expect(writeOnce('one')).rejects.toMatchObject({ code: '23505' })
    expect(await kept()).toEqual(['one'])
  })

  test('joins a transaction that it is given', async () => {
    const gaveUp = run(async (tx) => {
      await askAs(tx, 'one')
      await askAs(tx, 'two')
      throw new Error('on second thoughts')
    })
    await expect(gaveUp).rejects.toThrow('on second thoughts')
    expect(await kept()).toEqual([])
  })

  const askAs = (db: Kysely<Tables>, word: string) => askInOrganisation(db, OURS, (tx) => write(tx, word))
  const writeOnce = (word: string) => ask((tx) => write(tx, word))
})

describe('on the way to the server', () => {
  test.each([
    [
      'a page that asks for several things at once',
      2,
      (db: Kysely<Tables>) => inOrganisation(db, OURS, (tx) => Promise.all([words(tx), words(tx), words(tx)])),
    ],
    ['one question with its transaction', 1, (db: Kysely<Tables>) => askInOrganisation(db, OURS, words)],
  ])('%s is %i parcels', async (_, parcels, work) => {
    const road = await listenTo(ground.database.url)
    const pool = openPool(road.url, 'madoguchi_app', { max: 1 })
    const db = openDatabase<Tables>(pool)
    await work(db)
    road.parcels = 0
    await work(db)
    expect(road.parcels).toBe(parcels)
    await pool.end()
    road.close()
  })
})

/** Stands between a client and the server, and counts what comes along. */
async function listenTo(url: string) {
  const { hostname, port, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  const server = createServer((client) => {
    client.on('data', () => road.parcels++)
    client.pipe(folder === null ? connect(Number(port), hostname) : connect(join(folder, `.s.PGSQL.${port}`))).pipe(client)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const through = new URL(url)
  through.searchParams.delete('host')
  through.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const road = { parcels: 0, url: through.href, close: () => server.close() }
  return road
}

test.each(['', "x'; drop table line; --", 'OURS'])('an organisation is named by its id and by nothing else: “%s”', async (name) => {
  await expect(inOrganisation(ground.db, name, words)).rejects.toThrow('An organisation is named by its id')
  expect(await kept()).toEqual([])
})

describe('a statement', () => {
  test('is planned once for a connection and used again', async () => {
    const uses = await run(async (tx) => {
      for (const word of ['one', 'two', 'three']) await write(tx, word)
      const { rows } = await sql<{ uses: number }>`
        select (generic_plans + custom_plans)::int as uses from pg_prepared_statements where statement like 'insert into "line"%'`.execute(
        tx,
      )
      return rows.map((row) => row.uses >= 3)
    })
    expect(uses).toEqual([true])
  })

  test('that met a fault when it was first asked for can be asked for again', async () => {
    const ask = (tx: Tx) => sql<{ sum: number }>`select ${1}::int + 1 as sum`.execute(tx)
    for (let connection = 0; connection < 3; connection++)
      await expect(run(async (tx) => await Promise.all([write(tx, 'one'), write(tx, 'one'), ask(tx)]))).rejects.toThrow()
    for (let connection = 0; connection < 3; connection++) expect((await run(ask)).rows).toEqual([{ sum: 2 }])
  })

  test('of one who opens the same pool again is not taken for that of another', async () => {
    const pool = openPool(ground.database.url, 'madoguchi_app', { max: 1 })
    const [one, other] = [openDatabase<Tables>(pool), openDatabase<Tables>(pool)]
    const first = await sql`select 1 as number`.execute(one)
    const second = await sql`select 2 as number`.execute(other)
    await pool.end()
    expect([first.rows, second.rows]).toEqual([[{ number: 1 }], [{ number: 2 }]])
  })

  test('that is never the same again fills no memory: beyond a bound it is not kept', async () => {
    const count = await run(async (tx) => {
      for (let index = 0; index < 400; index++) await sql`select ${sql.lit(index)} + ${1}::int as number`.execute(tx)
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements`.execute(tx)
      return rows[0]?.count ?? 0
    })
    expect(count).toBeGreaterThan(100)
    expect(count).toBeLessThanOrEqual(300)
  })
})
