/** When a notice before the result may be given, what it leaves behind, and that it is never given twice; on a real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../shared/id.random.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { decideRequest } from './decision.commands.ts'
import { NOTICE_MAIL } from './mails.ts'
import { omitNotice, sendPendingNotice } from './notice.commands.ts'
import { omittedKinds, pendingKinds } from './notice.ts'
import { everything } from './procedure.testing.ts'
import { withdrawRequest } from './requester.commands.ts'
import { claimed, filed, OURS, object, received, supplement, type TakedownGround, takedownGround, yamada } from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const keyOf = (requestId: string, organisationId = OURS) => ({ organisationId, requestId })
const refusalOf = (outcome: { granted: boolean; refusal?: string }) => (outcome.granted ? 'granted' : outcome.refusal)
const specialist = { kind: 'pending_specialist', reason: '', by: yamada } as const
const same = { kind: 'omitted_same_request', reason: '先月と同じです。', by: yamada } as const
const mailsOf = async (requestId: string) =>
  (await ground.behind('select count(*)::int as mails from mail where subject_id = $1 and template = $2', [requestId, NOTICE_MAIL])).rows[0]
    ?.mails
const decide = async ({ requestId, version }: { requestId: string; version: number }) =>
  await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures: [], reason: '確認できませんでした。' })
const withoutMail = { parties: [{ ...filed().parties[0], role: 'victim', name: '青木 花', email: undefined }] } as const

describe('a promise of a later result', () => {
  test.each<[string, (requestId: string) => Promise<unknown>, string]>([
    ['is not given twice', (requestId) => sendPendingNotice(ground.deps, keyOf(requestId), specialist), 'already-noticed'],
    [
      'is not given where it was noted that none is owed',
      (requestId) => omitNotice(ground.deps, keyOf(requestId), same),
      'already-noticed',
    ],
    ['is not given after the decision', (requestId) => decide({ requestId, version: 2 }), 'already-decided'],
    [
      'is not given after the withdrawal',
      (requestId) => withdrawRequest(ground.deps, keyOf(requestId), { by: { kind: 'requester' } }),
      'not-found',
    ],
    ['is given where the requester only added something', (requestId) => added(requestId), 'granted'],
  ])('%s', async (_, earlier, expected) => {
    const { requestId } = await claimed(ground)
    await earlier(requestId)
    const before = await everything(ground, requestId)
    expect(refusalOf(await sendPendingNotice(ground.deps, keyOf(requestId), specialist))).toBe(expected)
    expect((await everything(ground, requestId)) === before).toBe(expected !== 'granted')
  })

  test.each([
    ['pending_sender_opinion', '', 'no-inquiry-running'],
    ['pending_specialist', '', 'granted'],
    ['pending_unavoidable', '', 'reason-missing'],
    ['pending_unavoidable', '大雨で事務所に入れません。', 'granted'],
  ] as const)('for %s with the reason %j, where nobody has asked the sender: %s', async (kind, reason, expected) => {
    const { requestId } = await claimed(ground)
    expect(refusalOf(await sendPendingNotice(ground.deps, keyOf(requestId), { kind, reason, by: yamada }))).toBe(expected)
    expect(await mailsOf(requestId)).toBe(expected === 'granted' ? 1 : 0)
  })

  test('is the first notice, is recorded with its due day, and makes the page of a colleague an older one', async () => {
    const { requestId, version, noticeDueOn } = await claimed(ground)
    await sendPendingNotice(ground.deps, keyOf(requestId), specialist)
    const { rows } = await ground.behind('select version, first_notice_at from takedown_request where id = $1', [requestId])
    expect(rows).toEqual([{ version: version + 1, first_notice_at: ground.clock.now }])
    const events = await ground.behind("select details from event where subject_id = $1 and kind = 'takedown.noticed'", [requestId])
    expect(events.rows).toMatchObject([{ details: { noticeKind: 'pending_specialist', dueOn: noticeDueOn } }])
  })

  test('makes the result the late one', async () => {
    const { requestId, version } = await claimed(ground)
    await sendPendingNotice(ground.deps, keyOf(requestId), specialist)
    expect(refusalOf(await decide({ requestId, version: version + 1 }))).toBe('granted')
    const { rows } = await ground.behind('select kind from requester_notice where request_id = $1 order by id', [requestId])
    expect(rows.map(({ kind }) => kind)).toEqual(['pending_specialist', 'late_not_removed'])
  })

  test('is kept where nobody can be written to, and no mail is written', async () => {
    const { requestId } = await received(ground, { parties: [...withoutMail.parties] })
    expect(refusalOf(await sendPendingNotice(ground.deps, keyOf(requestId), specialist))).toBe('granted')
    expect(await mailsOf(requestId)).toBe(0)
  })
})

describe('that no notice is owed', () => {
  test.each(omittedKinds)('is noted as %s without a mail', async (kind) => {
    const { requestId } = await claimed(ground)
    expect(refusalOf(await omitNotice(ground.deps, keyOf(requestId), { ...same, kind }))).toBe('granted')
    const { rows } = await ground.behind('select kind from requester_notice where request_id = $1', [requestId])
    expect([rows, await mailsOf(requestId)]).toEqual([[{ kind }], 0])
  })

  test('is not noted without a reason, and not after a notice', async () => {
    const { requestId } = await claimed(ground)
    expect(refusalOf(await omitNotice(ground.deps, keyOf(requestId), { ...same, reason: '' }))).toBe('reason-missing')
    await sendPendingNotice(ground.deps, keyOf(requestId), specialist)
    expect(refusalOf(await omitNotice(ground.deps, keyOf(requestId), same))).toBe('already-noticed')
  })
})

test.each([OURS, THEIRS])('a request that the organisation %s does not have is noticed by nobody', async (organisationId) => {
  const { requestId } = await claimed(ground)
  const key = organisationId === OURS ? keyOf(newId()) : keyOf(requestId, THEIRS)
  const before = await everything(ground, requestId)
  for (const kind of pendingKinds)
    expect(refusalOf(await sendPendingNotice(ground.deps, key, { kind, reason: '事情', by: yamada }))).toBe('not-found')
  expect(refusalOf(await omitNotice(ground.deps, key, same))).toBe('not-found')
  expect(await everything(ground, requestId)).toBe(before)
})

const added = (requestId: string) =>
  supplement(ground.deps, keyOf(requestId), { text: '青木の写真がもう一枚あります。', by: { kind: 'requester' } })

describe('what the requester does', () => {
  test('a supplement is sealed, recorded without its words, and moves nothing', async () => {
    const { requestId, version } = await claimed(ground)
    expect(refusalOf(await added(requestId))).toBe('granted')
    const { rows } = await ground.behind('select kind, text_sealed from takedown_message where request_id = $1', [requestId])
    expect([rows.length, rows[0]?.kind, Buffer.from(rows[0]?.text_sealed).includes('青木')]).toEqual([1, 'supplement', false])
    const request = await ground.behind('select state, version from takedown_request where id = $1', [requestId])
    expect(request.rows).toEqual([{ state: 'investigating', version }])
    expect(await everything(ground, requestId)).not.toContain('もう一枚')
  })

  test.each<[string, string, string]>([
    ['to a request that never was', 'unknown', 'not-found'],
    ['to a request of another organisation', 'theirs', 'not-found'],
    ['after the withdrawal', 'withdrawn', 'not-in-this-state'],
  ])('nothing is added %s', async (_, which, refusal) => {
    const { requestId } = await claimed(ground)
    if (which === 'withdrawn') await withdrawRequest(ground.deps, keyOf(requestId), { by: { kind: 'requester' } })
    const key = which === 'unknown' ? keyOf(newId()) : keyOf(requestId, which === 'theirs' ? THEIRS : OURS)
    expect(refusalOf(await supplement(ground.deps, key, { text: 'x', by: { kind: 'requester' } }))).toBe(refusal)
    expect((await ground.behind('select 1 from takedown_message where request_id = $1', [requestId])).rows).toEqual([])
  })

  test('a request is withdrawn once, and never after the decision', async () => {
    const withdraw = (requestId: string) => withdrawRequest(ground.deps, keyOf(requestId), { by: { kind: 'requester' } })
    const { requestId } = await claimed(ground)
    expect([refusalOf(await withdraw(requestId)), refusalOf(await withdraw(requestId))]).toEqual(['granted', 'not-in-this-state'])
    const decided = await claimed(ground)
    await decide(decided)
    expect(refusalOf(await withdraw(decided.requestId))).toBe('not-in-this-state')
  })

  test('a sender withdraws nothing, and neither does another organisation', async () => {
    const { requestId } = await claimed(ground)
    expect(refusalOf(await withdrawRequest(ground.deps, keyOf(requestId), { by: { kind: 'sender' } }))).toBe('not-for-you')
    expect(refusalOf(await withdrawRequest(ground.deps, keyOf(requestId, THEIRS), { by: { kind: 'requester' } }))).toBe('not-found')
  })

  test('a complaint of the requester is taken after the decision, one at a time; a sender whose post stayed has nothing to complain of', async () => {
    const ready = await claimed(ground)
    const say = (side: 'requester' | 'sender') => object(ground, ready.requestId, side, '青木の写真も見てください。')
    expect(refusalOf(await say('requester'))).toBe('not-in-this-state')
    await decide(ready)
    const answers = []
    for (const side of ['requester', 'requester', 'sender', 'sender'] as const) answers.push(refusalOf(await say(side)))
    expect(answers).toEqual(['granted', 'already-complained', 'not-found', 'not-found'])
    const { rows } = await ground.behind('select by_whom, text_sealed from takedown_complaint where request_id = $1 order by id', [
      ready.requestId,
    ])
    expect(rows.map(({ by_whom }) => by_whom)).toEqual(['requester'])
    expect(rows.some(({ text_sealed }) => Buffer.from(text_sealed).includes('青木'))).toBe(false)
  })
})
