import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messageOf } from '../../shared/signature/message.ts'
import { verifyAnswer } from '../../shared/signature/verify.cipher.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { revokeKey } from '../institutions/institution.commands.ts'
import { newKeyPair, registered } from '../institutions/institutions.testing.ts'
import { REQUESTS, TAG, WELL_KNOWN } from './addresses.ts'
import { answerKeys } from './answer-key.commands.ts'
import { type Api, another, notice, ORIGIN, openApi, type Sent, signedRequest } from './machine.testing.ts'

let api: Api
let bureau: Awaited<ReturnType<typeof registered>>
beforeAll(async () => {
  api = await openApi()
  bureau = await registered(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  await api.behind('truncate rate_limit')
})

const request = (sent: Partial<Sent> = {}, signer: Parameters<typeof signedRequest>[0] = bureau) =>
  signedRequest(signer, api.clock.now, { path: REQUESTS, body: notice(), ...sent })
const told = async (asked: Request, organisation?: string) => {
  const { status, body } = await api.send(asked, organisation)
  return `${status} ${body.code ?? ''}`
}
const count = async () => Number((await api.behind('select count(*) from takedown_request')).rows[0]?.count)
const seconds = (number: number) => new Date(api.clock.now.getTime() + number * 1000)

describe('a request is refused, and nothing is filed', () => {
  test.each<[string, () => Partial<Sent>, string]>([
    ['signed 301 seconds ago', () => ({ at: seconds(-301) }), '401 created-out-of-time'],
    ['signed 301 seconds from now', () => ({ at: seconds(301) }), '401 created-out-of-time'],
    [
      'whose signature is over',
      () => ({ parameters: { expires: Math.floor(api.clock.now.getTime() / 1000) - 1 } }),
      '401 signature-expired',
    ],
    ['without a nonce', () => ({ nonce: null }), '401 nonce-missing'],
    ['with a nonce of 129 characters', () => ({ nonce: 'n'.repeat(129) }), '401 nonce-too-long'],
    ['signed for something else', () => ({ tag: 'takedown-webhook' }), '401 tag-missing'],
    ['whose address is not signed', () => ({ without: ['@target-uri'] }), '401 component-missing'],
    ['whose method is not signed', () => ({ without: ['@method'] }), '401 component-missing'],
    ['whose body is not signed', () => ({ without: ['content-digest'] }), '401 component-missing'],
    ['whose key for repeating is not signed', () => ({ without: ['idempotency-key'] }), '401 component-missing'],
    ['of another algorithm', () => ({ parameters: { alg: 'hmac-sha256' } }), '401 algorithm-not-agreed'],
    ['of a key that nobody has', () => ({ parameters: { keyid: 'nobody' } }), '401 key-unknown'],
    ['of a key that is no name', () => ({ parameters: { keyid: '' } }), '401 key-missing'],
  ])('%s', async (_, sent, answer) => {
    const before = await count()
    expect([await told(request(sent())), await count()]).toEqual([answer, before])
  })

  test('a second time, though everything is right', async () => {
    const nonce = another('once')
    const key = another('replayed')
    expect(await told(request({ nonce, key }))).toBe('201 ')
    const before = await count()
    expect(await told(request({ nonce, key }))).toBe('401 nonce-used')
    expect(await told(request({ nonce }))).toBe('401 nonce-used')
    expect(await count()).toBe(before)
  })

  test('with another body than was signed', async () => {
    const signed = request()
    const changed = new Request(signed, { body: JSON.stringify(notice({ facts: 'x' })) })
    expect(await told(changed)).toBe('400 digest-wrong')
  })

  test.each([
    ['idempotency-key', 'another'],
    ['content-type', 'application/json; charset=utf-8'],
  ])('with another %s than was signed', async (name, value) => {
    const signed = request()
    signed.headers.set(name, value)
    expect(await told(signed)).toBe('401 signature-wrong')
  })

  test('sent to another address than was signed', async () => {
    const signed = request()
    const body = await signed.text()
    const moved = new Request(`${ORIGIN}${REQUESTS}:batch`, { method: 'POST', headers: signed.headers, body })
    expect(await told(moved)).toBe('401 signature-wrong')
  })

  test('signed by another key than its name says', async () => {
    expect(await told(request({}, { keyId: bureau.keyId, privateKey: newKeyPair().privateKey }))).toBe('401 signature-wrong')
    const other = await registered(api)
    expect(await told(request({}, { keyId: bureau.keyId, privateKey: other.privateKey }))).toBe('401 signature-wrong')
  })

  test('signed by a key that was revoked, has ended or does not hold yet', async () => {
    const signer = await registered(api)
    expect(await told(request({}, signer))).toBe('201 ')
    await api.behind(`update institution_key set valid_from = '2026-09-02' where id = $1`, [signer.keyId])
    expect(await told(request({}, signer))).toBe('401 key-unknown')
    await api.behind(`update institution_key set valid_from = '2026-08-01', valid_until = '2026-08-31' where id = $1`, [signer.keyId])
    expect(await told(request({}, signer))).toBe('401 key-unknown')
    await api.behind(`update institution_key set valid_until = '2026-09-01' where id = $1`, [signer.keyId])
    expect(await told(request({}, signer))).toBe('201 ')
    await revokeKey(api.institutionDeps, signer.which, signer.keyId)
    expect(await told(request({}, signer))).toBe('401 key-unknown')
  })

  test('signed by a key of another organisation', async () => {
    expect(await told(request(), THEIRS)).toBe('401 key-unknown')
  })

  test('of an institution that is suspended', async () => {
    const signer = await registered(api)
    await api.behind(`update institution set state = 'suspended' where id = $1`, [signer.institutionId])
    expect(await told(request({}, signer))).toBe('403 institution-suspended')
  })

  test('without a signature and without a token', async () => {
    const bare = new Request(ORIGIN + REQUESTS, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    expect(await told(bare)).toBe('401 signature-missing')
  })

  test('again and again from one network, and then with a word on how long to wait', async () => {
    const bare = () => new Request(ORIGIN + REQUESTS, { method: 'POST', headers: { 'x-test-network': '198.51.100.0' }, body: '{}' })
    const codes = new Set<string>()
    for (let index = 0; index < 301; index += 1) codes.add(await told(bare()))
    expect([...codes]).toEqual(['401 signature-missing', '429 too-many'])
    expect((await api.send(bare())).headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await told(request())).toBe('201 ')
  })
})

describe('of a stranger no byte of the body is read', () => {
  const NETWORK = '198.51.100.9'
  async function offered(headers: Headers | Record<string, string>) {
    let pulled = 0
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      pulled += 1
      controller.enqueue(new Uint8Array(1024))
    }
    const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 })
    const asked = new Request(`${ORIGIN}${REQUESTS}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    asked.headers.set('x-test-network', NETWORK)
    return [await told(asked), pulled]
  }

  test.each<[string, () => Headers | Record<string, string>, string]>([
    ['who shows nothing', () => ({}), '401 signature-missing'],
    ['with a token of nobody', () => ({ authorization: `Bearer ${'a'.repeat(43)}` }), '401 token-wrong'],
    ['with a key of nobody', () => request({ parameters: { keyid: another('nobody') } }).headers, '401 key-unknown'],
    ['who signed long ago', () => request({ at: seconds(-301) }).headers, '401 created-out-of-time'],
    [
      'who signed with another key than its name says',
      () => request({}, { keyId: bureau.keyId, privateKey: newKeyPair().privateKey }).headers,
      '401 signature-wrong',
    ],
  ])('%s', async (_, headers, answer) => {
    expect(await offered(headers())).toEqual([answer, 0])
  })

  test('whose network was refused, and nothing is asked of the database for it', async () => {
    for (let index = 0; index < 301; index += 1) await offered({})
    await api.behind('truncate rate_limit')
    expect(await offered({ authorization: `Bearer ${'a'.repeat(43)}` })).toEqual(['429 too-many', 0])
    expect((await api.behind('select from rate_limit')).rowCount).toBe(0)
  })
})

test('a clock that is five minutes off is no trouble', async () => {
  for (const at of [seconds(-300), seconds(300)]) expect(await told(request({ at }))).toBe('201 ')
})

test('two keys hold while an institution changes over', async () => {
  const { addKey } = await import('../institutions/institution.commands.ts')
  const signer = await registered(api)
  const next = newKeyPair()
  const added = await addKey(api.institutionDeps, signer.which, {
    publicKey: next.publicKey,
    validFrom: '2026-09-01',
    validUntil: '2027-08-31',
    overlapDays: 14,
  })
  const keyId = added.granted ? added.value : ''
  expect([await told(request({}, signer)), await told(request({}, { keyId, privateKey: next.privateKey }))]).toEqual(['201 ', '201 '])
})

describe('answers are signed', () => {
  test.each<[string, Partial<Sent>, number]>([
    ['of a request that was filed', {}, 201],
    ['of one that is wrong', { body: {} }, 422],
    ['to whoever is not known', { parameters: { keyid: 'nobody' } }, 401],
  ])('%s, by a key that is published, and for that request alone', async (_, sent, status) => {
    const asked = request(sent)
    const [mine, other] = [messageOf(asked, ORIGIN), messageOf(request(), ORIGIN)]
    const answer = await api.send(asked)
    const [{ key, keyId }] = await answerKeys(api.machineDeps)(bureau.which.organisationId)
    const published = (await api.send(new Request(ORIGIN + WELL_KNOWN))).text
    expect([answer.status, published.includes(`"keyid":"${keyId}"`)]).toEqual([status, true])
    expect(answer.headers.get('signature-input')).toContain(`keyid="${keyId}"`)
    const verify = (to: typeof mine, text = answer.text) =>
      verifyAnswer({ status: answer.status, fields: [...answer.headers], request: to }, Buffer.from(text), {
        tag: TAG,
        now: api.clock.now,
        key: createPublicKey(key),
      })
    expect(verify(mine)).toEqual({ granted: true, value: null })
    expect(verify(other)).toEqual({ granted: false, refusal: 'signature-wrong' })
    expect(verify(mine, `${answer.text} `)).toEqual({ granted: false, refusal: 'digest-wrong' })
  })
})
