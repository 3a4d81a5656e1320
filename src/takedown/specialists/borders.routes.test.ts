/** Appointments and opinions where days change, where two act at once, and where a request goes away meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { at, type DeskGround, eventsOf, HARA, openDesk, type StaffName } from '../desk/desk.testing.ts'
import { claimed, OURS, YAMADA, yamada } from '../takedown.testing.ts'
import { askOpinion, giveOpinion } from './opinion.commands.ts'
import { appointSpecialist, endAppointment } from './specialist.commands.ts'
import { readAppointment, readMonthly } from './specialist.ts'

const PAGE = '/console/settings/specialists'
const DESK = '/console/takedowns'
let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(() => at(ground, '2026-09-10T10:00:00'))
afterEach(async () => {
  await ground.behind('truncate takedown_opinion, takedown_specialist, takedown_senders')
})

const editor = { organisationId: OURS, personId: YAMADA }
const appointment = { personId: HARA, qualification: 'lawyer', areas: ['honour'], fromDay: '2026-09-01' } as const
const hara = { kind: 'person', id: HARA, mayMoveAny: false } as const
const key = (requestId: string, organisationId = OURS) => ({ organisationId, requestId })
const given = { text: '肩書きも見ました。', signature: '原 専', by: hara }

async function appointed(change: Partial<{ fromDay: `${number}-${number}-${number}` }> = {}): Promise<string> {
  const outcome = await appointSpecialist(ground.deps, editor, { ...appointment, ...change })
  if (!outcome.granted) throw new Error(outcome.refusal)
  return outcome.value
}
const ask = async (requestId: string, specialistId: string) => await askOpinion(ground.deps, key(requestId), { specialistId, by: yamada })

describe('the last day of an appointment', () => {
  test.each<[string, `${number}-${number}-${number}`, string]>([
    ['2026-09-10T23:59:59', '2026-09-11', 'in-the-future'],
    ['2026-09-11T00:00:00', '2026-09-11', 'granted'],
    ['2026-09-11T08:59:59', '2026-09-11', 'granted'],
    ['2026-09-10T00:00:00', '2026-09-09', 'granted'],
    ['2026-09-10T00:00:00', '2026-09-01', 'granted'],
    ['2026-09-10T00:00:00', '2026-08-31', 'before-first-day'],
  ])('told at %s for %s is %s', async (now, untilDay, expected) => {
    const id = await appointed()
    at(ground, now)
    const ended = await endAppointment(ground.deps, editor, { id, untilDay })
    expect(ended.granted ? 'granted' : ended.refusal).toBe(expected)
  })

  test('is still a day of service, and midnight in Japan ends it', async () => {
    const id = await appointed()
    await endAppointment(ground.deps, editor, { id, untilDay: '2026-09-10' })
    const { requestId } = await claimed(ground)
    const second = await claimed(ground)
    at(ground, '2026-09-10T23:59:59')
    expect((await ask(requestId, id)).granted).toBe(true)
    at(ground, '2026-09-11T00:00:00')
    expect(await ask(second.requestId, id)).toEqual({ granted: false, refusal: 'asked-already' })
  })

  test('told twice is the first that was told, and one event', async () => {
    const id = await appointed()
    for (const untilDay of ['2026-09-05', '2026-09-08'] as const)
      expect(await endAppointment(ground.deps, editor, { id, untilDay })).toEqual({ granted: true, value: true })
    const { rows } = await ground.behind('select until_day::text, version from takedown_specialist')
    expect(rows).toEqual([{ until_day: '2026-09-05', version: 2 }])
    expect(await eventsOf(ground, id)).toEqual(['takedown.specialist-appointed', 'takedown.specialist-ended'])
  })

  test('told by two at once is one event', async () => {
    const id = await appointed()
    await Promise.all([1, 2].map(() => endAppointment(ground.deps, editor, { id, untilDay: '2026-09-05' })))
    expect((await eventsOf(ground, id)).filter((kind) => kind === 'takedown.specialist-ended')).toHaveLength(1)
  })

  test('is told by nobody of another organisation', async () => {
    const id = await appointed()
    const theirs = { ...editor, organisationId: THEIRS }
    expect(await endAppointment(ground.deps, theirs, { id, untilDay: '2026-09-05' })).toEqual({ granted: false, refusal: 'not-found' })
    expect((await ground.behind('select until_day from takedown_specialist')).rows).toEqual([{ until_day: null }])
  })
})

describe('who serves', () => {
  test('is one person, though two of their appointments touch', async () => {
    const id = await appointed()
    await endAppointment(ground.deps, editor, { id, untilDay: '2026-09-10' })
    await appointed({ fromDay: '2026-09-05' })
    expect((await ground.at({ as: 'tanaka' }).get(PAGE)).text).toContain('今の専門員は1人です')
  })

  test('begins at midnight in Japan', async () => {
    await appointed({ fromDay: '2026-09-11' })
    const serving = async () => /今の専門員は(\d+)人/.exec((await ground.at({ as: 'tanaka' }).get(PAGE)).text)?.[1]
    at(ground, '2026-09-10T23:59:59')
    expect(await serving()).toBe('0')
    at(ground, '2026-09-11T00:00:00')
    expect(await serving()).toBe('1')
  })
})

test('an area that was sent twice is one area', () => {
  const read = readAppointment({ person: HARA, qualification: 'lawyer', areas: ['honour', 'honour', 'privacy'], from: '2026-09-01' }, [
    HARA,
  ])
  expect(read).toMatchObject({ areas: ['honour', 'privacy'] })
})

test.each<[string, number | undefined]>([
  ['１０００万', undefined],
  ['1０，0００', 10_000],
  ['　12 000　', 12_000],
  ['①', 1],
  ['-０', undefined],
  ['999999999999', 999_999_999_999],
  ['1000000000000', undefined],
  ['0x10', undefined],
  ['1e6', undefined],
])('%s senders are read as %s', (entered, monthly) => {
  expect(readMonthly(entered)).toBe(monthly)
})

describe('two at once', () => {
  test('ask the same specialist, and they are asked once', async () => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    const outcomes = await Promise.all([1, 2, 3].map(() => ask(requestId, id)))
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1)
    expect((await ground.behind('select from takedown_opinion')).rowCount).toBe(1)
    expect((await eventsOf(ground, requestId)).filter((kind) => kind === 'takedown.opinion-asked')).toHaveLength(1)
  })

  test('send the same opinion, and it is given once', async () => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    await ask(requestId, id)
    const outcomes = await Promise.all([1, 2, 3].map(() => giveOpinion(ground.deps, key(requestId), given)))
    expect(outcomes.map((outcome) => (outcome.granted ? 'given' : outcome.refusal)).toSorted()).toEqual([
      'given',
      'given-already',
      'given-already',
    ])
    const { rows } = await ground.behind(`select from takedown_message where request_id = $1 and kind = 'opinion'`, [requestId])
    expect(rows).toHaveLength(1)
  })
})

describe('an opinion', () => {
  test('on a request that was erased cannot be given, read or asked for', async () => {
    const id = await appointed()
    const [asked, unasked] = [await claimed(ground), await claimed(ground)]
    await ask(asked.requestId, id)
    for (const { requestId } of [asked, unasked])
      await ground.behind(`update takedown_request set state = 'erased' where id = $1`, [requestId])
    expect(await giveOpinion(ground.deps, key(asked.requestId), given)).toEqual({ granted: false, refusal: 'not-found' })
    expect((await ask(unasked.requestId, id)).granted).toBe(false)
    const his = ground.at({ as: 'hara' })
    expect((await his.get(`${DESK}/opinions`)).text).toContain('意見を求められている申出はありません')
  })

  test('on a request whose key is gone leaves nothing behind', async () => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    await ask(requestId, id)
    await inOrganisation(ground.db, OURS, (tx) => ground.deps.vault.eraseSubjectKey(tx, OURS, requestId, ground.clock.now))
    expect(await giveOpinion(ground.deps, key(requestId), given)).toEqual({ granted: false, refusal: 'not-found' })
    expect((await ground.behind('select given_at from takedown_opinion')).rows).toEqual([{ given_at: null }])
  })

  test('of another organisation is neither asked for nor given', async () => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    await ask(requestId, id)
    expect(await giveOpinion(ground.deps, key(requestId, THEIRS), given)).toEqual({ granted: false, refusal: 'not-found' })
    const theirs = await askOpinion(ground.deps, key(requestId, THEIRS), { specialistId: id, by: yamada })
    expect(theirs).toEqual({ granted: false, refusal: 'not-found' })
  })

  test.each<StaffName>(['yamada', 'kato', 'tanaka', 'ito', 'mori'])('is not given by %s, who was not asked', async (as) => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    await ask(requestId, id)
    expect((await ground.at({ as }).post(`${DESK}/${requestId}/opinion`, { text: '意見です。' })).status).toBe(404)
    expect((await ground.at({ as }).get(`${DESK}/${requestId}/opinion`)).status).toBe(404)
  })

  test.each([
    ['rare characters', '𠮷野家の件。髙﨑。'],
    ['full-width letters', 'ＡＢＣ１２３'],
    ['lines', '一行目\n二行目'],
    ['what looks like HTML', '<b>強い</b>'],
  ])('of %s is kept as it was written', async (_, text) => {
    const id = await appointed()
    const { requestId } = await claimed(ground)
    await ask(requestId, id)
    expect((await ground.at({ as: 'hara' }).post(`${DESK}/${requestId}/opinion`, { text })).status).toBe(303)
    const { html } = await ground.at().get(`${DESK}/${requestId}`)
    expect(html).toContain(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').split('\n')[0])
    expect(html).not.toContain('<b>強い')
  })
})
