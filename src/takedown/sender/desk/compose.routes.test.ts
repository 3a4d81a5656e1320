import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveRequest } from '../../move.commands.ts'
import { claimed, OURS, yamada } from '../../takedown.testing.ts'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf, tokenOn } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const composeOf = (requestId: string) => `/console/takedowns/${requestId}/inquiry`
const countOf = async (requestId: string) =>
  (await ground.behind('select count(*)::int as count from sender_inquiry where request_id = $1', [requestId])).rows[0].count

test('the form begins with what was claimed, and its look is recorded', async () => {
  const { requestId } = await claimed(ground)
  const form = await ground.as('yamada').get(composeOf(requestId))
  expect([form.status, textOf(form.html).includes('青木花は店の金を持ち出した')]).toEqual([200, true])
  expect(form.html).not.toContain('青木 花')
  const { rows } = await ground.behind(`select details->>'what' as what from event where subject_id = $1 and kind = 'takedown.read'`, [
    requestId,
  ])
  expect(rows).toEqual([{ what: 'claim' }])
})

test('the form says when two days may be chosen, what they are counted from, and when an address is needed', async () => {
  const { requestId } = await claimed(ground)
  const text = textOf((await ground.as('yamada').get(composeOf(requestId))).html)
  expect(text).toContain('短い期間にできるのは、選挙の申出と私事性的画像の申出だけです。どの申出でも、通常の期間にできます。')
  expect(text).toContain('受け取った日の翌日から数えて7日。')
  expect(text).not.toContain('受け取った日の翌日から数えて2日。')
  expect(text).toContain('「リンクを別の方法で渡す」のほかは、必ず書きます。')
})

test('who may use the short period is said beside it, with its length as the organisation counts', async () => {
  const statements = { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' } as const
  const rights = [{ code: 'private_sexual_image' as const, explanation: '許していない画像です。' }]
  const { requestId } = await claimed(ground, { statements, rights })
  const read = async () => textOf((await ground.as('yamada').get(composeOf(requestId))).html)
  expect(await read()).toMatch(
    /受け取った日の翌日から数えて2日。私事性的画像記録により.*撮影された本人（亡くなっているときは遺族）が申し出たとき。/,
  )
  await ground.behind(
    `insert into takedown_deadline (organisation_id, deadline_id, days, version, changed_by, changed_at)
     values ($1, 'sender-inquiry-private-image', 5, 1, $2, now())`,
    [OURS, yamada.id],
  )
  const settled = await read()
  await ground.behind('delete from takedown_deadline')
  expect(settled).toContain('受け取った日の翌日から数えて5日。私事性的画像記録により')
})

test('what will be read is shown before anything is sent', async () => {
  const { requestId } = await claimed(ground)
  const desk = ground.as('yamada')
  const here = composeOf(requestId)
  const form = await desk.get(here)
  const preview = await desk.submit(form, here, { channel: 'post', recipient: '千代田区1-1\n佐藤 様', language: 'en', press: 'preview' })
  const text = textOf(preview.html)
  expect(text).toContain('Notice of information said to infringe a right')
  expect(text).toContain('千代田区1-1\n佐藤 様')
  expect(text).toContain('Information Distribution Platform Act, Article 3, paragraph 2, item 2')
  expect(text).toContain('事実ではないことを、名前を出して書かれました。')
  expect(preview.html).not.toContain('<svg class="qr-code"')
  expect(await countOf(requestId)).toBe(0)
  const back = await desk.submit(preview, here, { press: 'back' })
  expect(back.html).toContain('佐藤 様')
  const sent = await desk.submit(preview, here, { press: 'send' })
  expect(sent.html).toContain('<svg class="qr-code"')
  expect(tokenOn(sent.html)).toHaveLength(32)
  expect(await countOf(requestId)).toBe(1)
})

test('the link stands on the page that follows the sending and nowhere else, and its hash alone is kept', async () => {
  const { token, requestId, inquiryId } = await sendByPages(ground)
  const later = await ground.as('yamada').get(`/console/takedowns/${requestId}/inquiries/${inquiryId}`)
  expect([later.status, later.html.includes(token)]).toEqual([200, false])
  const rows = (await ground.behind('select t::text as row from sender_inquiry t where id = $1', [inquiryId])).rows
  expect(rows[0].row).not.toContain(token)
})

test('a mail holds the link alone, and who sent it does not learn it', async () => {
  const { token, page, requestId } = await sendByPages(ground, { fields: { channel: 'mail', recipient: 'sender@mail.example' } }).catch(
    () => ({ token: '', page: undefined, requestId: '' }),
  )
  expect([token, page?.status, textOf(page?.html ?? '').includes('sender@mail.example')]).toEqual(['', 200, true])
  const { rows } = await ground.behind(`select template, language from mail where subject_id = $1 and template = 'takedown.inquiry'`, [
    requestId,
  ])
  expect(rows).toEqual([{ template: 'takedown.inquiry', language: 'ja' }])
})

test('a fault is told beside its field, and everything that was typed is kept', async () => {
  const { requestId } = await claimed(ground)
  const desk = ground.as('yamada')
  const here = composeOf(requestId)
  const answer = await desk.submit(await desk.get(here), here, { channel: 'mail', recipient: '佐藤さん', press: 'preview' })
  expect([answer.status, textOf(answer.html).includes('メールアドレスの形で入力してください')]).toEqual([422, true])
  expect(answer.html).toContain('佐藤さん')
})

test('whoever was slower is told so, sees how it stands, and sends nothing', async () => {
  const { requestId } = await claimed(ground)
  const desk = ground.as('yamada')
  const here = composeOf(requestId)
  const preview = await desk.submit(await desk.get(here), here, { channel: 'link', press: 'preview' })
  await moveRequest(ground.deps, OURS, { requestId, action: 'assign', mover: { ...yamada, mayMoveAny: true }, handlerId: yamada.id })
  const late = await desk.submit(preview, here, { press: 'send' })
  expect([late.status, textOf(late.html).includes('ほかの人が変えました')]).toEqual([409, true])
  expect(await countOf(requestId)).toBe(0)
  expect((await desk.submit(await desk.submit(late, here, { press: 'preview' }), here, { press: 'send' })).status).toBe(200)
})

test('nobody composes for what a colleague handles, but a supervisor may', async () => {
  const { requestId } = await claimed(ground)
  const refused = await ground.as('kato').get(composeOf(requestId))
  expect([refused.status, refused.html.includes('持ち出した')]).toEqual([409, false])
  expect((await ground.as('suzuki').get(composeOf(requestId))).status).toBe(200)
  expect((await ground.as('ito').get(composeOf(requestId))).status).toBe(404)
  expect((await ground.as().get(composeOf(requestId))).location).toBe('/sign-in')
})

test('an election request without a shown address is told to need no inquiry', async () => {
  const { requestId } = await claimed(ground, {
    statements: {
      variant: 'election_no_email',
      standing: 'candidate',
      election: '市長選挙',
      pollingDay: '2026-09-20',
      isCampaignDocument: true,
      duringCampaign: true,
      emailNotShown: true,
    },
  })
  const { html } = await ground.as('yamada').get(composeOf(requestId))
  expect(textOf(html)).toContain('情報流通プラットフォーム対処法第4条第2号')
})

test('the short period belongs to its form, and the letter says two days and what was stated', async () => {
  const statements = { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' } as const
  const rights = [{ code: 'private_sexual_image' as const, explanation: '許していない画像です。' }]
  ground.at('2026-09-18T10:00:00')
  const { page, inquiryId, token, requestId } = await sendByPages(ground, { change: { statements, rights } })
  expect(textOf(page.html)).toContain('私事性的画像記録に当たるとしています')
  expect(textOf(page.html)).toContain('受け取った日から2日')
  await openedBySender(ground, token)
  const { rows } = await ground.behind('select kind, last_day::text from sender_inquiry where id = $1', [inquiryId])
  // The 20th is a Sunday, which does not make the short period longer.
  expect(rows).toEqual([{ kind: 'private_image', last_day: '2026-09-20' }])
  const colleague = await ground.as('kato').get(`/console/takedowns/${requestId}/inquiries/${inquiryId}`)
  expect([colleague.status, colleague.html.includes('許していない画像')]).toEqual([200, false])
})

test.each([
  ['before the receipt', '2026-09-14T09:00:00', '期間は始まっていません'],
  ['within the period', '2026-09-20T09:00:00', '2026年9月24日（木）が終わるまでは'],
  ['in the last minute', '2026-09-24T23:59:59', '2026年9月24日（木）が終わるまでは'],
  ['after it', '2026-09-25T00:00:00', '2026年9月25日（金）の午前0時から'],
])('the page of an inquiry says what its standing lets the desk do %s', async (name, at, words) => {
  ground.at('2026-09-14T08:00:00')
  const { requestId, inquiryId, token } = await sendByPages(ground)
  if (name !== 'before the receipt') await openedBySender(ground, token)
  ground.at(at)
  const { html } = await ground.as('yamada').get(`/console/takedowns/${requestId}/inquiries/${inquiryId}`)
  expect(textOf(html)).toContain(words)
})
