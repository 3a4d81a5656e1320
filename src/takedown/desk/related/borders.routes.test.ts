/** What two requests have in common ends at the organisation, and is not found in what only looks alike. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import type { Filing } from '../../filing.ts'
import { OURS, received } from '../../takedown.testing.ts'
import { at, type DeskGround, openDesk } from '../desk.testing.ts'
import { readRelated } from './related.commands.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())
afterEach(async () => {
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

const of = (email: string, url: string, authorHandle?: string): Partial<Filing> => ({
  parties: [{ role: 'victim', name: '青木 花', email }],
  targets: [{ url, ...(authorHandle !== undefined && { authorHandle }) }],
})
const URL = 'https://kotonoha.example/thread/12'
const related = async (requestId: string, organisationId = OURS) => {
  const found = await readRelated(ground.deps, { organisationId, requestId }, () => true)
  return { post: found.post.rows.length, author: found.author.rows.length, requester: found.requester.rows.length }
}

describe('it is the same', () => {
  test.each<[string, Partial<Filing>, Partial<Filing>, Partial<Awaited<ReturnType<typeof related>>>]>([
    ['author in full-width letters', of('a@m.example', `${URL}1`, '@umi'), of('b@m.example', `${URL}2`, '＠ＵＭＩ'), { author: 1 }],
    ['author with a rare character', of('a@m.example', `${URL}1`, '@𠮷野'), of('b@m.example', `${URL}2`, '𠮷野'), { author: 1 }],
    ['requester in capitals', of('HANA@m.example', `${URL}1`), of('hana@M.EXAMPLE', `${URL}2`), { requester: 1 }],
    [
      'post with a port that goes without saying',
      of('a@m.example', URL),
      of('b@m.example', `${URL.replace('.example', '.example:443')}`),
      { post: 1 },
    ],
  ])('%s', async (_, one, other, expected) => {
    await received(ground, one)
    const { requestId } = await received(ground, other)
    expect(await related(requestId)).toEqual({ post: 0, author: 0, requester: 0, ...expected })
  })
})

describe('it is another', () => {
  test.each<[string, Partial<Filing>, Partial<Filing>]>([
    ['post of another number', of('a@m.example', `${URL}1`), of('b@m.example', `${URL}12`)],
    ['post at another host', of('a@m.example', URL), of('b@m.example', URL.replace('kotonoha', 'kotonoba'))],
    ['post on another page of the same query', of('a@m.example', `${URL}?id=1`), of('b@m.example', `${URL}?id=2`)],
    ['author whose name is the beginning of it', of('a@m.example', `${URL}1`, '@umi'), of('b@m.example', `${URL}2`, '@umino')],
    ['author with another character that looks alike', of('a@m.example', `${URL}1`, '@𠮷野'), of('b@m.example', `${URL}2`, '@吉野')],
    ['requester at another host', of('hana@m.example', `${URL}1`), of('hana@n.example', `${URL}2`)],
    ['requester of no address at all', of('', `${URL}1`), of('', `${URL}2`)],
  ])('%s', async (_, one, other) => {
    const bare = (filing: Partial<Filing>): Partial<Filing> =>
      filing.parties?.[0]?.email === '' ? { ...filing, parties: [{ role: 'victim', name: '青木 花' }] } : filing
    await received(ground, bare(one))
    const { requestId } = await received(ground, bare(other))
    expect(await related(requestId)).toEqual({ post: 0, author: 0, requester: 0 })
  })
})

test('a request is never its own relation, though it names the same post twice', async () => {
  const filing = of('a@m.example', URL, '@umi')
  const { requestId } = await received(ground, { ...filing, targets: [...(filing.targets ?? []), ...(filing.targets ?? [])] })
  expect(await related(requestId)).toEqual({ post: 0, author: 0, requester: 0 })
})

test('a request with two posts in common is shown once', async () => {
  const two: Partial<Filing> = { ...of('a@m.example', URL), targets: [{ url: `${URL}1` }, { url: `${URL}2` }] }
  await received(ground, two)
  const { requestId } = await received(ground, { ...two, parties: [{ role: 'victim', name: '林', email: 'b@m.example' }] })
  expect((await related(requestId)).post).toBe(1)
})

test('from another organisation nothing is in common with ours', async () => {
  const filing = of('a@m.example', URL, '@umi')
  await received(ground, filing)
  const { requestId } = await received(ground, filing)
  expect(await related(requestId)).toEqual({ post: 1, author: 1, requester: 1 })
  expect(await related(requestId, THEIRS)).toEqual({ post: 0, author: 0, requester: 0 })
})

test('what may not be opened is counted for nobody, not even as one more', async () => {
  for (let n = 0; n < 12; n += 1) await received(ground, of('a@m.example', URL))
  const { requestId } = await received(ground, of('b@m.example', URL))
  const { post } = await readRelated(ground.deps, { organisationId: OURS, requestId }, () => false)
  expect(post).toEqual({ rows: [], more: false })
  const openable = new Set((await ground.behind('select id from takedown_request order by id limit 10')).rows.map(({ id }) => id))
  const some = await readRelated(ground.deps, { organisationId: OURS, requestId }, ({ id }) => openable.has(id))
  expect([some.post.rows.length, some.post.more]).toEqual([10, false])
})
