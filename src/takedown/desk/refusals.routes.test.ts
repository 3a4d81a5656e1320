/** What the forms of the desk refuse: with the error beside its field, with everything that was typed, and with what happened meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveRequest } from '../move.commands.ts'
import { claimed, OURS, received, yamada } from '../takedown.testing.ts'
import { at, type DeskGround, openDesk, privateImage, type StaffName, textOf } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}`
const send = async (requestId: string, form: string, fields: Record<string, string | number>, as: StaffName = 'yamada') =>
  await ground.at({ as }).post(`${pageOf(requestId)}/${form}`, fields)
const rowOf = async (requestId: string) =>
  (await ground.behind('select state, version, handler_id, first_notice_at from takedown_request where id = $1', [requestId])).rows[0]
const endless = '長'.repeat(10_001)

/** The error that a field is described by, as somebody hears it who comes to the field. */
function errorAt(html: string, field: string): string {
  const control = new RegExp(`<(?:textarea|select|input)[^>]* id="field-${field}"[^>]*>`).exec(html)?.[0] ?? ''
  if (!new RegExp(`aria-describedby="[^"]*field-${field}-error[" ]`).test(control)) return 'no error'
  return textOf(new RegExp(`id="field-${field}-error"[^>]*>([\\s\\S]*?)</p>`).exec(html)?.[1] ?? '')
}

describe('a form that is wrong comes back with the error beside its field and the values in it', () => {
  test.each<[string, string, Record<string, string>, string, string]>([
    ['an empty note', 'notes', { note: ' \n ' }, 'note', '内容を入力してください'],
    ['an endless note', 'notes', { note: endless }, 'note', '10000文字までで入力してください'],
    [
      'an unavoidable reason of no content',
      'pending-notice',
      { pendingKind: 'pending_unavoidable', pendingReason: '  ' },
      'pendingReason',
      '内容を入力してください',
    ],
    [
      'an endless reason of a later result',
      'pending-notice',
      { pendingKind: 'pending_unavoidable', pendingReason: endless },
      'pendingReason',
      '10000文字までで入力してください',
    ],
    [
      'an omission of no reason',
      'omitted-notice',
      { omittedKind: 'omitted_other_justified', omittedReason: '' },
      'omittedReason',
      '内容を入力してください',
    ],
    [
      'an endless reason of an omission',
      'omitted-notice',
      { omittedKind: 'omitted_other_justified', omittedReason: endless },
      'omittedReason',
      '10000文字までで入力してください',
    ],
  ])('%s', async (_, form, fields, field, message) => {
    const { requestId } = await claimed(ground)
    const answer = await send(requestId, form, fields)
    expect([answer.status, errorAt(answer.html, field)]).toEqual([422, expect.stringContaining(message)])
    // The summary above the page leads to the field.
    expect(answer.html).toMatch(new RegExp(`href="#field-${field}"`))
    for (const [name, value] of Object.entries(fields))
      if (value.trim() !== '')
        expect(answer.html.includes(`value="${value}"`) || answer.html.includes(`\n${value}</textarea>`), name).toBe(true)
    expect(await rowOf(requestId)).toMatchObject({ state: 'investigating', version: 2, first_notice_at: null })
  })

  test.each<[string, string, Record<string, string>, string]>([
    [
      'a later result for a ground of another form',
      'pending-notice',
      { pendingKind: 'omitted_same_request', pendingReason: '書きかけの事情' },
      '書きかけの事情',
    ],
    ['an omission for a result', 'omitted-notice', { omittedKind: 'removed', omittedReason: '書きかけの理由' }, '書きかけの理由'],
  ])('%s is no choice, and what was typed beside it stays', async (_, form, fields, typed) => {
    const { requestId } = await claimed(ground)
    const answer = await send(requestId, form, fields)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('当てはまるものを選んでください')])
    expect(answer.html).toContain(`\n${typed}</textarea>`)
    // The fold with the fault is open, and the other is not.
    expect((answer.html.match(/<details[^>]* open/g) ?? []).length).toBe(1)
  })

  test('a withdrawal that nobody made sure of is not noted, and says so at the box', async () => {
    const { requestId } = await claimed(ground)
    for (const confirmed of ['', 'no', 'YES']) {
      const answer = await send(requestId, 'withdrawal', { version: 2, confirmed })
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('取下げを記録することを確かめて')])
    }
    expect(await rowOf(requestId)).toMatchObject({ state: 'investigating', version: 2 })
  })
})

describe('of an older page nothing is done, and it is said what happened since', () => {
  /** Yamada gave the request back and took it on again, while the page of version 2 stayed open. */
  async function moved() {
    const { requestId } = await claimed(ground)
    await moveRequest(ground.deps, OURS, { requestId, action: 'release', mover: yamada })
    await moveRequest(ground.deps, OURS, { requestId, action: 'claim', mover: yamada })
    return requestId
  }

  test.each<[string, Record<string, string | number>, StaffName]>([
    ['release', { version: 2 }, 'yamada'],
    ['assignment', { version: 2, handler: '01900000-0000-7000-8000-0000000000b2' }, 'tanaka'],
    ['withdrawal', { version: 2, confirmed: 'yes' }, 'yamada'],
    ['decision', { version: 2, 'measure-1': 'none', reason: '確認できませんでした。', press: 'send' }, 'yamada'],
  ])('%s', async (form, fields, as) => {
    const requestId = await moved()
    const answer = await send(requestId, form, fields, as)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('開いている間に、ほかの人が変更しました')])
    expect(answer.text).toMatch(/開いたあとにあったこと .*山田 みのり：担当を外れた .*山田 みのり：担当になった .*もう一度操作してください/)
    expect(await rowOf(requestId)).toMatchObject({ state: 'investigating', version: 4, handler_id: yamada.id })
  })

  test('the form that comes back carries the version of now, so that the second press is granted', async () => {
    const requestId = await moved()
    const refused = await send(requestId, 'release', { version: 2 })
    const version = /action="[^"]*\/release"[\s\S]*?name="version" value="(\d+)"/.exec(refused.html)?.[1] ?? ''
    expect(version).toBe('4')
    expect((await send(requestId, 'release', { version })).location).toContain('done=released')
  })

  test('an approval and a return', async () => {
    const { requestId } = await claimed(ground, privateImage)
    const fields = { 'measure-1': 'delete', 'basis-1': 'reasonable_grounds', 'right-1': 'private_sexual_image', version: 2, press: 'send' }
    expect((await send(requestId, 'decision', fields)).location).toContain('done=proposed')
    for (const [form, more] of [
      ['approval', {}],
      ['return', { returnGround: 'reword' }],
    ] as const) {
      const answer = await send(requestId, form, { version: 2, ...more }, 'kato')
      expect([form, answer.status, answer.text]).toEqual([form, 409, expect.stringMatching(/開いたあとにあったこと .*判断の案を出した/)])
      // A page that carries no version was not seen as it is either.
      expect([form, (await send(requestId, form, more, 'kato')).status]).toEqual([form, 409])
    }
    expect(await rowOf(requestId)).toMatchObject({ state: 'awaiting-approval', version: 3 })
  })
})

describe('what the state does not allow is refused for that reason', () => {
  const pending = { pendingKind: 'pending_specialist' }
  const omitted = { omittedKind: 'omitted_same_request', omittedReason: '先月と同じです。' }

  test.each([
    ['pending-notice', pending],
    ['omitted-notice', omitted],
  ])('%s before anybody has taken the request on', async (form, fields) => {
    const { requestId } = await received(ground)
    for (const as of ['yamada', 'tanaka'] as const) {
      const answer = await send(requestId, form, fields, as)
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('今の状態では、この操作はできません')])
      expect(answer.text).not.toContain('ほかの人が担当しています')
    }
    expect(await rowOf(requestId)).toMatchObject({ state: 'received', first_notice_at: null })
  })

  test.each([
    ['pending-notice', pending],
    ['omitted-notice', omitted],
  ])('%s after the decision, which has been told', async (form, fields) => {
    const { requestId } = await claimed(ground)
    await send(requestId, 'decision', { version: 2, 'measure-1': 'none', reason: '確認できませんでした。', press: 'send' })
    const answer = await send(requestId, form, fields)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('もう判断しています')])
    const { rows } = await ground.behind('select kind from requester_notice where request_id = $1', [requestId])
    expect(rows).toEqual([{ kind: 'not_removed' }])
  })

  test.each<[string, Record<string, string | number>]>([
    ['claim', { version: 3 }],
    ['release', { version: 3 }],
    ['withdrawal', { version: 3, confirmed: 'yes' }],
    ['pending-notice', pending],
    ['omitted-notice', omitted],
    ['decision', { version: 3, 'measure-1': 'none', reason: '確認できませんでした。', press: 'send' }],
  ])('%s after the withdrawal', async (form, fields) => {
    const { requestId } = await claimed(ground)
    expect((await send(requestId, 'withdrawal', { version: 2, confirmed: 'yes' })).location).toContain('done=withdrawn')
    const answer = await send(requestId, form, fields)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('今の状態では、この操作はできません')])
    expect(await rowOf(requestId)).toMatchObject({ state: 'withdrawn', version: 3 })
  })

  test('a note is taken even then, because colleagues go on asking', async () => {
    const { requestId } = await claimed(ground)
    await send(requestId, 'withdrawal', { version: 2, confirmed: 'yes' })
    expect((await send(requestId, 'notes', { note: '電話で確かめました。' })).location).toContain('done=noted')
  })
})
