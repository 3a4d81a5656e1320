import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type ConsoleGround, eventsOf, openConsole, received } from '../console/console.testing.ts'
import { OURS } from '../consultation.testing.ts'
import { eraseTold } from '../erase.store.ts'
import { listRemovalRequests, makeRemoval, type RemovalDeps, type RemovalOrder, readRemovalRequest } from './removal.commands.ts'
import { BOARD, CLOSED, told } from './removal.testing.ts'
import type { RemovalDesk } from './removal.ts'

const SATO = '01900000-0000-7000-8000-0000000000a1'
let ground: ConsoleGround
let consultationId: string
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(async () => {
  consultationId = (await received(ground)).consultationId
})

const where = (organisationId = OURS) => ({ organisationId, consultationId, personId: SATO })
const orderOf = (change: Partial<RemovalOrder> = {}): RemovalOrder => ({
  id: newId(),
  operator: { operatorId: BOARD.operatorId, serviceId: BOARD.serviceId },
  consent: 'message',
  told,
  language: 'ja',
  ...change,
})
const depsWith = (send: RemovalDesk['send']): RemovalDeps => ({ ...ground.deps, removals: { ...ground.operators, send } })
const made = async (order: RemovalOrder, deps: RemovalDeps = ground.deps) => {
  const outcome = await makeRemoval(deps, where(), order)
  return outcome.granted ? outcome.value : outcome.refusal
}
const list = () => listRemovalRequests(ground.deps, where())

test('what was sent is kept as it was sent, with its receipt and how the consulter agreed', async () => {
  const order = orderOf()
  expect(await made(order)).toBe(order.id)
  expect(await list()).toEqual([
    {
      id: order.id,
      consultationId,
      operator: order.operator,
      consent: 'message',
      told,
      receipt: expect.objectContaining({
        number: 'T-R8-000001',
        noticeDueOn: '2026-12-01',
        receivedAt: new Date('2026-11-24T01:00:00.000Z'),
      }),
      sending: null,
      madeBy: SATO,
      madeAt: ground.clock.now,
    },
  ])
})

test('the record says that it was made and sent, and nothing of what it says', async () => {
  await made(orderOf())
  expect(await eventsOf(ground, consultationId)).toEqual(expect.arrayContaining(['consultation.removal-made', 'consultation.removal-sent']))
  const { rows } = await ground.behind('select details::text from event where subject_id = $1', [consultationId])
  expect(rows.map(({ details }) => String(details)).filter((details) => details.includes(told.name))).toEqual([])
})

test('a fall while it is on its way leaves it here, and it is sent again under the same id', async () => {
  const order = orderOf()
  const fallen = depsWith(async () => {
    throw new Error('the operator cannot be reached')
  })
  await expect(made(order, fallen)).rejects.toThrow('cannot be reached')
  expect((await list()).map(({ id, receipt }) => [id, receipt])).toEqual([[order.id, null]])
  expect(await made(order)).toBe(order.id)
  expect((await list())[0]?.receipt?.requestId).toBe(order.id)
})

test('what was typed meanwhile does not change what was kept', async () => {
  const order = orderOf()
  await made(order)
  await made({ ...order, told: { ...told, reason: '別の理由です。' }, consent: 'phone' })
  expect((await list()).map((removal) => [removal.told.reason, removal.consent])).toEqual([[told.reason, 'message']])
})

test('a refusal of the operator is told, and the request waits', async () => {
  const order = orderOf({ operator: { operatorId: CLOSED.operatorId, serviceId: CLOSED.serviceId } })
  expect(await made(order)).toBe('service-closed')
  expect((await list())[0]?.receipt).toBeNull()
})

test('paper is sent to nobody and stands nowhere', async () => {
  const order = orderOf({ operator: null })
  const nobody = depsWith(async () => {
    throw new Error('nothing is sent')
  })
  expect(await made(order, nobody)).toBe(order.id)
  expect(await readRemovalRequest(ground.deps, where(), order.id, 'ja')).toMatchObject({ removal: { operator: null }, standing: undefined })
})

test('neither another organisation nor another case finds it', async () => {
  const order = orderOf()
  await made(order)
  expect(await readRemovalRequest(ground.deps, where(THEIRS), order.id, 'ja')).toBeUndefined()
  expect(await listRemovalRequests(ground.deps, where(THEIRS))).toEqual([])
  const other = (await received(ground)).consultationId
  expect(await readRemovalRequest(ground.deps, { ...where(), consultationId: other }, order.id, 'ja')).toBeUndefined()
  expect(await makeRemoval(ground.deps, where(THEIRS), orderOf())).toEqual({ granted: false, refusal: 'not-found' })
})

test('after the erasure of the case nothing of it can be read', async () => {
  await made(orderOf())
  await inOrganisation(ground.deps.db, OURS, (tx) => eraseTold(tx, OURS, consultationId))
  const { rows } = await ground.behind('select told_sealed, receipt_sealed from removal_request where consultation_id = $1', [
    consultationId,
  ])
  expect(rows).toEqual([{ told_sealed: null, receipt_sealed: null }])
  expect(await list()).toEqual([])
})

test('each reading is recorded', async () => {
  const order = orderOf()
  await made(order)
  const readings = async () => (await eventsOf(ground, consultationId)).filter((kind) => kind === 'consultation.read removal').length
  const before = await readings()
  await list()
  await readRemovalRequest(ground.deps, where(), order.id, 'ja')
  expect((await readings()) - before).toBe(2)
})

test('a case has 50 requests at most, and the last of them can still be read and sent again', async () => {
  const orders = Array.from({ length: 50 }, () => orderOf({ operator: null }))
  for (const order of orders) expect(await made(order)).toBe(order.id)
  expect(await made(orderOf())).toBe('too-many')
  expect([await made(orders[49] ?? orderOf()), (await list()).length]).toEqual([orders[49]?.id, 50])
})
