import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { told } from '../consultation.testing.ts'
import { moveConsultation } from '../move.commands.ts'
import { receive } from '../receive.commands.ts'
import { eraseByRetention } from './retention.commands.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
let folder: string
const RETENTION = '/console/settings/retention'
const numbers: Record<string, string> = {}

/** A case that was received and closed on a day. */
async function ended(name: string, on: string, organisationId = OURS): Promise<void> {
  ground.clock.now = new Date(`${on}T03:00:00Z`)
  const { consultationId, number } = await receive(ground.deps, organisationId, { ...told, mail: null })
  await moveConsultation(ground.deps, organisationId, { consultationId, action: 'close', mover: { kind: 'system' } })
  numbers[name] = number
}

beforeAll(async () => {
  ground = await openSettings()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-retention-'))
  await ended('old', '2025-10-01')
  await ended('year', '2025-12-20')
  await ended('new', '2026-11-01')
  await ended('theirs', '2020-01-01', THEIRS)
  ground.clock.now = new Date('2026-11-24T01:00:00Z')
  await receive(ground.deps, OURS, { ...told, mail: null })
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})

const erase = async (organisationId = OURS) =>
  await eraseByRetention({ ...ground.deps, objects: await openFolderStore(folder) }, organisationId)
const statesOf = async () =>
  (await ground.behind(`select state from consultation where organisation_id = $1 order by received_at`, [OURS])).rows.map(
    ({ state }) => state,
  )

test('a new centre erases nothing by itself', async () => {
  const { html } = await ground.as('mori').get(RETENTION)
  expect(html).toContain('自動では消去していません。')
  expect(await erase()).toBe(0)
})

test('the dry run counts what a rule would do and names the cases by their numbers, and saves nothing', async () => {
  const { status, html } = await ground.as('mori').get(`${RETENTION}/preview?choice=erase&days=365`)
  expect(status).toBe(200)
  expect(html).toContain('消去を始める日：2026年12月1日（火）')
  expect(html).toContain('2026年12月1日（火）（始める日）')
  // The one of December 2025 follows within the year, the one of November 2026 in the next.
  expect(html).toMatch(/2026年12月<\/th><td[^>]*>1</)
  expect(html).toMatch(/2027年11月<\/th><td[^>]*>1</)
  // Its year is over already: it goes on the first day of the rule, and not on a day that has gone by.
  expect(html).toMatch(new RegExp(`${numbers.old}</th><td[^>]*>2025年10月1日（水）</td><td[^>]*>2026年12月1日（火）</td>`))
  expect(html).not.toContain(numbers.new)
  expect(html).toContain('name="days" value="365"')
  expect((await ground.as('mori').get(RETENTION)).html).toContain('自動では消去していません。')
})

test.each([
  ['nothing', 'choice=erase&days=', '日数を、30から3650までの数字で入力してください。'],
  ['a week', 'choice=erase&days=7', '日数は、30日以上にしてください。'],
  ['a century', 'choice=erase&days=36500', '日数は、3650日以下にしてください。'],
])('a rule of %s is refused beside its field', async (_, query, message) => {
  const { status, html } = await ground.as('mori').get(`${RETENTION}/preview?${query}`)
  expect([status, html.includes('id="field-days-error"'), html.includes(message)]).toEqual([422, true, true])
  expect((await ground.as('mori').post(RETENTION, { seen: '0', ...Object.fromEntries(new URLSearchParams(query)) })).status).toBe(422)
})

test('a saved rule waits a week, then erases what its time is over for, in this organisation only', async () => {
  const saved = await ground.as('mori').post(RETENTION, { seen: '0', choice: 'erase', days: '365' })
  expect(saved).toMatchObject({ status: 303, location: `${RETENTION}?done=saved` })
  expect((await ground.as('mori').get(RETENTION)).html).toContain('新しい規則（終了から365日で消去）は、2026年12月1日（火）から使います。')
  expect(await erase()).toBe(0)
  ground.clock.now = new Date('2026-12-01T01:00:00Z')
  expect(await erase()).toBe(1)
  expect(await erase()).toBe(0)
  expect(await statesOf()).toEqual(['erased', 'closed', 'closed', 'received'])
  expect((await ground.behind(`select why, actor_kind from event where kind = 'consultation.erased'`)).rows).toEqual([
    { why: 'retention 1', actor_kind: 'system' },
  ])
  expect(await erase(THEIRS)).toBe(0)
})

test('a case is erased on its day and not before', async () => {
  ground.clock.now = new Date('2026-12-19T14:59:00Z')
  expect(await erase()).toBe(0)
  ground.clock.now = new Date('2026-12-19T15:01:00Z')
  expect(await erase()).toBe(1)
  expect(await statesOf()).toEqual(['erased', 'erased', 'closed', 'received'])
})

test('a rule that somebody else changed meanwhile is not overwritten, and keeping everything holds at once', async () => {
  const behind = await ground.as('mori').post(RETENTION, { seen: '0', choice: 'keep', days: '' })
  expect([behind.status, behind.html.includes('ほかの人が先に保存しました')]).toEqual([409, true])
  const preview = await ground.as('mori').get(`${RETENTION}/preview?choice=keep&days=`)
  expect(preview.html).toContain('この規則では、消去される相談はありません。')
  expect((await ground.as('mori').post(RETENTION, { seen: '1', choice: 'keep', days: '' })).status).toBe(303)
  ground.clock.now = new Date('2040-01-01T01:00:00Z')
  expect(await erase()).toBe(0)
})

test('a long list is paged by its place, not by its number', async () => {
  await ground.behind(
    `insert into consultation (organisation_id, id, number, consulter_id, state, channel, language, attribute, target, receipt_hash, received_at, last_received_at, closed_at)
     select organisation_id, gen_random_uuid(), 'P-' || n, consulter_id, 'closed', 'web', 'ja', attribute, target, sha256(n::text::bytea), received_at, received_at, '2024-01-01'
     from consultation, generate_series(1, 150) as n where number = $1 and organisation_id = $2`,
    [numbers.new, OURS],
  )
  const first = (await ground.as('mori').get(`${RETENTION}/preview?choice=erase&days=365`)).html
  const numbersOn = (html: string) => [...html.matchAll(/>(P-\d+)</g)].map(([, number]) => number)
  expect(numbersOn(first)).toHaveLength(100)
  const next = /class="pager-next" rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = numbersOn((await ground.as('mori').get(next)).html)
  expect(second).toHaveLength(50)
  expect(new Set([...numbersOn(first), ...second]).size).toBe(150)
})
