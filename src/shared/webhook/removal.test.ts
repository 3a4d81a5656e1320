/** The log of a receiver, sending again what arrived, and the end of a receiver. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { listSubjectEvents } from '../record/record.store.ts'
import { OURS, THEIRS } from '../testing/organisation.ts'
import { countMessages, listDeadMessages } from './dead-letter.store.ts'
import { changeEndpoint, type EndpointDeps, readEndpoint, readEndpoints, removeEndpoint, setEndpointState } from './endpoint.commands.ts'
import { removeAbandoned } from './message.store.ts'
import { listMessages } from './message-log.store.ts'
import { openReceiver, type Receiver } from './receiver.testing.ts'
import { resendAll, resendMessage } from './resend.commands.ts'
import { person as actor, start, subject, type WebhookGround, webhookGround } from './webhook.testing.ts'

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

const deliver = (id: string) => ground.deliverAll(id, ground.delivering(receiver))
const resending = () => ({ ...deps, enqueue: ground.enqueue })
const arrived = () => receiver.received.map(({ subjectId, sequence }) => `${Number(subjectId.slice(-4))}.${sequence}`)
const logOf = (endpointId: string, { undelivered = false, before = undefined as string | undefined, limit = 50, of = OURS } = {}) =>
  inOrganisation(ground.db, of, (tx) => listMessages(tx, of, { endpointId, undelivered, before, limit }))
const idsOf = async () => (await ground.messages()).map(({ id }) => id as string)

describe('the log', () => {
  test('tells of each message its state, its tries and the code of the last answer', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await ground.tell(subject(1))
    await ground.tell(subject(2))
    receiver.answer = ({ subjectId }) => (subjectId === subject(2) ? 503 : 202)
    await deliver(id)
    expect(await logOf(id)).toMatchObject([
      { subjectId: subject(2), state: 'waiting', attempts: 1, lastStatus: 503, lastFault: 'status-503', settledAt: undefined },
      { subjectId: subject(1), state: 'delivered', attempts: 1, lastStatus: 202, lastFault: undefined, settledAt: start, dueAt: undefined },
      { subjectId: subject(1), state: 'delivered', attempts: 1, lastStatus: 202 },
    ])
    expect((await logOf(id, { undelivered: true })).map(({ subjectId }) => subjectId)).toEqual([subject(2)])
  })

  test('has no code where no answer came, and forgets that of an answer before', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    receiver.answer = () => 500
    await deliver(id)
    const { port } = new URL(receiver.url)
    await receiver.close()
    ground.pass(10)
    await deliver(id)
    const [only] = await logOf(id)
    expect([only?.attempts, only?.lastStatus, only?.lastFault, port.length > 0]).toEqual([2, undefined, 'ECONNREFUSED', true])
    receiver = await openReceiver()
  })

  test('of 410 shows the answer that ended it', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    receiver.answer = () => 410
    await deliver(id)
    expect(await logOf(id)).toMatchObject([{ state: 'dead', lastStatus: 410, lastFault: 'gone' }])
  })

  test('goes on page by page, each message once, and shows nothing to another organisation', async () => {
    const { id } = await ground.register(receiver)
    const other = await ground.register(receiver)
    for (let number = 1; number <= 5; number += 1) await ground.tell(subject(number))
    const pages: string[][] = []
    for (let before: string | undefined; ; ) {
      const page = await logOf(id, { before, limit: 2 })
      if (page.length === 0) break
      pages.push(page.map(({ subjectId }) => subjectId))
      before = page.at(-1)?.id
    }
    expect(pages).toEqual([[subject(5), subject(4)], [subject(3), subject(2)], [subject(1)]])
    expect([(await logOf(other.id)).length, (await logOf(id, { of: THEIRS })).length]).toEqual([5, 0])
  })

  test('is read from its own index, whatever else was sent', async () => {
    const { id } = await ground.register(receiver)
    const { rows } = await ground
      .behind(
        `begin; set local enable_seqscan = off; explain select id from webhook_message where organisation_id = '${OURS}' and endpoint_id = '${id}'
       and state <> 'delivered' order by id desc limit 51; commit`,
      )
      .then((results) => (Array.isArray(results) ? results[2] : results))
    expect(JSON.stringify(rows)).toContain('webhook_message_undelivered')
  })
})

describe('a message that arrived', () => {
  test('is sent again under the id and with the body that it had, and others are left as they are', async () => {
    const { id } = await ground.register(receiver)
    for (let count = 0; count < 3; count += 1) await ground.tell(subject(1))
    await deliver(id)
    const [first] = await idsOf()
    expect(await resendMessage(resending(), OURS, { id: first ?? '', endpointId: id, actor })).toEqual({ granted: true, value: null })
    expect(await deliver(id)).toEqual(['delivered'])
    expect(arrived()).toEqual(['1.1', '1.2', '1.3', '1.1'])
    const [one, , , again] = receiver.received
    expect([again?.id, again?.text]).toEqual([one?.id, one?.text])
  })

  test('goes before what still waits of its subject', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await deliver(id)
    for (let count = 0; count < 2; count += 1) await ground.tell(subject(1))
    const [first] = await idsOf()
    await resendMessage(resending(), OURS, { id: first ?? '', endpointId: id, actor })
    await deliver(id)
    expect(arrived()).toEqual(['1.1', '1.1', '1.2', '1.3'])
    expect(receiver.mostOfOneSubject).toBe(1)
  })

  test('is not among what is sent again all at once', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await deliver(id)
    expect(await resendAll(resending(), OURS, { endpointId: id, actor })).toEqual({ granted: true, value: 0 })
  })

  test.each([
    ['of another receiver', 'other'],
    ['that waits', 'waiting'],
  ])('is not found %s', async (_, which) => {
    const { id } = await ground.register(receiver)
    const other = await ground.register(receiver, { kinds: ['takedown.received'] })
    await ground.tell(subject(1))
    if (which === 'other') await deliver(id)
    const [first] = await idsOf()
    const endpointId = which === 'other' ? other.id : id
    const refused = await resendMessage(resending(), OURS, { id: first ?? '', endpointId, actor })
    expect(refused).toEqual({ granted: false, refusal: 'not-found' })
  })
})

describe('a receiver that is removed', () => {
  const remove = (id: string, version = 1, of = OURS) => removeEndpoint(deps, of, { id, version, actor })
  const eventsOf = (id: string) => inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, id))

  async function withWaiting() {
    const { id } = await ground.register(receiver)
    for (const number of [1, 1, 2]) await ground.tell(subject(number))
    await ground.behind(
      `update webhook_message set state = 'dead', settled_at = now(), due_at = null, last_fault = 'status-503' where subject_id = '${subject(2)}'`,
    )
    return id
  }

  test('is sent nothing of what waited and told of nothing that happens, and the record says how much ended', async () => {
    const id = await withWaiting()
    expect(await remove(id)).toEqual({ granted: true, value: 3 })
    await ground.tell(subject(3))
    expect([await deliver(id), receiver.received]).toEqual([[], []])
    const last = (await eventsOf(id)).at(-1)
    expect([last?.kind, last?.from, last?.to, last?.details]).toEqual(['webhook.removed', 'active', 'disabled', { waiting: 2, dead: 1 }])
  })

  test('is found by nobody, and its address and keys cannot be opened again', async () => {
    const id = await withWaiting()
    await remove(id)
    const found = await inOrganisation(ground.db, OURS, async (tx) => [
      await readEndpoints(deps, tx, OURS),
      await readEndpoint(deps, tx, OURS, id),
      await listDeadMessages(tx, OURS, { limit: 10 }),
      await deps.vault.openSubjectKey(tx, OURS, id),
    ])
    expect(found).toEqual([[], undefined, [], undefined])
    const which = { id, version: 2, actor }
    expect([
      await setEndpointState(deps, OURS, { ...which, state: 'active' }),
      await changeEndpoint(deps, OURS, { ...which, url: receiver.url, kinds: ['takedown.decided'] }),
      await resendAll(resending(), OURS, { endpointId: id, actor }),
      await remove(id, 2),
    ]).toEqual(Array(4).fill({ granted: false, refusal: 'not-found' }))
  })

  test('leaves messages that are tidied away, a bounded number at once, and those of others stay', async () => {
    const id = await withWaiting()
    const other = await ground.register(receiver)
    await ground.tell(subject(4))
    await remove(id)
    const tidy = () => inOrganisation(ground.db, OURS, (tx) => removeAbandoned(tx, OURS, 3))
    expect([await tidy(), await tidy(), await tidy()]).toEqual([3, 1, 0])
    expect(await inOrganisation(ground.db, OURS, (tx) => countMessages(tx, OURS))).toEqual([{ endpointId: other.id, waiting: 1, dead: 0 }])
  })

  test('while a message is on its way to it settles that message and sends no other', async () => {
    const id = await withWaiting()
    let release = (_: number) => {}
    receiver.answer = () =>
      new Promise<number>((done) => {
        release = done
      })
    const sending = deliver(id)
    await expect.poll(() => receiver.received.length).toBe(1)
    await remove(id)
    release(204)
    expect(await sending).toEqual(['delivered'])
    expect(arrived()).toEqual(['1.1'])
  })

  test.each([
    ['of an older page', 9, OURS, 'changed-meanwhile'],
    ['by another organisation', 1, THEIRS, 'not-found'],
  ] as const)('%s stays as it was', async (_, version, of, refusal) => {
    const id = await withWaiting()
    expect(await remove(id, version, of)).toEqual({ granted: false, refusal })
    expect(await deliver(id)).toEqual(['delivered', 'delivered'])
  })

  test('twice at the same moment is removed once', async () => {
    const id = await withWaiting()
    const both = await Promise.all([remove(id), remove(id)])
    expect(both.map((each) => (each.granted ? 'removed' : each.refusal)).toSorted()).toEqual(['not-found', 'removed'])
    expect((await eventsOf(id)).filter(({ kind }) => kind === 'webhook.removed')).toHaveLength(1)
  })

  test('cannot be active in the table either', async () => {
    const id = await withWaiting()
    await remove(id)
    await expect(ground.behind(`update webhook_endpoint set state = 'active' where id = '${id}'`)).rejects.toThrow('check')
  })
})
