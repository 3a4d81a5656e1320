import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { OURS } from '../shared/testing/organisation.ts'
import { openReceiver, type Receiver } from '../shared/webhook/receiver.testing.ts'
import { subject, type WebhookGround, webhookGround } from '../shared/webhook/webhook.testing.ts'
import { openWebhooks } from './webhooks.process.ts'

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

const faults: unknown[] = []
const open = () =>
  openWebhooks({
    ground: { ...ground, db: ground.db as never, now: () => ground.clock.now },
    config: { webhookAllowedHosts: new Set([receiver.host]) },
    log: { error: (fault: unknown) => void faults.push(fault) },
  })
const runTick = async (webhooks: ReturnType<typeof open>, name: string) => await webhooks.ticks.find((tick) => tick.name === name)?.run()

test('a job says where there is something to send, and does not wait for the receiver', async () => {
  const { id } = await ground.register(receiver)
  await ground.tell(subject(1))
  receiver.answer = () => 'nothing'
  const webhooks = open()
  await webhooks.jobs[0]?.run({ organisationId: OURS, id })
  await expect.poll(() => receiver.received.length).toBe(1)
  await receiver.close()
  await webhooks.stop()
  receiver = await openReceiver()
})

test('what no job told of is found by the tick, and tidied away a month later', async () => {
  await ground.register(receiver)
  await ground.tell(subject(1))
  await ground.tell(subject(1))
  const webhooks = open()
  await runTick(webhooks, 'webhook.due')
  await expect.poll(() => receiver.received.length).toBe(2)
  await webhooks.stop()
  const days = async (count: number) => {
    ground.pass(count * 86_400)
    await runTick(webhooks, 'webhook.delivered')
    return (await ground.messages()).length
  }
  expect([await days(30), await days(1)]).toEqual([2, 1])
  expect(faults).toEqual([])
})

test('a worker that ends gives a silent receiver five seconds, and leaves its message to the next worker', async () => {
  const { id } = await ground.register(receiver)
  await ground.tell(subject(1))
  receiver.answer = () => 'nothing'
  const webhooks = open()
  await webhooks.jobs[0]?.run({ organisationId: OURS, id })
  await expect.poll(() => receiver.received.length).toBe(1)
  const begun = performance.now()
  await webhooks.stop()
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(await ground.messages()).toMatchObject([{ state: 'waiting', attempts: 0 }])
})
