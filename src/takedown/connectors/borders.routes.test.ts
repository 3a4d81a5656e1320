/** What a token does not open, and what happens when two ask at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { saveService } from '../service.store.ts'
import { BOARD, board, claimed, filed, OURS, YAMADA } from '../takedown.testing.ts'
import { type ConnectorGround, call, connectorGround, decide, ordered, pull, report, takenBack, tokenFor } from './connectors.testing.ts'
import { makeToken, readConnection, revokeToken, serviceOfToken } from './token.commands.ts'

const OTHER = '01900000-0000-7000-8000-0000000000c9'
let ground: ConnectorGround
let token: string
beforeAll(async () => {
  ground = await connectorGround()
  await inOrganisation(ground.db, OURS, (tx) => saveService(tx, OURS, { ...board, id: OTHER, slug: 'other' }, ground.clock.now))
  token = await tokenFor(ground)
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind(
    `update takedown_measure set state = 'reversed', reversed_at = greatest(carried_out_at, decided_at) where state not in ('reversed', 'dropped')`,
  )
})

const eventsOf = async (id: string) =>
  (await ground.behind(`select kind from event where details ->> 'measureId' = $1 order by sequence`, [id])).rows.map(({ kind }) =>
    kind.replace('takedown.', ''),
  )
const which = (change: Partial<{ organisationId: string; serviceId: string }> = {}) => ({
  organisationId: OURS,
  serviceId: BOARD,
  personId: YAMADA,
  ...change,
})
const newestToken = async () => String((await ground.behind('select id from connector_token order by id desc limit 1')).rows[0].id)

describe('two of the same service at once', () => {
  test('are handed the same posts, and the record has one reading', async () => {
    const { measureId } = await ordered(ground)
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => pull(ground, token)))
    expect(answers.map(({ measures }) => measures.map(({ id }: { id: string }) => id))).toEqual(Array(6).fill([measureId]))
    expect(await eventsOf(measureId)).toEqual(['read'])
  })

  test('are handed the same undoing, and the record has one reading of it', async () => {
    const made = await ordered(ground)
    await report(ground, token, made.measureId, { outcome: 'carried-out' })
    await takenBack(ground, made)
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => pull(ground, token)))
    expect((await eventsOf(made.measureId)).filter((kind) => kind === 'read')).toHaveLength(1)
  })

  test('report a failed undoing, and it stands in the record once', async () => {
    const made = await ordered(ground)
    await report(ground, token, made.measureId, { outcome: 'carried-out' })
    await takenBack(ground, made)
    const failed = { outcome: 'failed', why: 'post-not-found' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => report(ground, token, made.measureId, failed)))
    expect(answers.map(({ status, json }) => [status, json.state])).toEqual(Array(4).fill([200, 'carried-out']))
    expect((await eventsOf(made.measureId)).filter((kind) => kind === 'measure-reversal-failed')).toHaveLength(1)
  })

  test('say that it is done and that it failed: it ends as done', async () => {
    const { measureId } = await ordered(ground)
    const answers = await Promise.all([
      report(ground, token, measureId, { outcome: 'carried-out' }),
      report(ground, token, measureId, { outcome: 'failed', why: 'service-unreachable' }),
    ])
    const { rows } = await ground.behind('select state from takedown_measure where id = $1', [measureId])
    // Whichever came first: what failed can still be done, and what is done fails no more.
    expect(rows).toEqual([{ state: 'carried-out' }])
    expect((await eventsOf(measureId)).at(-1)).toBe('measure-carried-out')
    expect(answers[0]?.status).toBe(200)
  })
})

describe('a token', () => {
  test('of another service is not revoked from the page of this one', async () => {
    const others = await tokenFor(ground, { serviceId: OTHER })
    const tokenId = await newestToken()
    expect(await revokeToken(ground.connectorDeps, which(), tokenId)).toEqual({ granted: false, refusal: 'not-found' })
    expect((await call(ground, 'GET', '/api/v1/measures', { token: others })).status).toBe(200)
    expect((await revokeToken(ground.connectorDeps, which({ serviceId: OTHER }), tokenId)).granted).toBe(true)
    expect((await call(ground, 'GET', '/api/v1/measures', { token: others })).status).toBe(401)
  })

  test('is not revoked, listed or made by another organisation', async () => {
    const kept = await tokenFor(ground)
    const theirs = which({ organisationId: THEIRS })
    expect(await revokeToken(ground.connectorDeps, theirs, await newestToken())).toEqual({ granted: false, refusal: 'not-found' })
    expect(await readConnection(ground.connectorDeps, theirs)).toBeUndefined()
    expect(await makeToken(ground.connectorDeps, theirs)).toEqual({ granted: false, refusal: 'not-found' })
    expect((await call(ground, 'GET', '/api/v1/measures', { token: kept })).status).toBe(200)
  })

  test('is listed with its own service alone', async () => {
    await tokenFor(ground, { serviceId: OTHER })
    const ids = async (serviceId: string) =>
      (await readConnection(ground.connectorDeps, which({ serviceId })))?.tokens.map(({ id }) => id) ?? []
    const [ours, others] = [await ids(BOARD), await ids(OTHER)]
    expect(others).toContain(await newestToken())
    expect(ours.filter((id) => others.includes(id))).toEqual([])
  })

  test('that is revoked by two people at once is revoked once', async () => {
    await tokenFor(ground)
    const tokenId = await newestToken()
    const outcomes = await Promise.all([1, 2, 3].map(() => revokeToken(ground.connectorDeps, which(), tokenId)))
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1)
    const { rows } = await ground.behind(`select from event where details ->> 'tokenId' = $1 and kind like '%token-revoked'`, [tokenId])
    expect(rows).toHaveLength(1)
  })

  test.each<[string, (made: string) => string]>([
    ['in full-width letters', (made) => made.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))],
    ['in other capitals', (made) => made.replace(/[a-zA-Z]/g, (l) => (l === l.toLowerCase() ? l.toUpperCase() : l.toLowerCase()))],
    ['without its last letter', (made) => made.slice(0, -1)],
    ['with one letter more', (made) => `${made}a`],
    ['twice', (made) => `${made}${made}`],
  ])('%s is another', async (_, change) => {
    expect(await serviceOfToken(ground.connectorDeps, OURS, change(token))).toBeUndefined()
    expect((await serviceOfToken(ground.connectorDeps, OURS, token))?.serviceId).toBe(BOARD)
  })

  test.each<[string, number]>([
    ['Bearer', 200],
    ['bearer', 200],
    ['BEARER', 200],
    ['Basic', 401],
    ['Token', 401],
    ['', 401],
  ])('is shown as the scheme %j: %i', async (scheme, status) => {
    const answer = await call(ground, 'GET', '/api/v1/measures', { headers: { authorization: `${scheme} ${token}` } })
    expect(answer.status).toBe(status)
  })
})

describe('what a service is told of a post', () => {
  const rare = { url: 'https://kotonoha.example/𠮷野/12?q=ｱ&r=<b>', contentId: '投稿－１２', authorHandle: '@𠮷＿家' }

  test('is what the requester wrote, character by character', async () => {
    const made = await claimed(ground, { ...filed(), targets: [rare] })
    await decide(ground, made, ['delete'])
    const { measures } = await pull(ground, token)
    expect(measures[0].post).toEqual({ url: rare.url, contentId: rare.contentId, author: rare.authorHandle })
  })

  test('holds nothing of who asked, of why, or of what the post says', async () => {
    const canaries = { name: '青木かなりあ', mail: 'canary@mail.example', excerpt: '引用かなりあ', why: '理由かなりあ' }
    const made = await claimed(ground, {
      ...filed(),
      parties: [{ role: 'victim', name: canaries.name, email: canaries.mail }],
      targets: [{ url: 'https://kotonoha.example/1', excerpt: canaries.excerpt }],
      rights: [{ code: 'honour', explanation: canaries.why }],
    })
    await decide(ground, made, ['hide'])
    const { text } = await call(ground, 'GET', '/api/v1/measures', { token })
    for (const canary of Object.values(canaries)) expect(text).not.toContain(canary)
    expect(text).toContain('https://kotonoha.example/1')
  })

  test('is nothing once the key of its request is gone, and the others are told as before', async () => {
    const erased = await ordered(ground)
    const kept = await ordered(ground)
    await ground.behind('update takedown_target set told_sealed = null where request_id = $1', [erased.requestId])
    expect((await pull(ground, token)).measures.map(({ id }: { id: string }) => id)).toEqual([kept.measureId])
    const first = await pull(ground, token, '?limit=1')
    expect([first.measures, first.next]).toEqual([[], erased.measureId])
    expect((await pull(ground, token, `?limit=1&after=${first.next}`)).measures).toHaveLength(1)
  })
})

describe('a moment that a service reports', () => {
  test.each<[string, string, number]>([
    ['the very moment of the decision', '2026-09-01T01:00:00Z', 200],
    ['the same moment by the clock of Japan', '2026-09-01T10:00:00+09:00', 200],
    ['the same moment by another clock', '2026-08-31T18:00:00-07:00', 200],
    // Told to the minute, a moment lies before a decision of the same minute.
    ['less than a minute before the decision', '2026-09-01T00:59:00.001Z', 200],
    ['a minute before the decision', '2026-09-01T00:59:00.000Z', 409],
    ['the day before in Japan, a minute before its midnight', '2026-08-31T23:59:00+09:00', 409],
    ['a day without a time', '2026-09-01', 422],
    ['a day that there is not', '2026-09-31T10:00:00+09:00', 422],
    ['full-width figures', '２０２６-09-01T10:00:00+09:00', 422],
  ])('%s', async (_, at, status) => {
    const { measureId } = await ordered(ground)
    expect((await report(ground, token, measureId, { outcome: 'carried-out', at })).status).toBe(status)
  })
})
