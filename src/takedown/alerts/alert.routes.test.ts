/** The page of what is due: who sees it, in which words, and where each line leads. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { titleOf } from '../../app/tests/visitor.testing.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type SenderGround, sendByPages, senderGround, textOf } from '../sender/sender.testing.ts'
import { claimed, OURS, proveReceipt, received } from '../takedown.testing.ts'
import type { AlertTables } from './alert.tables.ts'
import { raiseAlerts } from './sweep.commands.ts'
import { alertWords } from './words.ts'

const ALERTS = '/console/takedowns/alerts'
let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const sweep = (text: string) => {
  ground.at(text)
  return raiseAlerts({ db: ground.db.withTables<AlertTables>(), now: ground.deps.now }, OURS)
}

test('with nothing due the page says when something will come', async () => {
  ground.at('2026-09-01T10:00:00')
  const { status, html } = await ground.as('yamada').get(ALERTS)
  expect([status, titleOf(html)]).toEqual([200, '期限のお知らせ'])
  expect(textOf(html)).toContain('今、お知らせはありません')
})

test('whoever sees removal requests sees what is due, and a stranger is asked to sign in', async () => {
  expect((await ground.as('ito').get(ALERTS)).status).toBe(200)
  expect((await ground.as().get(ALERTS)).location).toBe('/sign-in')
})

test('each line leads to the page of its request, says what is due and by whom, and holds nothing personal', async () => {
  ground.at('2026-09-01T10:00:00')
  const [mine, nobodys] = [await claimed(ground), await received(ground)]
  await sweep('2026-09-08T09:00:00')
  const { html } = await ground.as('yamada').get(ALERTS)
  for (const { requestId, number } of [mine, nobodys]) expect(html).toContain(`href="/console/takedowns/${requestId}">${number}</a>`)
  const text = textOf(html)
  for (const said of ['24時間を切りました', '自分', '担当者なし']) expect(text).toContain(said)
  expect(html).not.toMatch(/青木|持ち出した|hana@mail/)
})

test('what others handle is counted and not listed', async () => {
  ground.at('2026-09-01T10:00:00')
  const { number } = await claimed(ground)
  await sweep('2026-09-08T09:00:00')
  const { html } = await ground.as('kato').get(ALERTS)
  expect([textOf(html).includes(number), /ほかの担当者のもの：[1-9]\d*件/.test(textOf(html))]).toEqual([false, true])
})

test('a silence leads to the inquiry that it answers', async () => {
  ground.at('2026-09-14T10:00:00')
  const { requestId, inquiryId } = await sendByPages(ground)
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  await sweep('2026-09-25T00:00:00')
  const desk = ground.as('yamada')
  const { html } = await desk.get(ALERTS)
  const address = `/console/takedowns/${requestId}/inquiries/${inquiryId}`
  expect([html.includes(`href="${address}"`), textOf(html).includes('発信者の回答がないまま、期間が過ぎました')]).toEqual([true, true])
  expect(textOf((await desk.get(address)).html)).toContain('2026年9月25日（金）の午前0時から')
  // An auditor sees no inquiries: the line leads to the page that they have.
  await ground.behind('update takedown_request set handler_id = null where id = $1', [requestId])
  const seen = await ground.as('ito').get(ALERTS)
  expect([seen.html.includes(`href="${address}"`), seen.html.includes(`href="/console/takedowns/${requestId}"`)]).toEqual([false, true])
})

test('another organisation is told of nothing here, not even how much there is', async () => {
  const text = textOf((await ground.as('suzuki', 'ja', THEIRS).get(ALERTS)).html)
  expect([text.includes('今、お知らせはありません'), text.includes('ほかの担当者のもの')]).toEqual([true, false])
})

test.each(['ja', 'easy', 'en'] as const)('the page has all its words in %s', async (language) => {
  const { html } = await ground.as('yamada', language).get(ALERTS)
  expect([titleOf(html), /\{[a-zA-Z]+\}|undefined|｜/.test(textOf(html))]).toEqual([alertWords(language).title, false])
  expect(alertWords('en').title).toBe('Alerts')
})
