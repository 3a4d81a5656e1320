import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { decideRequest } from '../decision.commands.ts'
import { registered } from '../institutions/institutions.testing.ts'
import { moveRequest } from '../move.commands.ts'
import { eraseOver } from '../retention/retention.commands.ts'
import { OURS, received, yamada } from '../takedown.testing.ts'
import { REQUESTS } from './addresses.ts'
import { type Api, another, notice, openApi, type Sent, signedRequest } from './machine.testing.ts'

let api: Api
let bureau: Awaited<ReturnType<typeof registered>>
let other: Awaited<ReturnType<typeof registered>>
beforeAll(async () => {
  api = await openApi()
  bureau = await registered(api)
  other = await registered(api)
})
afterAll(() => api.close())

const ask = (sent: Sent, signer = bureau, organisation?: string) => api.send(signedRequest(signer, api.clock.now, sent), organisation)
const read = (id: string, headers = {}, signer = bureau) => ask({ method: 'GET', path: `${REQUESTS}/${id}`, headers }, signer)
const file = async () => (await ask({ path: REQUESTS, body: notice() })).body.id
const change = (id: string, what: string, body: unknown, version: string | null = '"1"', more: Partial<Sent> = {}, signer = bureau) =>
  ask({ path: `${REQUESTS}/${id}/${what}`, body, headers: version === null ? {} : { 'if-match': version }, ...more }, signer)
const told = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer
  return `${status} ${body.code ?? ''}`
}

test('an institution reads what it filed, with the version by which it changes it', async () => {
  const id = await file()
  const answer = await read(id)
  expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"'])
  expect(answer.body).toEqual({
    id,
    receiptNo: expect.stringMatching(/^T-R8-/),
    state: 'received',
    variant: 'general',
    rights: ['honour'],
    receivedAt: '2026-09-01T10:00:00.000+09:00',
    noticeDueOn: '2026-09-08',
    noticeDueBasis: expect.stringContaining('request-notice'),
    decidedAt: null,
    notices: [],
  })
  const { rows } = await api.behind(`select actor_kind, details from event where subject_id = $1 and kind = 'takedown.read'`, [id])
  expect(rows).toEqual([{ actor_kind: 'institution', details: { what: 'api-request' } }])
})

test('what is known already is not sent again', async () => {
  const id = await file()
  const answer = await read(id, { 'if-none-match': '"1"' })
  expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', '"1"'])
  expect((await read(id, { 'if-none-match': '"2"' })).status).toBe(200)
})

describe('what was answered before a request was erased is not told again', () => {
  /** Makes a request one that was withdrawn years ago, under a rule that keeps requests for one. */
  async function erase(id = '') {
    await api.behind(`set session_replication_role = 'replica';
      insert into takedown_retention_rule (organisation_id, id, years, saved_by, saved_at)
        values ('${OURS}', gen_random_uuid(), 1, gen_random_uuid(), '2020-01-01');
      update takedown_request set state = 'withdrawn', ended_at = '2020-06-01' where id = '${id}';
      set session_replication_role = 'origin'`)
    return await eraseOver({ ...api.deps, objects: api.machineDeps.objects }, OURS)
  }

  test.each<[string, unknown]>([
    ['supplements', { text: 'さいごの補足' }],
    ['withdrawal', {}],
  ])('to %s sent a second time', async (what, body) => {
    const id = await file()
    const key = another('before-erasure')
    const sent = () => told(change(id, what, body, '"1"', { key }))
    expect([await sent(), await sent()]).toEqual(['200 ', '200 '])
    expect(await erase(id)).toBe(1)
    expect(await sent()).toBe('412 version-differs')
    expect((await api.behind('select from idempotent_call where $1 = any(subject_ids)', [id])).rowCount).toBe(0)
  })

  test('with the receipts of one request, or of many of which it is one; what was answered of others stays', async () => {
    const kept = async () => (await api.behind('select subject_ids from idempotent_call')).rows.map(({ subject_ids }) => subject_ids)
    await api.behind('truncate idempotent_call')
    const one = await file()
    const many = await ask({ path: `${REQUESTS}:batch`, body: { items: [notice(), notice()] } })
    const ids = many.body.results.map(({ request }) => request?.id ?? '')
    expect(await kept()).toEqual([[one], ids])
    expect(await erase(ids[1])).toBe(1)
    expect(await kept()).toEqual([[one]])
    expect(await erase(one)).toBe(1)
    expect(await kept()).toEqual([])
  })
})

test('nobody reads or changes what another filed, or what is not there', async () => {
  const id = await file()
  const { requestId } = await received(api)
  const paths = [id, requestId, '01900000-0000-7000-8000-0000000000ff', 'x']
  for (const each of paths) {
    const signer = each === id ? other : bureau
    expect(await told(read(each, {}, signer))).toBe('404 not-found')
    for (const [what, body] of [
      ['supplements', { text: 'x' }],
      ['withdrawal', {}],
      ['complaints', { text: 'x' }],
    ] as const)
      expect(await told(change(each, what, body, '"1"', {}, signer))).toBe('404 not-found')
  }
  expect(await told(ask({ method: 'GET', path: `${REQUESTS}/${id}` }, bureau, THEIRS))).toBe('401 key-unknown')
})

test('a reading is signed too, and its nonce holds once', async () => {
  const id = await file()
  const nonce = another('read')
  expect(await told(ask({ method: 'GET', path: `${REQUESTS}/${id}`, nonce }))).toBe('200 ')
  expect(await told(ask({ method: 'GET', path: `${REQUESTS}/${id}`, nonce }))).toBe('401 nonce-used')
})

describe('a change', () => {
  test('adds to the request, in the name of the institution', async () => {
    const id = await file()
    const answer = await change(id, 'supplements', { text: '同じ人が、また書き込みました。' })
    expect([answer.status, answer.body.id]).toEqual([200, id])
    const { rows } = await api.behind('select kind from takedown_message where request_id = $1', [id])
    const events = await api.behind(`select actor_kind, actor_id from event where subject_id = $1 and kind = 'takedown.supplemented'`, [id])
    expect([rows, events.rows]).toEqual([[{ kind: 'supplement' }], [{ actor_kind: 'institution', actor_id: bureau.institutionId }]])
  })

  test('withdraws it, and nothing is added after that', async () => {
    const id = await file()
    const answer = await change(id, 'withdrawal', {})
    expect([answer.status, answer.headers.get('etag'), JSON.parse(answer.text).state]).toEqual([200, '"2"', 'withdrawn'])
    expect(await told(change(id, 'supplements', { text: 'x' }, '"2"'))).toBe('409 not-in-this-state')
    expect(await told(change(id, 'withdrawal', {}, '"2"'))).toBe('409 not-in-this-state')
  })

  test('objects to a result, once until it is looked at again', async () => {
    const id = await file()
    expect(await told(change(id, 'complaints', { text: 'x' }))).toBe('409 not-in-this-state')
    await moveRequest(api.deps, OURS, { requestId: id, action: 'claim', mover: yamada })
    const reason = '相当の理由を確認できませんでした。'
    const decided = await decideRequest(api.deps, OURS, { requestId: id, version: 2, by: yamada, reason, measures: [] })
    expect(decided.granted).toBe(true)
    const found = await read(id)
    expect(JSON.parse(found.text)).toMatchObject({
      state: 'decided',
      notices: [{ kind: 'not_removed', text: expect.stringContaining(reason) }],
    })
    const version = found.headers.get('etag') ?? ''
    const complained = await change(id, 'complaints', { text: '納得できません。' }, version)
    expect([complained.status, JSON.parse(complained.text).state]).toEqual([200, 'reviewing'])
    expect(await told(change(id, 'complaints', { text: 'もう一度。' }, complained.headers.get('etag')))).toBe('409 already-complained')
  })

  test.each<[string, string | null, string]>([
    ['without the version that was read', null, '428 version-missing'],
    ['for whatever is there', '*', '428 version-missing'],
    ['for another version', '"7"', '412 version-differs'],
    ['for a weak one', 'W/"1"', '412 version-differs'],
  ])('%s is refused', async (_, version, answer) => {
    const id = await file()
    expect(await told(change(id, 'withdrawal', {}, version))).toBe(answer)
    expect(JSON.parse((await read(id)).text).state).toBe('received')
  })

  test('that is sent again is done once and answered the same; of two at once with different keys one comes too late', async () => {
    const id = await file()
    const key = another('withdrawal')
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(id, 'withdrawal', {}, '"1"', { key })))
    expect([new Set(answers.map(({ text }) => text)).size, answers[0]?.status]).toEqual([1, 200])
    const next = await file()
    const both = await Promise.all([1, 2].map(() => told(change(next, 'withdrawal', {}))))
    expect(both.toSorted()).toEqual(['200 ', '412 version-differs'])
  })

  test('with a key that was used for another version or another request is refused', async () => {
    const [one, two] = [await file(), await file()]
    const key = another('reused')
    expect(await told(change(one, 'supplements', { text: 'x' }, '"1"', { key }))).toBe('200 ')
    expect(await told(change(two, 'supplements', { text: 'x' }, '"1"', { key }))).toBe('422 key-reused')
    expect(await told(change(one, 'supplements', { text: 'x' }, '"2"', { key }))).toBe('422 key-reused')
  })

  test.each<[string, string, unknown, string[]]>([
    ['supplements', 'nothing', {}, ['/text required']],
    ['supplements', 'an empty text', { text: ' ' }, ['/text required']],
    ['supplements', 'a text without end', { text: 'x'.repeat(10_001) }, ['/text too-long']],
    ['complaints', 'a number', { text: 1 }, ['/text wrong-type']],
    ['withdrawal', 'something besides', { text: 'x' }, [' unknown-member']],
  ])('by %s with %s is named where it is wrong', async (what, _, body, errors) => {
    const answer = await change(await file(), what, body)
    expect([answer.status, answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([422, errors])
  })
})
