import { afterAll, beforeAll, expect, test } from 'vitest'
import { titleOf } from '../../../app/tests/visitor.testing.ts'
import { decideRequest } from '../../decision.commands.ts'
import { withdrawRequest } from '../../requester.commands.ts'
import { filed, OURS, yamada } from '../../takedown.testing.ts'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const HERE = '/takedown/inquiry'
const rowOf = async (id: string) =>
  (
    await ground.behind(
      'select state, answer, received_at, receipt_proof, receipt_noted_by, last_day::text from sender_inquiry where id = $1',
      [id],
    )
  ).rows[0]

test('a link sets a cookie and leads to an address without a secret, and looking at it proves nothing', async () => {
  ground.at('2026-09-01T10:00:00')
  const { token, inquiryId } = await sendByPages(ground)
  const sender = ground.as()
  const link = await sender.get(`${HERE}/${token}`)
  expect([link.status, link.location, link.headers.get('set-cookie')]).toEqual([
    303,
    HERE,
    expect.stringMatching(/^takedown-inquiry=.*HttpOnly; Secure; SameSite=Lax$/),
  ])
  const page = await sender.get(HERE)
  expect(titleOf(page.html)).toContain('ことのは運営')
  expect(page.html).not.toContain('持ち出した')
  expect(page.html).not.toContain(token)
  expect((await rowOf(inquiryId)).received_at).toBeNull()
})

test('pressing the button is the receipt, and the period runs from that day over a holiday', async () => {
  ground.at('2026-09-14T10:00:00')
  const { token, inquiryId, requestId } = await sendByPages(ground)
  ground.at('2026-09-14T23:59:59')
  const sender = await openedBySender(ground, token)
  const text = textOf((await sender.get(HERE)).html)
  expect(text).toContain('2026年9月24日（木）の24時まで')
  expect(text).toContain('秋分の日')
  expect(text).toContain('青木花は店の金を持ち出した')
  expect(text).toContain('事実ではないことを、名前を出して書かれました。')
  expect(await rowOf(inquiryId)).toMatchObject({ receipt_proof: 'opened', last_day: '2026-09-24', receipt_noted_by: null })
  const { rows } = await ground.behind(
    `select actor_kind, details->>'what' as what from event where subject_id = $1 and kind = 'takedown.read'`,
    [requestId],
  )
  expect(rows).toContainEqual({ actor_kind: 'sender', what: 'inquiry' })
})

test('a receipt at midnight counts its own day', async () => {
  ground.at('2026-10-19T20:00:00')
  const { token, inquiryId } = await sendByPages(ground)
  ground.at('2026-10-20T00:00:00')
  await openedBySender(ground, token)
  expect((await rowOf(inquiryId)).last_day).toBe('2026-10-26')
})

test.each([
  ['nothing chosen', {}, '回答を選んでください'],
  ['a disagreement without reasons', { answer: 'disagree', reasons: ' ' }, '理由を書いてください'],
  ['reasons that are too long', { answer: 'agree', reasons: 'あ'.repeat(10_001) }, '10000文字まで'],
])('an answer with %s is told beside its field, and what was typed is kept', async (_, fields, message) => {
  ground.at('2026-10-05T10:00:00')
  const { token, inquiryId } = await sendByPages(ground)
  const sender = await openedBySender(ground, token)
  const answer = await sender.submit(await sender.get(HERE), `${HERE}/answer`, fields)
  expect([answer.status, textOf(answer.html).includes(message)]).toEqual([422, true])
  expect(answer.html).toContain((fields as { reasons?: string }).reasons ?? '')
  expect((await rowOf(inquiryId)).answer).toBeNull()
})

test('an agreement may become a disagreement while nothing was removed, and that stands', async () => {
  ground.at('2026-10-05T10:00:00')
  const { token, inquiryId } = await sendByPages(ground)
  const sender = await openedBySender(ground, token)
  const agreed = await sender.submit(await sender.get(HERE), `${HERE}/answer`, { answer: 'agree_done' })
  expect([agreed.status, agreed.location]).toEqual([303, `${HERE}?done=answered`])
  const confirmation = await sender.get(`${HERE}?done=answered`)
  expect(textOf(confirmation.html)).toContain('受け取った日時：2026年10月5日（月） 10:00')
  ground.at('2026-10-06T09:30:00')
  await sender.submit(confirmation, `${HERE}/answer`, { answer: 'disagree', reasons: '本当のことです。' })
  expect(await rowOf(inquiryId)).toMatchObject({ state: 'answered', answer: 'disagree' })
  const page = await sender.get(HERE)
  expect(textOf(page.html)).toContain('本当のことです。')
  expect(page.html).not.toContain(`action="${HERE}/answer"`)
  expect((await sender.post(`${HERE}/answer`, { answer: 'agree' })).status).toBe(409)
})

test.each([
  ['agree', '措置を講じるまでは、このページで回答を改められます。'],
  ['agree_done', '削除されていることを、'],
  ['disagree', 'この回答は、このページでは改められません。'],
] as const)('after the answer %s the page says what comes next, and before it nothing', async (answer, said) => {
  ground.at('2026-10-05T10:00:00')
  const { token } = await sendByPages(ground)
  const sender = await openedBySender(ground, token)
  const before = await sender.get(HERE)
  expect(textOf(before.html)).not.toContain('このあとの流れ')
  await sender.submit(before, `${HERE}/answer`, { answer, reasons: '本当のことです。' })
  const text = textOf((await sender.get(`${HERE}?done=answered`)).html)
  expect(text).toContain('このあとの流れ')
  expect(text.indexOf('このあとの流れ')).toBeLessThan(text.indexOf(said))
  expect(text).toContain('不服があるときの申立ての方法を、別にお知らせします。')
})

test('after the period the page says so and still takes a disagreement', async () => {
  ground.at('2026-10-05T10:00:00')
  const { token, inquiryId } = await sendByPages(ground)
  const sender = await openedBySender(ground, token)
  ground.at('2026-10-13T23:59:59')
  expect(textOf((await sender.get(HERE)).html)).toContain('回答をお待ちしています')
  ground.at('2026-10-14T00:00:00')
  const late = await sender.get(HERE)
  expect(textOf(late.html)).toContain('回答の期限が過ぎました')
  await sender.submit(late, `${HERE}/answer`, { answer: 'disagree', reasons: '旅行に出ていました。' })
  expect((await rowOf(inquiryId)).answer).toBe('disagree')
})

test('who asked is shown only where they said so, and never before the opening', async () => {
  ground.at('2026-10-05T10:00:00')
  const hidden = await sendByPages(ground)
  const named = await sendByPages(ground, { change: { mayShowToSender: { name: true, reason: true } } })
  const pages = await Promise.all(
    [hidden, named].map(async ({ token }) => {
      const sender = ground.as()
      await sender.get(`${HERE}/${token}`)
      const before = await sender.get(HERE)
      const after = await (await openedBySender(ground, token)).get(HERE)
      return [before.html.includes('青木 花'), after.html.includes('青木 花'), after.html.includes('hana@mail.example')]
    }),
  )
  expect(pages).toEqual([
    [false, false, false],
    [false, true, false],
  ])
  expect(hidden.page.html).not.toContain('青木 花')
})

test('a withdrawn, a decided and a cancelled matter are said plainly, and take no answer', async () => {
  ground.at('2026-10-05T10:00:00')
  const [withdrawn, decided] = [await sendByPages(ground), await sendByPages(ground)]
  const senders = [await openedBySender(ground, withdrawn.token), await openedBySender(ground, decided.token)] as const
  await withdrawRequest(ground.deps, { organisationId: OURS, requestId: withdrawn.requestId }, { by: { kind: 'requester' } })
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [decided.requestId])
  const order = { requestId: decided.requestId, version: rows[0].version, by: yamada, measures: [], reason: '確認できませんでした。' }
  expect(await decideRequest(ground.deps, OURS, order)).toMatchObject({ granted: true })
  for (const [sender, said] of [
    [senders[0], '申出が取り下げられました'],
    [senders[1], 'この件は、すでに判断しました'],
  ] as const) {
    const page = await sender.get(HERE)
    expect(textOf(page.html)).toContain(said)
    expect(page.html).not.toContain(`action="${HERE}/answer"`)
    expect(textOf((await sender.post(`${HERE}/answer`, { answer: 'disagree', reasons: 'x' })).html)).toContain(said)
  }
})

test('a wrong link opens nothing, tells nothing, and wrong ones run out', async () => {
  const stranger = ground.as()
  const wrong = await stranger.get(`${HERE}/${'x'.repeat(32)}`)
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([404, null])
  expect(wrong.html).not.toContain('xxxx')
  expect(textOf((await stranger.get(HERE)).html)).toContain('お送りしたメールや手紙のアドレス')
  expect((await stranger.post(`${HERE}/answer`, { answer: 'agree' })).status).toBe(200)
  for (let tries = 0; tries < 100; tries += 1) await stranger.get(`${HERE}/wrong-${tries}`)
  expect((await stranger.get(`${HERE}/wrong`)).status).toBe(429)
  const { token } = await sendByPages(ground)
  expect((await stranger.get(`${HERE}/${token}`)).status).toBe(303)
})

test.each(['ja', 'easy', 'en'] as const)('every page is told in %s', async (language) => {
  ground.at('2026-10-05T10:00:00')
  const { token } = await sendByPages(ground, { fields: { language } })
  const sender = await openedBySender(ground, token, language)
  const { html } = await sender.get(`${HERE}?done=opened`)
  expect(html).toContain(`<html lang="${language === 'en' ? 'en' : 'ja'}"`)
  expect(textOf(html)).not.toMatch(/\{[a-zA-Z]+\}|undefined|｜/)
  const left = await sender.submit(await sender.get(HERE), `${HERE}/leaving`)
  expect([left.status, sender.cookies.has('takedown-inquiry')]).toEqual([200, false])
})

test('a reason that the requester keeps back keeps the inquiry from being sent', async () => {
  const change = { ...filed(), mayShowToSender: { name: true, reason: false } }
  await expect(sendByPages(ground, { change })).rejects.toThrow('理由を発信者に示すことを認めていません')
})
