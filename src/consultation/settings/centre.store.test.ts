import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContent } from '../../shared/content/content.folder.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { labelOn } from '../classification.ts'
import { type ConsultationGround, consultationGround, SATO } from '../consultation.testing.ts'
import { type Centre, openCentre } from './centre.store.ts'
import { saveCodeEdit } from './code.store.ts'
import { dueRuleWords } from './due-rule.ts'
import { saveVersion } from './setting.store.ts'
import type { SettingName, Versions } from './setting.ts'
import { saveTemplateEdit } from './template.store.ts'

let ground: ConsultationGround
let centre: Centre
const at = new Date('2026-11-24T01:00:00Z')

beforeAll(async () => {
  ground = await consultationGround()
  centre = openCentre({ db: ground.db, content: await loadContent('content') })
})
afterAll(() => ground.close())

async function save<Name extends SettingName>(name: Name, version: number, value: Versions[Name]): Promise<boolean> {
  return await inOrganisation(ground.db, OURS, (tx) => saveVersion(tx, OURS, name, { version, value, savedAt: at, savedBy: SATO }))
}

const due = (written: string, { inDanger = false, organisationId = OURS } = {}) =>
  inOrganisation(ground.db, organisationId, (tx) => centre.dueAt(tx, organisationId, new Date(`${written}:00+09:00`), inDanger))

test('a new centre answers by the service level of content/', async () => {
  expect(await due('2026-11-24T10:00')).toEqual({
    dueAt: new Date('2026-11-26T17:00:00+09:00'),
    rule: 'service-level 0, closing-days 0, 21 h',
  })
  expect((await due('2026-11-24T10:00', { inDanger: true })).dueAt).toEqual(new Date('2026-11-24T13:00:00+09:00'))
})

test('a new version of the service level and a closing day count from the next consultation on, for this centre only', async () => {
  const everyDay = [0, 1, 2, 3, 4, 5, 6].map(() => [{ from: 540, to: 1020 }])
  const level = { weekly: everyDay, closedAtYearEnd: true, answerWithinHours: 8, inDangerWithinHours: 2 }
  expect(await save('service-level', 1, level)).toBe(true)
  expect(await save('closing-days', 1, { closings: [{ from: '2026-12-02', to: '2026-12-03', name: '移転' }] })).toBe(true)
  expect(await due('2026-12-01T10:00')).toEqual({
    dueAt: new Date('2026-12-04T10:00:00+09:00'),
    rule: 'service-level 1, closing-days 1, 8 h',
  })
  expect((await due('2026-11-24T10:00', { organisationId: THEIRS })).rule).toBe('service-level 0, closing-days 0, 21 h')
})

test('a version is saved once: the second of two people who edit the same one learns of it', async () => {
  expect(await save('retention', 1, { days: 365 })).toBe(true)
  expect(await save('retention', 1, { days: 30 })).toBe(false)
  const settings = await inOrganisation(ground.db, OURS, (tx) => centre.settingsIn(tx, OURS))
  expect(settings.retention).toEqual({ version: 1, value: { days: 365 }, savedAt: at, savedBy: SATO })
})

test('the database gives up no version, even when the application asks for it', async () => {
  for (const statement of [
    "update centre_setting set value = '{}'",
    'delete from centre_setting',
    'update code set position = 1',
    'delete from reply_template',
  ])
    await expect(ground.pool.query(statement)).rejects.toThrow('permission denied')
  await expect(ground.behind('delete from centre_setting')).rejects.toThrow('append-only')
})

test.each<[Day, string | undefined]>([
  ['2026-12-27', undefined],
  ['2026-12-28', '年末はお休みです'],
  ['2027-01-03', '年末はお休みです'],
  ['2027-01-04', undefined],
])('on %s the notice of the window says %s', async (today, text) => {
  const words = { ja: '年末はお休みです', easy: '年末は休みです', en: 'Closed over New Year' }
  await save('notice', 1, { text: words, from: '2026-12-28', until: '2027-01-03' })
  expect((await centre.notice(OURS, today))?.ja).toBe(text)
  expect(await centre.notice(THEIRS, today)).toBeUndefined()
})

test("a renamed code is the organisation's own affair", async () => {
  const label = { ja: 'エックス', easy: 'エックス', en: 'X' }
  const edit = { codeId: 'service.x', version: 1, label, plain: null, from: '2027-04-01', until: null, order: 10, within: null } as const
  await inOrganisation(ground.db, OURS, (tx) => saveCodeEdit(tx, OURS, 'service', { ...edit, savedAt: at, savedBy: SATO }))
  const labelFor = async (organisationId: string, day: Day) => {
    const { codes } = await centre.classification(organisationId)
    const code = codes.find(({ id }) => id === 'service.x')
    return code && labelOn(code, day, 'ja')
  }
  expect([await labelFor(OURS, '2027-03-31'), await labelFor(OURS, '2027-04-01')]).not.toContain(undefined)
  expect(await labelFor(OURS, '2027-04-01')).toBe('エックス')
  expect(await labelFor(OURS, '2027-03-31')).toBe(await labelFor(THEIRS, '2027-04-01'))
})

test('an edited template is offered in its new words, a retired one is not, and the newest edit counts', async () => {
  const edit = {
    id: newId(),
    slug: 'closing',
    language: 'ja',
    version: 1,
    title: '結び',
    body: 'またどうぞ。',
    use: '',
    suggest: [],
    order: 1,
  } as const
  const saved = { ...edit, fields: [], retiredAt: null, savedAt: at, savedBy: SATO }
  const save = (change: object) => inOrganisation(ground.db, OURS, (tx) => saveTemplateEdit(tx, OURS, { ...saved, ...change }))
  await save({})
  expect((await centre.templates(OURS)).find(({ id }) => id === 'closing')?.body.ja).toBe('またどうぞ。')
  expect((await centre.templates(THEIRS)).find(({ id }) => id === 'closing')?.body.ja).not.toBe('またどうぞ。')
  await save({ id: newId(), version: 2, retiredAt: at })
  expect((await centre.templates(OURS)).some(({ id }) => id === 'closing')).toBe(false)
  expect(await save({ id: newId(), version: 2 })).toBe(false)
})

test.each([
  [
    'service-level 0, closing-days 0, 21 h',
    '受付時間で数えて21時間以内（「受付時間と回答の目安」は最初の設定、「休業日」は最初の設定で計算）',
  ],
  ['service-level 3, closing-days 12, 2.5 h', '受付時間で数えて2.5時間以内（「受付時間と回答の目安」は第3版、「休業日」は第12版で計算）'],
  ['by hand', 'by hand'],
])('the rule %s is told as %s', (rule, words) => {
  expect(dueRuleWords(rule, 'ja')).toBe(words)
})
