/** What became of a measure, recorded by hand: from the request's page to the sender who is owed a notice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import type { ReportAction } from '../measure-report.ts'
import { listOwedNotices } from '../sender/notice/owed.commands.ts'
import { claimed, filed, OURS, object, reportMeasure } from '../takedown.testing.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())

const DECIDED = '2026-09-01T10:00:30'
const confirmed = 'yes'

/** A request with one post that was decided to be deleted, and the measure of it. */
async function decided(change: Parameters<typeof claimed>[1] = {}) {
  at(ground, DECIDED)
  const { requestId, version } = await claimed(ground, change)
  const removal = { 'measure-1': 'delete', 'basis-1': 'reasonable_grounds', 'right-1': change.rights?.[0]?.code ?? 'honour' }
  const sent = await ground.at().post(`/console/takedowns/${requestId}/decision`, { ...removal, version, press: 'send' })
  expect(sent.location).toContain('done=')
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1 order by id', [requestId])
  const measureId = String(rows[0]?.id)
  return {
    requestId,
    measureId,
    page: `/console/takedowns/${requestId}`,
    form: `/console/takedowns/${requestId}/measures/${measureId}/report`,
  }
}

const rowOf = async (measureId: string) =>
  (await ground.behind('select state, carried_out_at, reversed_at from takedown_measure where id = $1', [measureId])).rows[0]
const owed = async () => (await listOwedNotices(ground.deps, OURS)).map(({ id }) => id)
const report = async (measureId: string, action: ReportAction) =>
  await reportMeasure(ground.deps, OURS, { measureId, action, by: { kind: 'system', id: null } })

test('from the page of the request a measure is reported as carried out, and its sender is owed a notice', async () => {
  const { requestId, measureId, page, form } = await decided()
  const before = await ground.at().get(page)
  expect(before.html).toContain(`href="${form}"`)
  expect([before.text.includes('実施待ち'), await owed()]).toEqual([true, expect.not.arrayContaining([measureId])])
  at(ground, '2026-09-02T15:00:00')
  const opened = await ground.at().get(form)
  expect([opened.status, opened.text]).toEqual([200, expect.stringContaining('削除（投稿1）')])
  const sent = await ground.at().post(form, { action: 'carryOut', day: '2026-09-02', time: '09:15', why: 'gone-already', confirmed })
  expect(sent.location).toBe(`${page}?done=measure-carryOut`)
  expect(await rowOf(measureId)).toEqual({ state: 'carried-out', carried_out_at: new Date('2026-09-02T09:15:00+09:00'), reversed_at: null })
  expect(await owed()).toContain(measureId)
  const after = await ground.at().get(sent.location ?? '')
  expect(after.text).toContain('措置の実施を記録しました。次は、発信者に通知してください')
  expect(after.html).toContain(`href="${page}/measures/${measureId}/sender-notice"`)
  expect(after.text).toMatch(/9\/2.*09:15.*実施/)
  const { rows } = await ground.behind(`select kind, actor_kind, why, details from event where details ->> 'measureId' = $1`, [measureId])
  expect(rows).toEqual([
    {
      kind: 'takedown.measure-carried-out',
      actor_kind: 'person',
      why: 'gone-already',
      details: {
        measureId,
        measureKind: 'delete',
        measureFrom: 'ordered',
        measureTo: 'carried-out',
        happenedAt: '2026-09-02T00:15:00.000Z',
      },
    },
  ])
  expect((await eventsOf(ground, requestId)).filter((kind) => kind.includes('measure'))).toHaveLength(1)
})

test.each<[ReportAction[], ReportAction, string, string]>([
  [[], 'fail', 'failed', '措置を実施できなかったことを記録しました'],
  [['fail'], 'order', 'ordered', 'もう一度実施を求めたことを記録しました'],
  [['fail'], 'carryOut', 'carried-out', '措置の実施を記録しました'],
  [['carryOut'], 'reverse', 'reversed', '措置を元に戻したことを記録しました'],
  [[], 'reverse', 'reversed', '措置を元に戻したことを記録しました'],
])('after %j, %s makes it %s', async (earlier, action, state, notice) => {
  const { measureId, form } = await decided()
  for (const each of earlier) await report(measureId, each)
  const sent = await ground.at().post(form, { action, confirmed })
  expect((await ground.at().get(sent.location ?? '')).text).toContain(notice)
  expect((await rowOf(measureId)).state).toBe(state)
  expect((await owed()).includes(measureId)).toBe(state === 'carried-out')
})

test('what is reversed before its sender was told is owed no more', async () => {
  const { measureId, form } = await decided()
  await report(measureId, 'carryOut')
  expect(await owed()).toContain(measureId)
  await ground.at().post(form, { action: 'reverse', confirmed })
  expect(await owed()).not.toContain(measureId)
})

describe('what is wrong is said at its field, and nothing is recorded', () => {
  test.each<[string, Record<string, string>, string]>([
    ['nothing chosen', { confirmed }, 'サービスでしたことを選んでください'],
    ['what is dropped by decisions alone', { action: 'drop', confirmed }, 'サービスでしたことを選んでください'],
    ['nobody made sure', { action: 'carryOut' }, 'サービスの画面で確かめて、チェックしてください'],
    ['before the decision', { action: 'carryOut', day: '2026-08-31', confirmed }, '判断や実施よりも前の日時です'],
    ['a moment that has not come', { action: 'carryOut', day: '2026-09-01', time: '10:30', confirmed }, 'まだ来ていない日時です'],
    ['no day', { action: 'carryOut', day: '2026-13-01', confirmed }, '日付を正しく入力してください'],
    ['no time', { action: 'carryOut', day: '2026-09-01', time: '9時', confirmed }, '時刻を正しく入力してください'],
  ])('%s', async (_, fields, message) => {
    const { measureId, form } = await decided()
    const answer = await ground.at().post(form, fields)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)])
    if (fields.day !== undefined) expect(answer.html).toContain(`value="${fields.day}"`)
    expect((await rowOf(measureId)).state).toBe('ordered')
  })

  test('an undoing before the carrying out', async () => {
    const { measureId, form } = await decided()
    at(ground, '2026-09-03T10:00:00')
    await report(measureId, 'carryOut')
    const answer = await ground.at().post(form, { action: 'reverse', day: '2026-09-02', confirmed })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('判断や実施よりも前の日時です')])
    expect((await rowOf(measureId)).state).toBe('carried-out')
  })
})

describe('a refusal is a page with the way back', () => {
  const refused = async (form: string, as: StaffName = 'yamada') => {
    const browser = ground.at({ as })
    return [await browser.get(form), await browser.post(form, { action: 'carryOut', confirmed })]
  }

  test('of what has been undone nothing more is recorded', async () => {
    const { measureId, page, form } = await decided()
    await report(measureId, 'reverse')
    for (const answer of await refused(form)) {
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('今の状態では、この操作はできません')])
      expect(answer.html).toContain(`href="${page}"`)
    }
  })

  test('a colleague’s request is left to them, and a supervisor may record', async () => {
    const { measureId, form, page } = await decided()
    for (const answer of await refused(form, 'kato'))
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('ほかの人が担当しています')])
    expect((await ground.at({ as: 'kato' }).get(page)).html).not.toContain(`href="${form}"`)
    expect((await rowOf(measureId)).state).toBe('ordered')
    expect((await ground.at({ as: 'tanaka' }).post(form, { action: 'carryOut', confirmed })).location).toContain('done=measure-carryOut')
  })

  test('what waits for a second person cannot be carried out yet', async () => {
    const { measureId, form } = await decided(privateImage)
    expect((await rowOf(measureId)).state).toBe('proposed')
    for (const answer of await refused(form)) expect(answer.status).toBe(409)
    expect((await ground.at().post(form, { action: 'order', confirmed })).status).toBe(409)
    expect((await report(measureId, 'order')).granted).toBe(false)
    expect((await rowOf(measureId)).state).toBe('proposed')
  })
})

test('a decision after a complaint shows its answer before it is sent, and the measure as one to be undone', async () => {
  const { requestId, measureId, page } = await decided()
  await report(measureId, 'carryOut')
  for (const side of ['requester', 'sender'] as const) await object(ground, requestId, side)
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [requestId])
  const fields = { 'measure-1': 'none', reason: '確認できませんでした。', version: rows[0].version }
  const preview = await ground.at().post(`${page}/decision`, { ...fields, press: 'check' })
  expect(preview.text).toContain('不服の申立て もう一度調べ、元の判断のままとしました。')
  expect((await ground.at().post(`${page}/decision`, { ...fields, press: 'send' })).location).toContain('done=decided')
  const { text, html } = await ground.at().get(page)
  expect(text).toMatch(/実施 元に戻すことを求めています 元に戻したことを記録する/)
  expect(text).toMatch(/措置を元に戻すことを求めた .*不服の申立てに答えた（元の判断のままとした） .*不服の申立てに答えた（判断を改めた）/)
  expect(html).not.toContain('/sender-notice"')
  // Which measure the sender complains of; the requester complains of the result.
  expect(text).toMatch(/申出者の不服の申立て 9.1 10:00（たった今） 元の判断のまま/)
  expect(text).toMatch(/発信者の不服の申立て（投稿1の削除について） 9.1 10:00（たった今） 判断を改めた/)
})

test.each<StaffName>(['ito', 'mori', 'hara'])('%s has no such page', async (as) => {
  const { measureId, form } = await decided()
  expect([(await ground.at({ as }).get(form)).status, (await ground.at({ as }).post(form, { action: 'fail', confirmed })).status]).toEqual([
    404, 404,
  ])
  expect((await rowOf(measureId)).state).toBe('ordered')
})

test('a measure is found by its own request alone, in its own organisation', async () => {
  const [one, other] = [await decided(), await decided()]
  const strange = `${one.page}/measures/${other.measureId}/report`
  for (const path of [strange, `${one.page}/measures/x/report`, `/console/takedowns/x/measures/${one.measureId}/report`])
    for (const answer of [await ground.at().get(path), await ground.at().post(path, { action: 'carryOut', confirmed })])
      expect([path, answer.status]).toEqual([path, 404])
  expect((await ground.at({ organisation: THEIRS }).post(one.form, { action: 'carryOut', confirmed })).status).toBe(404)
  expect([(await rowOf(one.measureId)).state, (await rowOf(other.measureId)).state]).toEqual(['ordered', 'ordered'])
})

test('two presses record once', async () => {
  const { measureId, form } = await decided()
  const answers = await Promise.all([1, 2].map(() => ground.at().post(form, { action: 'carryOut', confirmed })))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect((await ground.at().post(form, { action: 'carryOut', confirmed })).location).toContain('done=measure-carryOut')
  const { rows } = await ground.behind(`select kind from event where details ->> 'measureId' = $1`, [measureId])
  expect(rows).toEqual([{ kind: 'takedown.measure-carried-out' }])
})

test('nothing that was told stands on the page, in either language', async () => {
  const { form } = await decided(filed())
  for (const language of ['ja', 'en'] as const) {
    const { html } = await ground.at({ language }).get(form)
    expect(html).not.toMatch(/青木|hana@mail|thread\/12|undefined/)
  }
  expect((await ground.at({ language: 'en' }).get(form)).text).toContain('Deletion (post 1)')
})
