import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv } from '../shared/csv/csv.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { type AdministrationGround, openAdministration, type StaffName, staff } from './administration.testing.ts'
import { exportAudit } from './audit.commands.ts'

let ground: AdministrationGround
let ours: { id: string; number: string }
let theirs: { id: string; number: string }
const AUDIT = '/console/audit'
const by = (name: StaffName) => ({ kind: 'person', id: staff[name].id }) as const
const at = (text: string) => new Date(text)

beforeAll(async () => {
  ground = await openAdministration()
  ours = await ground.makeCase()
  theirs = await ground.makeCase(THEIRS)
  const onCase = { context: 'consultation', subjectId: ours.id }
  await ground.record({
    ...onCase,
    kind: 'consultation.claimed',
    from: 'received',
    to: 'in-progress',
    actor: by('sato'),
    at: at('2026-11-20T01:00:00Z'),
  })
  await ground.record({
    ...onCase,
    kind: 'consultation.read',
    details: { what: 'contact' },
    actor: by('sato'),
    at: at('2026-11-20T01:05:00Z'),
  })
  await ground.record({
    kind: 'consultation.setting-changed',
    details: { setting: 'retention', version: 1 },
    actor: by('mori'),
    at: at('2026-09-30T14:59:59Z'),
  })
  await ground.record({ kind: 'statistics.period-closed', details: { period: 'fy2025' }, actor: by('ono'), at: at('2026-09-30T15:00:00Z') })
  await ground.record({ kind: 'identity.signed-out', subjectId: staff.sato.id, actor: by('sato') }, THEIRS)
})
afterAll(() => ground.close())

const query = (change: Record<string, string> = {}) =>
  `?${new URLSearchParams({ from: '2026-09-01', to: '2026-11-30', who: '', kind: '', number: '', ...change })}`
/** What stands in the list, without the filter above it, whose choices name every kind. */
async function listed(change: Record<string, string> = {}): Promise<string> {
  const { html, status } = await ground.as('ito').get(AUDIT + query(change))
  expect(status).toBe(200)
  return html.slice(html.indexOf('id="field-number"'))
}

test('the last thirty days are shown at first, the newest first, with who, what and about what', async () => {
  const { status, html } = await ground.as('ito').get(AUDIT)
  const list = html.slice(html.indexOf('id="field-number"'))
  expect(status).toBe(200)
  expect(list.indexOf('相談が届いた')).toBeLessThan(list.indexOf('連絡先を見た'))
  expect(list.indexOf('連絡先を見た')).toBeLessThan(list.indexOf('新着 → 対応中'))
  expect(list).toContain(ours.number)
  expect(list).not.toContain('設定を変えた')
})

test.each<[string, Record<string, string>, string[], string[]]>([
  ['a person', { who: staff.sato.id }, ['担当になった', '連絡先を見た'], ['相談が届いた', '期間を締めた']],
  ['consulters', { who: 'consulter' }, ['相談が届いた'], ['担当になった']],
  ['the system', { who: 'system' }, ['当てはまる記録はありません'], ['相談が届いた']],
  ['what was looked at', { kind: 'reads' }, ['連絡先を見た'], ['担当になった', '相談が届いた']],
  ['what was done', { kind: 'changes' }, ['担当になった', '設定を変えた'], ['連絡先を見た']],
  ['one kind', { kind: 'statistics.period-closed' }, ['期間を締めた', 'fy2025'], ['担当になった']],
  ['September', { to: '2026-09-30' }, ['設定を変えた'], ['期間を締めた', '担当になった']],
  ['October', { from: '2026-10-01', to: '2026-10-31' }, ['期間を締めた'], ['設定を変えた']],
  ['a person and a kind', { who: staff.sato.id, kind: 'reads' }, ['連絡先を見た'], ['担当になった']],
])('the record of %s', async (_, change, shown, hidden) => {
  const list = await listed(change)
  for (const words of shown) expect(list).toContain(words)
  for (const words of hidden) expect(list).not.toContain(words)
})

test.each([
  ['as it is printed', (number: string) => number],
  ['as it is said', (number: string) => number.toLowerCase().replace('-0000', '-')],
  ['in full width', (number: string) => number.replace('R', 'Ｒ').replace('-', 'ー')],
])('a case is found by its number %s', async (_, typed) => {
  const list = await listed({ number: typed(ours.number) })
  expect(list).toContain('担当になった')
  expect(list).not.toContain('設定を変えた')
})

test.each([
  ['no number', 'かぎ'],
  ['a number that no case has', 'R8-999999'],
])('%s is refused beside its field, and the rest is kept', async (_, number) => {
  const { status, html } = await ground.as('ito').get(AUDIT + query({ number, who: staff.sato.id }))
  expect(status).toBe(422)
  expect(html).toContain('id="field-number-error"')
  expect(html).toContain(`value="${number}"`)
  expect(html).toContain(`<option value="${staff.sato.id}" selected`)
  expect(html).not.toContain('data-row')
})

test('nothing of another organisation is ever listed, whatever is asked for', async () => {
  const list = await listed()
  expect(list).not.toContain('サインアウトした')
  expect(list).not.toContain(theirs.id)
  const inTheirs = await ground.as('ito', { organisationId: THEIRS }).get(AUDIT + query())
  expect(inTheirs.html).toContain('サインアウトした')
  expect(inTheirs.html).not.toContain('連絡先を見た')
})

test('a long list is read page by page, each event once, also those of one moment', async () => {
  const moment = at('2026-08-10T03:00:00Z')
  await ground.behind(
    `insert into event (organisation_id, context, subject_id, kind, actor_kind, at)
     select $1, 'statistics', gen_random_uuid(), 'statistics.threshold-changed', 'system', $2::timestamptz - (n / 10) * interval '1 second'
     from generate_series(1, 120) n`,
    [OURS, moment],
  )
  const seen: number[] = []
  let path: string | undefined = AUDIT + query({ from: '2026-08-01', to: '2026-08-31' })
  while (path !== undefined) {
    const { html } = await ground.as('ito').get(path)
    seen.push(html.match(/data-row/g)?.length ?? 0)
    path = /class="pager-next" rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual([50, 50, 20])
})

test('only who may open a case is led to it', async () => {
  const toCase = `href="/console/consultations/${ours.id}"`
  expect((await ground.as('ito').get(AUDIT)).html).toContain(toCase)
  expect((await ground.as('mori').get(AUDIT)).html).not.toContain(toCase)
  expect((await ground.as('mori').get(AUDIT)).html).toContain(ours.number)
})

test('looking at the record is recorded, with what was asked for', async () => {
  await ground.as('ito').get(AUDIT + query({ who: staff.sato.id, number: ours.number, kind: 'reads' }))
  const expected = { to: '2026-11-30', who: staff.sato.id, from: '2026-09-01', kind: 'reads', what: 'audit', about: ours.id }
  expect(JSON.parse((await ground.kinds()).at(-1)?.replace('administration.read ', '') ?? '')).toEqual(expected)
})

test.each<[StaffName, number]>([
  ['mori', 200],
  ['ito', 200],
  ['ono', 200],
  ['sato', 404],
])('%s asks for the record: %i', async (name, status) => {
  expect((await ground.as(name).get(AUDIT)).status).toBe(status)
  expect((await ground.as(name).post(`${AUDIT}/export`, { from: '2026-11-01', to: '2026-11-30' })).status).toBe(status)
})

test('a file holds what the filter finds, and that it was made is recorded', async () => {
  const fields = { from: '2026-09-01', to: '2026-11-30', who: staff.sato.id, kind: 'changes', number: '' }
  const { status, headers, html } = await ground.as('ito').post(`${AUDIT}/export`, fields)
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toBe('attachment; filename="audit-2026-09-01-2026-11-30.csv"')
  const { rows, faults } = parseCsv(html, { mostRows: 100 })
  expect(faults).toEqual([])
  expect(rows.map(({ cells }) => [cells.種類コード, cells.だれが, cells.対象])).toEqual([
    ['consultation.claimed', '佐藤 花子', ours.number],
  ])
  expect((await ground.kinds()).at(-1)).toMatch(/^administration.audit-exported .*"count":1/)
})

test('a file is made only after the second factor was given again', async () => {
  const before = await ground.kinds()
  const { status, location } = await ground
    .as('ito', { steppedUp: false })
    .post(`${AUDIT}/export`, { from: '2026-11-01', to: '2026-11-30' })
  expect([status, location]).toEqual([303, '/sign-in/step-up'])
  expect(await ground.kinds()).toEqual(before)
})

test('a file for what cannot be asked for is refused on the page', async () => {
  const { status, html } = await ground.as('ito').post(`${AUDIT}/export`, { from: 'x', to: '2026-11-30' })
  expect(status).toBe(422)
  expect(html).toContain('id="field-from-error"')
})

test('more than a file may hold is refused, and nothing is recorded as exported', async () => {
  const before = await ground.kinds()
  const filter = { from: '2026-08-01', to: '2026-08-31', who: { anybody: true }, which: { any: 'all' }, subjectId: undefined } as const
  const who = { organisationId: OURS, personId: staff.ito.id }
  const deps = { db: ground.db, now: () => ground.clock.now }
  expect(await exportAudit(deps, who, filter, 119)).toEqual({ granted: false, refusal: 'too-many' })
  expect(await ground.kinds()).toEqual(before)
  const whole = await exportAudit(deps, who, filter, 120)
  expect(whole.granted && whole.value.length).toBe(120)
})

test('the page is read in English too', async () => {
  const { html } = await ground.as('ito', { language: 'en' }).get(AUDIT)
  expect(html).toContain('<html lang="en"')
  expect(html).toContain('Looked at a contact')
})
