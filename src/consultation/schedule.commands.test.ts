import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { openFolderStore } from '../shared/files/object-store.folder.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { saveDraft, sendAnswer } from './answer.commands.ts'
import type { Draft } from './answer.ts'
import { type ConsultationGround, consultationGround, draft, OURS, SATO, SUZUKI, told, work } from './consultation.testing.ts'
import { listReportedUrlIds } from './conversation.store.ts'
import { eraseConsultation } from './erase.commands.ts'
import { moveConsultation } from './move.commands.ts'
import { receiveQuestion } from './question.commands.ts'
import { receive } from './receive.commands.ts'
import { discardAnswer, scheduleAnswer, sendScheduledAnswers, unscheduleAnswer } from './schedule.commands.ts'

const MONDAY_TEN = new Date('2026-11-23T01:00:00.000Z')
const TUESDAY_NINE = new Date('2026-11-24T00:00:00.000Z')
const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const
const suzuki = { kind: 'person', id: SUZUKI, mayMoveAny: false } as const
const supervisor = { kind: 'person', id: SUZUKI, mayMoveAny: true } as const

let ground: ConsultationGround
let folder: string
beforeAll(async () => {
  ground = await consultationGround()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-schedule-'))
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})
/** Who may answer when the time has come. */
let answerers: ReadonlySet<string>
const sending = () => ({ ...ground.deps, answerers: async () => answerers })
beforeEach(async () => {
  answerers = new Set([SATO, SUZUKI])
  ground.clock.now = MONDAY_TEN
  await ground.behind(`update answer set state = 'discarded' where state = 'scheduled'`)
})

/** A case of Sato's with an answer that covers every reported URL, unless the draft says otherwise. */
async function prepared(change: Partial<Draft> = {}) {
  const { consultationId } = await receive(ground.deps, OURS, { ...told, mail: null })
  await moveConsultation(ground.deps, OURS, { consultationId, action: 'claim', mover: sato })
  const urls = await inOrganisation(ground.db, OURS, (tx) => listReportedUrlIds(tx, OURS, consultationId))
  const written = draft([work({ reportedUrlIds: urls })], change)
  const saved = await saveDraft(ground.deps, OURS, { consultationId, author: sato, draft: written })
  if (!saved.granted) throw new Error(saved.refusal)
  return { consultationId, answerId: saved.value.answerId, author: sato }
}

type Order = Awaited<ReturnType<typeof prepared>>

const schedule = (order: Order, change: Partial<Parameters<typeof scheduleAnswer>[2]> = {}) =>
  scheduleAnswer(ground.deps, OURS, { ...order, sendAt: TUESDAY_NINE, leavesOut: false, ...change })

async function scheduled(change: Partial<Draft> = {}): Promise<Order> {
  const order = await prepared(change)
  const outcome = await schedule(order)
  if (!outcome.granted) throw new Error(outcome.refusal)
  return order
}

/** What became of an answer and of its case, and what the record tells of it. */
async function standing({ consultationId, answerId }: Order) {
  const { rows } = await ground.behind(
    `select answer.state, consultation.state as case_state, answer.send_at is not null as has_time
       from answer join consultation on consultation.id = answer.consultation_id where answer.id = $1`,
    [answerId],
  )
  const events = await ground.behind('select kind, why, actor_kind from event where subject_id = $1 order by sequence', [consultationId])
  const told = events.rows.map(({ kind, why, actor_kind }) =>
    [kind.replace('consultation.', ''), actor_kind, ...(why ? [why] : [])].join(' '),
  )
  return { answer: rows[0].state, case: rows[0].case_state, hasTime: rows[0].has_time, events: told.slice(2) }
}

async function tick(at: Date): Promise<number> {
  ground.clock.now = at
  return await sendScheduledAnswers(sending(), OURS)
}

describe('a scheduled answer', () => {
  test('waits until its time, is then sent once, and the case moves with it', async () => {
    const order = await scheduled()
    expect(await standing(order)).toEqual({
      answer: 'scheduled',
      case: 'in-progress',
      hasTime: true,
      events: ['answer-scheduled person'],
    })
    expect(await tick(new Date(TUESDAY_NINE.getTime() - 1))).toBe(0)
    expect(await tick(TUESDAY_NINE)).toBe(1)
    expect(await tick(TUESDAY_NINE)).toBe(0)
    expect(await standing(order)).toEqual({
      answer: 'sent',
      case: 'answered',
      hasTime: false,
      events: ['answer-scheduled person', 'answered person'],
    })
  })

  test('that asks something back leaves the case waiting for the consulter', async () => {
    const order = await scheduled({ asksBack: true })
    expect(await tick(TUESDAY_NINE)).toBe(1)
    expect((await standing(order)).case).toBe('waiting-for-consulter')
  })

  test('is sent with the URLs left out that its author knowingly left out', async () => {
    const order = await prepared({ works: [work()] })
    expect(await schedule(order)).toEqual({ granted: false, refusal: 'urls-uncovered' })
    expect((await schedule(order, { leavesOut: true })).granted).toBe(true)
    expect(await tick(TUESDAY_NINE)).toBe(1)
  })

  test('goes back to its author when a question came meanwhile, and is not sent unread', async () => {
    const order = await scheduled()
    ground.clock.now = new Date('2026-11-23T05:00:00.000Z')
    await receiveQuestion(ground.deps, OURS, order.consultationId, { text: 'もう消えました。', urls: [], files: [] })
    expect(await tick(TUESDAY_NINE)).toBe(0)
    expect(await standing(order)).toEqual({
      answer: 'draft',
      case: 'in-progress',
      hasTime: false,
      events: ['answer-scheduled person', 'question-received consulter', 'answer-held-back system question-meanwhile'],
    })
  })

  test('goes back to its author when the consultation was withdrawn meanwhile', async () => {
    const order = await scheduled()
    await moveConsultation(ground.deps, OURS, {
      consultationId: order.consultationId,
      action: 'withdraw',
      mover: { kind: 'system' },
    })
    expect(await tick(TUESDAY_NINE)).toBe(0)
    const { answer, events } = await standing(order)
    expect([answer, events.at(-1)]).toEqual(['draft', 'answer-held-back system not-in-this-state'])
  })

  test('is still sent after the case was handed over: the new holder may take it back', async () => {
    const order = await scheduled()
    const handed = { consultationId: order.consultationId, action: 'handOver', mover: sato, adviserId: SUZUKI } as const
    expect((await moveConsultation(ground.deps, OURS, handed)).granted).toBe(true)
    expect(await tick(TUESDAY_NINE)).toBe(1)
  })

  test('is held back when its author may answer no longer, and the case is put back where everybody sees it', async () => {
    const order = await scheduled()
    answerers = new Set([SUZUKI])
    expect(await tick(TUESDAY_NINE)).toBe(0)
    expect(await standing(order)).toEqual({
      answer: 'draft',
      case: 'received',
      hasTime: false,
      events: ['answer-scheduled person', 'answer-held-back system author-left', 'released system author-left'],
    })
    const { rows } = await ground.behind('select adviser_id from consultation where id = $1', [order.consultationId])
    expect(rows).toEqual([{ adviser_id: null }])
    answerers = new Set([SATO, SUZUKI])
    expect(await tick(TUESDAY_NINE)).toBe(0)
  })

  test('of somebody who has left is written on and sent by whoever claims the case then', async () => {
    const order = await scheduled()
    answerers = new Set([SUZUKI])
    await tick(TUESDAY_NINE)
    const own = { consultationId: order.consultationId, answerId: order.answerId, author: suzuki }
    const claim = { consultationId: order.consultationId, action: 'claim', mover: suzuki } as const
    expect((await moveConsultation(ground.deps, OURS, claim)).granted).toBe(true)
    expect((await saveDraft(ground.deps, OURS, { ...own, draft: draft([work()]) })).granted).toBe(true)
    expect((await sendAnswer(ground.deps, OURS, { ...own, leavesOut: true })).granted).toBe(true)
  })

  test('of somebody who has left waits with the colleague the case was handed to', async () => {
    const order = await scheduled()
    const handed = { consultationId: order.consultationId, action: 'handOver', mover: sato, adviserId: SUZUKI } as const
    await moveConsultation(ground.deps, OURS, handed)
    answerers = new Set([SUZUKI])
    expect(await tick(TUESDAY_NINE)).toBe(0)
    const { answer, case: state, events } = await standing(order)
    expect([answer, state, events.at(-1)]).toEqual(['draft', 'in-progress', 'answer-held-back system author-left'])
  })

  test('that follows an earlier answer puts its case back too', async () => {
    const order = await prepared()
    await sendAnswer(ground.deps, OURS, { ...order, leavesOut: false })
    const saved = await saveDraft(ground.deps, OURS, { consultationId: order.consultationId, author: sato, draft: draft([work()]) })
    if (!saved.granted) throw new Error(saved.refusal)
    const second = { ...order, answerId: saved.value.answerId }
    expect((await schedule(second)).granted).toBe(true)
    answerers = new Set()
    expect(await tick(TUESDAY_NINE)).toBe(0)
    expect(await standing(second)).toMatchObject({ answer: 'draft', case: 'received' })
  })

  test('of a case that was erased is never sent', async () => {
    const order = await scheduled()
    const deps = { ...ground.deps, objects: await openFolderStore(folder) }
    expect((await eraseConsultation(deps, OURS, order.consultationId, { mover: { kind: 'system' }, why: 'due' })).granted).toBe(true)
    expect(await tick(TUESDAY_NINE)).toBe(0)
    const { answer, events } = await standing(order)
    expect([answer, events.at(-1)]).toEqual(['discarded', 'erased system due'])
  })

  test('of one organisation is not sent by the work of another', async () => {
    const order = await scheduled()
    ground.clock.now = TUESDAY_NINE
    expect(await sendScheduledAnswers(sending(), THEIRS)).toBe(0)
    expect((await standing(order)).answer).toBe('scheduled')
    expect(await tick(TUESDAY_NINE)).toBe(1)
  })

  test('is not written on: it has to be taken back first', async () => {
    const order = await scheduled()
    expect(await saveDraft(ground.deps, OURS, { ...order, draft: draft([work()]) })).toEqual({ granted: false, refusal: 'already-sent' })
  })

  test('may be sent at once', async () => {
    const order = await scheduled()
    expect((await sendAnswer(ground.deps, OURS, { ...order, leavesOut: false })).granted).toBe(true)
    expect(await tick(TUESDAY_NINE)).toBe(0)
  })
})

describe('nothing is scheduled', () => {
  test.each<[string, Partial<Parameters<typeof scheduleAnswer>[2]>, string]>([
    ['for this very moment', { sendAt: MONDAY_TEN }, 'not-later'],
    ['for the past', { sendAt: new Date('2026-11-22T01:00:00.000Z') }, 'not-later'],
    ['for later than thirty days', { sendAt: new Date('2026-12-23T01:00:00.001Z') }, 'too-far'],
    ['by somebody who does not hold the case', { author: suzuki }, 'held-by-another'],
    ['over a change that was not seen', { version: 1 }, 'changed-meanwhile'],
    ['for an answer nobody knows', { answerId: '01900000-0000-7000-8000-00000000ffff' }, 'not-found'],
    ['for a case nobody knows', { consultationId: '01900000-0000-7000-8000-00000000ffff' }, 'not-found'],
  ])('%s', async (_, change, refusal) => {
    const order = await prepared()
    expect(await schedule(order, change)).toEqual({ granted: false, refusal })
    expect(await standing(order)).toEqual({ answer: 'draft', case: 'in-progress', hasTime: false, events: [] })
  })

  test.each<[string, Partial<Draft>]>([
    ['without a work', { works: [] }],
    ['with a work nobody classified', { works: [work({ means: [] })] }],
  ])('%s', async (_, change) => {
    const order = await prepared(change)
    expect(await schedule(order, { leavesOut: true })).toEqual({ granted: false, refusal: 'incomplete' })
  })

  test('a second time', async () => {
    const order = await scheduled()
    expect(await schedule(order)).toEqual({ granted: false, refusal: 'already-sent' })
  })

  test('up to the very end of thirty days it may be', async () => {
    expect((await schedule(await prepared(), { sendAt: new Date('2026-12-23T01:00:00.000Z') })).granted).toBe(true)
  })

  test('from outside the organisation', async () => {
    const order = await scheduled()
    for (const attempt of [unscheduleAnswer, discardAnswer])
      expect(await attempt(ground.deps, THEIRS, order)).toEqual({ granted: false, refusal: 'not-found' })
  })
})

describe('an answer that is not sent yet is taken back or given up', () => {
  test.each([
    ['its author takes it back', unscheduleAnswer, sato, { granted: true, value: 'draft' }, 'draft', 'answer-unscheduled person'],
    ['its author gives it up', discardAnswer, sato, { granted: true, value: 'discarded' }, 'discarded', 'answer-discarded person'],
    ['a supervisor takes it back', unscheduleAnswer, supervisor, { granted: true, value: 'draft' }, 'draft', 'answer-unscheduled person'],
    [
      'another adviser may not',
      unscheduleAnswer,
      suzuki,
      { granted: false, refusal: 'held-by-another' },
      'scheduled',
      'answer-scheduled person',
    ],
    ['nor give it up', discardAnswer, suzuki, { granted: false, refusal: 'held-by-another' }, 'scheduled', 'answer-scheduled person'],
  ] as const)('%s', async (_, attempt, author, expected, state, lastEvent) => {
    const order = await scheduled()
    expect(await attempt(ground.deps, OURS, { ...order, author })).toEqual(expected)
    const { answer, hasTime, events } = await standing(order)
    expect([answer, hasTime, events.at(-1)]).toEqual([state, state === 'scheduled', lastEvent])
    if (state !== 'scheduled') expect(await tick(TUESDAY_NINE)).toBe(0)
  })

  test('the one the case was handed to may take back what another scheduled', async () => {
    const order = await scheduled()
    const handed = { consultationId: order.consultationId, action: 'handOver', mover: sato, adviserId: SUZUKI } as const
    await moveConsultation(ground.deps, OURS, handed)
    expect((await unscheduleAnswer(ground.deps, OURS, { ...order, author: suzuki })).granted).toBe(true)
  })

  test('a draft is not taken back, and what is given up stays so', async () => {
    const order = await prepared()
    expect(await unscheduleAnswer(ground.deps, OURS, order)).toEqual({ granted: false, refusal: 'already-sent' })
    expect((await discardAnswer(ground.deps, OURS, order)).granted).toBe(true)
    for (const attempt of [unscheduleAnswer, discardAnswer])
      expect(await attempt(ground.deps, OURS, order)).toEqual({ granted: false, refusal: 'already-sent' })
  })

  test('what was sent is sent', async () => {
    const order = await prepared()
    await sendAnswer(ground.deps, OURS, { ...order, leavesOut: false })
    expect(await discardAnswer(ground.deps, OURS, order)).toEqual({ granted: false, refusal: 'already-sent' })
  })
})

test('two workers at once send a due answer once', async () => {
  const order = await scheduled()
  ground.clock.now = TUESDAY_NINE
  const sent = await Promise.all([sendScheduledAnswers(sending(), OURS), sendScheduledAnswers(sending(), OURS)])
  expect(sent.reduce((one, other) => one + other)).toBe(1)
  expect((await standing(order)).events.filter((event) => event === 'answered person')).toHaveLength(1)
})
