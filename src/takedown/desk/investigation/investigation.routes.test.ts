import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed, OURS, received, yamada } from '../../takedown.testing.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName } from '../desk.testing.ts'
import { recordInvestigation } from './investigation.commands.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}/investigation`
const read = (requestId: string, as: StaffName = 'yamada', query = '') => ground.at({ as }).get(`${pageOf(requestId)}${query}`)
const NOTE = '登記と新聞記事を見た'
const answers = { seen: 0, 'choice-truth': 'shown-false', 'note-truth': NOTE, 'choice-purpose': 'public-good' }
const write = (requestId: string, fields: Readonly<Record<string, string | number>> = answers, as: StaffName = 'yamada') =>
  ground.at({ as }).post(pageOf(requestId), fields)

describe('recording', () => {
  test('keeps the answers as a version and says where they point', async () => {
    const { requestId } = await claimed(ground)
    const answer = await write(requestId)
    expect([answer.status, answer.location]).toEqual([303, `${pageOf(requestId)}?done=saved`])
    const { text } = await read(requestId, 'yamada', '?done=saved')
    expect(text).toContain('調査を第1版として記録しました。')
    expect(text).toMatch(/権利の侵害を示す方向 述べている事実は、本当だと示されていますか。 本当ではないと示されている/)
    expect(text).toMatch(/権利の侵害を示さない方向 投稿の目的は、主に公益のためと読めますか。 公益のためと読める/)
    expect(text).toContain(`メモ：${NOTE}`)
    expect(text).not.toMatch(/違法|措置をすべき|削除すべき/)
  })

  test('a later version stands beside the earlier one, which stays as it was', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    await write(requestId, { seen: 1, 'choice-truth': 'shown-true', 'note-truth': '' })
    expect((await read(requestId)).text).toContain('大事な部分が本当だと示されている')
    const first = await read(requestId, 'yamada', '?version=1')
    expect(first.text).toContain('第1版を表示しています。いちばん新しいのは、第2版です。')
    expect(first.text).toContain(NOTE)
    expect(first.html).not.toContain('name="seen"')
  })

  test('somebody who had an older version before them loses nothing of what they entered', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    const late = await write(requestId, { ...answers, 'note-truth': '別の資料' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('先に新しい版を記録しました')])
    expect(late.html).toContain('別の資料')
    expect((await read(requestId)).text).not.toContain('別の資料')
  })

  test.each<[string, Record<string, string | number>, string]>([
    ['nothing at all', { seen: 0 }, 'まだ何も答えていません。'],
    ['a note without an answer', { seen: 0, 'note-truth': NOTE }, '答えも選んでください'],
    ['an answer that there is not', { seen: 0, 'choice-truth': 'sure' }, '答えを選び直してください'],
    ['a note that is too long', { seen: 0, 'choice-truth': 'unknown', 'note-truth': 'あ'.repeat(2001) }, '2000文字まで'],
  ])('%s is said at its field, and nothing is kept', async (_, fields, said) => {
    const { requestId } = await claimed(ground)
    const page = await write(requestId, fields)
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(said)])
    expect((await ground.behind('select from takedown_investigation where request_id = $1', [requestId])).rowCount).toBe(0)
  })

  test.each<[string, StaffName, number]>([
    ['a colleague', 'kato', 409],
    ['a supervisor', 'tanaka', 303],
    ['an auditor', 'ito', 404],
    ['a specialist', 'hara', 404],
  ])('by %s', async (_, as, status) => {
    const { requestId } = await claimed(ground)
    expect((await write(requestId, answers, as)).status).toBe(status)
  })

  test('before somebody has taken the request there is no form', async () => {
    const { requestId } = await received(ground)
    expect((await read(requestId)).html).not.toContain('name="choice-truth"')
    expect((await write(requestId)).status).toBe(409)
  })

  test('is told in the record, without what was answered', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    expect(await eventsOf(ground, requestId)).toContain('takedown.investigated')
    const { rows } = await ground.behind("select count(*)::int as count from event where details::text ~ 'shown-false|登記'")
    expect(rows).toEqual([{ count: 0 }])
  })

  test('is sealed', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    const { rows } = await ground.behind('select answers_sealed from takedown_investigation where request_id = $1', [requestId])
    expect(String(rows[0].answers_sealed)).not.toMatch(/truth|登記/)
  })
})

describe('reading', () => {
  test('the questions of the claimed right are asked, with help and what they rest on', async () => {
    const { requestId } = await claimed(ground)
    const { text, html } = await read(requestId)
    expect(text).toContain('最高裁昭和41年6月23日判決')
    expect(text).toContain('確認要：資料を確かめていません')
    expect(html).not.toContain('genuine-goods')
  })

  test('an auditor reads and has no form', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    const page = await read(requestId, 'ito')
    expect([page.status, page.text.includes(NOTE), page.html.includes('name="choice-truth"')]).toEqual([200, true, false])
    expect(await eventsOf(ground, requestId)).toContain('takedown.read investigation')
  })

  test.each<[StaffName, number]>([
    ['yamada', 200],
    ['tanaka', 200],
    ['kato', 404],
    ['ito', 404],
  ])('of a sensitive request %s is answered %i', async (as, status) => {
    const { requestId } = await claimed(ground, privateImage)
    expect((await read(requestId, as)).status).toBe(status)
  })

  test('nobody of another organisation', async () => {
    const { requestId } = await claimed(ground)
    expect((await ground.at({ organisation: THEIRS }).get(pageOf(requestId))).status).toBe(404)
    expect((await ground.at({ organisation: THEIRS }).post(pageOf(requestId), answers)).status).toBe(404)
  })

  test('in English', async () => {
    const { requestId } = await claimed(ground)
    await write(requestId)
    const { text } = await ground.at({ language: 'en' }).get(pageOf(requestId))
    expect(text).toContain('Towards an infringement of the right Is the stated fact shown to be true? It is shown to be untrue')
  })
})

describe('on other pages', () => {
  test('the request and the form of its decision show where the newest answers point', async () => {
    const { requestId } = await claimed(ground)
    const answer = { question: 'truth', choice: 'disputed', note: NOTE, asked: '', said: '' }
    await recordInvestigation(ground.deps, { organisationId: OURS, requestId }, { by: yamada, seen: 0, answers: [answer] })
    for (const path of ['', '/decision']) {
      const { text, html } = await ground.at().get(`/console/takedowns/${requestId}${path}`)
      expect(text, path).toContain('双方の説明が食い違っている')
      expect(html, path).toContain(`href="${pageOf(requestId)}"`)
    }
  })

  test('of a sensitive request they show the way and nothing of it', async () => {
    const { requestId } = await claimed(ground, privateImage)
    await write(requestId, { seen: 0, 'choice-portrait-consent': 'none', 'note-portrait-consent': NOTE })
    for (const [as, offered] of [
      ['yamada', true],
      ['kato', false],
    ] as const) {
      const { text, html } = await ground.at({ as }).get(`/console/takedowns/${requestId}`)
      expect([as, text.includes(NOTE), html.includes(`href="${pageOf(requestId)}"`)]).toEqual([as, false, offered])
    }
    expect((await read(requestId)).text).toContain(NOTE)
  })
})
