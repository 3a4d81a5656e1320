/** The interface of a service that acts on posts: what it is handed, what it may report, and who is turned away. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { listOwedNotices } from '../sender/notice/owed.commands.ts'
import { saveService } from '../service.store.ts'
import { BOARD, board, claimed, filed, OURS, YAMADA } from '../takedown.testing.ts'
import { type ConnectorGround, call, connectorGround, decide, ordered, pull, report, takenBack, tokenFor } from './connectors.testing.ts'
import { revokeToken } from './token.commands.ts'

const OTHER = '01900000-0000-7000-8000-0000000000c9'
let ground: ConnectorGround
let token: string
beforeAll(async () => {
  ground = await connectorGround()
  const other = { ...board, id: OTHER, slug: 'other' }
  await inOrganisation(ground.db, OURS, (tx) => saveService(tx, OURS, other, ground.clock.now))
  token = await tokenFor(ground)
})
afterAll(() => ground.close())
/** Nothing is left to do of the test before. */
beforeEach(async () => {
  await ground.behind(
    `update takedown_measure set state = 'reversed', reversed_at = greatest(carried_out_at, decided_at) where state not in ('reversed', 'dropped')`,
  )
})

const stateOf = async (id: string) => (await ground.behind('select state from takedown_measure where id = $1', [id])).rows[0].state
const eventsOf = async (id: string) =>
  (await ground.behind(`select kind from event where details ->> 'measureId' = $1 order by sequence`, [id])).rows.map(({ kind }) =>
    kind.replace('takedown.', ''),
  )

test('a service is handed what waits, carries it out, reports it, and the sender is owed a notice', async () => {
  const { measureId, requestId } = await ordered(ground)
  const { measures, next } = await pull(ground, token, '?state=ordered')
  expect(measures).toEqual([
    {
      id: measureId,
      do: 'carry-out',
      measure: 'hide',
      post: { url: 'https://kotonoha.example/thread/12#5', contentId: null, author: null },
      requestId,
      since: ground.clock.now.toISOString(),
    },
  ])
  expect(next).toBeNull()
  const answer = await report(ground, token, measureId, { outcome: 'carried-out', at: ground.clock.now.toISOString() })
  expect([answer.status, answer.json]).toEqual([200, { id: measureId, state: 'carried-out' }])
  expect((await pull(ground, token)).measures).toEqual([])
  expect((await listOwedNotices(ground.deps, OURS)).map(({ id }) => id)).toContain(measureId)
  expect(await eventsOf(measureId)).toEqual(['read', 'measure-carried-out'])
})

test('that a place was handed out is recorded once for the carrying out and once for the undoing, however often it is asked for', async () => {
  const made = await ordered(ground)
  for (const _ of [1, 2, 3]) await pull(ground, token)
  await report(ground, token, made.measureId, { outcome: 'carried-out' })
  await takenBack(ground, made)
  for (const _ of [1, 2]) expect((await pull(ground, token)).measures).toMatchObject([{ id: made.measureId, do: 'undo' }])
  expect((await report(ground, token, made.measureId, { outcome: 'reversed' })).json.state).toBe('reversed')
  expect((await eventsOf(made.measureId)).filter((kind) => kind !== 'complained')).toEqual([
    'read',
    'measure-carried-out',
    'measure-reversal-ordered',
    'read',
    'measure-reversed',
  ])
  expect((await pull(ground, token)).measures).toEqual([])
})

test('an outcome that is reported twice counts once, and a lost answer is asked for again', async () => {
  const { measureId } = await ordered(ground)
  const answers = await Promise.all([1, 2, 3].map(() => report(ground, token, measureId, { outcome: 'carried-out' })))
  expect(answers.map(({ status, json }) => [status, json.state])).toEqual([1, 2, 3].map(() => [200, 'carried-out']))
  expect(await eventsOf(measureId)).toEqual(['measure-carried-out'])
})

test('what failed waits on, and what was decided to be undone before it was carried out is handed out as an undoing', async () => {
  const made = await ordered(ground)
  expect((await report(ground, token, made.measureId, { outcome: 'failed', why: 'service-unreachable' })).json.state).toBe('failed')
  expect((await pull(ground, token)).measures).toMatchObject([{ id: made.measureId, do: 'carry-out' }])
  await takenBack(ground, made)
  expect((await pull(ground, token)).measures).toMatchObject([{ id: made.measureId, do: 'undo' }])
  // It had been carried out when the decision came: the undoing stays to be done.
  expect((await report(ground, token, made.measureId, { outcome: 'carried-out' })).json.state).toBe('carried-out')
  expect((await report(ground, token, made.measureId, { outcome: 'failed', why: 'post-not-found' })).json.state).toBe('carried-out')
  expect((await eventsOf(made.measureId)).at(-1)).toBe('measure-reversal-failed')
  // A service says so at every turn for as long as it is so, and it stands in the record once.
  await report(ground, token, made.measureId, { outcome: 'failed', why: 'post-not-found' })
  expect((await eventsOf(made.measureId)).filter((kind) => kind === 'measure-reversal-failed')).toHaveLength(1)
  expect((await pull(ground, token)).measures).toEqual([])
  ground.clock.now = new Date(ground.clock.now.getTime() + 60_000)
  expect((await pull(ground, token)).measures).toMatchObject([{ id: made.measureId, do: 'undo' }])
})

test('what fails again and again rests for longer and longer, and keeps back nothing that is ordered meanwhile', async () => {
  const gone = await ordered(ground)
  const handed = async () => (await pull(ground, token)).measures.map(({ id }: { id: string }) => id).includes(gone.measureId)
  const fail = () => report(ground, token, gone.measureId, { outcome: 'failed', why: 'post-not-found' })
  const passing = (seconds: number) => {
    ground.clock.now = new Date(ground.clock.now.getTime() + seconds * 1000)
  }
  for (const _ of [1, 2]) {
    await fail()
    expect(await handed()).toBe(true)
  }
  await fail()
  expect(await handed()).toBe(false)
  const later = await ordered(ground)
  expect((await pull(ground, token)).measures).toMatchObject([{ id: later.measureId }])
  passing(59)
  expect(await handed()).toBe(false)
  passing(1)
  expect(await handed()).toBe(true)
  await fail()
  passing(119)
  expect(await handed()).toBe(false)
  passing(1)
  expect(await handed()).toBe(true)
  for (const { measureId } of [gone, later]) await report(ground, token, measureId, { outcome: 'carried-out' })
})

test('pages go on where the one before ended, and an undoing comes before what was ordered later', async () => {
  const first = await ordered(ground)
  await report(ground, token, first.measureId, { outcome: 'carried-out' })
  const second = await ordered(ground)
  await takenBack(ground, first)
  const third = await ordered(ground)
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 4; page += 1) {
    const { measures, next } = await pull(ground, token, `?limit=1${after}`)
    seen.push(...measures.map((task: { id: string }) => task.id))
    if (next === null) break
    after = `&after=${next}`
  }
  expect(seen).toEqual([first.measureId, second.measureId, third.measureId])
})

test('a service that has nothing new to do is told so in no bytes', async () => {
  await ordered(ground)
  const first = await call(ground, 'GET', '/api/v1/measures', { token })
  const etag = first.headers.get('etag') ?? ''
  const again = await call(ground, 'GET', '/api/v1/measures', { token, headers: { 'if-none-match': etag } })
  expect([again.status, again.text]).toEqual([304, ''])
  await ordered(ground)
  expect((await call(ground, 'GET', '/api/v1/measures', { token, headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('what only one of two people has proposed is not handed out, and cannot be reported', async () => {
  const image = { code: 'private_sexual_image', explanation: '許していない画像です。' } as const
  const made = await claimed(ground, { ...filed(), rights: [...filed().rights, image] })
  await decide(ground, made, ['hide'])
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [made.requestId])
  expect((await pull(ground, token)).measures).toEqual([])
  expect((await report(ground, token, rows[0].id, { outcome: 'carried-out' })).status).toBe(404)
  await ground.behind(`update takedown_measure set state = 'dropped' where id = $1`, [rows[0].id])
})

describe('who is turned away', () => {
  test.each<[string, string | undefined]>([
    ['no token', undefined],
    ['a token that nobody has', 'x'.repeat(32)],
    ['something else', 'x'],
  ])('%s', async (_, wrong) => {
    const { measureId } = await ordered(ground)
    for (const answer of [
      await call(ground, 'GET', '/api/v1/measures', { token: wrong }),
      await call(ground, 'POST', `/api/v1/measures/${measureId}/outcome`, { token: wrong, body: { outcome: 'carried-out' } }),
    ]) {
      expect([answer.status, answer.json.code, answer.headers.get('www-authenticate')]).toEqual([401, 'token-wrong', 'Bearer'])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    expect(await stateOf(measureId)).toBe('ordered')
  })

  test('a token that was revoked, while the one that took its place holds', async () => {
    const [before, after] = [await tokenFor(ground), await tokenFor(ground)]
    const { rows } = await ground.behind('select id from connector_token order by id desc limit 2')
    const which = { organisationId: OURS, serviceId: BOARD, personId: YAMADA }
    expect((await revokeToken(ground.connectorDeps, which, rows[1].id)).granted).toBe(true)
    expect((await revokeToken(ground.connectorDeps, which, rows[1].id)).granted).toBe(false)
    expect((await call(ground, 'GET', '/api/v1/measures', { token: before })).status).toBe(401)
    expect((await call(ground, 'GET', '/api/v1/measures', { token: after })).status).toBe(200)
    await expect(ground.behind('update connector_token set revoked_at = null where id = $1', [rows[1].id])).rejects.toThrow('stays revoked')
  })

  test('another service sees nothing of it, and reports nothing', async () => {
    const { measureId } = await ordered(ground)
    const others = await tokenFor(ground, { serviceId: OTHER })
    expect((await pull(ground, others)).measures).toEqual([])
    expect((await report(ground, others, measureId, { outcome: 'carried-out' })).status).toBe(404)
    expect(await stateOf(measureId)).toBe('ordered')
  })

  test('a token opens nothing at another organisation', async () => {
    expect((await call(ground, 'GET', '/api/v1/measures', { token, organisationId: THEIRS })).status).toBe(401)
  })

  test('whoever asks too often waits, and is told how long', async () => {
    const asked: string[] = []
    const limits = {
      take: async (key: string) => {
        asked.push(key)
        return { allowed: false, retryAfterSeconds: 7 } as const
      },
      forget: async () => undefined,
    }
    for (const each of [token, 'x'.repeat(32)]) {
      const answer = await call(ground, 'GET', '/api/v1/measures', { token: each, limits })
      expect([answer.status, answer.json.code, answer.headers.get('retry-after')]).toEqual([429, 'too-many', '7'])
    }
    expect(asked).toEqual([`connector.service|${BOARD}`, 'connector.network|192.0.2.0'])
  })
})

describe('a report that cannot be taken is answered as RFC 9457 has it, and changes nothing', () => {
  test.each<[string, unknown, number, string]>([
    ['no outcome', {}, 422, 'invalid'],
    ['an outcome that there is not', { outcome: 'hidden' }, 422, 'invalid'],
    ['words of a person for a code', { outcome: 'failed', why: '本人が嫌がった' }, 422, 'invalid'],
    ['an undoing that nobody asked for', { outcome: 'reversed' }, 409, 'not-asked-for'],
    ['a moment before the decision', { outcome: 'carried-out', at: '2026-08-31T10:00:00+09:00' }, 409, 'before-decision'],
    ['a moment that has not come', { outcome: 'carried-out', at: '2027-09-01T10:00:00+09:00' }, 409, 'in-the-future'],
  ])('%s', async (_, body, status, code) => {
    const { measureId } = await ordered(ground)
    const answer = await report(ground, token, measureId, body)
    expect([answer.status, answer.json.code, answer.json.type]).toEqual([status, code, `https://desk.example/api/problems/${code}`])
    expect(answer.text).not.toContain('嫌がった')
    expect(await stateOf(measureId)).toBe('ordered')
  })

  test('what was undone is not carried out again', async () => {
    const made = await ordered(ground)
    await takenBack(ground, made)
    await report(ground, token, made.measureId, { outcome: 'reversed' })
    const answer = await report(ground, token, made.measureId, { outcome: 'carried-out' })
    expect([answer.status, answer.json.code]).toEqual([409, 'measure-settled'])
    const english = await call(ground, 'POST', `/api/v1/measures/${made.measureId}/outcome`, {
      token,
      body: { outcome: 'carried-out' },
      headers: { 'accept-language': 'en' },
    })
    expect([english.headers.get('content-language'), english.json.title]).toEqual(['en', 'This outcome cannot be taken now'])
  })

  test.each<[string, Parameters<typeof call>[3], number, string]>([
    ['no JSON', { raw: '{' }, 400, 'unreadable'],
    ['a form', { raw: 'outcome=failed', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'kind-not-taken'],
    ['an endless report', { raw: JSON.stringify({ outcome: 'failed', why: 'x'.repeat(9_000) }) }, 413, 'too-large'],
  ])('%s', async (_, asked, status, code) => {
    const { measureId } = await ordered(ground)
    const answer = await call(ground, 'POST', `/api/v1/measures/${measureId}/outcome`, { token, ...asked })
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })

  test.each(['x', '01900000-0000-7000-8000-00000000ffff'])('an id that leads nowhere: %s', async (id) => {
    expect((await report(ground, token, id, { outcome: 'carried-out' })).json.code).toBe('not-found')
  })

  test('a question that is none names what is wrong with it', async () => {
    const answer = await call(ground, 'GET', '/api/v1/measures?state=everything', { token })
    expect([answer.status, answer.json.errors[0].pointer]).toEqual([422, '/state'])
  })
})

test('of an erased request no place is left to be told', async () => {
  const { requestId } = await ordered(ground)
  await ground.behind('update takedown_target set told_sealed = null where request_id = $1', [requestId])
  expect((await pull(ground, token)).measures).toEqual([])
})
