import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { makeToken } from '../institutions/institution.commands.ts'
import { hotline, registered } from '../institutions/institutions.testing.ts'
import { findByStatus } from '../request.store.ts'
import { OURS } from '../takedown.testing.ts'
import { BATCH, REQUESTS } from './addresses.ts'
import { type Api, another, notice, ORIGIN, openApi, type Sent, type Signer, signedRequest } from './machine.testing.ts'

let api: Api
let bureau: Signer & { institutionId: string }
beforeAll(async () => {
  api = await openApi()
  bureau = await registered(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  await api.behind('truncate rate_limit')
})

const post = (sent: Partial<Sent> = {}, signer: Signer = bureau) =>
  api.send(signedRequest(signer, api.clock.now, { path: REQUESTS, body: notice(), ...sent }))
const count = async (table = 'takedown_request') => Number((await api.behind(`select count(*) from ${table}`)).rows[0]?.count)
const pointersIn = (errors: readonly { pointer: string; code: string }[]) => errors.map(({ pointer, code }) => `${pointer} ${code}`)

describe('a request that is filed', () => {
  test('is answered with its number, its moment, the last day for the notice and the link to its status', async () => {
    const { status, headers, body } = await post()
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptNo: expect.stringMatching(/^T-R8-\d{6}$/),
      receivedAt: '2026-09-01T10:00:00.000+09:00',
      noticeDueOn: '2026-09-08',
      noticeDueBasis: expect.stringMatching(/^request-notice 7 /),
      statusUrl: expect.stringMatching(/^https:\/\/desk\.example\/takedown\/status\/[\w-]{32}$/),
    })
    expect([headers.get('location'), headers.get('etag')]).toEqual([`${REQUESTS}/${body.id}`, '"1"'])
    const token = body.statusUrl.slice(-32)
    const found = await inOrganisation(api.db, OURS, async (tx) =>
      findByStatus(tx, OURS, await api.deps.vault.lookupHash(tx, OURS, 'takedown-status', token)),
    )
    expect(found?.id).toBe(body.id)
  })

  test('is known as the institution’s in its row and in the record', async () => {
    const { body } = await post({ body: notice({ origin: { channel: 'consultation', institutionCaseRef: 'M-12' } }) })
    const { rows } = await api.behind('select channel, institution_id, requester_kind from takedown_request where id = $1', [body.id])
    expect(rows).toEqual([{ channel: 'api', institution_id: bureau.institutionId, requester_kind: 'institution' }])
    const events = await api.behind(
      `select actor_kind, actor_id, details->>'institutionId' as institution, details->>'origin' as origin from event where subject_id = $1`,
      [body.id],
    )
    expect(events.rows).toEqual([
      { actor_kind: 'institution', actor_id: bureau.institutionId, institution: bureau.institutionId, origin: 'consultation' },
    ])
  })

  test('is nowhere in clear', async () => {
    const { body } = await post({ body: notice({ facts: 'カナリアのこと' }) })
    for (const table of ['takedown_request', 'takedown_target', 'event', 'idempotent_call']) {
      const { rows } = await api.behind(`select t::text as row from ${table} t`)
      expect(rows.filter(({ row }) => /青木|カナリア/.test(row) || row.includes(body.statusUrl.slice(-32)))).toEqual([])
    }
  })
})

describe('a token, for whoever cannot sign', () => {
  const byToken = (token: string, headers: Record<string, string> = {}) =>
    api.send(
      new Request(ORIGIN + REQUESTS, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': another('token'), ...headers },
        body: JSON.stringify(notice()),
      }),
    )
  const newToken = async (signer: Awaited<ReturnType<typeof registered>>) => {
    const made = await makeToken(api.institutionDeps, signer.which, '2026-09-30')
    return made.granted ? made.value : ''
  }

  test('files as a signature does', async () => {
    const token = await newToken(await registered(api))
    expect((await byToken(token)).status).toBe(201)
    expect((await byToken(token, { 'idempotency-key': '' })).body.code).toBe('idempotency-key-missing')
  })

  test.each<[string, (token: string) => string]>([
    ['another one', () => 'x'.repeat(32)],
    ['one with another last letter', (token) => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')],
    ['none', () => ''],
    ['one that is too long', (token) => token.repeat(10)],
  ])('is refused when it is %s', async (_, change) => {
    const token = await newToken(await registered(api))
    const answer = await byToken(change(token))
    expect([answer.status, answer.body.code]).toEqual([401, 'token-wrong'])
  })

  test('is refused once it was revoked, is over, or its institution is suspended', async () => {
    const signer = await registered(api)
    const token = await newToken(signer)
    await api.behind(`update institution set state = 'suspended' where id = $1`, [signer.institutionId])
    expect((await byToken(token)).body.code).toBe('institution-suspended')
    await api.behind(`update institution set state = 'active' where id = $1`, [signer.institutionId])
    await api.behind(`update institution_token set valid_until = '2026-08-31' where institution_id = $1`, [signer.institutionId])
    expect((await byToken(token)).body.code).toBe('token-wrong')
    await api.behind(`update institution_token set valid_until = '2026-09-30', revoked_at = now() where institution_id = $1`, [
      signer.institutionId,
    ])
    expect((await byToken(token)).body.code).toBe('token-wrong')
  })
})

describe('what is wrong with a request is named where it stands', () => {
  test.each<[string, unknown, string[]]>([
    [
      'nothing at all',
      {},
      [
        '/schemaVersion required',
        '/parties required',
        '/targets required',
        '/rights required',
        '/goodFaithStatement required',
        '/mayShowToSender required',
      ],
    ],
    ['a list', [], [' wrong-type']],
    ['a member that is not known', notice({ colour: 'red' }), [' unknown-member']],
    ['no target', notice({ targets: [] }), ['/targets required']],
    ['a right without a reason', notice({ rights: [{ code: 'honour', explanation: ' ' }] }), ['/rights/0/explanation required']],
    ['a right that is none', notice({ rights: [{ code: 'sorrow', explanation: 'x' }] }), ['/rights/0/code not-allowed']],
    [
      'a right it is not registered for',
      notice({ rights: [{ code: 'copyright', explanation: 'x' }] }),
      ['/rights/0/code right-not-registered'],
    ],
    ['a service that is not there', notice({ service: 'nowhere' }), ['/service service-unknown']],
    ['nobody but a contact', notice({ parties: [{ role: 'contact', name: '係' }] }), ['/parties party-missing']],
    ['no good faith', notice({ goodFaithStatement: false }), ['/goodFaithStatement not-allowed']],
    ['the same right twice', notice({ rights: [1, 2].map(() => ({ code: 'honour', explanation: 'x' })) }), ['/rights right-twice']],
  ])('%s', async (_, body, errors) => {
    const before = await count()
    const answer = await post({ body })
    expect([answer.status, answer.body.code, pointersIn(answer.body.errors)]).toEqual([422, 'invalid', errors])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await count()).toBe(before)
  })

  test('in the language that was asked for, and without a word of what was sent', async () => {
    const body = notice({ rights: [{ code: '<b>しずく</b>', explanation: 'x' }] })
    const told = async (language: string) => (await post({ body, headers: { 'accept-language': language } })).text
    expect([await told('ja'), await told('en')]).toEqual([expect.stringContaining('次のどれか'), expect.stringContaining('One of these')])
    expect(await told('en')).not.toContain('しずく')
  })

  test.each<[string, Partial<Sent>, number, string]>([
    ['bytes that are no JSON', { raw: '{' }, 400, 'unreadable'],
    ['bytes that are no text', { raw: '\u{fffd}' }, 400, 'unreadable'],
    ['more than may be sent at once', { raw: `"${'x'.repeat(600_000)}"` }, 413, 'too-large'],
    ['no key for repeating', { key: null, without: ['idempotency-key'] }, 401, 'component-missing'],
    ['a key for repeating that is too long', { key: 'x'.repeat(256) }, 400, 'idempotency-key-missing'],
  ])('%s', async (_, sent, status, code) => {
    const answer = await post(sent)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('another kind of content', async () => {
    const request = signedRequest(bureau, api.clock.now, { path: REQUESTS, body: notice(), without: ['content-type'] })
    request.headers.set('content-type', 'text/plain')
    expect((await api.send(request)).body.code).toBe('component-missing')
  })

  test('a service with one form does not take another', async () => {
    await api.behind(`update operated_service set variants = array['general']`)
    api.clock.now = new Date(api.clock.now.getTime() + 10_000)
    const statements = { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' }
    const answer = await post({ body: notice({ statements, rights: [{ code: 'private_sexual_image', explanation: 'x' }] }) })
    expect(pointersIn(answer.body.errors)).toEqual(['/statements/variant variant-not-offered'])
  })
})

describe('of identical posts with one key exactly one request is made', () => {
  test.each([20, 1_000])(
    '%i at the same moment',
    async (times) => {
      const before = [await count(), await count('idempotent_call')]
      const key = another('same')
      const answers = await Promise.all(Array.from({ length: times }, () => post({ key })))
      expect([await count(), await count('idempotent_call')]).toEqual(before.map((number) => number + 1))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    },
    120_000,
  )

  test('and another body with the key is refused', async () => {
    const key = another('other')
    expect((await post({ key })).status).toBe(201)
    const before = await count()
    const answer = await post({ key, body: notice({ facts: 'ちがうこと' }) })
    expect([answer.status, answer.body.code, await count()]).toEqual([422, 'key-reused', before])
  })

  test('and the same again when the institution may no longer ask for it', async () => {
    const signer = await registered(api)
    const [key, at] = [another('before'), api.clock.now]
    const first = await post({ key }, signer)
    await api.behind(`update institution set rights = array['copyright'] where id = $1`, [signer.institutionId])
    expect([first.status, (await post({ key }, signer)).text]).toEqual([201, first.text])
    expect((await post({ key, body: notice({ facts: 'ちがうこと' }) }, signer)).body.code).toBe('key-reused')
    expect((await post({}, signer)).body.code).toBe('invalid')
    const nonce = another('captured')
    expect((await post({ key, nonce, at }, signer)).text).toBe(first.text)
    expect((await post({ key, nonce, at }, signer)).body.code).toBe('nonce-used')
  })

  test('and uses up no receipt numbers when it is sent again', async () => {
    const taken = async () => (await api.behind('select last_number from takedown_number')).rows[0]?.last_number
    const [one, many] = [another('number'), { path: BATCH, body: { items: [notice(), notice(), notice()] }, key: another('numbers') }]
    await post({ key: one })
    await post(many)
    const before = await taken()
    for (let times = 0; times < 12; times += 1) await Promise.all([post({ key: one }), post(many)])
    expect(await taken()).toBe(before)
  })

  test('and another institution may come upon the same key', async () => {
    const key = another('shared')
    const other = await registered(api)
    const answers = [await post({ key }), await post({ key }, other)]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0]?.body.id).not.toBe(answers[1]?.body.id)
  })
})

describe('a batch', () => {
  const batch = (items: readonly unknown[], sent: Partial<Sent> = {}, signer = bureau) =>
    post({ path: BATCH, body: { items }, ...sent }, signer)

  test('of a hundred with one that is wrong: ninety-nine are filed, and the one is named', async () => {
    const before = await count()
    const items = Array.from({ length: 100 }, (_, index) =>
      index === 41 ? notice({ targets: [] }) : notice({ externalRef: `ref-${index}` }),
    )
    const { status, body } = await batch(items)
    expect([status, await count()]).toEqual([200, before + 99])
    expect(body).toMatchObject({ accepted: 99, refused: 1 })
    expect(body.results.map(({ index }) => index)).toEqual(items.map((_, index) => index))
    const [wrong, ...others] = body.results.filter((result) => result.status !== 201)
    expect([wrong?.index, wrong?.problem?.errors.map(({ pointer }) => pointer), others]).toEqual([41, ['/targets'], []])
    const ids = body.results.flatMap(({ request }) => request?.id ?? [])
    expect(new Set(ids).size).toBe(99)
    const { rows } = await api.behind('select count(*)::int as count from takedown_request where id = any($1) and institution_id = $2', [
      ids,
      bureau.institutionId,
    ])
    expect(rows[0].count).toBe(99)
  })

  test('is filed once, however often it is sent', async () => {
    const key = another('batch')
    const items = [notice(), notice()]
    const before = await count()
    const answers = await Promise.all(Array.from({ length: 20 }, () => batch(items, { key })))
    expect([new Set(answers.map(({ text }) => text)).size, await count()]).toEqual([1, before + 2])
    expect((await batch([notice()], { key })).body.code).toBe('key-reused')
    // One key is not for two things.
    expect((await post({ key, body: { items } })).body.code).toBe('key-reused')
  })

  test.each<[string, unknown, string[]]>([
    ['without items', {}, ['/items required']],
    ['of nothing', { items: [] }, ['/items required']],
    ['of a hundred and one', { items: Array.from({ length: 101 }, () => notice()) }, ['/items too-long']],
  ])('%s is refused as a whole', async (_, body, errors) => {
    const answer = await post({ path: BATCH, body })
    expect([answer.status, pointersIn(answer.body.errors)]).toEqual([422, errors])
  })

  test('in which all are wrong files nothing, and says so of each', async () => {
    const before = await count()
    const { body } = await batch([{}, notice({ service: 'nowhere' })])
    expect(body).toMatchObject({ accepted: 0, refused: 2, results: [{ status: 422 }, { status: 422 }] })
    expect(await count()).toBe(before)
  })

  test('of an institution holds only what it is registered for', async () => {
    const other = await registered(api, hotline)
    const image = { rights: [{ code: 'private_sexual_image', explanation: 'x' }] }
    const { body } = await batch([notice(), notice(image)], {}, { ...other })
    expect(body.results.map(({ status }) => status)).toEqual([422, 201])
  })
})
