/** The order of new requests on the page: as they are handed out, with the reason at each, page by page, along indexes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { OURS, received, YAMADA } from '../takedown.testing.ts'
import { at, type DeskGround, openDesk } from './desk.testing.ts'
import { nextRequest } from './next.commands.ts'
import { listOfOthers, listOfProven } from './order.store.ts'
import { readQueue } from './queue.commands.ts'
import { PAGE, type QueueQuery, readQueueQuery } from './queue.ts'

let ground: DeskGround
let bureau: string
let stranger: string
const institution = async (organisationId = OURS) => {
  const id = newId()
  await ground.behind(
    `insert into institution (organisation_id, id, kind, name, rights, created_at) values ($1, $2, 'bureau', '法務局', '{honour}', now())`,
    [organisationId, id],
  )
  return id
}
beforeAll(async () => {
  ground = await openDesk()
  bureau = await institution()
  stranger = await institution()
})
afterAll(() => ground.close())
beforeEach(async () => {
  at(ground, '2026-09-01T10:00:00')
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

const hours = (count: number) => at(ground, new Date(Date.UTC(2026, 8, 1, 10 + count)).toISOString().slice(0, 19))
async function filedAt(hour: number, institutionId?: string): Promise<string> {
  hours(hour)
  const { requestId } = await received(ground, {}, institutionId === undefined ? {} : { institutionId })
  return requestId
}
const reader = { organisationId: OURS, personId: YAMADA }
const view = (query: Partial<QueueQuery> = {}): QueueQuery => ({ queue: 'new', filters: {}, ...query })
const read = (query?: Partial<QueueQuery>, proven = [bureau]) => readQueue(ground.deps, reader, view(query), proven)
const idsIn = async (...asked: Parameters<typeof read>) => (await read(...asked)).rows.map(({ id }) => id)

describe('new requests', () => {
  test('stand by their due day where no institution has proved itself', async () => {
    const [one, two, three] = [await filedAt(0), await filedAt(1, bureau), await filedAt(2)]
    expect(await idsIn({}, [])).toEqual([one, two, three])
  })

  test('of a proven institution come earlier, and each says why it stands where it does', async () => {
    const [one, two, three, four] = [await filedAt(0), await filedAt(10), await filedAt(20, bureau), await filedAt(22, stranger)]
    hours(31)
    const { rows } = await read()
    expect(rows.map(({ id, why }) => [id, why])).toEqual([
      [three, 'institution'],
      [one, 'due'],
      [two, 'due'],
      [four, 'due'],
    ])
  })

  test('have the next one first, at any time', async () => {
    await filedAt(0)
    await filedAt(5, stranger)
    await filedAt(20, bureau)
    for (let count = 0; count < 25; count += 1) await decided(bureau)
    for (const hour of [21, 25, 29, 31, 40, 80]) {
      hours(hour)
      expect([hour, (await idsIn())[0]]).toEqual([hour, await nextRequest(ground.deps, OURS)])
    }
  })

  test('have danger first, whoever filed', async () => {
    const [one, two, three] = [await filedAt(0), await filedAt(1, bureau), await filedAt(2)]
    await ground.behind('update takedown_request set in_danger = true where id = $1', [three])
    const { rows } = await read()
    expect(rows.map(({ id, why }) => [id, why])).toEqual([
      [three, 'danger'],
      [two, 'institution'],
      [one, 'due'],
    ])
  })

  test('that are due soon are passed by nobody', async () => {
    const [one, two] = [await filedAt(0), await filedAt(4, bureau)]
    hours(5)
    await ground.behind(`update takedown_request set notice_due_on = '2026-09-03' where id = $1`, [one])
    const { rows } = await read()
    expect(rows.map(({ id, why }) => [id, why])).toEqual([
      [one, 'due-soon'],
      [two, 'due'],
    ])
  })

  test('stand by their due day when that is asked for, or while the list is narrowed', async () => {
    const [one, two] = [await filedAt(0), await filedAt(1, bureau)]
    hours(3)
    expect([await idsIn(), await idsIn({ order: 'due' }), await idsIn({ filters: { right: 'honour' } })]).toEqual([
      [two, one],
      [one, two],
      [one, two],
    ])
  })

  test('that somebody handles stand there no longer, and those of others never', async () => {
    const [one, two] = [await filedAt(0), await filedAt(1, bureau)]
    await ground.behind(`update takedown_request set state = 'investigating', handler_id = $2 where id = $1`, [two, YAMADA])
    expect(await idsIn()).toEqual([one])
    expect((await readQueue(ground.deps, { ...reader, organisationId: THEIRS }, view(), [bureau])).rows).toEqual([])
  })
})

/** A request of an institution that was upheld. */
async function decided(institutionId: string): Promise<void> {
  const { requestId } = await received(ground, {}, { institutionId })
  for (const change of [`state = 'investigating'`, `state = 'decided', decided_at = now()`])
    await ground.behind(`update takedown_request set ${change} where id = $1`, [requestId])
  await ground.behind(
    `insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
     values ($1, gen_random_uuid(), $2, 1, 'effective', 'removed', $3, now(), now())`,
    [OURS, requestId, YAMADA],
  )
}

/** Copies of two requests, one of them a bureau's, an hour apart each. */
async function fill(count: number): Promise<void> {
  const [plain, filed] = [await filedAt(0), await filedAt(0, bureau)]
  await ground.behind(
    `insert into takedown_request select (jsonb_populate_record(request, jsonb_build_object('id', gen_random_uuid(), 'number', request.number || n,
       'status_hash', '\\x' || encode(sha256((request.id::text || n)::bytea), 'hex'), 'received_at', request.received_at + n * interval '1 hour',
       'notice_due_on', request.notice_due_on + n / 24))).* from takedown_request request, generate_series(1, $1) n where id in ($2, $3)`,
    [count, plain, filed],
  )
  await ground.behind('analyze takedown_request')
}

describe('the pages', () => {
  test('hold everybody once, in the order of the first one, though time goes on', async () => {
    await fill(60)
    hours(80)
    const whole: string[] = []
    let query: QueueQuery | undefined = view()
    for (let pages = 0; query !== undefined && pages < 10; pages += 1) {
      const { rows, place, next }: Awaited<ReturnType<typeof read>> = await read(query)
      whole.push(...rows.map(({ id }) => id))
      expect(rows.length).toBeLessThanOrEqual(PAGE)
      hours(80 + pages)
      query = place === undefined && next === undefined ? undefined : view({ ...(place && { place }), ...(next && { after: next }) })
    }
    expect([whole.length, new Set(whole).size]).toEqual([122, 122])
  })

  test('of those in danger lead on to all others', async () => {
    await fill(20)
    await ground.behind('update takedown_request set in_danger = true where id in (select id from takedown_request order by id limit 35)')
    const first = await read()
    const second = await read(first.next && { after: first.next })
    expect([first.rows.every(({ why }) => why === 'danger'), first.rows.length, second.rows.length]).toEqual([true, 30, 12])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(42)
  })

  test('are read along the indexes of those who wait, and no further', async () => {
    await fill(2_000)
    const plans = await inOrganisation(ground.deps.db, OURS, async (tx) => {
      const texts: string[] = []
      for (const list of [listOfOthers, listOfProven]) {
        const started = performance.now()
        const rows = await list(tx, { organisationId: OURS, proven: [bureau], limit: 31 })
        texts.push(`${rows.length} ${performance.now() - started < 500}`)
      }
      return texts
    })
    expect(plans).toEqual(['31 true', '31 true'])
  })
})

describe('on the page of new requests', () => {
  const page = async (query = '') => await ground.at().get(`/console/takedowns${query}`)

  test('nothing is said of an order while there is only one', async () => {
    await filedAt(0)
    const { text } = await page()
    expect([text.includes('対応する順'), text.includes('この順の理由'), text.includes('期限の順')]).toEqual([false, true, true])
  })

  test('the order is chosen, and the reason stands at each request', async () => {
    for (let count = 0; count < 25; count += 1) await decided(bureau)
    await filedAt(0)
    await filedAt(1, bureau)
    // What is counted over everything is remembered for some minutes.
    hours(2)
    const handed = await page()
    expect(handed.text).toMatch(/対応する順 期限の順 .* 実績のある関係機関/)
    expect(handed.html).toContain('href="/console/takedowns?order=due"')
    const byDue = await page('?order=due')
    expect(byDue.html).toMatch(/<a href="\/console\/takedowns\?order=due" aria-current="page">/)
    expect((await page('?right=honour')).text).toContain('絞り込んでいる間は、期限の順に並びます')
  })

  test('an address that is out of form opens the beginning', () => {
    for (const place of ['x', '1~~~~~~', '']) expect(readQueueQuery((name) => ({ place })[name])).toEqual({ queue: 'new', filters: {} })
    expect(readQueueQuery((name) => ({ queue: 'mine', order: 'due', place: '1~~~~' })[name])).toEqual({ queue: 'mine', filters: {} })
  })
})
