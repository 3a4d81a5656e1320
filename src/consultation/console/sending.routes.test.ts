import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OURS } from '../../shared/testing/organisation.ts'
import { saveDraft } from '../answer.commands.ts'
import type { Draft } from '../answer.ts'
import { draft, SATO } from '../consultation.testing.ts'
import { receiveQuestion } from '../question.commands.ts'
import { sendScheduledAnswers } from '../schedule.commands.ts'
import {
  browserOf,
  type ConsoleGround,
  codedWork,
  eventsOf,
  type Fields,
  fieldsOf,
  openConsole,
  TANAKA,
  written,
} from './console.testing.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.clock.now = NOW
})

const sato = () => browserOf(ground.at({ as: 'sato' }))
const stateOf = async (answerId: string) => (await ground.behind('select state, send_at from answer where id = $1', [answerId])).rows[0]

/** What the page before sending would send, with what the person ticks and types. */
async function confirmed(form: string, change: Fields = {}): Promise<Fields> {
  const { html } = await sato().get(`${form}/preview`)
  return { ...fieldsOf(html, `${form}/dispatch`), ...change }
}

describe('the page before sending', () => {
  test('shows the answer as the consulter will see it, with what will be counted', async () => {
    const { form, consultationId } = await written(ground)
    const { status, html } = await sato().get(`${form}/preview`)
    expect(status).toBe(200)
    for (const words of [
      'ご相談ありがとうございます。',
      '次の手順で、削除を依頼することができます。',
      '集計：作業 1件',
      '対応手段：削除方法',
    ])
      expect(html).toContain(words)
    expect(await eventsOf(ground, consultationId)).toContain('consultation.read preview')
  })

  test('sends back to the form what may not be sent, with every fault beside its field', async () => {
    const { form } = await written(ground, { works: [codedWork({ body: '', services: [] })] })
    const { status, html } = await sato().get(`${form}/preview`)
    expect(status).toBe(422)
    for (const words of ['作業1の回答の文を入力してください。', '作業1の事業者・サービスを選んでください。']) expect(html).toContain(words)
  })

  test('names the URLs that no work answers, and asks before they are left out', async () => {
    const { form, answerId } = await written(ground, { works: [codedWork()] })
    const { html } = await sato().get(`${form}/preview`)
    for (const words of ['どの作業でも答えていないURLがあります', 'bbs.<wbr/>example', 'x.<wbr/>example']) expect(html).toContain(words)
    const asked = await sato().post(`${form}/dispatch`, await confirmed(form))
    expect([asked.status, (await stateOf(answerId)).state]).toEqual([409, 'draft'])
    expect(asked.html).toContain('答えていないURLがあります。答えるか、答えないことを確認してください。')
    const sent = await sato().post(`${form}/dispatch`, await confirmed(form, { leavesOut: 'yes' }))
    expect([sent.status, (await stateOf(answerId)).state]).toEqual([303, 'sent'])
  })

  test('leads to the case when the answer was sent already', async () => {
    const { form, base } = await written(ground)
    await sato().post(`${form}/dispatch`, await confirmed(form))
    for (const path of [form, `${form}/preview`]) expect((await sato().get(path)).location).toBe(base)
    const again = await sato().post(`${form}/dispatch`, { version: '3' })
    expect([again.status, again.html.includes('この回答は、もう送られたか、取りやめられています。')]).toEqual([409, true])
  })
})

test('an answer is not sent over a question its author has not seen, and the page says what came', async () => {
  const { form, consultationId, answerId } = await written(ground)
  const before = await confirmed(form)
  await receiveQuestion(ground.deps, OURS, consultationId, { text: 'もう消えていました。', urls: [], files: [] })
  const refused = await sato().post(`${form}/dispatch`, before)
  expect([refused.status, (await stateOf(answerId)).state]).toEqual([409, 'draft'])
  expect(refused.html).toMatch(/開いている間に、ほかの人が変更しました。[\s\S]*追加の質問が届いた/)
  expect((await sato().post(`${form}/dispatch`, await confirmed(form))).status).toBe(303)
})

describe('an answer that was rewritten after it was looked at', () => {
  const LATER = { sendDay: '2026-11-25', sendTime: '10:00' }

  /** The form of the page before sending, opened before somebody saves other words. */
  async function overtaken(change: Partial<Draft> = {}) {
    const found = await written(ground)
    const before = await confirmed(found.form, LATER)
    const { consultationId, answerId, urls } = found
    const rewritten = draft([codedWork({ reportedUrlIds: urls, body: '書き直した文' })], change)
    const author = { kind: 'person', id: TANAKA, mayMoveAny: true } as const
    expect((await saveDraft(ground.deps, OURS, { consultationId, answerId, author, draft: rewritten })).granted).toBe(true)
    return { ...found, before }
  }

  test.each(['dispatch', 'schedule'])('does not leave at %s: the words as they are now are shown first', async (move) => {
    const { form, answerId, consultationId, before } = await overtaken()
    const refused = await sato().post(`${form}/${move}`, before)
    expect([refused.status, await stateOf(answerId)]).toEqual([409, { state: 'draft', send_at: null }])
    for (const words of ['確認のページを開いたあとに、この回答が書き直されました。', '書き直した文', `action="${form}/dispatch"`])
      expect(refused.html).toContain(words)
    expect(await eventsOf(ground, consultationId)).not.toContain('consultation.answered')
    const again = { ...fieldsOf(refused.html, `${form}/dispatch`), ...LATER }
    expect((await sato().post(`${form}/${move}`, again)).status).toBe(303)
  })

  test('keeps the day and the time that were typed', async () => {
    const { form, before } = await overtaken()
    expect((await sato().post(`${form}/schedule`, before)).html).toContain('value="2026-11-25"')
  })

  test('and is incomplete now leads to its form', async () => {
    const { form, before, answerId } = await overtaken({ works: [codedWork({ body: '' })] })
    const refused = await sato().post(`${form}/dispatch`, before)
    expect([refused.status, refused.html.includes('作業1の回答の文を入力してください。')]).toEqual([409, true])
    expect((await stateOf(answerId)).state).toBe('draft')
  })

  test.each(['version', 'answerVersion'])('and a form without its %s sends nothing', async (field) => {
    const { form, answerId } = await written(ground)
    for (const without of ['', 'x', []]) {
      const refused = await sato().post(`${form}/dispatch`, await confirmed(form, { [field]: without }))
      expect([refused.status, (await stateOf(answerId)).state]).toEqual([409, 'draft'])
    }
  })
})

test('pressing twice sends once', async () => {
  const { form, consultationId } = await written(ground)
  const entry = await confirmed(form)
  const pressed = await Promise.all([1, 2, 3].map(() => sato().post(`${form}/dispatch`, entry)))
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409])
  expect((await eventsOf(ground, consultationId)).filter((kind) => kind === 'consultation.answered')).toHaveLength(1)
})

describe('an answer is sent later', () => {
  test('at the day and time that were typed, in full width too', async () => {
    const { form, base, answerId } = await written(ground)
    const entry = await confirmed(form, { sendDay: '2026-11-25', sendTime: '０９：３０' })
    const kept = await sato().post(`${form}/schedule`, entry)
    expect([kept.status, kept.location]).toEqual([303, `${base}?done=scheduled`])
    expect(await stateOf(answerId)).toEqual({ state: 'scheduled', send_at: new Date('2026-11-25T00:30:00.000Z') })
    expect((await sato().get(`${base}?done=scheduled`)).html).toMatch(
      /送信を予約しました[\s\S]*11\/25 09:30に送る予約（[^）]+・作業1件）[\s\S]*別の回答を書く/,
    )
    const { html } = await sato().get(`${form}/preview`)
    expect(html).toMatch(/11月25日[\s\S]*に送る予約です。/)
    expect(html).not.toContain(`action="${form}/dispatch"`)

    ground.clock.now = new Date('2026-11-25T00:30:10.000Z')
    expect(await sendScheduledAnswers({ ...ground.deps, answerers: async () => new Set([SATO]) }, OURS)).toBe(1)
    expect((await sato().get(base)).html).toContain('次の手順で、削除を依頼することができます。')
  })

  test.each<[string, Fields, string]>([
    ['without a day', { sendDay: '', sendTime: '09:00' }, '送る日と時刻を入力してください。'],
    ['without a time', { sendDay: '2026-11-25', sendTime: '' }, '送る日と時刻を入力してください。'],
    ['at a time of day there is not', { sendDay: '2026-11-25', sendTime: '24:00' }, '送る日と時刻を入力してください。'],
    ['in the past', { sendDay: '2026-11-24', sendTime: '09:59' }, 'これから先の時刻を入力してください。'],
    ['now', { sendDay: '2026-11-24', sendTime: '10:00' }, 'これから先の時刻を入力してください。'],
    ['in five weeks', { sendDay: '2026-12-29', sendTime: '10:00' }, '30日先までの時刻を入力してください。'],
  ])('but not %s; what was typed stays', async (_, entry, message) => {
    const { form, answerId } = await written(ground)
    const refused = await sato().post(`${form}/schedule`, await confirmed(form, entry))
    expect([refused.status, (await stateOf(answerId)).state]).toEqual([422, 'draft'])
    expect(refused.html).toContain(message)
    expect(refused.html).toContain(`value="${entry.sendDay}"`)
  })

  test('but not with URLs left out that nobody confirmed', async () => {
    const { form } = await written(ground, { works: [codedWork()] })
    const entry = { sendDay: '2026-11-25', sendTime: '10:00' }
    const refused = await sato().post(`${form}/schedule`, await confirmed(form, entry))
    expect([refused.status, refused.html.includes('答えないことを確認してください')]).toEqual([409, true])
    expect((await sato().post(`${form}/schedule`, await confirmed(form, { ...entry, leavesOut: 'yes' }))).status).toBe(303)
  })

  test('and may be taken back, written on, and sent at once', async () => {
    const { form, base, answerId } = await written(ground)
    await sato().post(`${form}/schedule`, await confirmed(form, { sendDay: '2026-11-25', sendTime: '10:00' }))
    expect((await sato().get(form)).location).toBe(base)
    const back = await sato().post(`${form}/unscheduling`)
    expect([back.location, await stateOf(answerId)]).toEqual([`${base}?done=unscheduled`, { state: 'draft', send_at: null }])
    expect((await sato().get(form)).status).toBe(200)
    expect((await sato().post(`${form}/dispatch`, await confirmed(form))).location).toBe(`${base}?done=sent`)
  })
})

test('a draft is given up, and is then nowhere on the case page', async () => {
  const { form, base, answerId } = await written(ground, { opening: 'やめておく書き出し' })
  const given = await sato().post(`${form}/discarding`)
  expect([given.location, (await stateOf(answerId)).state]).toEqual([`${base}?done=discarded`, 'discarded'])
  const { html } = await sato().get(base)
  expect(html).not.toContain(form)
  expect(html).not.toContain('やめておく書き出し')
})

describe('who may not', () => {
  const moves = ['dispatch', 'schedule', 'unscheduling', 'discarding'] as const

  test.each(moves)('another adviser is refused at %s by the rules of the case, and told who holds it', async (move) => {
    const { form, answerId } = await written(ground)
    const entry = await confirmed(form, { sendDay: '2026-11-25', sendTime: '10:00' })
    const refused = await browserOf(ground.at({ as: 'suzuki' })).post(`${form}/${move}`, entry)
    expect([refused.status, (await stateOf(answerId)).state]).toEqual([409, 'draft'])
    expect(refused.html).toContain('ほかの担当者が受け持っています。')
  })

  test.each(moves)('a legal adviser, an auditor and an administrator find no %s', async (move) => {
    const { form } = await written(ground)
    for (const as of ['hayashi', 'ito', 'mori'] as const)
      expect((await browserOf(ground.at({ as })).post(`${form}/${move}`)).status).toBe(404)
  })

  test.each(moves)('an answer is not found under another case at %s', async (move) => {
    const [one, other] = [await written(ground), await written(ground)]
    expect((await sato().post(`${one.base}/answers/${other.answerId}/${move}`, { version: '2' })).status).toBe(404)
  })

  test('a supervisor gives up what an adviser left behind', async () => {
    const { form, base } = await written(ground)
    expect((await browserOf(ground.at({ as: 'tanaka' })).post(`${form}/discarding`)).location).toBe(`${base}?done=discarded`)
  })
})
