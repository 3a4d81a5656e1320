/** The look-up behind search, with more cases than it asks first: each way it takes gives the same cases in the same order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { type ConsultationGround, consultationGround } from '../consultation.testing.ts'
import { listCandidates, listNamed } from './search.store.ts'
import type { SearchFilters } from './search.ts'

const CASES = 4_500
const CONSULTER = '01900000-0000-7000-8000-0000000000f1'
const idOf = (number: number) => `01900000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`

/** Which words a case has, by its number: everywhere, here and there, only long ago, only lately, and in two texts each. */
const wordsOf: readonly { gram: number; has: (number: number) => boolean }[] = [
  { gram: 1, has: () => true },
  { gram: 2, has: (number) => number % 7 === 0 },
  { gram: 3, has: (number) => number < 60 },
  { gram: 4, has: (number) => number >= CASES - 30 },
  { gram: 5, has: (number) => number % 2 === 0 },
  { gram: 6, has: (number) => number % 900 === 1 },
]

let ground: ConsultationGround
beforeAll(async () => {
  ground = await consultationGround()
  for (const organisation of [OURS, THEIRS]) {
    await ground.behind('insert into consulter (organisation_id, id, created_at) values ($1, $2, now())', [organisation, CONSULTER])
    await ground.behind(
      `insert into consultation (organisation_id, id, number, consulter_id, state, channel, language, attribute, target, receipt_hash, services,
         received_at, last_received_at)
       select $1, ('01900000-0000-7000-9000-' || lpad(to_hex(n + $4), 12, '0'))::uuid, 'R8-' || n, $2,
              case when n < 4000 then 'closed' else 'received' end, 'web', 'ja', 'a', 't', decode(lpad(to_hex(n), 8, '0'), 'hex'),
              case when n % 100 = 0 then '{service.x}'::text[] else '{}' end,
              '2026-04-01T00:00:00+09'::timestamptz + n * interval '1 hour', now()
       from generate_series(0, $3 - 1) as n`,
      [organisation, CONSULTER, CASES, organisation === OURS ? 0 : 1_000_000],
    )
    for (const { gram, has } of wordsOf) {
      const numbers = Array.from({ length: CASES }, (_, number) => number).filter(has)
      await ground.behind(
        `insert into search_entry (organisation_id, id, consultation_id, source, grams)
         select $1, gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad(to_hex(n + $4), 12, '0'))::uuid, 'note', array[$3::int, $3::int + 100]
         from unnest($2::int[]) as n`,
        [organisation, numbers, gram, organisation === OURS ? 0 : 1_000_000],
      )
    }
  }
  await ground.behind('analyze search_entry, consultation')
})
afterAll(() => ground.close())

const startOf = (day: string) => Date.parse(`${day}T00:00:00+09:00`)
const receivedAt = (number: number) => startOf('2026-04-01') + number * 3_600_000

function expected(grams: readonly (readonly number[])[], { state, service, from, to }: SearchFilters): string[] {
  const fits = (number: number) =>
    grams.every((word) => wordsOf.some(({ gram, has }) => has(number) && word.every((each) => each === gram || each === gram + 100))) &&
    (state === undefined || state === (number < 4_000 ? 'closed' : 'received')) &&
    (service === undefined || (service === 'service.x' && number % 100 === 0)) &&
    (from === undefined || receivedAt(number) >= startOf(from)) &&
    (to === undefined || receivedAt(number) < startOf(to) + 86_400_000)
  return Array.from({ length: CASES }, (_, back) => CASES - 1 - back)
    .filter(fits)
    .map(idOf)
}

/** Page after page, to the end. */
async function listed(grams: readonly (readonly number[])[], filters: SearchFilters, most: number): Promise<string[]> {
  const all: string[] = []
  for (;;) {
    const range = { filters, below: all.at(-1), most }
    const page = await inOrganisation(ground.db, OURS, (tx) => listCandidates(tx, grams, range))
    all.push(...page)
    if (page.length < most) return all
  }
}

const searches: readonly [string, number[][]][] = [
  ['a word that is everywhere', [[1]]],
  ['a word here and there', [[2]]],
  ['two pairs of one word', [[2, 102]]],
  ['pairs of two words that are never in one text', [[2, 101]]],
  ['a word only of long ago', [[3]]],
  ['a word only of late', [[4]]],
  ['a rare word', [[6]]],
  ['two words', [[2], [5]]],
  ['two words of which one is long ago', [[1], [3]]],
  ['three words', [[1], [2], [5]]],
  ['two common words that are seldom together', [[5], [6]]],
  ['words that are nowhere together', [[3], [4]]],
  ['a word that is nowhere', [[9]]],
]

const filters: readonly [string, SearchFilters][] = [
  ['all', {}],
  ['of a state that most have', { state: 'closed' }],
  ['of a state that few have', { state: 'received' }],
  ['of a state that nobody has', { state: 'withdrawn' }],
  ['of a service', { service: 'service.x' }],
  ['of one day', { from: '2026-04-02', to: '2026-04-02' }],
  ['of a long period, long ago', { from: '2026-04-01', to: '2026-08-15' }],
  ['of a period to come', { from: '2027-04-01' }],
  ['of a state, a service and a period', { state: 'closed', service: 'service.x', to: '2026-06-30' }],
]

describe.each(searches)('%s', (_, grams) => {
  test.each(filters)('%s', async (__, filter) => {
    const wanted = expected(grams, filter)
    expect(await listed(grams, filter, 500)).toEqual(wanted)
    expect(
      await inOrganisation(ground.db, OURS, (tx) => listCandidates(tx, grams, { filters: filter, below: undefined, most: 25 })),
    ).toEqual(wanted.slice(0, 25))
  })
})

test('a page that begins anywhere goes on from there', async () => {
  for (const number of [4_499, 2_500, 2_499, 2_498, 61, 60, 1, 0]) {
    const range = { filters: {}, below: idOf(number), most: 30 }
    const page = await inOrganisation(ground.db, OURS, (tx) => listCandidates(tx, [[1]], range))
    expect(page, String(number)).toEqual(Array.from({ length: Math.min(30, number) }, (_, back) => idOf(number - 1 - back)))
  }
})

test('outside of an organisation there is nothing', async () => {
  const { rows } = await ground.pool.query('select search_consultations(array[1], null, null, null, null, null, null, null, 10)')
  expect(rows).toEqual([])
})

test.each<[string, SearchFilters, string[]]>([
  ['with no filter', {}, [idOf(77)]],
  ['of its state', { state: 'closed' }, [idOf(77)]],
  ['not of another state', { state: 'received' }, []],
  ['not of another service', { service: 'service.x' }, []],
  ['of its day', { from: '2026-04-04', to: '2026-04-04' }, [idOf(77)]],
  ['not of the day after', { from: '2026-04-05' }, []],
  ['not of the day before', { to: '2026-04-03' }, []],
])('a case is found by its number %s', async (_, filter, wanted) => {
  const range = { filters: filter, below: undefined, most: 10 }
  const found = await inOrganisation(ground.db, OURS, (tx) => listNamed(tx, OURS, { number: 'R8-77', canonicalHash: undefined }, range))
  expect(found).toEqual(wanted)
})
