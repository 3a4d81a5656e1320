/** Two posts of one request have two senders. Neither waits for the other's answer, and neither reads it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideRequest } from '../../decision.commands.ts'
import type { MeasureKind, MeasureOrder } from '../../decision.ts'
import { claimed, filed, OURS, object, reportMeasure, yamada } from '../../takedown.testing.ts'
import { type SenderGround, senderGround, textOf, tokenOn } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const NOTICE = '/takedown/notice'
const FORM = `action="${NOTICE}/complaint"`
const IS_OPEN = '申立てを検討しています'
const SYSTEM = { kind: 'system', id: null } as const

const posts = ['member42', 'member77'].map((authorHandle, index) => ({
  url: `https://kotonoha.example/thread/${index}`,
  excerpt: `投稿${index}`,
  authorHandle,
}))

type Made = Awaited<ReturnType<typeof claimed>>

async function decide({ requestId, targets }: Made, kinds: readonly (MeasureKind | null)[]): Promise<void> {
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [requestId])
  const rest = { basis: 'reasonable_grounds', right: 'honour', inquiryId: null, relation: { kind: 'none' } } as const
  const measures = kinds.flatMap((kind, index): MeasureOrder[] =>
    kind === null ? [] : [{ ...rest, kind, targetId: targets[index] ?? '' }],
  )
  const decided = await decideRequest(ground.deps, OURS, {
    requestId,
    version: rows[0].version,
    by: yamada,
    measures,
    reason: '理由です。',
  })
  if (!decided.granted) throw new Error(decided.refusal)
}
const measuresOf = async ({ requestId }: Made): Promise<string[]> =>
  (
    await ground.behind(
      `select m.id from takedown_measure m join takedown_target t on t.id = m.target_id where m.request_id = $1 order by m.decided_at, t.position`,
      [requestId],
    )
  ).rows.map(({ id }) => id)

/** The sender of a measure with the notice open that tells of it. */
async function senderOf(requestId: string, measureId: string) {
  const at = `/console/takedowns/${requestId}/measures/${measureId}/sender-notice`
  const desk = ground.as('yamada')
  const preview = await desk.submit(await desk.get(at), at, { kind: 'sent', channel: 'link', press: 'preview' })
  const token = tokenOn((await desk.submit(preview, at, { press: 'send' })).html)
  const visitor = ground.as()
  await visitor.get(`${NOTICE}/${token}`)
  const read = async () => (await visitor.get(NOTICE)).html
  const complain = async () => await visitor.submit(await visitor.get(NOTICE), `${NOTICE}/complaint`, { text: '戻してください。' })
  return { visitor, read, complain }
}

/** Both posts were removed, and both senders were told. */
async function bothTold() {
  ground.at('2026-09-01T10:00:00')
  const made = await claimed(ground, { ...filed(), targets: posts })
  await decide(made, ['delete', 'delete'])
  const measures = await measuresOf(made)
  for (const measureId of measures) await reportMeasure(ground.deps, OURS, { measureId, action: 'carryOut', by: SYSTEM })
  const [first = '', second = ''] = measures
  ground.at('2026-09-02T10:00:00')
  return { made, measures: [first, second], one: await senderOf(made.requestId, first), other: await senderOf(made.requestId, second) }
}

test('the second sender neither reads that the first complained nor waits for the answer', async () => {
  const { made, measures, one, other } = await bothTold()
  expect((await one.complain()).location).toBe(`${NOTICE}?done=complained`)
  expect(textOf(await one.read())).toContain(IS_OPEN)
  const page = await other.read()
  expect([textOf(page).includes(IS_OPEN), page.includes(FORM)]).toEqual([false, true])
  expect((await other.complain()).location).toBe(`${NOTICE}?done=complained`)
  const { rows } = await ground.behind('select measure_id from takedown_complaint where request_id = $1 order by id', [made.requestId])
  expect(rows.map(({ measure_id }) => measure_id)).toEqual(measures)
})

test('one decision answers each sender about their own post', async () => {
  const { made, one, other } = await bothTold()
  await one.complain()
  await other.complain()
  await decide(made, [null, 'delete'])
  expect(textOf(await one.read())).toContain('措置を取り消すことにしました')
  expect(textOf(await other.read())).toContain('元の措置のままとしました')
  const { rows } = await ground.behind('select outcome from takedown_complaint where request_id = $1 order by id', [made.requestId])
  expect(rows.map(({ outcome }) => outcome)).toEqual(['reversed', 'upheld'])
})

test('a sender who did not complain reads no answer to the other, but reads that their own measure is undone', async () => {
  const { made, one, other } = await bothTold()
  await one.complain()
  await decide(made, [null, null])
  const page = await other.read()
  expect(textOf(page)).not.toContain('申立てを検討し')
  expect(textOf(page)).toContain('この措置は、取り消すことになりました。')
  expect(page).not.toContain(FORM)
  expect(textOf(await one.read())).not.toContain('この措置は、取り消すことになりました。')
})

test('what comes of the first complaint is not what the second is told later', async () => {
  const { made, one, other } = await bothTold()
  await one.complain()
  await decide(made, ['delete', 'delete'])
  expect(textOf(await other.read())).not.toContain('元の措置のまま')
  expect((await other.complain()).status).toBe(303)
  expect(textOf(await one.read())).toMatch(/元の措置のまま.*申し立てる/)
  await decide(made, ['delete', null])
  expect(textOf(await other.read())).toContain('措置を取り消すことにしました')
  expect(textOf(await one.read())).toContain('元の措置のまま')
})

test('the statement of each taking back tells the complaint of its own sender', async () => {
  const { made, measures, one } = await bothTold()
  await one.complain()
  await decide(made, [null, null])
  ground.at('2026-09-03T10:00:00')
  for (const measureId of measures) await reportMeasure(ground.deps, OURS, { measureId, action: 'reverse', by: SYSTEM })
  const outcomesOf = async (id: string | undefined) =>
    (await ground.behind('select complaint_outcome from statement_of_reasons where measure_id = $1 and refers_to is not null', [id])).rows
  expect(await outcomesOf(measures[0])).toEqual([{ complaint_outcome: 'reversed' }])
  expect(await outcomesOf(measures[1])).toEqual([{ complaint_outcome: null }])
})

test('the statement of a new measure tells the complaint about the same post, and none about another', async () => {
  const { made, one } = await bothTold()
  await one.complain()
  await decide(made, ['delete', 'delete'])
  const renewed = (await measuresOf(made)).slice(2)
  for (const measureId of renewed) await reportMeasure(ground.deps, OURS, { measureId, action: 'carryOut', by: SYSTEM })
  const told = await Promise.all(
    renewed.map(async (id) => (await ground.behind('select complaint_outcome from statement_of_reasons where measure_id = $1', [id])).rows),
  )
  expect(told).toEqual([[{ complaint_outcome: 'upheld' }], [{ complaint_outcome: null }]])
})

test('a complaint that was opened in a page meanwhile taken back by a decision is refused', async () => {
  const { made, one, other } = await bothTold()
  const stale = await other.visitor.get(NOTICE)
  await one.complain()
  await decide(made, [null, null])
  expect((await other.visitor.submit(stale, `${NOTICE}/complaint`, { text: '戻してください。' })).status).toBe(409)
})

test('the requester still complains once of the request as a whole, beside its senders', async () => {
  const { made, one, other } = await bothTold()
  await one.complain()
  await other.complain()
  expect((await object(ground, made.requestId, 'requester')).granted).toBe(true)
  expect(await object(ground, made.requestId, 'requester')).toEqual({ granted: false, refusal: 'already-complained' })
  await decide(made, ['delete', 'delete'])
  const { rows } = await ground.behind('select by_whom, outcome from takedown_complaint where request_id = $1 order by id', [
    made.requestId,
  ])
  expect(rows.map(({ by_whom, outcome }) => `${by_whom} ${outcome}`)).toEqual(['sender upheld', 'sender upheld', 'requester upheld'])
})

describe('the database refuses, whoever writes it,', () => {
  const write = async (requestId: string, measureId: string | null, side = 'sender') =>
    await ground.behind(
      `insert into takedown_complaint (organisation_id, id, request_id, by_whom, measure_id, received_at) values ($1, gen_random_uuid(), $2, $3, $4, now())`,
      [OURS, requestId, side, measureId],
    )

  test('a second open complaint against one measure, one against none, and one against a measure of another request', async () => {
    const { made, measures } = await bothTold()
    const another = await bothTold()
    await write(made.requestId, measures[0] ?? null)
    await write(made.requestId, measures[1] ?? null)
    await expect(write(made.requestId, measures[0] ?? null)).rejects.toThrow('takedown_complaint_open_measure')
    for (const measureId of [null, another.measures[0] ?? null])
      await expect(write(made.requestId, measureId)).rejects.toThrow('a sender complains of a measure of the request')
    await expect(write(made.requestId, measures[0] ?? null, 'requester')).rejects.toThrow('check constraint')
  })

  test('a complaint that is turned on another measure, and an answer that is another’s', async () => {
    const { made, measures, one, other } = await bothTold()
    await one.complain()
    await other.complain()
    await expect(
      ground.behind('update takedown_complaint set measure_id = $2 where measure_id = $1', [measures[0], measures[1]]),
    ).rejects.toThrow('what a complaint is about stays as it is')
    await decide(made, [null, 'delete'])
    const swapped = `insert into takedown_complaint (organisation_id, id, request_id, by_whom, measure_id, received_at, outcome, settled_at, decision_id)
      select organisation_id, gen_random_uuid(), request_id, by_whom, measure_id, received_at, $2, settled_at, decision_id from takedown_complaint where measure_id = $1`
    for (const [measureId, outcome] of [
      [measures[0], 'upheld'],
      [measures[1], 'reversed'],
    ])
      await expect(ground.behind(swapped, [measureId, outcome])).rejects.toThrow('the answer to a sender is what became of their measure')
  })
})
