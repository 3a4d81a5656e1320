import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { at, type DeskGround, HARA, openDesk, type StaffName, TANAKA } from '../desk/desk.testing.ts'
import { BOARD, OURS } from '../takedown.testing.ts'
import { SpecialistsPage } from './specialist.views.tsx'

const PAGE = '/console/settings/specialists'
let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(() => at(ground, '2026-09-10T10:00:00'))
afterEach(async () => {
  await ground.behind('truncate takedown_opinion, takedown_specialist, takedown_senders')
})

const by = (as: StaffName = 'tanaka') => ground.at({ as })
const good = { person: HARA, qualification: 'lawyer', areas: 'honour', from: '2026-09-01' }
const appoint = (change: Partial<typeof good> = {}, as: StaffName = 'tanaka') => by(as).post(PAGE, { ...good, ...change })
const idOf = async () => String((await ground.behind('select id from takedown_specialist order by registered_at desc')).rows[0]?.id)
const end = async (until: string, id?: string) => {
  const specialist = id ?? (await idOf())
  return await by().post(`${PAGE}/${specialist}/ending`, { [`until-${specialist}`]: until })
}

describe('appointing', () => {
  test('puts somebody on the list, with what they know and what they are for', async () => {
    expect((await appoint()).location).toBe(`${PAGE}?done=appointed`)
    const { text } = await by().get(`${PAGE}?done=appointed`)
    expect(text).toMatch(/原 専 弁護士などの資格 名誉 2026年9月1日/)
    expect(text).toContain('選任しました。届出の書面を確かめてください。')
  })

  test.each<[string, Partial<typeof good>, string]>([
    ['nobody', { person: '' }, '人を選んでください。'],
    ['somebody without the role', { person: TANAKA }, '人を選んでください。'],
    ['a stranger', { person: newId() }, '人を選んでください。'],
    ['no area', { areas: '' }, '受け持つ権利を一つ以上選んでください。'],
    ['no knowledge', { qualification: '' }, '知識・経験を選んでください。'],
    ['no day', { from: '' }, '日を入力してください。'],
  ])('%s is refused at its field', async (_, change, said) => {
    const page = await appoint(change)
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(said)])
    expect((await ground.behind('select from takedown_specialist')).rowCount).toBe(0)
  })

  test('where there is nobody to appoint, whoever may give roles is led there, and others are told whom to ask', async () => {
    const colleaguesIn = async () => []
    const { text, html } = await ground.at({ as: 'tanaka', change: { colleaguesIn } }).get(PAGE)
    expect(text).toContain('システムの管理者に、専門員の役割を付けるよう頼んでください。')
    expect(html).not.toContain('href="/console/people"')
    const page = { ...unknownPage, navigation: [{ items: [{ href: '/console/people', label: '担当者' }] }] }
    const shown = { page, today: '2026-09-10', colleagues: [], specialists: [], senders: [], services: [], required: 0 } as const
    const main = String(SpecialistsPage(shown)).split('<main')[1] ?? ''
    expect(main).toContain('<a href="/console/people">担当者のページを開く</a>')
  })

  test('nobody twice at once, and again after the end', async () => {
    await appoint()
    const again = await appoint()
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('もう選任されています')])
    await end('2026-09-09')
    expect((await appoint({ from: '2026-09-10' })).status).toBe(303)
  })

  test('two at the same moment make one appointment', async () => {
    const statuses = (await Promise.all([appoint(), appoint()])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([303, 422])
    expect((await ground.behind('select from takedown_specialist')).rowCount).toBe(1)
  })
})

describe('an end', () => {
  test('is a day that has come, not before the first', async () => {
    await appoint()
    for (const [day, said] of [
      ['2026-08-31', '選任の日よりあとの日'],
      ['2026-09-11', 'まだ来ていない日'],
      ['', '日を入力してください'],
    ] as const) {
      const page = await end(day)
      expect([day, page.status, page.text.includes(said)]).toEqual([day, 422, true])
    }
    expect((await end('2026-09-10')).location).toBe(`${PAGE}?done=ended`)
    expect((await by().get(PAGE)).text).toContain('2026年9月10日')
  })

  test('of nobody is answered with nothing', async () => {
    expect((await end('2026-09-10', newId())).status).toBe(404)
    expect((await by().post(`${PAGE}/x/ending`, {})).status).toBe(404)
  })
})

describe('how many are needed', () => {
  const note = (kind: string, monthly: string) => by().post(`${PAGE}/senders`, { [`kind-${BOARD}`]: kind, [`monthly-${BOARD}`]: monthly })

  test('follows from the senders that were noted', async () => {
    expect((await by().get(PAGE)).text).toContain('必要な数は0人、今の専門員は0人です。')
    expect((await note('registered', '２５,０００,０００')).location).toBe(`${PAGE}?done=saved`)
    await appoint()
    const { text, html } = await by().get(PAGE)
    expect(text).toContain('必要な数は3人、今の専門員は1人です。 あと2人の選任が必要です。')
    expect(html).toContain('value="25000000"')
    await note('other', '2000000')
    expect((await by().get(PAGE)).text).toContain('必要な数は1人、今の専門員は1人です。')
  })

  test('rests on a formula that nobody checked, and is a guide where no service is designated', async () => {
    const { text } = await by().get(PAGE)
    expect(text).toContain('確認要')
    expect(text).toContain('数は目安です')
  })

  test('what is no number is said and kept on the page', async () => {
    const page = await note('registered', 'たくさん')
    expect([page.status, page.text.includes('数字で入力してください。'), page.html.includes('たくさん')]).toEqual([422, true, true])
  })

  test('what is left empty is not noted', async () => {
    expect((await note('registered', '')).status).toBe(303)
    expect((await ground.behind('select from takedown_senders')).rowCount).toBe(0)
  })
})

test('the sheet for the filing tells who serves and every change, in the order of the days', async () => {
  await appoint()
  await end('2026-09-05')
  await appoint({ from: '2026-09-08', qualification: 'practice', areas: 'copyright' })
  const { text } = await by().get(`${PAGE}/filing`)
  expect(text).toContain('事業者 ことのは掲示板')
  expect(text).toMatch(/今の専門員 原 専 \/ 対応の実務の経験 \/ 著作権 2026年9月8日/)
  expect(text).toMatch(/2026年9月1日.{0,8}選任 原 専 \/ 弁護士.*2026年9月5日.{0,8}終わり 原 専.*2026年9月8日.{0,8}選任 原 専 \/ 対応の実務/)
})

test('the record tells each step', async () => {
  await appoint()
  await end('2026-09-05')
  const { rows } = await ground.behind(
    `select kind, actor_id from event where kind like 'takedown.specialist%' order by sequence desc limit 2`,
  )
  expect(rows).toEqual([
    { kind: 'takedown.specialist-ended', actor_id: TANAKA },
    { kind: 'takedown.specialist-appointed', actor_id: TANAKA },
  ])
})

test.each<[StaffName, number]>([
  ['tanaka', 200],
  ['mori', 200],
  ['yamada', 404],
  ['hara', 404],
  ['ito', 404],
])('the register is for those who manage services: %s is answered %i', async (as, status) => {
  for (const path of [PAGE, `${PAGE}/filing`]) expect((await by(as).get(path)).status).toBe(status)
  expect((await appoint({}, as)).status).toBe(status === 200 ? (as === 'tanaka' || as === 'mori' ? 303 : 404) : 404)
})

test('another organisation knows nothing of it', async () => {
  await appoint()
  const theirs = ground.at({ as: 'tanaka', organisation: THEIRS })
  expect((await theirs.get(PAGE)).text).toContain('専門員は、まだいません。')
  const id = await idOf()
  expect((await theirs.post(`${PAGE}/${id}/ending`, { [`until-${id}`]: '2026-09-05' })).status).toBe(404)
  expect((await ground.behind('select until_day from takedown_specialist where organisation_id = $1', [OURS])).rows).toEqual([
    { until_day: null },
  ])
})

test('the pages are in English too', async () => {
  await appoint()
  const { text } = await ground.at({ as: 'tanaka', language: 'en' }).get(PAGE)
  expect(text).toContain('0 needed, 1 appointed.')
  expect((await ground.at({ as: 'tanaka', language: 'en' }).get(`${PAGE}/filing`)).text).toContain('Appointments and changes')
})
