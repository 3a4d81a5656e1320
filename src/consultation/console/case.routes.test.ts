import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { sendAnswer } from '../answer.commands.ts'
import { SATO, SUZUKI, told } from '../consultation.testing.ts'
import { eraseConsultation } from '../erase.commands.ts'
import type { Intake } from '../intake.ts'
import { moveConsultation } from '../move.commands.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import {
  browserOf,
  type ConsoleGround,
  eventsOf,
  type Fields,
  fieldsOf,
  HAYASHI,
  type Held,
  held,
  openConsole,
  received,
  type StaffName,
  type Visit,
  written,
} from './console.testing.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const UNKNOWN = '01900000-0000-7000-8000-00000000ffff'

let ground: ConsoleGround
let folder: string
beforeAll(async () => {
  ground = await openConsole()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-case-'))
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  ground.clock.now = NOW
})

const as = (name: StaffName, visit: Visit = {}) => browserOf(ground.at({ as: name, ...visit }))
const base = (id: string) => `/console/consultations/${id}`
const caseOf = async (id: string) =>
  (await ground.behind('select state, adviser_id, version from consultation where id = $1', [id])).rows[0]
const lastEvent = async (id: string) =>
  (
    await ground.behind(
      `select kind, why, details from event where subject_id = $1 and kind not like '%.read' order by sequence desc limit 1`,
      [id],
    )
  ).rows[0]

/** A move as somebody makes it who has the page before them. */
async function move(name: StaffName, id: string, what: string, fields: Fields = {}) {
  const { html } = await as(name).get(base(id))
  return await as(name).post(`${base(id)}/${what}`, { ...fieldsOf(html, `${base(id)}/${what}`), ...fields })
}

describe('the page of a case', () => {
  test('shows what was told, where it is, what the codes are called, and nothing that leads to the place', async () => {
    const { consultationId, number } = await received(ground)
    const { status, html } = await as('sato').get(base(consultationId))
    expect(status).toBe(200)
    for (const words of [number, '消してほしいです。', 'https://<wbr/>x.<wbr/>example', '名誉毀損', '2026年11月20日'])
      expect(html).toContain(words)
    expect(html).not.toMatch(/href="https?:\/\/(x|bbs)\.example/)
    expect(html).not.toContain('hana@mail.example')
  })

  test('is recorded as read, once each time it is shown', async () => {
    const { consultationId } = await received(ground)
    for (const name of ['sato', 'ito'] as const) await as(name).get(base(consultationId))
    expect(await eventsOf(ground, consultationId)).toEqual(['consultation.received', 'consultation.read case', 'consultation.read case'])
  })

  test('tells what happened in words, without who read it', async () => {
    const { consultationId } = await held(ground)
    await receiveQuestion(ground.deps, OURS, consultationId, { text: '追加です。', urls: [], files: [] })
    const { html } = await as('tanaka').get(base(consultationId))
    const timeline = html.slice(html.indexOf('<ol class="timeline">'))
    expect([...timeline.matchAll(/<li>([^<]*)<\/li>/g)].map(([, line = '']) => line.replace(/^.*?） /, ''))).toEqual([
      '相談者：相談が届いた',
      '佐藤 花子：担当になった',
      '相談者：追加の質問が届いた',
    ])
  })

  test.each<[string, () => Promise<string>]>([
    ['an id nobody has', async () => UNKNOWN],
    ['what is no id', async () => 'x'],
    ['a case of another organisation', async () => (await receive(ground.deps, THEIRS, told)).consultationId],
    [
      'a case that was erased',
      async () => {
        const { consultationId } = await received(ground)
        const deps = { ...ground.deps, objects: await openFolderStore(folder) }
        await eraseConsultation(deps, OURS, consultationId, { mover: { kind: 'system' }, why: 'due' })
        return consultationId
      },
    ],
  ])('is not found for %s, and nothing is recorded', async (_, make) => {
    const id = await make()
    expect((await as('sato').get(base(id))).status).toBe(404)
    for (const what of ['claim', 'release', 'closing', 'classification', 'reopening', 'hand-over', 'notes', 'opinions', 'answers'])
      expect(
        (await as('tanaka').post(`${base(id)}/${what}`, { version: '1', reason: 'answered', adviser: SATO, note: 'x', question: 'x' }))
          .status,
        what,
      ).toBe(404)
    if (id !== 'x') expect((await eventsOf(ground, id)).filter((event) => event.includes('.read'))).toEqual([])
  })

  test('says when somebody may be in danger', async () => {
    const [danger, calm] = [await received(ground, { inDanger: true }), await received(ground)]
    const shown = await Promise.all([danger, calm].map(async ({ consultationId }) => (await as('sato').get(base(consultationId))).html))
    expect(shown.map((html) => html.includes('身の危険があるかもしれません'))).toEqual([true, false])
  })

  test('speaks English to the reader who asked for it', async () => {
    const { consultationId } = await received(ground)
    const { html } = await browserOf(ground.at({ as: 'sato', language: 'en' })).get(base(consultationId))
    expect(html).toContain('lang="en"')
    expect(html).toContain('Defamation')
  })
})

describe('what is offered', () => {
  const offers = {
    claim: '/claim"',
    classify: '/classification"',
    write: '/answers"',
    handOver: '/hand-over"',
    release: '/release"',
    close: '/closing"',
    reopen: '/reopening"',
    disclose: '/disclosure"',
    erase: '/erasure"',
    note: '/notes"',
    askOpinion: '/opinions"',
    contact: '/contact"',
  }
  const holders = 'classify write handOver release close note askOpinion contact'

  test.each<[StaffName, 'received' | 'in-progress' | 'closed', string]>([
    ['sato', 'received', 'claim classify close note askOpinion contact'],
    ['sato', 'in-progress', holders],
    ['sato', 'closed', 'classify reopen note contact'],
    ['suzuki', 'in-progress', 'note contact'],
    ['suzuki', 'closed', 'note contact'],
    ['tanaka', 'received', 'claim classify close disclose erase note askOpinion contact'],
    ['tanaka', 'in-progress', holders.replace('close', 'close disclose erase')],
    ['tanaka', 'closed', 'classify reopen disclose erase note contact'],
    ['hayashi', 'in-progress', 'note'],
    ['ito', 'in-progress', ''],
    ['ito', 'closed', ''],
  ])('%s, at a case that is %s and Sato’s: %s', async (name, state, expected) => {
    const { consultationId } = await (state === 'received' ? received : held)(ground, { mail: 'hana@mail.example' })
    if (state === 'closed') await move('sato', consultationId, 'closing', { reason: 'answered' })
    const { html } = await as(name).get(base(consultationId))
    const found = Object.entries(offers).filter(([, address]) => html.includes(`${base(consultationId)}${address}`))
    expect(found.map(([offer]) => offer).join(' ')).toBe(expected)
  })
})

describe('a case is moved', () => {
  test('claimed, released, and claimed by another', async () => {
    const { consultationId: id } = await received(ground)
    expect((await move('sato', id, 'claim')).location).toBe(`${base(id)}?done=claimed`)
    expect(await caseOf(id)).toEqual({ state: 'in-progress', adviser_id: SATO, version: 2 })
    expect((await as('sato').get(`${base(id)}?done=claimed`)).html).toContain('担当になりました')
    expect((await move('sato', id, 'release')).location).toBe(`${base(id)}?done=released`)
    expect(await caseOf(id)).toEqual({ state: 'received', adviser_id: null, version: 3 })
    await move('suzuki', id, 'claim')
    expect(await caseOf(id)).toEqual({ state: 'in-progress', adviser_id: SUZUKI, version: 4 })
  })

  test('closed for a reason, and opened again', async () => {
    const { consultationId: id } = await held(ground)
    const unsaid = await move('sato', id, 'closing', { reason: '' })
    expect([unsaid.status, unsaid.html.includes('終了の理由を選んでください。')]).toEqual([422, true])
    expect((await move('sato', id, 'closing', { reason: 'no-reply' })).location).toBe(`${base(id)}?done=closed`)
    expect(await lastEvent(id)).toMatchObject({ kind: 'consultation.closed', why: 'no-reply' })
    expect((await move('sato', id, 'reopening')).location).toBe(`${base(id)}?done=reopened`)
    expect(await caseOf(id)).toMatchObject({ state: 'in-progress', adviser_id: SATO })
  })

  test('handed over with a note for the one who takes over', async () => {
    const { consultationId: id } = await held(ground)
    const handed = await move('sato', id, 'hand-over', { adviser: SUZUKI, handOverNote: '電話は午後だけです。' })
    expect(handed.location).toBe(`${base(id)}?done=handed-over`)
    expect(await caseOf(id)).toMatchObject({ state: 'in-progress', adviser_id: SUZUKI })
    const { html } = await as('suzuki').get(base(id))
    expect(html).toContain('電話は午後だけです。')
    expect(html).toContain('鈴木 一郎に引き継いだ')
  })

  test.each([
    ['to nobody', { adviser: '' }, 422],
    ['to somebody unknown', { adviser: UNKNOWN }, 422],
    ['to a legal adviser, who holds no cases', { adviser: HAYASHI }, 422],
    ['with a note that is too long', { adviser: SUZUKI, handOverNote: 'あ'.repeat(4_001) }, 422],
  ])('not handed over %s; what was typed stays', async (_, fields, status) => {
    const { consultationId: id } = await held(ground)
    const refused = await move('sato', id, 'hand-over', { handOverNote: '引き継ぎの言葉', ...fields })
    expect(refused.status).toBe(status)
    expect(refused.html).toContain('handOverNote' in fields ? 'あああ' : '引き継ぎの言葉')
    expect(await caseOf(id)).toMatchObject({ adviser_id: SATO, version: 2 })
  })

  test.each<[string, Visit, string, string]>([
    ['whom to ask, to an adviser', {}, 'システム管理者に', '相談員を招待する'],
    [
      'where to invite somebody, to whoever may',
      { roles: ['adviser', 'administrator'] },
      'href="/console/people/invitation"',
      'システム管理者に',
    ],
  ])('not handed over where nobody else answers cases: the page says %s', async (_, visit, says, saysNot) => {
    const { consultationId: id } = await held(ground)
    const { html } = await as('sato', { colleagues: ['sato', 'hayashi', 'ito', 'mori'], ...visit }).get(base(id))
    expect(html).toContain('引き継げる相談員が、今はほかにいません。')
    expect([html.includes(`${base(id)}/hand-over`), html.includes(says), html.includes(saysNot)]).toEqual([false, true, false])
  })

  test('handed over by a supervisor, though another holds it, and not by an adviser', async () => {
    const { consultationId: id } = await held(ground)
    expect((await as('suzuki').post(`${base(id)}/hand-over`, { version: '2', adviser: SUZUKI })).status).toBe(409)
    expect((await move('tanaka', id, 'hand-over', { adviser: SUZUKI })).status).toBe(303)
    expect(await caseOf(id)).toMatchObject({ adviser_id: SUZUKI })
  })
})

describe('when two move a case at once, the second', () => {
  test('is told who was faster and what they did', async () => {
    const { consultationId: id } = await received(ground)
    const pages = await Promise.all(['sato', 'suzuki'].map(async (name) => (await as(name as StaffName).get(base(id))).html))
    const [first = {}, second = {}] = pages.map((html) => fieldsOf(html, `${base(id)}/claim`))
    expect((await as('sato').post(`${base(id)}/claim`, first)).status).toBe(303)
    const refused = await as('suzuki').post(`${base(id)}/claim`, second)
    expect(refused.status).toBe(409)
    expect(refused.html).toMatch(/今の状態では、この操作はできません。[\s\S]*開いたあとにあったこと[\s\S]*佐藤 花子：担当になった/)
    expect(await caseOf(id)).toMatchObject({ adviser_id: SATO, version: 2 })
  })

  test('sees everything since, and only that', async () => {
    const { consultationId: id } = await held(ground)
    const before = fieldsOf((await as('sato').get(base(id))).html, `${base(id)}/release`)
    await receiveQuestion(ground.deps, OURS, id, { text: '急いでいます。', urls: [], files: [] })
    await move('tanaka', id, 'hand-over', { adviser: SATO })
    const refused = await as('sato').post(`${base(id)}/release`, before)
    expect(refused.status).toBe(409)
    const banner = refused.html.slice(refused.html.indexOf('banner-error'), refused.html.indexOf('class="standing"'))
    expect(banner).toContain('開いている間に、ほかの人が変更しました。')
    expect([...banner.matchAll(/<li>[^<]*） ([^<]*)<\/li>/g)].map(([, line]) => line)).toEqual([
      '相談者：追加の質問が届いた',
      '田中 優：佐藤 花子に引き継いだ',
    ])
  })

  test('of many claims at one moment one succeeds', async () => {
    const { consultationId: id } = await received(ground)
    const names: StaffName[] = ['sato', 'suzuki', 'tanaka', 'sato', 'suzuki', 'tanaka']
    const answers = await Promise.all(names.map((name) => as(name).post(`${base(id)}/claim`, { version: '1' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  })
})

describe('other cases', () => {
  const post = (name: string) => ({
    url: `https://www.bbs.example/${name}?utm_source=share`,
    canonical: `https://bbs.example/${name}`,
    service: 'service.5ch',
    place: 'place.board',
  })
  const telling = (change: Partial<Intake>) => received(ground, { mail: null, ...change })
  const related = async (id: string) => {
    const { html } = await as('suzuki').get(base(id))
    const lists = html.matchAll(/<h3>([^<]*)<\/h3><ul class="related">(.*?)<\/ul>/g)
    return new Map([...lists].map(([, title = '', list = '']) => [title, [...list.matchAll(/R8-\d{6}/g)].map(([number]) => number)]))
  }

  test('with the same post are linked, the newest first, and those of others are not', async () => {
    const [one, other] = [await telling({ urls: [post('same')] }), await telling({ urls: [post('same'), post('else')] })]
    const alone = await telling({ urls: [post('alone')] })
    await receive(ground.deps, THEIRS, { ...told, urls: [post('same')] })
    const third = await telling({ urls: [post('same')] })
    expect((await related(one.consultationId)).get('同じ投稿についての相談')).toEqual([third.number, other.number])
    expect((await related(alone.consultationId)).get('同じ投稿についての相談')).toBeUndefined()
  })

  test('of the same consulter are linked', async () => {
    const mail = 'again@mail.example'
    const [one, other] = [await telling({ mail, urls: [] }), await telling({ mail, urls: [] })]
    const stranger = await telling({ mail: 'other@mail.example', urls: [] })
    expect((await related(one.consultationId)).get('同じ相談者の相談')).toEqual([other.number])
    expect((await related(stranger.consultationId)).get('同じ相談者の相談')).toBeUndefined()
  })

  test('that are alike and answered are linked, and opening one is a reading of its own', async () => {
    const answered = await written(ground)
    const author = { kind: 'person', id: SATO, mayMoveAny: false } as const
    await sendAnswer(ground.deps, OURS, { consultationId: answered.consultationId, answerId: answered.answerId, author, leavesOut: true })
    const urls = [{ url: 'https://x.example/z', canonical: 'https://x.example/z', service: 'service.x', place: 'place.sns' }]
    const alike = await telling({ urls })
    const unlike = await telling({ urls, told: { ...told.told, contents: ['content.threat'] } })
    const title = '似た相談（回答済みのもの）'
    expect((await related(alike.consultationId)).get(title)).toContain(answered.number)
    expect((await related(unlike.consultationId)).get(title) ?? []).not.toContain(answered.number)
    expect((await eventsOf(ground, answered.consultationId)).filter((event) => event.includes('read'))).toEqual([])
  })

  test('that were erased are linked nowhere', async () => {
    const [one, other] = [await telling({ urls: [post('gone')] }), await telling({ urls: [post('gone')] })]
    const deps = { ...ground.deps, objects: await openFolderStore(folder) }
    await eraseConsultation(deps, OURS, other.consultationId, { mover: { kind: 'system' }, why: 'due' })
    expect((await related(one.consultationId)).get('同じ投稿についての相談')).toBeUndefined()
  })
})

describe('who the consulter is', () => {
  test('is shown only after the second factor was given again, and recorded', async () => {
    const { consultationId: id } = await received(ground, { mail: 'hana@mail.example' })
    expect((await as('sato').get(`${base(id)}/contact`)).location).toBe('/sign-in/step-up')
    const { html } = await browserOf(ground.at({ as: 'sato', steppedUp: true })).get(`${base(id)}/contact`)
    expect(html).toContain('hana@mail.example')
    expect(await eventsOf(ground, id)).toEqual(['consultation.received', 'consultation.read contact'])
  })

  test.each<[StaffName]>([['hayashi'], ['ito'], ['mori']])('is not for %s', async (name) => {
    const { consultationId: id } = await received(ground)
    expect((await browserOf(ground.at({ as: name, steppedUp: true })).get(`${base(id)}/contact`)).status).toBe(404)
  })

  test('is said to be unknown when nobody told', async () => {
    const { consultationId: id } = await received(ground, { mail: null })
    expect((await as('sato').get(base(id))).html).toContain('登録なし')
  })
})

describe('why an answer is due when it is', () => {
  const pageUnder = async (rule: string | null, dueAt: Date | null) => {
    const { consultationId } = await received(ground)
    await ground.behind('update consultation set due_rule = $2, due_at = $3 where id = $1', [consultationId, rule, dueAt])
    return (await as('sato').get(base(consultationId))).html
  }

  test.each<[string, string | null, Date | null, boolean]>([
    ['is told in words', 'service-level 3, closing-days 0, 21 h', NOW, true],
    ['is not told without a due time', 'service-level 3, closing-days 0, 21 h', null, false],
    ['is not told when nothing is known of it', null, NOW, false],
  ])('%s', async (_, rule, dueAt, isTold) => {
    const words = '期限の決め方：受付時間で数えて21時間以内（「受付時間と回答の目安」は第3版、「休業日」は最初の設定で計算）'
    expect((await pageUnder(rule, dueAt)).replaceAll(/<[^>]+>/g, '').includes(words)).toBe(isTold)
  })
})

test('a withdrawn case can be read, and offers nothing more to do but notes', async () => {
  const { consultationId: id }: Held = await held(ground)
  await moveConsultation(ground.deps, OURS, { consultationId: id, action: 'withdraw', mover: { kind: 'system' } })
  const { html } = await as('sato').get(base(id))
  expect(html).toContain('取下げ')
  for (const what of ['claim', 'answers', 'closing', 'reopening', 'hand-over']) expect(html).not.toContain(`action="${base(id)}/${what}"`)
})
