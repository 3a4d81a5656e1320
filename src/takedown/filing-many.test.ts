import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { listSubjectEvents } from '../shared/record/record.store.ts'
import { fileRequests } from './filing.commands.ts'
import type { FilingOrder } from './filing-order.ts'
import { findByStatus } from './request.store.ts'
import { reserveRequestNumber } from './request-number.commands.ts'
import { board, filed, OURS, received, type TakedownGround, takedownGround } from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

async function ordersOf(count: number): Promise<FilingOrder[]> {
  const orders: FilingOrder[] = []
  for (let index = 0; index < count; index += 1) {
    const email = index % 2 === 0 ? { email: `hana-${index}@mail.example` } : {}
    orders.push({
      service: board,
      filing: filed({
        externalRef: `ref-${index}`,
        parties: [{ role: 'victim', name: `青木 ${index}`, ...email }],
        targets: [{ url: `https://kotonoha.example/${index}/1` }, { url: `https://kotonoha.example/${index}/2` }],
      }),
      channel: 'csv',
      number: await reserveRequestNumber(ground.deps, OURS),
      actor: { kind: 'requester', id: null },
    })
  }
  return orders
}

const many = (orders: readonly FilingOrder[]) => inOrganisation(ground.db, OURS, (tx) => fileRequests(ground.deps, tx, OURS, orders))
const count = async (table: string) => Number((await ground.behind(`select count(*) from ${table}`)).rows[0]?.count)

test('forty-five requests at once are each what one alone would be, in the order in which they were given', async () => {
  const orders = await ordersOf(45)
  const receipts = await many(orders)
  expect(receipts.map(({ number }) => number)).toEqual(orders.map(({ number }) => number))
  expect([await count('takedown_request'), await count('takedown_target'), await count('mail')]).toEqual([45, 90, 23])
  const [, second] = receipts
  const key = { organisationId: OURS, requestId: second?.requestId ?? '' }
  const told = await inOrganisation(ground.db, OURS, async (tx) => {
    const subject = await ground.deps.vault.openSubjectKey(tx, OURS, key.requestId)
    const hash = await ground.deps.vault.lookupHash(tx, OURS, 'takedown-status', second?.statusToken ?? '')
    const { rows } = await ground.behind('select told_sealed from takedown_request where id = $1', [key.requestId])
    const text = subject?.open({ table: 'takedown_request', column: 'told_sealed', row: key.requestId }, rows[0].told_sealed) ?? ''
    return { text, found: await findByStatus(tx, OURS, hash), events: await listSubjectEvents(tx, OURS, key.requestId) }
  })
  expect(JSON.parse(told.text)).toMatchObject({ externalRef: 'ref-1', parties: [{ name: '青木 1' }] })
  expect(told.found).toMatchObject({ id: key.requestId, state: 'received' })
  const alone = await received(ground, orders[1]?.filing ?? {}, { channel: 'csv' })
  const [event] = await inOrganisation(ground.db, OURS, (tx) => listSubjectEvents(tx, OURS, alone.requestId))
  expect(told.events).toEqual([{ ...event, sequence: expect.anything(), subjectId: key.requestId }])
})

test('all are filed or none is', async () => {
  const before = [await count('takedown_request'), await count('subject_key'), await count('event')]
  const orders = await ordersOf(21)
  await expect(many([...orders, ...orders.slice(0, 1)])).rejects.toThrow('duplicate key')
  expect([await count('takedown_request'), await count('subject_key'), await count('event')]).toEqual(before)
})

test('the mails of many wait for the regular sending, and no job is asked for each', async () => {
  ground.enqueued.length = 0
  await many(await ordersOf(4))
  expect(ground.enqueued).toEqual([])
  const { rows } = await ground.behind('select state, due_at <= $1 as due from mail order by id desc limit 2', [ground.clock.now])
  expect(rows).toEqual([
    { state: 'waiting', due: true },
    { state: 'waiting', due: true },
  ])
})

test('nothing at all is nothing', async () => {
  expect(await many([])).toEqual([])
})

test('the record says which institution filed, and the way by which it had come there', async () => {
  const { requestId } = await received(ground, { origin: { channel: 'consultation' } }, { channel: 'api' })
  const { rows } = await ground.behind(
    `select details->>'origin' as origin, details->>'channel' as channel from event where subject_id = $1`,
    [requestId],
  )
  expect(rows).toEqual([{ origin: 'consultation', channel: 'api' }])
})
