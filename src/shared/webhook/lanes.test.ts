import { expect, test } from 'vitest'
import { openLanes } from './lanes.process.ts'

type Came = 'nothing' | 'delivered' | 'failed' | 'stopped'
const faults: unknown[] = []
const soon = (milliseconds = 0) => new Promise((done) => setTimeout(done, milliseconds))

/** Endpoints with so many messages each; `sent` names the endpoint of each message in the order of sending. */
function post(counts: Record<string, number>, sending: (endpoint: string) => Promise<Came> = async () => 'delivered') {
  const sent: string[] = []
  const left = new Map(Object.entries(counts))
  const deliver = async (_: string, endpoint: string): Promise<Came> => {
    const count = left.get(endpoint) ?? 0
    if (count === 0) return 'nothing'
    left.set(endpoint, count - 1)
    sent.push(endpoint)
    return await sending(endpoint)
  }
  return { sent, left, deliver }
}

const onFault = (fault: unknown) => void faults.push(fault)

test('everything that is due is sent, and then the lane is empty', async () => {
  const { sent, deliver } = post({ a: 250, b: 3 })
  const lanes = openLanes({ deliver, onFault })
  lanes.wake('o', 'a')
  lanes.wake('o', 'b')
  lanes.wake('o', 'nobody')
  await lanes.idle()
  expect([sent.filter((each) => each === 'a').length, sent.filter((each) => each === 'b').length]).toEqual([250, 3])
  await lanes.stop()
})

test('a receiver that keeps silent does not keep another one from its messages', async () => {
  let release = () => {}
  const silent = new Promise<void>((done) => {
    release = done
  })
  const { sent, deliver } = post({ silent: 4, quick: 50 }, async (endpoint) => {
    if (endpoint === 'silent') await silent
    return endpoint === 'silent' ? 'failed' : 'delivered'
  })
  const lanes = openLanes({ deliver, onFault })
  lanes.wake('o', 'silent')
  lanes.wake('o', 'quick')
  await expect.poll(() => sent.filter((each) => each === 'quick').length).toBe(50)
  release()
  await lanes.idle()
})

test('one with much to be sent gives the others their turn', async () => {
  const { sent, deliver } = post({ much: 1_000, little: 10 }, async () => {
    await soon()
    return 'delivered'
  })
  const lanes = openLanes({ deliver, onFault, mostLanes: 1 })
  lanes.wake('o', 'much')
  lanes.wake('o', 'little')
  await lanes.idle()
  expect(sent.lastIndexOf('little')).toBeLessThan(150)
  expect(sent).toHaveLength(1_010)
})

test('no more are sent to at one moment than there are lanes, and four messages to each', async () => {
  let now = 0
  let most = 0
  const names = Array.from({ length: 20 }, (_, index) => `e${index}`)
  const { sent, deliver } = post(Object.fromEntries(names.map((name) => [name, 8])), async () => {
    now += 1
    most = Math.max(most, now)
    await soon(2)
    now -= 1
    return 'delivered'
  })
  const lanes = openLanes({ deliver, onFault, mostLanes: 3 })
  for (const name of names) lanes.wake('o', name)
  await lanes.idle()
  expect([sent.length, most]).toEqual([160, 12])
})

test('what becomes due while a lane looks for the last time is found', async () => {
  const { sent, left, deliver } = post({ a: 1 }, async () => {
    await soon(20)
    return 'delivered'
  })
  const lanes = openLanes({ deliver, onFault })
  lanes.wake('o', 'a')
  await soon(5)
  left.set('a', 1)
  lanes.wake('o', 'a')
  lanes.wake('o', 'a')
  await lanes.idle()
  expect(sent).toHaveLength(2)
})

test('endpoints of two organisations are two, whatever their ids', async () => {
  const asked: string[] = []
  const deliver = async (organisationId: string, endpointId: string): Promise<Came> => {
    asked.push(`${organisationId}/${endpointId}`)
    return 'nothing'
  }
  const lanes = openLanes({ deliver, onFault })
  lanes.wake('o1', 'a')
  lanes.wake('o2', 'a')
  await lanes.idle()
  expect(new Set(asked)).toEqual(new Set(['o1/a', 'o2/a']))
})

test('a fault of our own ends the lane and is told; the next wake begins anew', async () => {
  faults.length = 0
  let isBroken = true
  const { sent, deliver } = post({ a: 2 })
  const breaking = async (organisationId: string, endpointId: string) => {
    if (isBroken) throw new Error('no database')
    return await deliver(organisationId, endpointId)
  }
  const lanes = openLanes({ deliver: breaking, onFault })
  lanes.wake('o', 'a')
  await lanes.idle()
  expect([faults.length, sent.length]).toEqual([4, 0])
  isBroken = false
  lanes.wake('o', 'a')
  await lanes.idle()
  expect(sent).toHaveLength(2)
})

test('after the stop nothing begins, and what is under way is waited for', async () => {
  let isDone = false
  const { sent, deliver } = post({ a: 100, b: 100 }, async () => {
    await soon(30)
    isDone = true
    return 'delivered'
  })
  const lanes = openLanes({ deliver, onFault, mostLanes: 1 })
  lanes.wake('o', 'a')
  lanes.wake('o', 'b')
  await soon(5)
  await lanes.stop()
  lanes.wake('o', 'b')
  await soon(5)
  expect([isDone, sent.length]).toEqual([true, 4])
})
