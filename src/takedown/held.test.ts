/** What the database itself holds of the decided, the told and the sensitive, whoever writes; and what the rules refuse before it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveProposal, decideRequest } from './decision.commands.ts'
import type { MeasureOrder } from './decision.ts'
import type { Filing } from './filing.ts'
import { sendInquiry } from './inquiry.commands.ts'
import { withdrawRequest } from './requester.commands.ts'
import { answerInquiry, claimed, filed, kato, OURS, object, type TakedownGround, takedownGround, yamada } from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
beforeEach(() => {
  ground.clock.now = new Date('2026-09-01T01:00:00Z')
})
afterAll(() => ground.close())

const image: Partial<Filing> = {
  rights: [{ code: 'honour', explanation: '許していない画像です。' }],
  statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'honour' },
}
const removal = (targetId: string): MeasureOrder => ({
  targetId,
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
})
type Made = Awaited<ReturnType<typeof claimed>>
const rowOf = async ({ requestId }: Made) =>
  (await ground.behind('select state, version, is_sensitive from takedown_request where id = $1', [requestId])).rows[0]
const decide = async ({ requestId, targets }: Made, version: number) =>
  await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures: targets.map(removal), reason: '理由です。' })
const outcomeOf = (outcome: { granted: boolean; refusal?: string }) => (outcome.granted ? 'granted' : outcome.refusal)
const withdraw = async ({ requestId }: Made) =>
  outcomeOf(await withdrawRequest(ground.deps, { organisationId: OURS, requestId }, { by: { kind: 'requester' } }))

async function decided(change: Partial<Filing> = {}): Promise<Made> {
  const made = await claimed(ground, change)
  expect(outcomeOf(await decide(made, made.version))).toBe('granted')
  return made
}
async function asked(made: Made): Promise<string> {
  const sent = await sendInquiry(ground.deps, OURS, {
    requestId: made.requestId,
    version: (await rowOf(made)).version,
    mover: yamada,
    targetIds: made.targets,
    kind: 'general',
    channel: 'link',
    recipient: '会員42',
    shown: { targets: [], rights: [] },
  })
  if (!sent.granted) throw new Error(sent.refusal)
  return sent.value.inquiryId
}

/** One row of each kind: asked, decided, told to both sides, complained of. */
async function everythingOf(): Promise<Made> {
  const made = await claimed(ground)
  await asked(made)
  expect(outcomeOf(await decide(made, (await rowOf(made)).version))).toBe('granted')
  await ground.behind(
    `insert into sender_notice (organisation_id, id, measure_id, kind, sent_at)
     select organisation_id, gen_random_uuid(), id, 'made_known', decided_at from takedown_measure where request_id = $1`,
    [made.requestId],
  )
  expect(outcomeOf(await object(ground, made.requestId, 'sender'))).toBe('granted')
  return made
}

test.each<[string, Partial<Filing>, boolean]>([
  ['a private image is sensitive whichever right was ticked', image, true],
  ['and for its right in any form', { rights: [...filed().rights, { code: 'private_sexual_image', explanation: '画像です。' }] }, true],
  ['an attack on honour is not', {}, false],
])('%s, and then one person only proposes', async (_, change, isSensitive) => {
  const made = await claimed(ground, change)
  expect((await rowOf(made)).is_sensitive).toBe(isSensitive)
  expect(await decide(made, made.version)).toMatchObject({ value: { state: isSensitive ? 'proposed' : 'effective' } })
})

describe('the database refuses, whoever writes it', () => {
  const refused = async (statement: string, { requestId }: Made, message: string) =>
    await expect(ground.behind(statement, [requestId])).rejects.toThrow(message)

  test.each<[string, string, string]>([
    ['a notice of another kind', `update requester_notice set kind = 'not_removed'`, 'a notice to the requester stays'],
    ['a notice sent earlier', `update requester_notice set sent_at = sent_at - interval '30 days'`, 'a notice to the requester stays'],
    ['a notice in other words', `update requester_notice set text_sealed = '\\x00'`, 'a notice to the requester stays'],
    ['a notice that never was', 'delete from requester_notice', 'a notice to the requester stays'],
    ['another outcome', `update takedown_decision set outcome = 'not_removed'`, 'an effective decision stays'],
    [
      'another day of the decision',
      `update takedown_decision set decided_at = decided_at - interval '1 day'`,
      'an effective decision stays',
    ],
    ['another day of its effect', `update takedown_decision set effective_at = now()`, 'an effective decision stays'],
    ['another ground', `update takedown_measure set basis = 'court_order'`, 'what a measure rests on stays'],
    ['another right', `update takedown_measure set right_code = 'privacy'`, 'what a measure rests on stays'],
    ['another post', 'update takedown_measure set target_id = null', 'what a measure rests on stays'],
    [
      'another moment of the measure',
      `update takedown_measure set decided_at = now() - interval '9 years'`,
      'what a measure rests on stays',
    ],
    ['an inquiry put under it', 'update takedown_measure set inquiry_id = gen_random_uuid()', 'what a measure rests on stays'],
  ])('%s', async (_, statement, message) => {
    await refused(`${statement} where request_id = $1`, await decided(), message)
  })

  test.each<[string, string, string]>([
    [
      'a measure of a decision that is only proposed',
      `update takedown_measure set state = 'ordered' where request_id = $1`,
      'a measure is ordered by an effective decision',
    ],
    [
      'one that is written as ordered at once',
      `insert into takedown_measure (organisation_id, id, service_id, request_id, decision_id, target_id, kind, basis, right_code, trigger_kind, state, decided_at)
       select organisation_id, gen_random_uuid(), service_id, request_id, decision_id, target_id, kind, basis, right_code, trigger_kind, 'ordered', decided_at
       from takedown_measure where request_id = $1`,
      'a measure is ordered by an effective decision',
    ],
    ['a sensitive request made plain', 'update takedown_request set is_sensitive = false where id = $1', 'stays sensitive'],
  ])('%s', async (_, statement, message) => {
    await refused(statement, await decided(image), message)
  })

  test.each(['takedown_decision', 'takedown_measure', 'requester_notice', 'sender_notice', 'sender_inquiry', 'takedown_complaint'])(
    'a deletion from %s, and the application’s role has no right to one',
    async (table) => {
      const made = await everythingOf()
      const own = `select id from ${table} where ${table === 'sender_notice' ? `measure_id in (select id from takedown_measure where request_id = $1)` : 'request_id = $1'}`
      expect((await ground.behind(own, [made.requestId])).rows).toHaveLength(1)
      await refused(
        `delete from ${table} where id in (${own})`,
        made,
        table === 'requester_notice' ? 'a notice to the requester stays' : `nothing is deleted from ${table}`,
      )
      const { rows } = await ground.behind(`select has_table_privilege('madoguchi_app', $1, 'delete') as may`, [table])
      expect(rows).toEqual([{ may: false }])
    },
  )

  test('a private image that is filed as plain', async () => {
    await refused(`update takedown_request set variant = 'private_image' where id = $1`, await claimed(ground), 'check constraint')
  })

  test('a withdrawal from under a decision', async () => {
    const made = await decided()
    await object(ground, made.requestId, 'sender')
    await asked(made)
    await refused(
      `update takedown_request set state = 'withdrawn', ended_at = now() where id = $1`,
      made,
      'a decided request is not withdrawn',
    )
  })

  test.each([
    ['takedown_decision', 'reason_sealed'],
    ['requester_notice', 'text_sealed'],
  ])('nothing of erasure: the words of %s go', async (table, column) => {
    const { requestId } = await decided()
    await ground.behind(`update ${table} set ${column} = null where request_id = $1`, [requestId])
    expect((await ground.behind(`select ${column} as words from ${table} where request_id = $1`, [requestId])).rows).toEqual([
      { words: null },
    ])
  })
})

describe('once something was decided nothing is withdrawn', () => {
  const complaint = async ({ requestId }: Made) => outcomeOf(await object(ground, requestId, 'sender'))

  test('while the sender is asked again after a complaint, which stays open', async () => {
    const made = await decided()
    expect(await complaint(made)).toBe('granted')
    const inquiryId = await asked(made)
    expect([await withdraw(made), (await rowOf(made)).state]).toEqual(['not-in-this-state', 'inquiring'])
    await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'agree', reasons: '', by: { kind: 'sender' } })
    expect([await withdraw(made), (await rowOf(made)).state]).toEqual(['not-in-this-state', 'investigating'])
  })

  test('while a second proposal waits', async () => {
    const made = await decided(image)
    expect(outcomeOf(await approveProposal(ground.deps, OURS, { requestId: made.requestId, version: 3, by: kato, text: 'x' }))).toBe(
      'granted',
    )
    expect(await complaint(made)).toBe('granted')
    expect(outcomeOf(await decide(made, (await rowOf(made)).version))).toBe('granted')
    expect([await withdraw(made), (await rowOf(made)).state]).toEqual(['not-in-this-state', 'awaiting-approval'])
  })

  test('a proposal alone is no decision', async () => {
    expect(await withdraw(await decided(image))).toBe('granted')
  })
})

describe('a decision from a page that was opened before an answer', () => {
  test.each(['agree', 'disagree'] as const)('is refused when the sender answered %s', async (answer) => {
    const made = await claimed(ground)
    const first = await asked(made)
    // Somebody else is still asked, so that the request does not move with the answer.
    await asked(made)
    const { version } = await rowOf(made)
    await answerInquiry(ground.deps, OURS, { inquiryId: first, answer, reasons: '理由', by: { kind: 'sender' } })
    expect((await rowOf(made)).state).toBe('inquiring')
    expect(outcomeOf(await decide(made, version))).toBe('changed-meanwhile')
    expect(outcomeOf(await decide(made, (await rowOf(made)).version))).toBe('granted')
  })
})

test('whether a measure rests on an inquiry is found by an index', async () => {
  const { rows } = await ground.behind(`select indexdef from pg_indexes where indexname = 'takedown_measure_inquiry'`)
  expect(rows[0]?.indexdef).toContain('(organisation_id, inquiry_id) WHERE (inquiry_id IS NOT NULL)')
})
