import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSettings, type SettingsGround, type StaffName } from './settings.testing.ts'

let ground: SettingsGround
beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

const SETTINGS = '/console/settings'

test.each<[StaffName, number, string[], string[]]>([
  ['mori', 200, ['service-level', 'closing-days', 'retention', 'notice', 'organisation', 'codes', 'templates'], []],
  ['tanaka', 200, ['service-level', 'closing-days', 'codes', 'templates'], ['retention', 'notice', 'organisation']],
  ['sato', 404, [], ['service-level']],
  ['ito', 404, [], ['service-level']],
])('%s gets the settings: %i', async (name, status, shown, hidden) => {
  const answer = await ground.as(name).get(SETTINGS)
  expect(answer.status).toBe(status)
  for (const section of shown) expect(answer.html).toContain(`href="${SETTINGS}/${section}"`)
  for (const section of hidden) expect(answer.html).not.toContain(`href="${SETTINGS}/${section}"`)
})

const pages: [string, StaffName[]][] = [
  ['service-level', ['mori', 'tanaka']],
  ['closing-days', ['mori', 'tanaka']],
  ['retention', ['mori']],
  ['retention/preview?choice=erase&days=365', ['mori']],
  ['notice', ['mori']],
  ['organisation', ['mori']],
  ['codes', ['mori', 'tanaka']],
  ['codes/content', ['mori', 'tanaka']],
  ['codes/content/new', ['mori', 'tanaka']],
  ['codes/content/threat', ['mori', 'tanaka']],
  ['templates', ['mori', 'tanaka']],
  ['templates/new', ['mori', 'tanaka']],
  ['templates/closing', ['mori', 'tanaka']],
  ['templates/closing/ja', ['mori', 'tanaka']],
]

test.each(pages)('%s is for %j and for nobody else', async (page, allowed) => {
  for (const name of ['mori', 'tanaka', 'sato', 'ito'] as const)
    expect([name, (await ground.as(name).get(`${SETTINGS}/${page}`)).status]).toEqual([name, allowed.includes(name) ? 200 : 404])
})

const moves = [
  'service-level',
  'service-level/preview',
  'service-level/restoration',
  'closing-days',
  'closing-days/removal',
  'closing-days/list',
  'closing-days/restoration',
  'retention',
  'retention/restoration',
  'notice',
  'notice/restoration',
  'organisation',
  'organisation/restoration',
  'codes/content',
  'codes/content/new/preview',
  'codes/content/threat/name',
  'codes/content/threat/name/preview',
  'codes/content/threat/retirement',
  'codes/content/threat/restoration',
  'codes/content/threat/order',
  'templates',
  'templates/closing/use',
  'templates/closing/retirement',
  'templates/closing/return',
  'templates/closing/ja',
  'templates/closing/ja/preview',
  'templates/closing/ja/restoration',
]

test.each(moves)('an adviser who sends a form to %s finds nothing there, and nothing changes', async (move) => {
  expect((await ground.as('sato').post(`${SETTINGS}/${move}`, { seen: '0', version: '0' })).status).toBe(404)
  expect(await ground.kindsOf('consultation')).toEqual([])
})

test.each(pages)('%s is read in English too', async (page) => {
  const { status, html } = await ground.as('mori', { language: 'en' }).get(`${SETTINGS}/${page}`)
  expect(status).toBe(200)
  expect(html).toContain('<html lang="en"')
  expect(html).toContain('<a href="/console/settings">Settings</a>')
})
