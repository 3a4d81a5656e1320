import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { listSubjectEvents } from '../record/record.store.ts'
import { OURS, THEIRS } from '../testing/organisation.ts'
import { deliverNext } from './deliver.commands.ts'
import { listDueEndpoints } from './endpoint.store.ts'
import { openLanes } from './lanes.process.ts'
import { removeDelivered, removeSubjectMessages } from './message.store.ts'
import { openReceiver, type Receiver } from './receiver.testing.ts'
import { verifyWebhook } from './verify-webhook.testing.ts'
import { writeWebhooks } from './webhook.commands.ts'
import { openAnother, start, subject, type WebhookGround, webhookGround } from './webhook.testing.ts'

let ground: WebhookGround
let receiver: Receiver
beforeAll(async () => {
  ground = await webhookGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.clear()
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const HOUR = 3_600
const arrived = () => receiver.received.map(({ subjectId, sequence }) => `${Number(subjectId.slice(-4))}.${sequence}`)
/** The first time that each message arrived; a repeated one has the id that it had. */
const firstArrivals = () => [...new Map(receiver.received.toReversed().map((one) => [one.id, one])).values()].toReversed()

function expectInOrder(subjects: number, each: number): void {
  const first = firstArrivals().toSorted((a, b) => receiver.received.indexOf(a) - receiver.received.indexOf(b))
  expect(first).toHaveLength(subjects * each)
  for (let number = 1; number <= subjects; number += 1) {
    const sequences = first.filter(({ subjectId }) => subjectId === subject(number)).map(({ sequence }) => sequence)
    expect(sequences).toEqual(Array.from({ length: each }, (_, index) => index + 1))
  }
}

async function tellMany(subjects: number, each: number): Promise<void> {
  for (let round = 0; round < each; round += 1) for (let number = 1; number <= subjects; number += 1) await ground.tell(subject(number))
}

describe('a message', () => {
  test('arrives signed, says where to look and nothing else, and is not sent again', async () => {
    const { id, receiversKey } = await ground.register(receiver)
    await ground.tell(subject(1))
    expect(ground.enqueued).toEqual([id])
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual(['delivered'])
    const [one] = receiver.received
    expect(JSON.parse(one?.text ?? '')).toEqual({
      type: 'takedown.decided',
      timestamp: start.toISOString(),
      data: { id: subject(1), sequence: 1, link: `https://desk.example/api/v1/takedown-requests/${subject(1)}` },
    })
    const fields = Object.entries(one?.headers ?? {}).map(([name, value]) => [name, String(value)] as const)
    const verified = verifyWebhook({ fields, body: Buffer.from(one?.text ?? '') }, { key: receiversKey, now: start })
    expect(verified).toEqual({ granted: true, value: { id: one?.id } })
    expect(one?.headers['content-type']).toBe('application/json')
    expect(await ground.messages()).toMatchObject([{ id: one?.id, state: 'delivered', attempts: 1, due_at: null, last_fault: null }])
  })

  test('goes to every endpoint that wants its kind, and to no other', async () => {
    const other = await openReceiver()
    const both = await ground.register(receiver, { kinds: ['takedown.decided', 'takedown.received'] })
    const one = await ground.register(other, { kinds: ['takedown.decided'] })
    await ground.tell(subject(1), 'takedown.received')
    await ground.tell(subject(1), 'takedown.decided')
    await ground.tell(subject(1), 'takedown.claimed')
    await ground.deliverAll(both.id, ground.delivering(receiver))
    await ground.deliverAll(one.id, ground.delivering(other))
    await other.close()
    expect([receiver.received.map(({ sequence }) => sequence), other.received.map(({ sequence }) => sequence)]).toEqual([[1, 2], [1]])
  })

  test('of another organisation is neither found nor sent', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    expect(await deliverNext(ground.delivering(receiver), THEIRS, id)).toBe('nothing')
    expect(await inOrganisation(ground.db, THEIRS, (tx) => listDueEndpoints(tx, THEIRS, start, 10))).toEqual([])
    expect(await inOrganisation(ground.db, OURS, (tx) => listDueEndpoints(tx, OURS, start, 10))).toEqual([id])
  })

  test('about an erased subject is not sent', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await inOrganisation(ground.db, OURS, (tx) => removeSubjectMessages(tx, OURS, subject(1)))
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual([])
  })
})

describe('messages of one subject', () => {
  test('arrive in their order, one after the other, also when the first one fails', async () => {
    const { id } = await ground.register(receiver)
    for (let count = 0; count < 3; count += 1) await ground.tell(subject(1))
    await ground.tell(subject(2))
    receiver.answer = ({ sequence, subjectId }) => (subjectId === subject(1) && sequence === 1 ? 500 : 204)
    expect((await ground.deliverAll(id, ground.delivering(receiver))).toSorted()).toEqual(['delivered', 'failed'])
    expect(arrived().toSorted()).toEqual(['1.1', '2.1'])
    receiver.answer = () => 204
    ground.pass(4)
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual([])
    ground.pass(1)
    await ground.deliverAll(id, ground.delivering(receiver))
    expect(arrived().slice(2)).toEqual(['1.1', '1.2', '1.3'])
  })

  test('have the same id, body and a new time at every attempt', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    receiver.answer = () => 500
    for (let count = 0; count < 3; count += 1) {
      await ground.deliverAll(id, ground.delivering(receiver))
      ground.pass(1_000)
    }
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1)
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
    const times = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']) - start.getTime() / 1000)
    expect(times).toEqual([0, 1_000, 2_000])
  })

  test('are counted without a gap by twenty who write at the same moment', async () => {
    const { id } = await ground.register(receiver)
    await Promise.all(Array.from({ length: 20 }, () => ground.tell(subject(1))))
    await ground.deliverAll(id, ground.delivering(receiver))
    expect(arrived()).toEqual(Array.from({ length: 20 }, (_, index) => `1.${index + 1}`))
  })

  test('are all found when writing and sending go on at the same moment', async () => {
    const { id } = await ground.register(receiver)
    const lanes = openLanes({ deliver: (...which) => deliverNext(ground.delivering(receiver), ...which), onFault: () => undefined })
    const waking = setInterval(() => lanes.wake(OURS, id), 1)
    for (let count = 0; count < 100; count += 1) await Promise.all([ground.tell(subject(1)), ground.tell(subject(2))])
    lanes.wake(OURS, id)
    await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(200)
    clearInterval(waking)
    await lanes.idle()
    expectInOrder(2, 100)
    expect(receiver.mostOfOneSubject).toBe(1)
  })

  test('written while the one before is being settled is not left behind', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    let commit = () => {}
    let isWritten = false
    const writing = inOrganisation(ground.db, OURS, async (tx) => {
      const event = { subjectId: subject(1), kind: 'takedown.decided', at: start, link: 'https://desk.example/' }
      await writeWebhooks({ enqueue: ground.enqueue, now: () => start }, tx, OURS, event)
      isWritten = true
      await new Promise<void>((done) => {
        commit = done
      })
    })
    await expect.poll(() => isWritten).toBe(true)
    const delivering = deliverNext(ground.delivering(receiver), OURS, id)
    await expect.poll(() => receiver.received.length).toBe(1)
    // Time enough to settle the first one, had it not to wait for whoever writes.
    await new Promise((done) => setTimeout(done, 100))
    commit()
    await Promise.all([writing, delivering])
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual(['delivered'])
    expect(arrived()).toEqual(['1.1', '1.2'])
  })

  test('cannot be two on their way, whatever the program does', async () => {
    await ground.register(receiver)
    await ground.tell(subject(1))
    await ground.tell(subject(1))
    await expect(ground.behind('update webhook_message set due_at = now()')).rejects.toThrow('webhook_message_first')
  })

  test('go on being counted after those that arrived were tidied away', async () => {
    const { id } = await ground.register(receiver)
    for (let count = 0; count < 3; count += 1) await ground.tell(subject(1))
    await ground.deliverAll(id, ground.delivering(receiver))
    const removeAt = (at: Date) => inOrganisation(ground.db, OURS, (tx) => removeDelivered(tx, OURS, at))
    expect([await removeAt(start), await removeAt(new Date(start.getTime() + 1))]).toEqual([0, 2])
    await ground.tell(subject(1))
    await ground.deliverAll(id, ground.delivering(receiver))
    expect(arrived().at(-1)).toBe('1.4')
  })
})

describe('a receiver that is away', () => {
  /** Moves the clock from one moment at which something is due to the next. */
  async function passUntil(hours: number, endpointId: string): Promise<void> {
    const end = start.getTime() + hours * HOUR * 1000
    let chance = 0
    const deps = ground.delivering(receiver, {
      chance: () => {
        chance = (chance + 0.37) % 1
        return chance
      },
    })
    for (;;) {
      await ground.deliverAll(endpointId, deps)
      const { rows } = await ground.behind('select min(due_at) as next from webhook_message')
      const next: Date | null = rows[0]?.next
      if (next === null || next.getTime() > end) break
      ground.clock.now = new Date(Math.max(next.getTime(), ground.clock.now.getTime()))
    }
    ground.clock.now = new Date(Math.max(end, ground.clock.now.getTime()))
  }

  test('for three days has lost nothing, and gets everything in order when it is back', async () => {
    const { id } = await ground.register(receiver)
    await tellMany(8, 5)
    receiver.answer = () => 503
    await passUntil(71.9, id)
    expect(receiver.received.every(({ sequence }) => sequence === 1)).toBe(true)
    const tried = receiver.received.length / 8
    expect(tried).toBeGreaterThan(15)
    expect(tried).toBeLessThan(30)
    expect((await ground.messages()).filter(({ state }) => state === 'dead')).toEqual([])
    receiver.received.length = 0
    receiver.answer = () => 204
    ground.clock.now = new Date(start.getTime() + 72 * HOUR * 1000)
    await passUntil(77, id)
    expectInOrder(8, 5)
    expect((await ground.messages()).every(({ state }) => state === 'delivered')).toBe(true)
  })

  test('and comes back is told of everything at once, not when each pause is over', async () => {
    const { id } = await ground.register(receiver)
    await tellMany(5, 2)
    receiver.answer = () => 503
    await passUntil(30, id)
    receiver.answer = () => 204
    const { rows } = await ground.behind('select min(due_at) as next from webhook_message')
    ground.clock.now = rows[0]?.next
    receiver.received.length = 0
    await ground.deliverAll(id, ground.delivering(receiver))
    expectInOrder(5, 2)
  })

  test('for longer has its messages kept as dead, each after three days, and that is recorded', async () => {
    const { id } = await ground.register(receiver)
    await tellMany(2, 2)
    receiver.answer = () => 500
    await passUntil(90, id)
    const messages = await ground.messages()
    expect(messages.map(({ state, last_fault }) => [state, last_fault])).toEqual(Array(4).fill(['dead', 'status-500']))
    for (const { settled_at } of messages) expect((settled_at.getTime() - start.getTime()) / 3_600_000).toBeGreaterThanOrEqual(72)
    const events = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, id))
    expect(events.map(({ kind, actor }) => [kind, actor.kind])).toEqual([
      ['webhook.registered', 'person'],
      ...Array(4).fill(['webhook.message-dead', 'system']),
    ])
    expect(events.at(-1)?.details).toEqual({ messageId: expect.any(String), fault: 'status-500', count: expect.any(Number) })
    await ground.tell(subject(1))
    receiver.answer = () => 204
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual(['delivered'])
  })

  test('because nobody listens is tried again like one that answers with an error', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    const deps = ground.delivering(receiver)
    await receiver.close()
    expect(await ground.deliverAll(id, deps)).toEqual(['failed'])
    expect(await ground.messages()).toMatchObject([
      { state: 'waiting', last_fault: 'ECONNREFUSED', due_at: new Date(start.getTime() + 5_000) },
    ])
    receiver = await openReceiver()
  })

  test('and says when to come back is left alone until then', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    receiver.answer = (_, response) => {
      response.setHeader('retry-after', '600')
      return 429
    }
    await ground.deliverAll(id, ground.delivering(receiver))
    expect(await ground.messages()).toMatchObject([
      { state: 'waiting', last_fault: 'status-429', due_at: new Date(start.getTime() + 600_000) },
    ])
  })

  test('and keeps silent does not delay another one', async () => {
    const quick = await openReceiver()
    const silentId = (await ground.register(receiver)).id
    const quickId = (await ground.register(quick)).id
    await tellMany(20, 3)
    receiver.answer = () => 'nothing'
    const posts = new Map([receiver, quick].map((each) => [each.host, ground.delivering(each)]))
    const deliver = (organisationId: string, endpointId: string) =>
      deliverNext(
        { ...ground.delivering(quick), post: (url, message) => posts.get(url.host)?.post(url, message) ?? Promise.reject() },
        organisationId,
        endpointId,
      )
    const lanes = openLanes({ deliver, onFault: () => undefined })
    lanes.wake(OURS, silentId)
    await expect.poll(() => receiver.received.length).toBe(4)
    lanes.wake(OURS, quickId)
    // Well before the silent one's five seconds are over.
    await expect.poll(() => quick.received.length, { timeout: 4_000 }).toBe(60)
    expect(receiver.received).toHaveLength(4)
    await receiver.close()
    await lanes.stop()
    await quick.close()
    receiver = await openReceiver()
  })

  test('at an address that is private now is not asked', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    const elsewhere = await openReceiver()
    // The installation no longer says that this host is its own.
    expect(await ground.deliverAll(id, ground.delivering(elsewhere))).toEqual(['failed'])
    await elsewhere.close()
    expect(receiver.received).toEqual([])
    expect(await ground.messages()).toMatchObject([{ state: 'waiting', last_fault: 'address-not-public' }])
  })
})

test('a receiver that answers 410 is told nothing more; what waited for it is dead and can be looked at', async () => {
  const { id } = await ground.register(receiver)
  await tellMany(3, 2)
  // Neither is answered before both are under way, so that each learns of it by itself.
  const both = Promise.withResolvers<void>()
  let arrived = 0
  receiver.answer = async () => {
    arrived += 1
    if (arrived === 2) both.resolve()
    await both.promise
    return 410
  }
  const deps = ground.delivering(receiver)
  expect(await Promise.all([1, 2].map(() => deliverNext(deps, OURS, id)))).toEqual(['gone', 'gone'])
  expect(await ground.deliverAll(id, deps)).toEqual([])
  expect((await ground.messages()).map(({ state, last_fault }) => [state, last_fault])).toEqual(Array(6).fill(['dead', 'gone']))
  await ground.tell(subject(4))
  expect(await ground.messages()).toHaveLength(6)
  const events = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, id))
  expect(events.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['webhook.registered', null, null],
    ['webhook.gone', 'active', 'gone'],
  ])
})

describe('several workers', () => {
  test('send each message once, and never two of one subject at one moment', async () => {
    const { id } = await ground.register(receiver)
    await tellMany(10, 8)
    receiver.answer = () => new Promise((done) => setTimeout(done, 3, 204))
    const others = [1, 2, 3].map(() => openAnother(ground.database.url))
    const lanes = others.map(({ db }) =>
      openLanes({ deliver: (...which) => deliverNext(ground.delivering(receiver, { db }), ...which), onFault: () => undefined }),
    )
    const waking = setInterval(() => lanes.map((each) => each.wake(OURS, id)), 2)
    await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(80)
    clearInterval(waking)
    await Promise.all(lanes.map((each) => each.stop()))
    await Promise.all(others.map(({ pool }) => pool.end()))
    expectInOrder(10, 8)
    expect([receiver.received.length, receiver.mostOfOneSubject]).toEqual([80, 1])
  })

  test('one of which was thought dead and was only slow settles nothing that another one has', async () => {
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await ground.tell(subject(1))
    const answers: ((status: number) => void)[] = []
    receiver.answer = () => new Promise<number>((done) => void answers.push(done))
    const slow = deliverNext(ground.delivering(receiver), OURS, id)
    await expect.poll(() => answers.length).toBe(1)
    ground.pass(59)
    expect(await deliverNext(ground.delivering(receiver), OURS, id)).toBe('nothing')
    ground.pass(1)
    const other = deliverNext(ground.delivering(receiver), OURS, id)
    await expect.poll(() => answers.length).toBe(2)
    answers[0]?.(204)
    await slow
    const next = { state: 'waiting', attempts: 0, due_at: null }
    expect(await ground.messages()).toMatchObject([{ state: 'sending', attempts: 2 }, next])
    answers[1]?.(500)
    await other
    expect(await ground.messages()).toMatchObject([{ state: 'waiting', attempts: 2, last_fault: 'status-500' }, next])
  })
})

describe('a worker that is killed', () => {
  function startWorker(endpointId: string) {
    const script = join(import.meta.dirname, 'webhook.child.testing.ts')
    // Its clock is the machine's.
    const worker = spawn(process.execPath, [script, ground.database.url, OURS, endpointId, receiver.host], { stdio: 'inherit' })
    onTestFinished(() => void worker.kill('SIGKILL'))
    return worker
  }

  test('while a receiver has its message has it sent again by another one, under the same id, when the lease is over', async () => {
    ground.clock.now = new Date()
    const { id } = await ground.register(receiver)
    await ground.tell(subject(1))
    await ground.tell(subject(1))
    receiver.answer = () => 'nothing'
    const worker = startWorker(id)
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1)
    worker.kill('SIGKILL')
    receiver.answer = () => 204
    const killedAt = Date.now()
    ground.clock.now = new Date(killedAt + 30_000)
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual([])
    ground.clock.now = new Date(killedAt + 61_000)
    expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual(['delivered', 'delivered'])
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
    expect(arrived()).toEqual(['1.1', '1.1', '1.2'])
  })

  test('in the middle of much to send loses nothing and brings nothing out of order', async () => {
    ground.clock.now = new Date()
    const { id } = await ground.register(receiver)
    await tellMany(20, 10)
    receiver.answer = () => new Promise((done) => setTimeout(done, 2, 204))
    const worker = startWorker(id)
    await expect.poll(() => receiver.received.length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(60)
    worker.kill('SIGKILL')
    const before = receiver.received.length
    expect(before).toBeLessThan(200)
    ground.clock.now = new Date(Date.now() + 61_000)
    await ground.deliverAll(id, ground.delivering(receiver))
    expectInOrder(20, 10)
    // Repeated is at most what was under way when the worker died.
    expect(receiver.received.length).toBeLessThanOrEqual(204)
    expect((await ground.messages()).every(({ state }) => state === 'delivered')).toBe(true)
  })
})

test('a worker that ends gives back what it was sending, and that is no attempt', async () => {
  const { id } = await ground.register(receiver)
  await ground.tell(subject(1))
  const deps = ground.delivering(receiver, { post: async () => ({ fault: 'stopped' }) })
  expect(await deliverNext(deps, OURS, id)).toBe('stopped')
  expect(await ground.messages()).toMatchObject([{ state: 'waiting', attempts: 0, due_at: start, last_fault: null }])
  expect(await ground.deliverAll(id, ground.delivering(receiver))).toEqual(['delivered'])
})
