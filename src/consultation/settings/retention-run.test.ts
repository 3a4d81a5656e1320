import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { told } from '../consultation.testing.ts'
import { moveConsultation } from '../move.commands.ts'
import { receive } from '../receive.commands.ts'
import { RETENTION_RUN, runAsked, runRegularly } from './retention-run.commands.ts'
import { decideRun, type RetentionRun } from './retention-run.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

const RETENTION = '/console/settings/retention'
const RUN = `${RETENTION}/run`

describe('a run', () => {
  const run = (ranAt: Date | null): RetentionRun => ({ id: 'r', askedBy: 'mori', askedAt: new Date(0), ranAt, erased: 0 })
  test.each<[string, number | null, RetentionRun[], object]>([
    ['may be asked for when a rule is in force', 365, [], { granted: true, value: 365 }],
    ['may be asked for again when the last one has ended', 365, [run(new Date(1))], { granted: true, value: 365 }],
    ['is not asked for while one is waited for', 365, [run(new Date(1)), run(null)], { granted: false, refusal: 'run-waiting' }],
    ['is not asked for when nothing is erased by itself', null, [], { granted: false, refusal: 'nothing-in-force' }],
  ])('%s', (_, inForce, runs, outcome) => {
    expect(decideRun(inForce, runs, new Date(3_599_000))).toEqual(outcome)
  })

  test('that did not come within an hour is waited for no longer', () => {
    expect(decideRun(365, [run(null)], new Date(3_600_000)).granted).toBe(true)
  })
})

let ground: SettingsGround
let folder: string
beforeAll(async () => {
  ground = await openSettings()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-retention-run-'))
  for (const [on, organisationId] of [
    ['2025-10-01', OURS],
    ['2025-10-02', OURS],
    ['2026-11-01', OURS],
    ['2020-01-01', THEIRS],
  ] as const) {
    ground.clock.now = new Date(`${on}T03:00:00Z`)
    const { consultationId } = await receive(ground.deps, organisationId, { ...told, mail: null })
    await moveConsultation(ground.deps, organisationId, { consultationId, action: 'close', mover: { kind: 'system' } })
  }
  ground.clock.now = new Date('2026-11-24T01:00:00Z')
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})

const deps = async () => ({ ...ground.deps, objects: await openFolderStore(folder) })
const erased = async () => (await ground.behind(`select count(*)::int as count from consultation where state = 'erased'`)).rows[0].count
const asked = () => ground.enqueued.filter(({ job }) => job === RETENTION_RUN)

test('nothing is run when no rule is in force: no button, and 409 for who asks all the same', async () => {
  const { html } = await ground.as('mori').get(RETENTION)
  expect([html.includes('まだ実行していません。'), html.includes(`href="${RUN}"`)]).toEqual([true, false])
  const refused = await ground.as('mori').post(RUN)
  expect([refused.status, refused.html.includes('自動では消去しない規則なので')]).toEqual([409, true])
  expect(asked()).toEqual([])
})

test('with a rule in force it says how many cases it would erase, and erases none by being looked at', async () => {
  await ground.as('mori').post(RETENTION, { seen: '0', choice: 'erase', days: '365' })
  ground.clock.now = new Date('2026-12-01T01:00:00Z')
  expect((await ground.as('mori').get(RETENTION)).html).toContain(`href="${RUN}"`)
  const { status, html } = await ground.as('mori').get(RUN)
  expect([status, html.includes('今の規則で消去する相談は2件です')]).toEqual([200, true])
  expect(await erased()).toBe(0)
})

test('asked for, it is recorded, enqueued once, and waited for', async () => {
  const moved = await ground.as('mori').post(RUN)
  expect(moved.location).toBe(`${RETENTION}?done=run-asked`)
  expect(asked()).toHaveLength(1)
  expect((await ground.as('mori').get(RETENTION)).html).toContain('森 管：実行を待っています。')
  expect((await ground.kindsOf('consultation')).at(-1)).toBe('consultation.retention-asked {"days":365}')
  expect((await ground.as('mori').post(RUN)).status).toBe(409)
  expect(asked()).toHaveLength(1)
})

test('the worker erases what is due, of this organisation alone, and says what it did; done again it does nothing', async () => {
  const [job] = asked()
  await runAsked(await deps(), OURS, job?.id ?? '')
  expect(await erased()).toBe(2)
  await runAsked(await deps(), OURS, job?.id ?? '')
  expect(await erased()).toBe(2)
  expect((await ground.as('mori').get(RETENTION)).html).toContain('森 管：2件を消去しました。')
  expect((await ground.behind(`select why from event where kind = 'consultation.erased'`)).rows).toEqual([
    { why: 'retention 1' },
    { why: 'retention 1' },
  ])
})

test('the run that comes by itself is shown with its last time only', async () => {
  await runRegularly(await deps(), OURS)
  ground.clock.now = new Date('2026-12-01T02:00:00Z')
  await runRegularly(await deps(), OURS)
  const { html } = await ground.as('mori').get(RETENTION)
  expect(html.match(/自動：0件を消去しました。/g)).toHaveLength(1)
  expect(html).toContain('12/1 11:00')
})

test.each(['tanaka', 'sato', 'ito'] as const)('%s, who may not manage retention, finds nothing', async (name) => {
  expect((await ground.as(name).get(RUN)).status).toBe(404)
  expect((await ground.as(name).post(RUN)).status).toBe(404)
})
