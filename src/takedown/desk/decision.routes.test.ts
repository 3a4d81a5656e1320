import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { complain } from '../complaint.commands.ts'
import type { ClauseRefusal } from '../decision.ts'
import { moveRequest } from '../move.commands.ts'
import { answerInquiry, claimed, filed, OURS, proveReceipt, received, yamada } from '../takedown.testing.ts'
import { at, type DeskGround, eventsOf, inquired, openDesk, privateImage, type StaffName } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())

const formOf = (requestId: string) => `/console/takedowns/${requestId}/decision`
const removal = { 'measure-1': 'delete', 'basis-1': 'reasonable_grounds', 'right-1': 'honour' }
const kept = { 'measure-1': 'none', reason: '相当の理由を確認できませんでした。' }
const stateOf = async (requestId: string) =>
  (await ground.behind('select state from takedown_request where id = $1', [requestId])).rows[0]?.state
const twoPosts = { targets: [...filed().targets, { url: 'https://kotonoha.example/thread/13' }] }

test('the form asks for each post, with the story beside it', async () => {
  at(ground, '2026-09-01T10:00:00')
  const { requestId } = await claimed(ground, twoPosts)
  const { status, text, html } = await ground.at().get(formOf(requestId))
  expect([status, (html.match(/<fieldset class="decision-target"/g) ?? []).length]).toEqual([200, 2])
  expect(text).toContain('事実ではないことを')
  // Where one right is claimed it is chosen already.
  expect(html).toMatch(/<option value="honour" selected(="")?>/)
  expect((await eventsOf(ground, requestId)).at(-1)).toBe('takedown.read takedown-decision')
})

test('before anything is decided the notice is shown as the requester will read it', async () => {
  const { requestId, version } = await claimed(ground, { ...twoPosts, language: 'en' })
  const fields = { ...removal, 'measure-2': 'none', reason: 'No ground for the second.', version, press: 'check' }
  const { status, text, html } = await ground.at().post(formOf(requestId), fields)
  expect(status).toBe(200)
  expect(text).toContain('We have decided to take a measure against the transmission of a part of what you reported.')
  expect(text).toMatch(
    /Post 1 https:\/\/kotonoha\.example\/\S+ : Will be deleted Post 2 https:\/\/kotonoha\.example\/thread\/13 : Stays as it is Reason No ground for the second\./,
  )
  expect(html).toContain('<div class="requester-notice" lang="en">')
  expect(await stateOf(requestId)).toBe('investigating')
  for (const [name, value] of Object.entries({ ...removal, 'measure-2': 'none', reason: fields.reason, version }))
    expect(html).toContain(`name="${name}" value="${value}"`)
})

test('a decision is made, told and recorded at once', async () => {
  const { requestId, version } = await claimed(ground)
  const answer = await ground.at().post(formOf(requestId), { ...removal, version, press: 'send' })
  expect(answer.location).toBe(`/console/takedowns/${requestId}?done=decided`)
  const { text } = await ground.at().get(answer.location ?? '')
  for (const said of [
    '判断し、申出者に通知しました',
    '投稿1：削除（権利が不当に侵害されていると信じる相当の理由）',
    '実施待ち',
    '期限までに通知しました',
  ])
    expect(text).toContain(said)
  expect((await eventsOf(ground, requestId)).slice(-3, -1)).toEqual(['takedown.decided', 'takedown.noticed'])
})

test.each<[string, Record<string, string>, string]>([
  ['nothing chosen', {}, '投稿1の措置を選んでください'],
  ['what stays without a reason', { 'measure-1': 'none' }, '措置を講じない投稿があります。理由を入力してください'],
  ['a measure without a ground', { 'measure-1': 'hide', 'right-1': 'honour' }, '投稿1の根拠を選んでください'],
  ['a reason without an end', { ...kept, reason: '長'.repeat(10_001) }, '10000文字までで入力してください'],
  ['the own terms without a clause', { ...removal, 'basis-1': 'terms_of_service' }, '実施の基準の条項か、例外を選んでください'],
  ['silence without an inquiry', { ...removal, 'basis-1': 'no_objection' }, '投稿1についての照会がありません'],
])('%s is refused at its field, and what was typed stays', async (_, fields, message) => {
  const { requestId, version } = await claimed(ground)
  const answer = await ground.at().post(formOf(requestId), { ...fields, version, press: 'send' })
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)])
  if (fields.reason !== undefined) expect(answer.html).toContain(fields.reason)
  expect(await stateOf(requestId)).toBe('investigating')
})

test('while the sender may still answer, the field says until when, and from when on it is free', async () => {
  at(ground, '2026-09-14T10:00:00')
  const { requestId, version, inquiryId } = await inquired(ground)
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  const silent = { ...removal, 'basis-1': 'no_objection', version, press: 'send' }
  const early = await ground.at().post(formOf(requestId), silent)
  expect(early.text).toContain(
    '投稿1：照会の期間は2026年9月24日（木）までです。2026年9月25日（金） 00:00から、この根拠で措置を講じられます。',
  )
  at(ground, '2026-09-25T00:00:00')
  expect((await ground.at().get(formOf(requestId))).text).toContain('照会の結果、この根拠を選べます')
  expect((await ground.at().post(formOf(requestId), silent)).location).toContain('done=decided')
  at(ground, '2026-09-01T10:00:00')
})

const optionOf = (html: string, value: string) => new RegExp(`<option value="${value}"[^>]*>[^<]*`).exec(html)?.[0] ?? ''

test('a ground that cannot carry a measure now is offered closed, with the reason, and opens when the period has passed', async () => {
  at(ground, '2026-09-14T10:00:00')
  const { requestId, inquiryId } = await inquired(ground)
  const offered = async (language: 'ja' | 'en' = 'ja') =>
    optionOf((await ground.at({ language }).get(formOf(requestId))).html, 'no_objection')
  expect(await offered()).toMatch(/disabled.*同意しないという申出がない（今は選べません：受け取った証拠がない）/)
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  expect(await offered()).toMatch(/disabled.*（今は選べません：期間は2026年9月24日（木）まで）/)
  expect(await offered('en')).toContain('the period runs until')
  at(ground, '2026-09-25T00:00:00')
  expect(await offered()).not.toMatch(/disabled|選べません/)
  at(ground, '2026-09-01T10:00:00')
})

test('every ground that is offered is explained, and those of other forms are not', async () => {
  const { requestId } = await claimed(ground)
  const { text, html } = await ground.at().get(formOf(requestId))
  for (const said of ['それぞれの根拠の意味', '第3条第2項第1号', '裁判所の命令や判決があったとき']) expect(text).toContain(said)
  for (const other of ['第4条第2号', '私事性的画像被害防止法']) expect(text).not.toContain(other)
  expect(optionOf(html, 'no_objection')).toMatch(/disabled.*照会していない/)
  expect(optionOf(html, 'reasonable_grounds')).not.toContain('disabled')
})

test('what the sender answered stands before the form, in full and not folded', async () => {
  const { requestId, inquiryId } = await inquired(ground)
  const reasons = '店の人が自分で言っていたことです。'
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons, by: { kind: 'sender' } })
  const { html, text } = await ground.at().get(formOf(requestId))
  expect(text).toMatch(/発信者の返事 照会（7日）の返事：投稿1 発信者が同意しないと答えた .*店の人が自分で言っていたことです。/)
  expect(html.indexOf(reasons)).toBeLessThan(html.indexOf('<fieldset class="decision-target"'))
  expect(html.slice(0, html.indexOf(reasons))).not.toContain('<details class="disclosure disclosure-framed"')
})

test('a complaint stands before the form of the decision that answers it', async () => {
  const { requestId, version } = await claimed(ground)
  await ground.at().post(formOf(requestId), { ...kept, version, press: 'send' })
  const said = { text: '証拠をもう一度見てください。', by: { kind: 'requester' }, against: { side: 'requester' } } as const
  expect((await complain(ground.deps, { organisationId: OURS, requestId }, said)).granted).toBe(true)
  const { html } = await ground.at().get(formOf(requestId))
  expect(html).toContain('申出者の不服の申立て')
  expect(html.indexOf(said.text)).toBeLessThan(html.indexOf('<fieldset class="decision-target"'))
})

test('on sensitive material the answer is announced and its words stay closed', async () => {
  const { requestId, inquiryId } = await inquired(ground, privateImage, 'private_image')
  const reasons = '本人がよいと言いました。'
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'agree', reasons, by: { kind: 'sender' } })
  const { html, text } = await ground.at().get(formOf(requestId))
  expect(text).toContain('発信者が同意した')
  expect(html).not.toContain(reasons)
  expect(text).toContain('（内容は「申出の内容と資料を開く」から見られます）')
})

test('where nothing was said since the request, the form stands alone beside it', async () => {
  const { requestId } = await claimed(ground)
  expect((await ground.at().get(formOf(requestId))).html).not.toContain('split-first')
})

test('a designated service offers no measure outside of its standards', async () => {
  const standards = async () => ({ isDesignated: true, refusalOfClause: () => undefined })
  const { requestId } = await claimed(ground)
  const { text } = await ground.at({ change: { standards } }).get(formOf(requestId))
  expect(text).toContain('指定を受けたサービスのため、条項か例外を必ず選びます。')
  expect(text).not.toContain('基準によらない')
})

test.each<[Day, string]>([
  ['2026-09-01', '情報流通プラットフォーム対処法第26条第1項'],
  ['2028-06-13', '情報流通プラットフォーム対処法第27条第1項'],
])('who has filed is bound by the article as it is numbered on %s', async (day, article) => {
  at(ground, `${day}T10:00:00`)
  const { requestId } = await claimed(ground)
  const filing = (isDesignated: boolean, filedOn: Day | null) =>
    ground.behind(
      'update operated_service set is_designated = $2, filed_on = $3 where id = (select service_id from takedown_request where id = $1)',
      [requestId, isDesignated, filedOn],
    )
  const standards = async () => ({ isDesignated: true, refusalOfClause: () => undefined })
  await filing(true, '2026-01-01')
  const { text } = await ground.at({ change: { standards } }).get(formOf(requestId))
  await filing(false, null)
  at(ground, '2026-09-01T10:00:00')
  expect(text).toContain(`指定を受けて届け出た事業者のサービスのため、条項か例外を必ず選びます（${article}）。`)
})

test('each ground names its article, and the period as the organisation counts it', async () => {
  const { requestId } = await claimed(ground, privateImage)
  const read = async (language: 'ja' | 'en') => (await ground.at({ language }).get(formOf(requestId))).text
  const ja = await read('ja')
  expect(ja).toContain('照会の返事を待たずに選べます（情報流通プラットフォーム対処法第3条第2項第1号）。')
  expect(ja).toContain('翌日から数えて7日のうちに、同意しないという申出がなかったとき。')
  expect(ja).toMatch(
    /遺族）が申し出て、.*翌日から数えて2日のうちに、同意しないという申出がなかったとき（私事性的画像記録の提供等による被害の防止に関する法律第4条）。/,
  )
  expect(await read('en')).toContain('within 2 days, counted from the day after they received the inquiry (Act on Prevention of Damage')
  await ground.behind(
    `insert into takedown_deadline (organisation_id, deadline_id, days, version, changed_by, changed_at)
     values ($1, 'sender-inquiry-private-image', 5, 1, $2, now())`,
    [OURS, yamada.id],
  )
  const settled = await read('ja')
  await ground.behind('delete from takedown_deadline')
  expect(settled).toMatch(/遺族）が申し出て、.*翌日から数えて5日のうちに/)
})

test('a phrase is put at the end of the reason, in the language of the requester', async () => {
  const { requestId, version } = await claimed(ground, { language: 'easy' })
  const pressed = async (reason: string) =>
    (await ground.at().post(formOf(requestId), { ...removal, reason, version, press: 'phrase:already-gone' })).html
  expect(await pressed('')).toContain('\n書きこみは、もうありませんでした。')
  const html = await pressed('はじめに。')
  expect(html).toContain('はじめに。\n\n書きこみは、もうありませんでした。')
  expect(html).toMatch(/<option value="delete" selected/)
  const unknown = await ground.at().post(formOf(requestId), { reason: 'x', version, press: 'phrase:none' })
  expect([unknown.status, unknown.html.includes('\nx</textarea>')]).toEqual([200, true])
})

test('from the check one comes back to the form with everything that was typed', async () => {
  const { requestId, version } = await claimed(ground)
  const { status, html } = await ground.at().post(formOf(requestId), { ...removal, reason: '書きかけ', version, press: 'change' })
  expect([status, html.includes('書きかけ')]).toEqual([200, true])
  expect(html).toMatch(/<option value="reasonable_grounds" selected/)
})

test('what changed meanwhile is told, and nothing is decided', async () => {
  const { requestId, version } = await claimed(ground)
  await moveRequest(ground.deps, OURS, { requestId, action: 'release', mover: yamada })
  await moveRequest(ground.deps, OURS, { requestId, action: 'claim', mover: yamada })
  const { status, text, html } = await ground.at().post(formOf(requestId), { ...kept, version, press: 'send' })
  expect([status, await stateOf(requestId)]).toEqual([409, 'investigating'])
  expect(text).toMatch(/開いている間に、ほかの人が変更しました。 開いたあとにあったこと .*担当を外れた/)
  expect(html).toContain(kept.reason)
})

test('a request that nobody has taken on is not decided', async () => {
  const { requestId } = await received(ground)
  const answer = await ground.at().post(formOf(requestId), { ...kept, version: 1, press: 'send' })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('今の状態では、この操作はできません')])
})

test('on sensitive material one person proposes and the requester hears nothing yet', async () => {
  const { requestId, version } = await claimed(ground, privateImage)
  const page = await ground.at().get(formOf(requestId))
  expect(page.text).toContain('2人で判断する申出です')
  expect(page.html).not.toContain('thread/12')
  const fields = { ...removal, 'right-1': 'private_sexual_image', version }
  expect((await ground.at().post(formOf(requestId), { ...fields, press: 'check' })).text).toContain(
    '承認されるまで、措置も通知も行われません',
  )
  expect((await ground.at().post(formOf(requestId), { ...fields, press: 'send' })).location).toContain('done=proposed')
  expect(await stateOf(requestId)).toBe('awaiting-approval')
  expect((await ground.at().get(`/console/takedowns/${requestId}`)).text).toContain('山田 みのりさんが案を出した')
})

test('a clause of the standards can be named, and is kept with the measure', async () => {
  const versionId = '01900000-0000-7000-8000-0000000000e1'
  const clausesIn = async () => [
    { versionId, clause: '2-1', label: { ja: '第2条第1号（名誉）', en: 'Clause 2(1)' }, rights: ['honour'] as const },
  ]
  const { requestId, version } = await claimed(ground)
  const browser = ground.at({ change: { clausesIn } })
  expect((await browser.get(formOf(requestId))).text).toContain('第2条第1号（名誉）')
  const fields = { ...removal, 'basis-1': 'terms_of_service', 'relation-1': `clause:${versionId}:2-1`, version, press: 'send' }
  expect((await browser.post(formOf(requestId), fields)).location).toContain('done=decided')
  const { rows } = await ground.behind('select standard_version_id, standard_clause from takedown_measure where request_id = $1', [
    requestId,
  ])
  expect(rows).toEqual([{ standard_version_id: versionId, standard_clause: '2-1' }])
})

describe('the clauses that are offered', () => {
  const clausesIn = async (_: unknown, __: string, rights: readonly string[]) => [
    { versionId: 'v1', clause: 'one', label: { ja: `条項（${rights.join('・')}）`, en: 'Clause' }, rights: ['honour', 'privacy'] as const },
  ]
  const both = { rights: [{ code: 'honour', explanation: 'x' } as const, { code: 'privacy', explanation: 'x' } as const] }

  test('are asked for with the rights of the request', async () => {
    const { requestId } = await claimed(ground)
    const { html } = await ground.at({ change: { clausesIn } }).get(formOf(requestId))
    expect(html).toContain('>条項（honour）</option>')
  })

  test('say which of several rights they are about', async () => {
    const { requestId } = await claimed(ground, both)
    const { html } = await ground.at({ change: { clausesIn } }).get(formOf(requestId))
    expect(html).toContain('>条項（honour・privacy）（名誉、プライバシー）</option>')
    const english = await ground.at({ language: 'en', change: { clausesIn } }).get(formOf(requestId))
    expect(english.html).toMatch(/>Clause \([^)]+, [^)]+\)<\/option>/)
  })

  test('are none, which the form says, where the standards have no clause about the rights', async () => {
    const { requestId } = await claimed(ground)
    expect((await ground.at().get(formOf(requestId))).text).toContain('この申出の権利についての条項は、今の基準にありません。')
    expect((await ground.at({ change: { clausesIn } }).get(formOf(requestId))).text).not.toContain('今の基準にありません')
  })
})

test.each<[ClauseRefusal, string, string]>([
  ['clause-not-in-force', '選んだ条項は、今は適用されていません。', 'the clause is not in force.'],
  ['clause-of-another-right', '選んだ条項は、選んだ権利についてのものではありません。', 'not about the right that was chosen.'],
  ['clause-of-another-measure', '選んだ条項は、選んだ措置を定めていません。', 'does not provide for the measure that was chosen.'],
  ['clause-of-another-trigger', '申出を受けて講じる措置についてのものではありません。', 'not about what comes to be known by a request.'],
])('%s is said beside the field, and nothing is decided', async (refusal, ja, en) => {
  const { requestId, version } = await claimed(ground)
  const standards = async () => ({ isDesignated: false, refusalOfClause: () => refusal })
  const fields = { ...removal, 'relation-1': 'clause:v1:1', version, press: 'send' }
  for (const [language, words] of [
    ['ja', ja],
    ['en', en],
  ] as const) {
    const { status, html } = await ground.at({ language, change: { standards } }).post(formOf(requestId), fields)
    expect(status).toBe(422)
    expect(/ id="[^"]*relation-1[^"]*error[^"]*">(.*?)<\/p>/s.exec(html)?.[1] ?? '').toContain(words)
  }
  expect(await stateOf(requestId)).toBe('investigating')
})

test('a clause that is not in force is refused at its field', async () => {
  const { requestId, version } = await claimed(ground)
  const standards = async () => ({ isDesignated: true, refusalOfClause: () => 'clause-not-in-force' as const })
  const browser = ground.at({ change: { standards } })
  const send = async (relation: string) =>
    (await browser.post(formOf(requestId), { ...removal, 'relation-1': relation, version, press: 'send' })).text
  expect(await send('clause:v1:1')).toContain('選んだ条項は、今は適用されていません')
  expect(await send('')).toContain('実施の基準の条項か、例外を選んでください')
})

test.each<[StaffName, number]>([
  ['yamada', 200],
  ['tanaka', 200],
  ['hara', 404],
  ['ito', 404],
  ['mori', 404],
])('%s gets %s', async (as, status) => {
  const { requestId } = await claimed(ground)
  expect((await ground.at({ as }).get(formOf(requestId))).status).toBe(status)
})
