import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { type AdministrationGround, content, openAdministration, type StaffName } from './administration.testing.ts'
import { readConfirmedEntries } from './confirmation.commands.ts'

let ground: AdministrationGround
const ALL = '/console/confirmations'
const LEVEL = `${ALL}/setting:service-level`
const given = { confirmedBy: '田村弁護士（顧問）', basis: '2026年11月の打ち合わせ' }

beforeAll(async () => {
  ground = await openAdministration()
})
afterAll(() => ground.close())

/** What the form of the page holds, with what is filled in. */
async function filled(path: string, change: Record<string, string> = {}, name: StaffName = 'mori'): Promise<Record<string, string>> {
  const { html } = await ground.as(name).get(path)
  const hidden = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  return { ...given, seen: hidden('seen'), value: hidden('value'), ...change }
}

test.each<[StaffName, number]>([
  ['mori', 200],
  ['ono', 200],
  ['ito', 404],
  ['sato', 404],
])('%s asks for what is to be confirmed: %i', async (name, status) => {
  expect((await ground.as(name).get(ALL)).status).toBe(status)
  expect((await ground.as(name).get(LEVEL)).status).toBe(status)
  if (status === 404) expect((await ground.as(name).post(`${LEVEL}/confirmation`, given)).status).toBe(404)
})

test('the list is folded by area with counts, narrowed by words, and unfolded to be printed', async () => {
  const open = async (query: string) => {
    const { html } = await ground.as('mori').get(`${ALL}${query}`)
    const folds = [...html.matchAll(/<details class="disclosure disclosure-framed"( open="")?>/g)]
    return { html, folds: folds.map(([, isOpen]) => isOpen !== undefined) }
  }
  const all = await open('')
  expect(new Set(all.folds)).toEqual(new Set([false]))
  expect(all.folds.length).toBeGreaterThan(4)
  expect(all.html).toMatch(/設定と取り扱い（\d+件）/)
  const narrowed = await open(`?words=${encodeURIComponent('国民の祝日')}`)
  expect([narrowed.folds, narrowed.html.includes('setting:holidays'), narrowed.html.includes('setting:year-end')]).toEqual([
    [true],
    true,
    false,
  ])
  expect((await open('?words=zzz')).html).toContain('ここに当てはまる項目はありません。')
  const printed = await open('?open=all')
  expect(new Set(printed.folds)).toEqual(new Set([true]))
  expect(printed.html).toContain('<print-button')
})

test('an entry says why, what holds now, what content/ began with and what it rests on', async () => {
  const { html } = await ground.as('mori').get(LEVEL)
  for (const words of ['未確認', '法律の定めはなく', '平日 10:00-17:00', '平日10時〜17時。', '受付時間の計算'])
    expect(html).toContain(words)
})

test.each([
  ['setting:nothing', 404],
  ['window:nothing', 404],
  ['%00', 404],
])('an entry %s is not found', async (item, status) => {
  expect((await ground.as('mori').get(`${ALL}/${item}`)).status).toBe(status)
  expect((await ground.as('mori').post(`${ALL}/${item}/confirmation`, given)).status).toBe(status)
  expect((await ground.as('mori').post(`${ALL}/${item}/withdrawal`)).status).toBe(status)
})

test('what is missing is told beside its field, and what was typed is kept', async () => {
  const { status, html } = await ground.as('mori').post(`${LEVEL}/confirmation`, await filled(LEVEL, { basis: '' }))
  expect(status).toBe(422)
  expect(html).toContain('id="field-basis-error"')
  expect(html).toContain(`value="${given.confirmedBy}"`)
})

test('an entry is confirmed, changes, waits again, is confirmed again and taken back, each in the history', async () => {
  const post = async (move: string, change: Record<string, string> = {}) =>
    ground.as('mori').post(`${LEVEL}/${move}`, await filled(LEVEL, change))
  expect(await post('confirmation')).toMatchObject({ status: 303, location: `${LEVEL}?done=confirmed` })
  expect((await ground.as('mori').get(LEVEL)).html).toContain('田村弁護士（顧問）が確認（森 管が')
  expect((await ground.as('mori').get(ALL)).html).not.toContain(LEVEL)
  expect((await ground.as('mori').get(`${ALL}?state=confirmed`)).html).toContain(LEVEL)

  ground.values.set('service-level', ['平日 9:00-18:00'])
  const changed = (await ground.as('mori').get(LEVEL)).html
  for (const words of ['確認のあとで値が変わった', '平日 9:00-18:00', '平日 10:00-17:00']) expect(changed).toContain(words)
  expect((await ground.as('mori').get(ALL)).html).toContain(LEVEL)
  expect((await post('confirmation', { basis: '新しい体制' })).status).toBe(303)
  expect((await post('withdrawal')).status).toBe(303)
  const { html } = await ground.as('mori').get(`${LEVEL}?done=taken-back`)
  for (const words of ['取り消しました', '新しい体制', '打ち合わせ', '未確認']) expect(html).toContain(words)
  expect((await ground.kinds()).map((kind) => kind.split(' ')[0])).toEqual([
    'administration.confirmed',
    'administration.confirmed',
    'administration.confirmation-taken-back',
  ])
  expect((await ground.kinds()).join()).not.toContain('田村')
})

test('the moves are recorded from what to what', async () => {
  const { rows } = await ground.behind(`select from_state, to_state from event where kind like 'administration.confirm%' order by sequence`)
  expect(rows.map((row) => [row.from_state, row.to_state])).toEqual([
    ['open', 'confirmed'],
    ['confirmed', 'confirmed'],
    ['confirmed', 'open'],
  ])
})

test('two administrators: the second is told, and sees what the first said', async () => {
  const path = `${ALL}/setting:year-end`
  const [first, second] = [await filled(path, { basis: '先の人の根拠' }), await filled(path, {}, 'ono')]
  expect((await ground.as('mori').post(`${path}/confirmation`, first)).status).toBe(303)
  const { status, html } = await ground.as('ono').post(`${path}/confirmation`, second)
  expect([status, html.includes('ほかの人が先に記録しました。'), html.includes('先の人の根拠'), html.includes('森 管')]).toEqual([
    409,
    true,
    true,
    true,
  ])
})

test.each<[string, string, Record<string, string>, string]>([
  ['a value that changed since the page was opened', 'confirmation', { value: 'ほかの値' }, '値が変わりました'],
  ['a form without a version', 'confirmation', { seen: '' }, 'ほかの人が先に記録しました。'],
  ['taking back what nobody confirmed', 'withdrawal', {}, '「確認済み」ではありません。'],
])('%s is refused, and nothing is recorded', async (_, move, change, words) => {
  const path = `${ALL}/setting:holidays`
  const before = await ground.kinds()
  const { status, html } = await ground.as('mori').post(`${path}/${move}`, await filled(path, change))
  expect([status, html.includes(words)]).toEqual([409, true])
  expect(await ground.kinds()).toEqual(before)
})

test('what is confirmed already is not confirmed twice', async () => {
  const path = `${ALL}/setting:draft-retention`
  const form = await filled(path)
  expect((await ground.as('mori').post(`${path}/confirmation`, form)).status).toBe(303)
  const again = await ground.as('mori').post(`${path}/confirmation`, { ...form, seen: '1' })
  expect([again.status, again.html.includes('もう「確認済み」です。')]).toEqual([409, true])
})

test('another organisation confirms for itself', async () => {
  const { html } = await ground.as('mori', { organisationId: THEIRS }).get(`${ALL}/setting:draft-retention`)
  expect(html).toContain('未確認')
  expect(html).not.toContain(given.confirmedBy)
})

test('a confirmation holds in whichever language the page is read', async () => {
  const { html } = await ground.as('mori', { language: 'en' }).get(`${ALL}/setting:draft-retention`)
  expect(html).toContain('<html lang="en"')
  expect(html).toContain('Confirmed')
  expect(html).not.toContain('Changed since')
  expect((await ground.as('mori', { language: 'en' }).get(`${ALL}?state=confirmed`)).html).toContain('setting:draft-retention')
})

test('an entry counts as confirmed for the value that stands there, for the organisation that confirmed it', async () => {
  const path = `${ALL}/setting:standards-lead-time`
  const confirmed = async (organisationId = OURS) =>
    (await readConfirmedEntries({ db: ground.db, content, valuesNow: async () => ground.values }, organisationId)).has(
      'standards-lead-time',
    )
  expect(await confirmed()).toBe(false)
  expect((await ground.as('mori').post(`${path}/confirmation`, await filled(path))).status).toBe(303)
  expect([await confirmed(), await confirmed(THEIRS)]).toEqual([true, false])
  ground.values.set('standards-lead-time', ['20日'])
  expect(await confirmed()).toBe(false)
  ground.values.delete('standards-lead-time')
  expect((await ground.as('mori').post(`${path}/withdrawal`, await filled(path))).status).toBe(303)
  expect(await confirmed()).toBe(false)
})
