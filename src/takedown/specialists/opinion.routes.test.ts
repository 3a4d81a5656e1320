import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { at, type DeskGround, eventsOf, HARA, openDesk, privateImage, type StaffName } from '../desk/desk.testing.ts'
import { claimed, received } from '../takedown.testing.ts'
import { askable, mayAskOpinion, type Opinion } from './opinion.ts'
import type { Specialist } from './specialist.ts'

const DESK = '/console/takedowns'
let ground: DeskGround
let specialistId: string
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(async () => {
  at(ground, '2026-09-10T10:00:00')
  await ground
    .at({ as: 'tanaka' })
    .post('/console/settings/specialists', { person: HARA, qualification: 'lawyer', areas: 'honour', from: '2026-09-01' })
  specialistId = (await ground.behind('select id from takedown_specialist')).rows[0].id
})
afterEach(async () => {
  await ground.behind('truncate takedown_opinion, takedown_specialist')
})

const OPINION = '裁判例では、肩書きも合わせて見ています。'
const ask = (requestId: string, as: StaffName = 'yamada', specialist = specialistId) =>
  ground.at({ as }).post(`${DESK}/${requestId}/opinions`, { specialist })
const give = (requestId: string, text = OPINION, as: StaffName = 'hara') => ground.at({ as }).post(`${DESK}/${requestId}/opinion`, { text })

describe('asking', () => {
  test('puts the request before the specialist, and is told on its page', async () => {
    const { requestId, number } = await claimed(ground)
    expect((await ask(requestId)).location).toBe(`${DESK}/${requestId}?done=opinion-asked`)
    expect((await ground.at({ as: 'hara' }).get(`${DESK}/opinions`)).html).toContain(`href="${DESK}/${requestId}/opinion">${number}</a>`)
    const { text } = await ground.at().get(`${DESK}/${requestId}`)
    expect(text).toContain('原 専に意見を求めています（9/10 10:00')
    expect(text).toContain('原 専に意見を求めた')
  })

  test.each<[string, StaffName, number]>([
    ['a colleague', 'kato', 409],
    ['a supervisor', 'tanaka', 303],
    ['an auditor', 'ito', 404],
    ['the specialist', 'hara', 404],
  ])('by %s', async (_, as, status) => {
    const { requestId } = await claimed(ground)
    expect((await ask(requestId, as)).status).toBe(status)
  })

  test('is refused twice, of a stranger, of nobody, and before somebody took the request', async () => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    const untaken = await received(ground)
    const answers = [ask(requestId), ask(requestId, 'yamada', newId()), ask(requestId, 'yamada', ''), ask(untaken.requestId)]
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([409, 409, 409, 409])
    expect((await ground.behind('select from takedown_opinion')).rowCount).toBe(1)
  })

  test('of somebody who serves no longer is refused', async () => {
    await ground.behind("update takedown_specialist set until_day = '2026-09-09'")
    const { requestId } = await claimed(ground)
    expect((await ask(requestId)).status).toBe(409)
    expect((await ground.at().get(`${DESK}/${requestId}`)).text).toContain('意見を求められる専門員がいません')
  })
})

describe('the opinion', () => {
  test('stands among the messages with who gave it and what they know, and is sealed', async () => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    expect((await give(requestId)).location).toBe(`${DESK}/opinions?done=given`)
    const { text } = await ground.at().get(`${DESK}/${requestId}`)
    expect(text).toContain('原 専（専門員の意見）')
    expect(text).toContain(`原 専（侵害情報調査専門員・弁護士などの資格） ${OPINION}`)
    expect(text).toContain('原 専が意見を書きました')
    const { rows } = await ground.behind("select text_sealed from takedown_message where kind = 'opinion'")
    expect(String(rows.at(-1)?.text_sealed)).not.toMatch(/裁判例|原 専/)
    expect(await eventsOf(ground, requestId)).toContain('takedown.opinion-given')
  })

  test('is found by its words', async () => {
    const { requestId, number } = await claimed(ground)
    await ask(requestId)
    await give(requestId, '会計監査の経験から見ました。')
    expect((await ground.at().post(`${DESK}/search`, { words: '会計監査' })).html).toContain(number)
  })

  test.each([
    ['nothing', '', '意見を入力してください。'],
    ['too much', 'あ'.repeat(10_001), '文字までで入力してください。'],
  ])('of %s is refused at its field', async (_, text, said) => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    const page = await give(requestId, text)
    expect([page.status, page.text.includes(said)]).toEqual([422, true])
  })

  test('is given once, and only by whoever was asked', async () => {
    const { requestId } = await claimed(ground)
    expect((await give(requestId)).status).toBe(404)
    await ask(requestId)
    expect((await give(requestId, OPINION, 'yamada')).status).toBe(404)
    expect((await give(requestId)).status).toBe(303)
    expect((await give(requestId)).status).toBe(404)
    expect((await ground.at({ as: 'hara' }).get(`${DESK}/opinions`)).text).toContain('意見を求められている申出はありません')
  })

  test.each<[string, string, number]>([
    ['on the last day of the term', "until_day = '2026-09-10'", 303],
    ['on the day after it', "until_day = '2026-09-09'", 404],
    ['before the term begins again', "from_day = '2026-09-11'", 404],
  ])('is given %s: only who serves is a specialist', async (_, term, status) => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    const page = await ground.at({ as: 'hara' }).get(`${DESK}/${requestId}/opinion`)
    expect(page.status).toBe(200)
    await ground.behind(`update takedown_specialist set ${term}`)
    expect((await give(requestId)).status).toBe(status)
    expect((await ground.behind(`select from takedown_message where request_id = $1 and kind = 'opinion'`, [requestId])).rowCount).toBe(
      status === 303 ? 1 : 0,
    )
    if (status === 303) return
    expect((await ground.at({ as: 'hara' }).get(`${DESK}/${requestId}/opinion`)).status).toBe(404)
    expect((await ground.at({ as: 'hara' }).get(`${DESK}/opinions`)).text).toContain('意見を求められている申出はありません')
  })

  test('is given by somebody who was asked in a term that ended and serves in another', async () => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    await ground.behind("update takedown_specialist set until_day = '2026-09-09'")
    await ground
      .at({ as: 'tanaka' })
      .post('/console/settings/specialists', { person: HARA, qualification: 'lawyer', areas: 'honour', from: '2026-09-10' })
    expect((await give(requestId)).status).toBe(303)
  })

  test('can be asked for again afterwards', async () => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    await give(requestId)
    expect((await ask(requestId)).status).toBe(303)
  })

  test('on a sensitive request is written beside what the specialist may open, and they are let in apart', async () => {
    const { requestId } = await claimed(ground, privateImage)
    await ask(requestId)
    const page = await ground.at({ as: 'hara' }).get(`${DESK}/${requestId}/opinion`)
    expect([page.status, page.text.includes('許していない画像')]).toEqual([200, false])
    expect((await ground.at().get(`${DESK}/${requestId}`)).text).not.toContain('許していない画像')
  })

  test('from another organisation there is nothing to give', async () => {
    const { requestId } = await claimed(ground)
    await ask(requestId)
    const theirs = ground.at({ as: 'hara', organisation: THEIRS })
    expect((await theirs.get(`${DESK}/${requestId}/opinion`)).status).toBe(404)
    expect((await theirs.get(`${DESK}/opinions`)).text).toContain('意見を求められている申出はありません')
  })
})

test('the pages are in English too', async () => {
  const { requestId } = await claimed(ground)
  await ask(requestId)
  const english = (as: StaffName) => ground.at({ as, language: 'en' })
  expect((await english('hara').get(`${DESK}/${requestId}/opinion`)).text).toContain('Opinion on T-R8')
  expect((await english('yamada').get(`${DESK}/${requestId}`)).text).toContain('原 専 has been asked')
})

describe('who can be asked', () => {
  const serving = (id: string, personId: string): Specialist => ({
    id,
    personId,
    qualification: 'lawyer',
    areas: ['honour'],
    fromDay: '2026-09-01',
    untilDay: null,
    version: 1,
  })
  const opinion = (specialist: string, givenAt: Date | null): Opinion => ({
    id: specialist,
    specialistId: specialist,
    personId: specialist,
    qualification: 'lawyer',
    askedBy: 'me',
    askedAt: new Date(0),
    givenAt,
  })

  test('whoever serves, is not the asker and has not to answer yet', () => {
    const all = [serving('free', 'a'), serving('mine', 'me'), serving('waiting', 'b'), serving('answered', 'c')]
    const asked = [opinion('waiting', null), opinion('answered', new Date(1))]
    expect(askable(all, asked, 'me').map(({ id }) => id)).toEqual(['free', 'answered'])
  })

  test.each([
    ['investigating', 'me', true],
    ['reviewing', 'me', true],
    ['received', 'me', false],
    ['decided', 'me', false],
    ['investigating', 'other', false],
  ] as const)('of a request that is %s, by %s: %s', (state, id, expected) => {
    expect(mayAskOpinion({ state, handlerId: 'me' }, { kind: 'person', id, mayMoveAny: false }).granted).toBe(expected)
  })
})

test('whoever may not take a request out as a report is offered no link to it', async () => {
  const { requestId } = await claimed(ground)
  await ask(requestId)
  const linkOn = async (as: StaffName, path: string) =>
    (await ground.at({ as }).get(`${DESK}/${requestId}${path}`)).html.includes('xarf.json')
  expect([await linkOn('hara', '/opinion'), await linkOn('hara', ''), await linkOn('yamada', '')]).toEqual([false, false, true])
  expect((await ground.at({ as: 'hara' }).get(`${DESK}/${requestId}/opinion`)).html).toContain(`href="${DESK}/opinions"`)
})
