import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOf, type ConsoleGround, eventsOf, HAYASHI, held, openConsole, type StaffName } from './console.testing.ts'

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())

const as = (name: StaffName) => browserOf(ground.at({ as: name }))
const deeds = async (id: string) => (await eventsOf(ground, id)).filter((event) => !event.includes('.read')).slice(2)
const isWanted = async (id: string) =>
  (await ground.behind('select opinion_wanted from consultation where id = $1', [id])).rows[0].opinion_wanted
const opinionsIn = (html: string) => [...html.matchAll(/\/opinions\/([0-9a-f-]{36})\//g)].map(([, id]) => id ?? '')

/** A case of Sato's in which a legal adviser was asked. */
async function asked() {
  const found = await held(ground)
  await as('sato').post(`${found.base}/opinions`, { question: '開示を考える段階でしょうか。' })
  const [opinion = ''] = opinionsIn((await as('hayashi').get(found.base)).html)
  return { ...found, opinion: `${found.base}/opinions/${opinion}` }
}

describe('a note', () => {
  test('is kept sealed, and read by everybody inside', async () => {
    const { base, consultationId } = await held(ground)
    const written = await as('suzuki').post(`${base}/notes`, { note: '  電話は\r\n夕方に。 ' })
    expect(written.location).toBe(`${base}?done=noted`)
    for (const name of ['sato', 'tanaka', 'hayashi', 'ito'] as const) expect((await as(name).get(base)).html).toContain('電話は\n夕方に。')
    expect(await deeds(consultationId)).toEqual(['consultation.note-written'])
    const { rows } = await ground.behind('select text_sealed from note where consultation_id = $1', [consultationId])
    expect(rows[0].text_sealed.includes(Buffer.from('夕方'))).toBe(false)
  })

  test.each([
    ['nothing', '', '内容を入力してください。'],
    ['spaces', ' 　\n', '内容を入力してください。'],
    ['more than four thousand characters', 'あ'.repeat(4_001), '4000文字までで入力してください。'],
  ])('of %s is refused at its field', async (_, note, message) => {
    const { base, consultationId } = await held(ground)
    const refused = await as('sato').post(`${base}/notes`, { note })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain(message)
    expect(await deeds(consultationId)).toEqual([])
  })

  test('of exactly four thousand characters is kept', async () => {
    expect((await as('sato').post(`${(await held(ground)).base}/notes`, { note: 'あ'.repeat(4_000) })).status).toBe(303)
  })

  test('is text, whatever was written', async () => {
    const { base } = await held(ground)
    await as('sato').post(`${base}/notes`, { note: '<img src=x onerror=alert(1)>' })
    expect((await as('sato').get(base)).html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test.each(['ito', 'mori'] as const)('is not written by %s', async (name) => {
    expect((await as(name).post(`${(await held(ground)).base}/notes`, { note: 'メモ' })).status).toBe(404)
  })
})

describe('a second opinion', () => {
  test('is asked, stands in the queue of legal advisers, and is answered inside the case', async () => {
    const { base, consultationId, opinion, number } = await asked()
    expect(await isWanted(consultationId)).toBe(true)
    expect((await as('hayashi').get('/console?queue=opinion')).html).toContain(number)

    const given = await as('hayashi').post(`${opinion}/answer`, { opinion: 'ログの期限を先に確かめてください。' })
    expect(given.location).toBe(`${base}?done=opinion-given`)
    const { html } = await as('sato').get(base)
    expect(html).toMatch(/開示を考える段階でしょうか。[\s\S]*林 法子[\s\S]*ログの期限を先に確かめてください。/)
    expect(await isWanted(consultationId)).toBe(false)
    expect((await as('hayashi').get('/console?queue=opinion')).html).not.toContain(number)
    expect(await deeds(consultationId)).toEqual(['consultation.opinion-asked', 'consultation.opinion-answered'])
    const { rows } = await ground.behind('select answered_by from second_opinion where consultation_id = $1', [consultationId])
    expect(rows).toEqual([{ answered_by: HAYASHI }])
  })

  test('is asked one at a time, and again after it was answered', async () => {
    const { base, opinion } = await asked()
    const again = await as('sato').post(`${base}/opinions`, { question: 'もう一つ。' })
    expect([again.status, again.html.includes('意見を求めている途中の質問があります。')]).toEqual([409, true])
    expect(again.html).not.toContain('name="question"')
    await as('hayashi').post(`${opinion}/answer`, { opinion: 'はい。' })
    expect((await as('sato').post(`${base}/opinions`, { question: 'もう一つ。' })).status).toBe(303)
  })

  test('is taken back by who asked, and can then no longer be given', async () => {
    const { base, consultationId, opinion } = await asked()
    expect((await as('sato').post(`${opinion}/withdrawal`)).location).toBe(`${base}?done=opinion-withdrawn`)
    expect(await isWanted(consultationId)).toBe(false)
    const late = await as('hayashi').post(`${opinion}/answer`, { opinion: '遅れた意見' })
    expect([late.status, late.html.includes('遅れた意見')]).toEqual([409, false])
    expect((await as('sato').get(base)).html).toContain('取り下げた質問')
  })

  test('is taken back by a supervisor, and by no other adviser', async () => {
    const { opinion } = await asked()
    expect((await as('suzuki').post(`${opinion}/withdrawal`)).status).toBe(409)
    expect((await as('tanaka').post(`${opinion}/withdrawal`)).status).toBe(303)
  })

  test('is answered once', async () => {
    const { opinion } = await asked()
    const answers = await Promise.all(['一つ目', '二つ目'].map((text) => as('hayashi').post(`${opinion}/answer`, { opinion: text })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  test.each([
    ['a question of nothing', 'opinions', 'question', 'sato'],
    ['an opinion of nothing', 'answer', 'opinion', 'hayashi'],
  ] as const)('%s is refused at its field', async (_, what, field, name) => {
    const found = await asked()
    if (what === 'opinions') await as('sato').post(`${found.opinion}/withdrawal`)
    const path = what === 'opinions' ? `${found.base}/opinions` : `${found.opinion}/answer`
    const refused = await as(name).post(path, { [field]: ' ' })
    const message = what === 'opinions' ? '法務アドバイザーに聞きたいことを入力してください。' : '>意見を入力してください。'
    expect([refused.status, refused.html.includes(message)]).toEqual([422, true])
  })

  test.each<[string, StaffName, 'ask' | 'give' | 'withdraw']>([
    ['is not asked by a legal adviser', 'hayashi', 'ask'],
    ['is not asked by an auditor', 'ito', 'ask'],
    ['is not given by an adviser', 'sato', 'give'],
    ['is not given by a supervisor', 'tanaka', 'give'],
    ['is not given by an auditor', 'ito', 'give'],
    ['is not taken back by a legal adviser', 'hayashi', 'withdraw'],
  ])('%s', async (_, name, what) => {
    const { base, opinion } = await asked()
    const paths = { ask: `${base}/opinions`, give: `${opinion}/answer`, withdraw: `${opinion}/withdrawal` }
    expect((await as(name).post(paths[what], { question: '問い', opinion: '意見' })).status).toBe(404)
  })

  test('is not found under another case, nor when there is none', async () => {
    const [one, other] = [await asked(), await asked()]
    const id = other.opinion.split('/').at(-1)
    for (const path of [`${one.base}/opinions/${id}/answer`, `${one.base}/opinions/x/answer`])
      expect((await as('hayashi').post(path, { opinion: '意見' })).status, path).toBe(404)
  })

  test('is not asked in a case that is over', async () => {
    const { base, consultationId } = await held(ground)
    await as('sato').post(`${base}/closing`, { version: '2', reason: 'answered' })
    expect((await as('sato').post(`${base}/opinions`, { question: '問い' })).status).toBe(409)
    expect(await isWanted(consultationId)).toBe(false)
  })
})
