import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { listSubjectEvents } from '../record/record.store.ts'
import { OURS, THEIRS } from '../testing/organisation.ts'
import { countMessages, listDeadMessages } from './dead-letter.store.ts'
import {
  changeEndpoint,
  type EndpointDeps,
  readEndpoints,
  registerEndpoint,
  rotateEndpointKey,
  setEndpointState,
} from './endpoint.commands.ts'
import { openReceiver, type Receiver } from './receiver.testing.ts'
import { resendAll, resendMessage } from './resend.commands.ts'
import { verifyWebhook } from './verify-webhook.testing.ts'
import { writeWebhooks } from './webhook.commands.ts'
import { person, start, subject, type WebhookGround, webhookGround } from './webhook.testing.ts'

let ground: WebhookGround
let receiver: Receiver
let deps: EndpointDeps
beforeAll(async () => {
  ground = await webhookGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.clear()
  receiver = await openReceiver()
  deps = { db: ground.db, vault: ground.vault, now: () => ground.clock.now, allowed: new Set([receiver.host]) }
})
afterEach(() => receiver.close())

const actor = person
const read = () => inOrganisation(ground.db, OURS, (tx) => readEndpoints(deps, tx, OURS))
const kindsRecorded = async (id: string) =>
  (await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, id))).map(({ kind, from, to }) =>
    [kind, from, to].join(' ').trim(),
  )
const deliver = (id: string) => ground.deliverAll(id, ground.delivering(receiver))
const arrived = () => receiver.received.map(({ subjectId, sequence }) => `${Number(subjectId.slice(-4))}.${sequence}`)

/** Whether the last message that came is signed with a key that a receiver has. */
function isSignedFor(key: string): boolean {
  const { headers = {}, text = '' } = receiver.received.at(-1) ?? {}
  const fields = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return verifyWebhook({ fields, body: Buffer.from(text) }, { key, now: ground.clock.now }).granted
}

describe('an endpoint', () => {
  test('is registered with a key of its own, whose public half can be read again', async () => {
    const one = await ground.register(receiver)
    const other = await ground.register(receiver)
    expect(one.receiversKey).toMatch(/^whpk_/)
    expect(other.receiversKey).not.toBe(one.receiversKey)
    const [first] = await read()
    expect(first).toEqual({
      id: one.id,
      url: receiver.url,
      kinds: ['takedown.decided'],
      scheme: 'v1a',
      state: 'active',
      version: 1,
      createdAt: start,
      publicKey: one.receiversKey,
    })
  })

  test('with a secret shows it once, and signs with it', async () => {
    const { id, receiversKey } = await ground.register(receiver, { scheme: 'v1' })
    expect(receiversKey).toMatch(/^whsec_/)
    expect((await read())[0]?.publicKey).toBeUndefined()
    await ground.tell(subject(1))
    await deliver(id)
    expect(isSignedFor(receiversKey)).toBe(true)
  })

  test.each([
    ['http://hooks.example.jp/', 'not-https'],
    ['https://192.168.0.1/', 'not-public'],
    ['https://a:b@hooks.example.jp/', 'has-credentials'],
    ['hooks', 'not-an-address'],
  ])('is not registered at %s: %s', async (url, refusal) => {
    expect(await registerEndpoint(deps, OURS, { url, kinds: ['a.b'], actor })).toEqual({ granted: false, refusal })
    expect(await read()).toEqual([])
  })

  test('without kinds is not registered, and has none taken away', async () => {
    const { id } = await ground.register(receiver)
    expect(await registerEndpoint(deps, OURS, { url: receiver.url, kinds: [], actor })).toEqual({ granted: false, refusal: 'no-kinds' })
    expect(await changeEndpoint(deps, OURS, { id, version: 1, url: receiver.url, kinds: [], actor })).toEqual({
      granted: false,
      refusal: 'no-kinds',
    })
  })

  test('is changed in the version that was seen, and by its own organisation', async () => {
    const { id } = await ground.register(receiver)
    const change = { id, version: 1, url: `http://${receiver.host}/new`, kinds: ['takedown.received'], actor }
    expect(await changeEndpoint(deps, THEIRS, change)).toEqual({ granted: false, refusal: 'not-found' })
    expect(await changeEndpoint(deps, OURS, { ...change, id: subject(9) })).toEqual({ granted: false, refusal: 'not-found' })
    expect(await changeEndpoint(deps, OURS, { ...change, url: 'http://elsewhere.example/' })).toEqual({
      granted: false,
      refusal: 'not-https',
    })
    expect(await changeEndpoint(deps, OURS, change)).toEqual({ granted: true, value: null })
    expect(await changeEndpoint(deps, OURS, change)).toEqual({ granted: false, refusal: 'changed-meanwhile' })
    expect(await read()).toMatchObject([{ version: 2, url: `http://${receiver.host}/new`, kinds: ['takedown.received'] }])
    await ground.tell(subject(1), 'takedown.received')
    await deliver(id)
    expect(receiver.received.map(({ path }) => path)).toEqual(['/new'])
    expect(await kindsRecorded(id)).toEqual(['webhook.registered', 'webhook.changed'])
  })

  test('that is disabled keeps what waits, hears nothing new, and goes on when it is enabled', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await setEndpointState(deps, OURS, { id, version: 1, state: 'disabled', actor })
    await ground.tell(subject(2))
    expect(await deliver(id)).toEqual([])
    await setEndpointState(deps, OURS, { id, version: 2, state: 'active', actor })
    expect(await deliver(id)).toEqual(['delivered'])
    expect(arrived()).toEqual(['1.1'])
    expect(await kindsRecorded(id)).toEqual(['webhook.registered', 'webhook.disabled active disabled', 'webhook.enabled disabled active'])
  })

  test('with a new key is signed by the former one too, for seven days', async () => {
    const { id, receiversKey: former } = await ground.register(receiver)
    const rotated = await rotateEndpointKey(deps, OURS, { id, version: 1, actor })
    const newest = rotated.granted ? rotated.value.receiversKey : ''
    expect(newest).not.toBe(former)
    for (const [days, both] of [
      [0, true],
      [6.99, true],
      [7, false],
    ] as const) {
      ground.clock.now = new Date(start.getTime() + days * 86_400_000)
      await ground.tell(subject(1))
      await deliver(id)
      expect([isSignedFor(newest), isSignedFor(former)]).toEqual([true, both])
    }
    expect((await read())[0]?.publicKey).toBe(newest)
    expect(await rotateEndpointKey(deps, OURS, { id, version: 1, actor })).toEqual({ granted: false, refusal: 'changed-meanwhile' })
  })

  test('has neither its address nor its keys in clear in the database, nor in the record', async () => {
    const { id, receiversKey } = await ground.register(receiver, { scheme: 'v1' })
    await rotateEndpointKey(deps, OURS, { id, version: 1, actor })
    const { rows } = await ground.behind(
      'select (select string_agg(e::text, $1) from webhook_endpoint e) || (select string_agg(e::text, $1) from event e) as all',
      ['|'],
    )
    const secret = Buffer.from(receiversKey.replace('whsec_', ''), 'base64').toString('hex')
    expect(rows[0]?.all).not.toContain('receiver-secret')
    expect(rows[0]?.all).not.toContain(Buffer.from('receiver-secret').toString('hex'))
    expect(rows[0]?.all).not.toContain(secret)
  })
})

test('a webhook tells ids, and refuses to tell anything else', async () => {
  await ground.register(receiver)
  const write = (ids: Record<string, string>) =>
    inOrganisation(ground.db, OURS, (tx) =>
      writeWebhooks({ enqueue: ground.enqueue, now: () => start }, tx, OURS, {
        subjectId: subject(1),
        kind: 'takedown.decided',
        at: start,
        link: 'https://desk.example/',
        ids,
      }),
    )
  await expect(write({ name: '山田花子' })).rejects.toThrow('ids and nothing else')
  await write({ decisionId: subject(2) })
  expect(await ground.messages()).toMatchObject([{ payload: { ids: { decisionId: subject(2) } } }])
})

test('what is written with a change is undone with it', async () => {
  await ground.register(receiver)
  const undone = inOrganisation(ground.db, OURS, async (tx) => {
    const event = { subjectId: subject(1), kind: 'takedown.decided', at: start, link: 'https://desk.example/' }
    await writeWebhooks({ enqueue: ground.enqueue, now: () => start }, tx, OURS, event)
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await ground.messages()).toEqual([])
})

describe('dead messages', () => {
  const resending = () => ({ db: ground.db, enqueue: ground.enqueue, now: () => ground.clock.now })

  /** Three messages of each of two subjects, of which the first two of each have died. */
  async function withDead(): Promise<string> {
    const { id } = await ground.register(receiver)
    for (let count = 0; count < 2; count += 1) for (const number of [1, 2]) await ground.tell(subject(number))
    receiver.answer = () => 500
    ground.pass(73 * 3_600)
    await deliver(id)
    for (const number of [1, 2]) await ground.tell(subject(number))
    receiver.received.length = 0
    receiver.answer = () => 204
    ground.enqueued.length = 0
    return id
  }

  test('are listed, newest first, and counted', async () => {
    const id = await withDead()
    const list = (given = {}) => inOrganisation(ground.db, OURS, (tx) => listDeadMessages(tx, OURS, { limit: 3, ...given }))
    const dead = await list()
    expect(dead.map(({ subjectId, sequence }) => `${Number(subjectId.slice(-4))}.${sequence}`)).toEqual(['2.2', '1.2', '2.1'])
    expect(dead[0]).toMatchObject({
      endpointId: id,
      kind: 'takedown.decided',
      attempts: 1,
      lastFault: 'status-500',
      diedAt: ground.clock.now,
    })
    expect((await list({ before: dead[2]?.id })).map(({ sequence }) => sequence)).toEqual([1])
    expect(await list({ endpointId: subject(9) })).toEqual([])
    expect(await inOrganisation(ground.db, OURS, (tx) => countMessages(tx, OURS))).toEqual([{ endpointId: id, waiting: 2, dead: 4 }])
    expect(await inOrganisation(ground.db, THEIRS, (tx) => listDeadMessages(tx, OURS, { limit: 3 }))).toEqual([])
  })

  test('are sent again all together, before what waits, in their order and under their ids', async () => {
    const id = await withDead()
    const before = (await ground.messages()).map((message) => message.id)
    expect(await resendAll(resending(), OURS, { endpointId: id, actor })).toEqual({ granted: true, value: 4 })
    expect(ground.enqueued).toEqual([id])
    await deliver(id)
    expect(arrived().filter((each) => each.startsWith('1'))).toEqual(['1.1', '1.2', '1.3'])
    expect(arrived().filter((each) => each.startsWith('2'))).toEqual(['2.1', '2.2', '2.3'])
    expect(receiver.received.map((one) => one.id).toSorted()).toEqual(before.toSorted())
    expect((await kindsRecorded(id)).at(-1)).toBe('webhook.resent')
    expect(await resendAll(resending(), OURS, { endpointId: id, actor })).toEqual({ granted: true, value: 0 })
  })

  test('are sent again one by one, each before what waits of its subject', async () => {
    const id = await withDead()
    const [first, second] = (await ground.messages()).map((message) => message.id)
    expect(await resendMessage(resending(), OURS, { id: second, endpointId: id, actor })).toEqual({ granted: true, value: null })
    expect(await resendMessage(resending(), OURS, { id: second, endpointId: id, actor })).toEqual({ granted: false, refusal: 'not-found' })
    expect(await resendMessage(resending(), THEIRS, { id: first, endpointId: id, actor })).toEqual({ granted: false, refusal: 'not-found' })
    await deliver(id)
    expect(arrived().filter((each) => each.startsWith('1'))).toEqual(['1.2', '1.3'])
    await resendMessage(resending(), OURS, { id: first, endpointId: id, actor })
    await deliver(id)
    expect(arrived().at(-1)).toBe('1.1')
  })

  test('wait their three days anew', async () => {
    const id = await withDead()
    await resendAll(resending(), OURS, { endpointId: id, actor })
    receiver.answer = () => 500
    await deliver(id)
    expect((await ground.messages()).map(({ state }) => state)).toEqual(Array(6).fill('waiting'))
  })

  test('while another message of their subject is being sent wait for it', async () => {
    const id = await withDead()
    let release = (_: number) => {}
    receiver.answer = () =>
      new Promise<number>((done) => {
        release = done
      })
    const sending = deliver(id)
    await expect.poll(() => receiver.received.length).toBe(1)
    const [underWay] = receiver.received
    await resendAll(resending(), OURS, { endpointId: id, actor })
    receiver.answer = () => 204
    release(204)
    await sending
    const sequences = receiver.received.filter(({ subjectId }) => subjectId === underWay?.subjectId).map(({ sequence }) => sequence)
    expect(sequences).toEqual([3, 1, 2])
  })

  test('of an endpoint that is not active are not sent again until it is', async () => {
    const id = await withDead()
    const [first] = (await ground.messages()).map((message) => message.id)
    await setEndpointState(deps, OURS, { id, version: 1, state: 'disabled', actor })
    expect(await resendAll(resending(), OURS, { endpointId: id, actor })).toEqual({ granted: false, refusal: 'endpoint-not-active' })
    expect(await resendMessage(resending(), OURS, { id: first, endpointId: id, actor })).toEqual({
      granted: false,
      refusal: 'endpoint-not-active',
    })
    expect(await resendAll(resending(), OURS, { endpointId: subject(9), actor })).toEqual({ granted: false, refusal: 'not-found' })
  })

  test('of one that was gone are sent when somebody has enabled it', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    receiver.answer = () => 410
    await deliver(id)
    receiver.answer = () => 204
    receiver.received.length = 0
    await setEndpointState(deps, OURS, { id, version: 2, state: 'active', actor })
    await resendAll(resending(), OURS, { endpointId: id, actor })
    await deliver(id)
    expect(arrived()).toEqual(['1.1'])
  })
})
