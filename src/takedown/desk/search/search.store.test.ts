/** The look-up behind search, with more requests than it asks first: each way it takes gives the same requests in the same order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { BOARD, type TakedownGround, takedownGround, YAMADA } from '../../takedown.testing.ts'
import { listCandidates, scanNewest } from './search.store.ts'
import type { SearchFilters } from './search.ts'

const MANY = 4_500
const idOf = (number: number) => `01900000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`

/** Which words a request has, by its number: everywhere, here and there, only long ago, only lately, in every second, and hardly ever. */
const words: readonly { gram: number; has: (number: number) => boolean }[] = [
  { gram: 1, has: () => true },
  { gram: 2, has: (number) => number % 7 === 0 },
  { gram: 3, has: (number) => number < 60 },
  { gram: 4, has: (number) => number >= MANY - 30 },
  { gram: 5, has: (number) => number % 2 === 0 },
  { gram: 6, has: (number) => number % 900 === 1 },
]

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
  await ground.behind(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, $2, 'theirs', '{}', 'https://theirs.example', '{general}', now())`,
    [THEIRS, BOARD],
  )
  await ground.behind("set session_replication_role = 'replica'")
  for (const [organisation, first] of [
    [OURS, 0],
    [THEIRS, 1_000_000],
  ] as const) {
    await ground.behind(
      `insert into takedown_request (organisation_id, id, number, service_id, state, variant, channel, requester_kind, language, rights,
         is_sensitive, status_hash, handler_id, received_at, notice_due_on, notice_due_rule)
       select $1, ('01900000-0000-7000-9000-' || lpad(to_hex(n + $4), 12, '0'))::uuid, 'T-' || n, $2,
              case when n < 4000 then 'decided' else 'received' end, 'general', 'web', 'victim', 'ja',
              case when n % 100 = 0 then '{privacy}'::text[] else '{honour}' end, false,
              decode(lpad(to_hex(n), 64, '0'), 'hex'), case when n % 300 = 0 then $5::uuid end,
              '2026-04-01T00:00:00+09'::timestamptz + n * interval '1 hour', '2026-09-08', 'test'
       from generate_series(0, $3 - 1) as n`,
      [organisation, BOARD, MANY, first, YAMADA],
    )
    for (const { gram, has } of words) {
      const numbers = Array.from({ length: MANY }, (_, number) => number).filter(has)
      await ground.behind(
        `insert into takedown_search_entry (organisation_id, id, request_id, source, grams)
         select $1, gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad(to_hex(n + $4), 12, '0'))::uuid, 'note', array[$3::int, $3::int + 100]
         from unnest($2::int[]) as n`,
        [organisation, numbers, gram, first],
      )
    }
  }
  await ground.behind('analyze takedown_search_entry, takedown_request')
})
afterAll(() => ground.close())

const startOf = (day: string) => Date.parse(`${day}T00:00:00+09:00`)
const receivedAt = (number: number) => startOf('2026-04-01') + number * 3_600_000

function expected(grams: readonly (readonly number[])[], { state, right, handler, service, from, to }: SearchFilters): string[] {
  const fits = (number: number) =>
    grams.every((word) => words.some(({ gram, has }) => has(number) && word.every((each) => each === gram || each === gram + 100))) &&
    (state === undefined || state === (number < 4_000 ? 'decided' : 'received')) &&
    (right === undefined || (right === 'privacy') === (number % 100 === 0)) &&
    (handler === undefined || number % 300 === 0) &&
    (service === undefined || service === BOARD) &&
    (from === undefined || receivedAt(number) >= startOf(from)) &&
    (to === undefined || receivedAt(number) < startOf(to) + 86_400_000)
  return Array.from({ length: MANY }, (_, back) => MANY - 1 - back)
    .filter(fits)
    .map(idOf)
}

/** Page after page, to the end. */
async function listed(grams: readonly (readonly number[])[], filters: SearchFilters, most: number): Promise<string[]> {
  const all: string[] = []
  for (;;) {
    const page = await inOrganisation(ground.db, OURS, (tx) => listCandidates(tx, grams, { filters, below: all.at(-1), most }))
    all.push(...page)
    if (page.length < most) return all
  }
}

/** The same without words: what is looked at is bounded, so a page may hold nothing and still not be the last. */
async function scanned(filters: SearchFilters, most: number): Promise<string[]> {
  const all: string[] = []
  let below: string | undefined
  for (;;) {
    const range = { filters, below, most }
    const { ids, stoppedAt } = await inOrganisation(ground.db, OURS, (tx) => scanNewest(tx, OURS, range))
    all.push(...ids)
    below = ids.length === most ? ids.at(-1) : stoppedAt
    if (below === undefined) return all
  }
}

const searches: readonly [string, number[][]][] = [
  ['a word that is everywhere', [[1]]],
  ['a word here and there', [[2]]],
  ['a word of long ago', [[3]]],
  ['a word of late', [[4]]],
  ['a word that is nowhere', [[9]]],
  ['two words', [[5], [2]]],
  ['two words that are hardly ever together', [[5], [6]]],
  ['three words', [[1], [2], [5]]],
  ['both pairs of a word', [[2, 102]]],
]
const narrowings: readonly [string, SearchFilters][] = [
  ['everywhere', {}],
  ['in a common state', { state: 'decided' }],
  ['in a rare state', { state: 'received' }],
  ['of a rare right', { right: 'privacy' }],
  ['of a person', { handler: YAMADA }],
  ['of a service', { service: BOARD }],
  ['of some days', { from: '2026-05-01', to: '2026-05-20' }],
  ['until a day', { to: '2026-04-20' }],
  ['since a day', { from: '2026-09-20' }],
  ['of a person, a right and a state', { handler: YAMADA, right: 'privacy', state: 'decided' }],
]

describe.each(narrowings)('%s', (_, filters) => {
  test.each(searches)('%s', async (__, grams) => {
    const wanted = expected(grams, filters)
    expect(await listed(grams, filters, wanted.length > 1000 ? 900 : 25)).toEqual(wanted)
  })

  test('without words', async () => {
    expect(await scanned(filters, 700)).toEqual(expected([], filters))
  })
})
