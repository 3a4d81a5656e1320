import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { told } from '../consultation.testing.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import { browserOf, type ConsoleGround, type Fields, fieldsOf, held, openConsole, received, type StaffName } from './console.testing.ts'

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())

const as = (name: StaffName, language: 'ja' | 'en' = 'ja') => browserOf(ground.at({ as: name, language }))
const base = (id: string) => `/console/consultations/${id}`
const address = (id: string) => `${base(id)}/classification`
const codesOf = async (id: string) =>
  (await ground.behind('select attribute, target, is_minor, version, adviser_id from consultation where id = $1', [id])).rows[0]
const corrections = async (id: string) =>
  (
    await ground.behind(
      `select from_state, to_state, why, details from event where subject_id = $1 and kind = 'consultation.classified' order by sequence`,
      [id],
    )
  ).rows
const right: Fields = { attribute: 'attribute.university', target: 'target.child', classifyingReason: 'told-later' }

async function correct(name: StaffName, id: string, fields: Fields = right) {
  const { html } = await as(name).get(base(id))
  return await as(name).post(address(id), { ...fieldsOf(html, address(id)), ...fields })
}

const chosenIn = (html: string, name: string) =>
  new RegExp(`<select[^>]*name="${name}"[^>]*>.*?<option value="([^"]*)"[^>]*selected`, 's').exec(html)?.[1]

describe('the codes of a case', () => {
  test('are put right, recorded with what they were, and told in the timeline', async () => {
    const { consultationId: id } = await held(ground)
    expect((await correct('sato', id)).location).toBe(`${base(id)}?done=classified`)
    expect(await codesOf(id)).toMatchObject({ attribute: 'attribute.university', target: 'target.child', version: 3 })
    expect(await corrections(id)).toEqual([
      {
        from_state: 'in-progress',
        to_state: 'in-progress',
        why: 'told-later',
        details: {
          attribute: 'attribute.university',
          target: 'target.child',
          before: ['attribute.individual', 'target.self'],
          after: ['attribute.university', 'target.child'],
        },
      },
    ])
    const { html } = await as('suzuki').get(`${base(id)}?done=classified`)
    expect(html).toContain('属性・対象を直しました')
    expect(html).toMatch(/佐藤 花子：相談者の属性・対象を「[^」]+・[^」]+」から「[^」]+・[^」]+」に直した（あとから分かった）/)
    expect((await as('suzuki', 'en').get(base(id))).html).toMatch(/Corrected attribute or target from “[^”]+” to “[^”]+”/)
  })

  test('are chosen from those of the day of reception, with the present ones chosen', async () => {
    const { consultationId: id } = await held(ground)
    const { html } = await as('sato').get(base(id))
    expect(html).toContain('受け付けた日（2026年11月24日（火））に使っていた分類から選びます。')
    expect(chosenIn(html, 'attribute')).toBe('attribute.individual')
    expect(chosenIn(html, 'target')).toBe('target.self')
    expect(html).toContain('<option value="attribute.university"')
  })

  test('of a case that nobody holds may be put right, and nobody holds it afterwards', async () => {
    const { consultationId: id } = await received(ground)
    expect((await correct('suzuki', id)).status).toBe(303)
    expect(await codesOf(id)).toMatchObject({ target: 'target.child', adviser_id: null })
  })

  test('tell whether somebody is under age, as far as a school tells it', async () => {
    const { consultationId: id } = await held(ground, { isMinor: null })
    await correct('sato', id, { ...right, attribute: 'attribute.elementary-school' })
    expect(await codesOf(id)).toMatchObject({ is_minor: true })
    await correct('sato', id, { ...right, attribute: 'attribute.adult' })
    expect(await codesOf(id)).toMatchObject({ is_minor: null })
  })

  test.each<[string, Fields, string, string]>([
    ['no reason', { classifyingReason: '' }, 'classifyingReason', '直す理由を選んでください。'],
    ['a total', { attribute: 'content.defamation' }, 'attribute', '相談者の属性を選んでください。'],
    ['no target', { target: '' }, 'target', 'だれのことかを選んでください。'],
    ['what it is already', { attribute: 'attribute.individual', target: 'target.self' }, 'attribute', '今と同じです。'],
  ])('stay as they are with %s, and what was chosen stays in the form', async (_, change, field, message) => {
    const { consultationId: id } = await held(ground)
    const refused = await correct('sato', id, { ...right, ...change })
    expect([refused.status, refused.html.includes(`id="field-${field}-error"`), refused.html.includes(message)]).toEqual([422, true, true])
    if (change.target === undefined) expect(chosenIn(refused.html, 'target')).toBe('target.child')
    expect(await corrections(id)).toEqual([])
  })

  test.each<[StaffName, string, number]>([
    ['suzuki', 'an adviser who does not hold it', 409],
    ['tanaka', 'a supervisor', 303],
    ['hayashi', 'a legal adviser', 404],
    ['ito', 'an auditor', 404],
    ['mori', 'an administrator', 404],
  ])('are asked for by %s, %s: %d', async (name, _, status) => {
    const { consultationId: id } = await held(ground)
    expect((await as(name).post(address(id), { version: '2', ...right })).status).toBe(status)
    const { html } = await as(name).get(base(id))
    expect(html.includes(address(id))).toBe(status === 303)
  })

  test('of another organisation are as unknown as the case', async () => {
    const { consultationId } = await receive(ground.deps, THEIRS, told)
    for (const id of [consultationId, 'x', '01900000-0000-7000-8000-00000000ffff'])
      expect((await as('tanaka').post(address(id), { version: '1', ...right })).status).toBe(404)
  })
})

describe('when two put a case right at once, the second', () => {
  test('is told what the first one did, keeps what they chose, and may do it again', async () => {
    const { consultationId: id } = await held(ground)
    const before = fieldsOf((await as('tanaka').get(base(id))).html, address(id))
    await correct('sato', id)
    const mine = { ...right, attribute: 'attribute.corporation', target: 'target.self' }
    const refused = await as('tanaka').post(address(id), { ...before, ...mine })
    expect(refused.status).toBe(409)
    expect(refused.html).toMatch(/開いたあとにあったこと[\s\S]*佐藤 花子：相談者の属性・対象を/)
    expect(chosenIn(refused.html, 'attribute')).toBe('attribute.corporation')
    expect(await codesOf(id)).toMatchObject({ attribute: 'attribute.university' })
    expect((await as('tanaka').post(address(id), { ...fieldsOf(refused.html, address(id)), ...mine })).status).toBe(303)
    expect(await codesOf(id)).toMatchObject({ attribute: 'attribute.corporation', target: 'target.self' })
  })

  test('who chose the very same is told as well, and it is recorded once', async () => {
    const { consultationId: id } = await held(ground)
    const answers = await Promise.all([1, 2, 3].map(() => as('tanaka').post(address(id), { version: '2', ...right })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
    expect(await corrections(id)).toHaveLength(1)
  })

  test('learns of a question that came meanwhile', async () => {
    const { consultationId: id } = await held(ground)
    const before = fieldsOf((await as('sato').get(base(id))).html, address(id))
    await receiveQuestion(ground.deps, OURS, id, { text: '実は、子どものことです。', urls: [], files: [] })
    const refused = await as('sato').post(address(id), { ...before, ...right })
    expect([refused.status, refused.html.includes('追加の質問が届いた')]).toEqual([409, true])
  })
})
