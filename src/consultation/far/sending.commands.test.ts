import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { type ConsoleGround, eventsOf, openConsole, received } from '../console/console.testing.ts'
import { OURS, SATO } from '../consultation.testing.ts'
import { eraseTold } from '../erase.store.ts'
import { moveConsultation } from '../move.commands.ts'
import { makeRemoval, readRemovalRequest } from '../removal/removal.commands.ts'
import { told } from '../removal/removal.testing.ts'
import { connect, type FarDesk, openFarDesk, strangersKey } from './operator.testing.ts'
import { goOnWithRemovals, lookAtRemoval, type SendingDeps, sendRemoval } from './sending.commands.ts'
import { listDueSendings } from './sending.store.ts'
import { SEND_REMOVAL } from './sending-job.ts'

let ground: ConsoleGround
let desk: FarDesk
let operatorId: string
let consultationId: string
let deps: SendingDeps
beforeAll(async () => {
  ground = await openConsole()
  const connected = await connect(ground)
  operatorId = connected.operatorId
  desk = openFarDesk(
    () => connected.ourKey,
    () => ground.clock.now,
  )
  deps = { ...ground.deps, outside: { exchange: (...asked) => desk.exchange(...asked), allowed: new Set() }, chance: () => 0.5 }
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('update removal_sending set due_at = null')
  consultationId = (await received(ground)).consultationId
  Object.assign(desk, { mood: 'up', problem: undefined, between: (body: string) => body })
  desk.filed.clear()
  desk.asked.length = 0
  desk.tells = { state: 'received', version: 1, decidedAt: null, notices: [] }
})

const where = () => ({ organisationId: OURS, consultationId, personId: SATO })
const pass = (minutes: number) => {
  ground.clock.now = new Date(ground.clock.now.getTime() + minutes * 60_000)
}

/** A request of a case to the operator far away, as the adviser's press makes it. */
async function made(change: Partial<typeof told> = {}): Promise<string> {
  const id = newId()
  const order = { id, operator: { operatorId, serviceId: 'board', isFar: true }, consent: 'phone', told: { ...told, ...change } } as const
  const outcome = await makeRemoval(ground.deps, where(), { ...order, language: 'ja' })
  expect(outcome).toEqual({ granted: true, value: id })
  return id
}
const send = (id: string) => sendRemoval(deps, OURS, id)
const look = (id: string) => lookAtRemoval(deps, OURS, id)
const goOn = () => goOnWithRemovals(deps, OURS)
async function shown(id: string) {
  const found = await readRemovalRequest(ground.deps, where(), id, 'ja')
  if (found === undefined) throw new Error('The request is not there')
  return found
}
const events = async () => (await eventsOf(ground, consultationId)).filter((kind) => kind.startsWith('consultation.removal'))
const rowOf = async (id: string) => (await ground.behind('select * from removal_sending where id = $1', [id])).rows[0]

describe('a request to another installation', () => {
  test('is written down with the job that sends it, and its receipt comes to the case', async () => {
    const id = await made()
    expect(ground.enqueued.at(-1)).toEqual({ job: SEND_REMOVAL, id })
    expect([desk.filed.size, (await shown(id)).standing]).toEqual([0, undefined])
    expect(await send(id)).toBe('sent')
    const { removal, standing } = await shown(id)
    expect(standing).toEqual({
      number: 'T-R8-000077',
      state: 'received',
      receivedAt: new Date('2026-11-24T01:00:00Z'),
      noticeDueOn: '2026-12-01',
      notices: [],
    })
    expect([removal.operator, removal.sending?.state]).toEqual([{ operatorId, serviceId: 'board', isFar: true }, 'sent'])
    expect(await events()).toEqual(['consultation.removal-made', 'consultation.removal-sent'])
  })

  test('whose form was sent twice is one, and so is one that two workers take', async () => {
    const id = await made()
    const order = { id, operator: { operatorId, serviceId: 'board', isFar: true }, consent: 'phone', told, language: 'ja' } as const
    expect((await makeRemoval(ground.deps, where(), order)).granted).toBe(true)
    const came = await Promise.all([send(id), send(id), send(id)])
    expect(came.toSorted()).toEqual(['nothing', 'nothing', 'sent'])
    expect([desk.asked.length, await send(id)]).toEqual([1, 'nothing'])
  })

  test('of an operator that is away for hours arrives once, when it is there again', async () => {
    desk.mood = 'away'
    const id = await made()
    for (let minutes = 0; minutes < 6 * 60; minutes += 10) {
      await goOn()
      pass(10)
    }
    const { attempts, state, last_fault } = await rowOf(id)
    expect([state, last_fault, attempts > 4 && attempts < 15]).toEqual(['waiting', 'ECONNREFUSED', true])
    desk.mood = 'up'
    for (let hours = 0; hours < 5; hours += 1) {
      await goOn()
      pass(60)
    }
    expect([desk.filed.size, (await shown(id)).removal.sending?.state]).toEqual([1, 'sent'])
  })

  test('whose answer was lost is sent again, to the byte the same, and is one request there', async () => {
    desk.mood = 'lost'
    const id = await made()
    expect(await send(id)).toBe('postponed')
    desk.mood = 'up'
    pass(10)
    expect(await send(id)).toBe('sent')
    expect([desk.filed.size, desk.asked.map(({ key }) => key)]).toEqual([1, [id, id]])
  })

  test('that a worker took and then died with is taken by the next one after a minute', async () => {
    const id = await made()
    await ground.behind(`update removal_sending set due_at = $2, attempts = attempts + 1 where id = $1`, [
      id,
      new Date(ground.clock.now.getTime() + 60_000),
    ])
    expect(await send(id)).toBe('nothing')
    pass(2)
    await goOn()
    expect((await shown(id)).removal.sending?.state).toBe('sent')
  })

  test('is given up after three days, and can be sent again by a press', async () => {
    desk.mood = 'gateway'
    const id = await made()
    for (let hours = 0; hours < 80; hours += 2) {
      await goOn()
      pass(120)
    }
    expect([(await shown(id)).removal.sending?.state, (await events()).at(-1)]).toEqual(['given-up', 'consultation.removal-undelivered'])
    desk.mood = 'up'
    await goOn()
    expect(desk.filed.size).toBe(0)
    const again = { id, operator: { operatorId, serviceId: 'board', isFar: true }, consent: 'phone', told, language: 'ja' } as const
    expect((await makeRemoval(ground.deps, where(), again)).granted).toBe(true)
    expect(await send(id)).toBe('sent')
    expect(desk.filed.size).toBe(1)
  })

  test('that was given up is not sent again when its operator may have forgotten its key, so that it never becomes two there', async () => {
    const id = await made()
    const again = { id, operator: { operatorId, serviceId: 'board', isFar: true }, consent: 'phone', told, language: 'ja' } as const
    await ground.behind(`update removal_sending set state = 'given-up', due_at = null where id = $1`, [id])
    pass(6 * 24 * 60)
    expect((await makeRemoval(ground.deps, where(), again)).granted).toBe(true)
    await ground.behind(`update removal_sending set state = 'given-up', due_at = null where id = $1`, [id])
    pass(1)
    expect(await makeRemoval(ground.deps, where(), again)).toEqual({ granted: false, refusal: 'too-late' })
    expect((await rowOf(id)).state).toBe('given-up')
  })

  test('does not wait behind all that is meant for an operator that is away', async () => {
    const other = newId()
    await ground.behind(
      `insert into far_operator select (jsonb_populate_record(f, jsonb_build_object('id', $2::text, 'address', 'https://other.example/'))).*
       from far_operator f where id = $1`,
      [operatorId, other],
    )
    const waiting = [await made(), await made(), await made()]
    pass(1)
    const behind = await made()
    await ground.behind('update removal_sending set far_operator_id = $2 where id = any($1)', [waiting, other])
    const due = await inOrganisation(ground.deps.db, OURS, (tx) => listDueSendings(tx, OURS, ground.clock.now, 2))
    expect(due).toEqual([
      { id: waiting[0], operatorId: other, state: 'waiting' },
      { id: behind, operatorId, state: 'waiting' },
    ])
    await ground.behind('delete from removal_sending where far_operator_id = $1', [other])
    await ground.behind('delete from far_operator where id = $1', [other])
  })

  test('that the operator cannot take comes back in words, with the field, and is not sent again', async () => {
    const errors = [{ pointer: '/targets/0/url', code: 'too-long', detail: '長すぎます。' }]
    desk.problem = { status: 422, body: { title: 'Invalid', detail: '直してください。', errors } }
    const id = await made()
    expect(await send(id)).toBe('refused')
    const { removal } = await shown(id)
    expect(removal.sending?.problem).toEqual({ detail: '直してください。', errors: [{ field: 'urls', detail: '長すぎます。' }] })
    expect(removal.told).toEqual(told)
    pass(24 * 60)
    await goOn()
    expect([desk.asked.length, (await events()).at(-1)]).toEqual([1, 'consultation.removal-refused'])
  })
})

describe('an answer is believed', () => {
  const forgeries: [string, Partial<FarDesk>][] = [
    ['signed by somebody else', { signs: strangersKey }],
    ['changed on its way', { between: (body) => body.replace('2026-12-01', '2027-12-01') }],
    ['of a gateway', { mood: 'gateway' }],
  ]
  test.each(forgeries)('by its signature alone: one %s tells nothing, and the true one later does', async (_, change) => {
    const { signs } = desk
    const id = await made()
    Object.assign(desk, change)
    expect(await send(id)).toBe('postponed')
    expect([(await shown(id)).standing, (await shown(id)).removal.receipt]).toEqual([undefined, null])
    Object.assign(desk, { signs, mood: 'up', between: (body: string) => body })
    pass(10)
    expect([await send(id), desk.filed.size]).toEqual(['sent', 1])
  })

  test('when it answers this question: an answer to another one is none', async () => {
    const first = await made()
    let kept: Awaited<ReturnType<FarDesk['exchange']>> | undefined
    const recording: SendingDeps = {
      ...deps,
      outside: { ...deps.outside, exchange: async (...asked) => (kept = await desk.exchange(...asked)) },
    }
    expect(await sendRemoval(recording, OURS, first)).toBe('sent')
    const replaying: SendingDeps = { ...deps, outside: { ...deps.outside, exchange: async () => kept ?? { fault: 'nothing kept' } } }
    const second = await made()
    expect(await sendRemoval(replaying, OURS, second)).toBe('postponed')
    expect((await rowOf(second)).last_fault).toBe('answer-not-believed')
  })

  test.each(forgeries)('about the state too: one %s changes nothing', async (_, change) => {
    const { signs } = desk
    const id = await made()
    await send(id)
    desk.tells = { ...desk.tells, state: 'decided', version: 2, decidedAt: '2026-12-01T10:00:00.000+09:00' }
    Object.assign(desk, change)
    pass(10)
    expect(await look(id)).toBe('postponed')
    expect((await shown(id)).standing?.state).toBe('received')
    Object.assign(desk, { signs, mood: 'up', between: (body: string) => body })
  })
})

describe('what became of it', () => {
  test('comes to the case when it changes, and nothing is read twice while it does not', async () => {
    const id = await made()
    await send(id)
    pass(10)
    expect(await look(id)).toBe('looked')
    pass(10)
    expect([await look(id), desk.asked.map(({ etag }) => etag)]).toEqual(['looked', [undefined, undefined, '"1"']])
    const text = '名誉を害する投稿を削除しました。'
    desk.tells = {
      state: 'decided',
      version: 2,
      decidedAt: '2026-12-01T10:00:00.000+09:00',
      notices: [{ kind: 'measure', sentAt: '2026-12-01T10:00:00.000+09:00', text }],
    }
    pass(10)
    expect(await look(id)).toBe('looked')
    const { standing } = await shown(id)
    expect([standing?.state, standing?.notices]).toEqual(['decided', [{ kind: 'measure', text, at: new Date('2026-12-01T01:00:00Z') }]])
    expect((await events()).slice(-2)).toEqual(['consultation.removal-moved', 'consultation.removal-moved'])
    const { rows } = await ground.behind(`select removal_sending::text as row from removal_sending where id = $1`, [id])
    expect(rows[0].row).not.toContain(text)
  })

  test('is not asked before its time, rarer the older it is, and never after it was withdrawn', async () => {
    const id = await made()
    await send(id)
    expect(await look(id)).toBe('nothing')
    for (let hours = 0; hours < 24 * 7; hours += 1) {
      pass(60)
      await goOn()
    }
    const asked = desk.asked.length
    expect(asked).toBeLessThan(24 * 7 + 2)
    desk.tells = { ...desk.tells, state: 'withdrawn', version: 3 }
    for (let days = 0; days < 10; days += 1) {
      pass(24 * 60)
      await goOn()
    }
    expect([desk.asked.length, (await rowOf(id)).due_at]).toEqual([asked + 1, null])
  })

  test('is followed while an operator that was ended still tells it', async () => {
    const id = await made()
    await send(id)
    await ground.behind(`update far_operator set state = 'ended' where id = $1`, [operatorId])
    pass(10)
    expect(await look(id)).toBe('looked')
    await ground.behind(`update far_operator set state = 'active' where id = $1`, [operatorId])
  })
})

test('an operator that is away is asked once a turn, and another one is not kept waiting', async () => {
  const ids = [await made(), await made(), await made()]
  desk.mood = 'away'
  await goOn()
  const rows = await Promise.all(ids.map(rowOf))
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 0, 0])
})

test('a case that is erased takes everything with it, and nothing more is sent of it', async () => {
  const id = await made()
  await inOrganisation(ground.db, OURS, (tx) => eraseTold(tx, OURS, consultationId))
  pass(60)
  await goOn()
  expect([await send(id), desk.asked.length]).toEqual(['nothing', 0])
  const { body_sealed, problem_sealed, standing_sealed, due_at } = await rowOf(id)
  expect([body_sealed, problem_sealed, standing_sealed, due_at]).toEqual([null, null, null, null])
})

async function withdraw(): Promise<void> {
  const { rows } = await ground.behind('select consulter_id from consultation where id = $1', [consultationId])
  const mover = { kind: 'consulter', id: rows[0].consulter_id } as const
  expect((await moveConsultation(ground.deps, OURS, { consultationId, action: 'withdraw', mover })).granted).toBe(true)
}

/** What happens while the operator is being asked. */
const during = (work: () => Promise<unknown>): SendingDeps => ({
  ...deps,
  outside: {
    allowed: new Set(),
    exchange: async (...asked) => {
      const answered = await desk.exchange(...asked)
      await work()
      return answered
    },
  },
})

describe('a request that is not to go out any more', () => {
  test('waits no longer once its case is withdrawn, and no other one is made', async () => {
    const id = await made()
    await withdraw()
    expect([await send(id), desk.asked.length]).toEqual(['nothing', 0])
    expect(await rowOf(id)).toMatchObject({ state: 'given-up', due_at: null, last_fault: 'case-withdrawn' })
    for (const removalId of [id, newId()]) {
      const order = { id: removalId, operator: { operatorId, serviceId: 'board', isFar: true }, consent: 'phone', told } as const
      expect(await makeRemoval(ground.deps, where(), { ...order, language: 'ja' })).toEqual({ granted: false, refusal: 'ended' })
    }
  })

  test.each([
    ['erased', () => inOrganisation(ground.deps.db, OURS, (tx) => eraseTold(tx, OURS, consultationId))],
    ['withdrawn', withdraw],
  ])('and left while its case was %s stands in the record as sent', async (_, end) => {
    const id = await made()
    expect([await sendRemoval(during(end), OURS, id), desk.filed.size]).toEqual(['nothing', 1])
    expect(await events()).toEqual(['consultation.removal-made', 'consultation.removal-sent'])
  })

  test('is not handed to an operator that was ended meanwhile', async () => {
    const id = await made()
    await ground.behind("update far_operator set state = 'ended' where id = $1", [operatorId])
    expect([await send(id), desk.asked.length]).toEqual(['given-up', 0])
    await ground.behind("update far_operator set state = 'active' where id = $1", [operatorId])
    expect(await rowOf(id)).toMatchObject({ state: 'given-up', last_fault: 'operator-ended' })
    expect(await events()).toEqual(['consultation.removal-made', 'consultation.removal-undelivered'])
  })
})
