import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideRequest } from '../../decision.commands.ts'
import { claimed, filed, OURS, reportMeasure, yamada } from '../../takedown.testing.ts'
import { type SenderGround, senderGround, textOf, tokenOn } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const target = (authorHandle: string) => [
  { url: 'https://kotonoha.example/thread/12#5', excerpt: '青木花は店の金を持ち出した', authorHandle },
]

/** A post that was deleted on reasonable grounds; reported as carried out unless told. */
async function removed({ author = 'member42', carriedOut = true }: { author?: string; carriedOut?: boolean } = {}) {
  ground.at('2026-09-01T10:00:00')
  const { requestId, targets, version, number } = await claimed(ground, { ...filed(), targets: target(author) })
  const measure = { targetId: targets[0] ?? '', kind: 'delete', basis: 'reasonable_grounds', right: 'honour', inquiryId: null } as const
  const measures = [{ ...measure, relation: { kind: 'exception', exception: 'legal_duty' } as const }]
  const decided = await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '' })
  if (!decided.granted) throw new Error(decided.refusal)
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [requestId])
  const measureId = rows[0].id
  if (carriedOut) await reportMeasure(ground.deps, OURS, { measureId, action: 'carryOut', by: { kind: 'system', id: null } })
  return { requestId, number, measureId, at: `/console/takedowns/${requestId}/measures/${measureId}/sender-notice` }
}

async function told(change: Record<string, string> = {}, made = removed()) {
  const { at, ...rest } = await made
  const desk = ground.as('yamada')
  const preview = await desk.submit(await desk.get(at), at, { kind: 'sent', channel: 'link', press: 'preview', ...change })
  const sent = await desk.submit(preview, at, { press: 'send' })
  return { ...rest, at, desk, preview, sent, token: tokenOn(sent.html) }
}
const rowOf = async (measureId: string) =>
  (await ground.behind('select kind, channel from sender_notice where measure_id = $1', [measureId])).rows
const isOwed = async (number: string) => textOf((await ground.as('kato').get('/console/takedowns/sender-notices')).html).includes(number)

test('a measure is owed a notice from the moment it is carried out until it is told', async () => {
  const waiting = await removed({ carriedOut: false })
  expect(await isOwed(waiting.number)).toBe(false)
  const made = await removed()
  expect(await isOwed(made.number)).toBe(true)
  await told({}, Promise.resolve(made))
  expect(await isOwed(made.number)).toBe(false)
})

test('the sender is told the fact, the day, the kind, the reason and the relation to the standards, and nothing of the requester', async () => {
  const { preview, token, measureId } = await told({ reason: '権利が不当に侵害されていると信じるに足りる理由がありました。' })
  expect(textOf(preview.html)).toContain('法令上の義務によるため')
  const sender = ground.as()
  expect((await sender.get(`/takedown/notice/${token}`)).location).toBe('/takedown/notice')
  const { html } = await sender.get('/takedown/notice')
  for (const words of [
    '削除',
    '2026年9月1日（火） 10:00',
    '名誉（名誉毀損）',
    '信じるに足りる理由がありました。',
    '法令上の義務によるため',
  ])
    expect(textOf(html)).toContain(words)
  expect(html).not.toMatch(/青木 花|hana@mail|事実ではないこと/)
  expect(html).not.toContain(token)
  expect(await rowOf(measureId)).toEqual([{ kind: 'sent', channel: 'link' }])
})

test('each measure is told once', async () => {
  const { at, desk, measureId, preview } = await told()
  expect([(await desk.get(at)).status, (await desk.submit(preview, at, { press: 'send' })).status]).toEqual([409, 409])
  expect(await rowOf(measureId)).toHaveLength(1)
})

test('what is not carried out has nothing to be told of, and a colleague’s is not shown', async () => {
  const { at } = await removed({ carriedOut: false })
  const page = await ground.as('yamada').get(at)
  expect([page.status, textOf(page.html).includes('まだ実施していない措置')]).toEqual([409, true])
  const other = await removed()
  const colleague = await ground.as('kato').get(other.at)
  expect([colleague.status, colleague.html.includes('持ち出した')]).toEqual([409, false])
  expect((await ground.as('ito').get(other.at)).status).toBe(404)
})

test('a sender who was told of the same before is proposed to be left untold, and another one is not', async () => {
  await told({}, removed({ author: 'member77' }))
  const again = await ground.as('yamada').get((await removed({ author: 'member77' })).at)
  expect(textOf(again.html)).toContain('同じ発信者に、同じ権利について')
  expect(again.html).toMatch(/value="omitted_same_sender" checked/)
  const other = await ground.as('yamada').get((await removed({ author: 'member78' })).at)
  expect(textOf(other.html)).not.toContain('同じ発信者に、同じ権利について')
})

test('an omission is recorded with its ground and sends nothing', async () => {
  const { sent, preview, measureId, requestId } = await told({ kind: 'omitted_other_justified', ground: '連絡先を知りません。' })
  expect([sent.status, textOf(preview.html).includes('連絡先を知りません。'), tokenOn(sent.html)]).toEqual([200, true, ''])
  expect(await rowOf(measureId)).toEqual([{ kind: 'omitted_other_justified', channel: null }])
  const { rows } = await ground.behind(`select template from mail where subject_id = $1 and template = 'takedown.sender-notice'`, [
    requestId,
  ])
  expect(rows).toEqual([])
})

test('a mail holds the link alone', async () => {
  const { sent, requestId } = await told({ channel: 'mail', recipient: 'sender@mail.example' })
  expect([sent.status, tokenOn(sent.html)]).toEqual([200, ''])
  const { rows } = await ground.behind(`select template from mail where subject_id = $1 and template = 'takedown.sender-notice'`, [
    requestId,
  ])
  expect(rows).toHaveLength(1)
})

test('the sender objects once at a time, and the request is looked at again', async () => {
  const { token, requestId } = await told()
  const sender = ground.as()
  await sender.get(`/takedown/notice/${token}`)
  const page = await sender.get('/takedown/notice')
  const empty = await sender.submit(page, '/takedown/notice/complaint', { text: ' ' })
  expect([empty.status, textOf(empty.html).includes('申立ての理由を書いてください')]).toEqual([422, true])
  const sent = await sender.submit(page, '/takedown/notice/complaint', { text: '本当のことなので、戻してください。' })
  expect([sent.status, sent.location]).toEqual([303, '/takedown/notice?done=complained'])
  const after = await sender.get(sent.location)
  expect(textOf(after.html)).toContain('申立てを受け付けました')
  expect(after.html).not.toContain('action="/takedown/notice/complaint"')
  expect((await sender.submit(page, '/takedown/notice/complaint', { text: 'もう一度' })).status).toBe(409)
  const { rows } = await ground.behind(
    'select r.state, c.by_whom from takedown_request r join takedown_complaint c on c.request_id = r.id where r.id = $1',
    [requestId],
  )
  expect(rows).toEqual([{ state: 'reviewing', by_whom: 'sender' }])
})

test.each([
  ['delete', '申立てを検討し、元の措置のままとしました'],
  [null, '申立てを検討し、措置を取り消すことにしました'],
] as const)('after a decision of %s the sender reads: %s', async (kind, words) => {
  const { token, requestId } = await told()
  const sender = ground.as()
  await sender.get(`/takedown/notice/${token}`)
  await sender.submit(await sender.get('/takedown/notice'), '/takedown/notice/complaint', { text: '戻してください。' })
  const targets = (await ground.behind('select id from takedown_target where request_id = $1', [requestId])).rows
  const { version } = (await ground.behind('select version from takedown_request where id = $1', [requestId])).rows[0]
  const measures = targets.flatMap(({ id }) =>
    kind === null
      ? []
      : [{ targetId: id, kind, basis: 'reasonable_grounds', right: 'honour', inquiryId: null, relation: { kind: 'none' } } as const],
  )
  expect((await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: 'x' })).granted).toBe(true)
  const { html } = await sender.get('/takedown/notice')
  expect(textOf(html)).toContain(words)
  // What is to be undone leaves nothing to complain of.
  expect(html.includes('action="/takedown/notice/complaint"')).toBe(kind !== null)
  expect(textOf(html)).not.toContain('すでに検討しています')
})

test('a wrong link opens nothing', async () => {
  const stranger = ground.as()
  expect((await stranger.get(`/takedown/notice/${'x'.repeat(32)}`)).status).toBe(404)
  expect(textOf((await stranger.get('/takedown/notice')).html)).toContain('お送りしたメールや手紙')
  expect((await stranger.post('/takedown/notice/complaint', { text: 'x' })).status).toBe(200)
})

test('the database keeps a notice as it was', async () => {
  const { measureId } = await told()
  await expect(ground.behind(`update sender_notice set kind = 'made_known' where measure_id = $1`, [measureId])).rejects.toThrow(
    'a notice to a sender stays as it is',
  )
})

test.each(['ja', 'easy', 'en'] as const)('the notice is told in %s', async (language) => {
  const { token } = await told({ language })
  const sender = ground.as(undefined, language)
  await sender.get(`/takedown/notice/${token}`)
  const { html } = await sender.get('/takedown/notice')
  expect(textOf(html)).not.toMatch(/\{[a-zA-Z]+\}|undefined|｜/)
})
