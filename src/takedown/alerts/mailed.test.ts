/** Alerts are mailed once, in the sweep that raises them, with numbers alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ALERTS_MAIL, takedownMails } from '../mails.ts'
import { claimed, KATO, OURS, received, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import type { AlertTables } from './alert.tables.ts'
import type { Watcher } from './digest.ts'
import { type AlertStaff, raiseAlerts } from './sweep.commands.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from takedown_alert')
  await ground.behind('update takedown_request set next_alert_at = null')
  at('2026-09-01T10:00:00')
})

const at = (text: string) => {
  ground.clock.now = new Date(`${text}+09:00`)
}
const SUPERVISOR = '01900000-0000-7000-8000-0000000000b3'
const people: Watcher[] = [
  { id: YAMADA, isActive: true, supervises: false },
  { id: KATO, isActive: true, supervises: false },
  { id: SUPERVISOR, isActive: true, supervises: true },
]

/** What was written, by person; the writing itself is identity's. */
function staffOf(fails = false) {
  const written: [string, Record<string, string>][] = []
  const staff: AlertStaff = {
    people: async () => people,
    write: async (_, __, { template, mails }) => {
      if (fails) throw new Error('died')
      expect(template).toBe(ALERTS_MAIL)
      written.push(...mails.map(({ personId, params }): [string, Record<string, string>] => [personId, params]))
    },
  }
  return { staff, written }
}
const sweep = async (staff: AlertStaff) =>
  await raiseAlerts({ db: ground.db.withTables<AlertTables>(), now: () => ground.clock.now, staff }, OURS)

test('each step is mailed once to whoever handles it, and what nobody handles to the supervisors', async () => {
  await claimed(ground)
  await claimed(ground)
  await received(ground)
  const { staff, written } = staffOf()
  const steps: [string, unknown[]][] = [
    ['2026-09-06T23:59:59', []],
    [
      '2026-09-07T00:00:00',
      [
        [YAMADA, { soon: '2', overdue: '0' }],
        [SUPERVISOR, { soon: '1', overdue: '0' }],
      ],
    ],
    ['2026-09-07T00:00:30', []],
    [
      '2026-09-08T00:00:00',
      [
        [YAMADA, { soon: '2', overdue: '0' }],
        [SUPERVISOR, { soon: '1', overdue: '0' }],
      ],
    ],
    [
      '2026-09-09T00:00:00',
      [
        [YAMADA, { soon: '0', overdue: '2' }],
        [SUPERVISOR, { soon: '0', overdue: '1' }],
      ],
    ],
    ['2026-09-20T00:00:00', []],
  ]
  for (const [moment, expected] of steps) {
    at(moment)
    written.length = 0
    await sweep(staff)
    expect([moment, written]).toEqual([moment, expected])
  }
})

test('where the mails cannot be written nothing was raised, and the next sweep does both', async () => {
  const { requestId } = await claimed(ground)
  at('2026-09-07T00:00:00')
  await expect(sweep(staffOf(true).staff)).rejects.toThrow('died')
  const alerts = async () => (await ground.behind('select kind from takedown_alert where request_id = $1', [requestId])).rows
  expect(await alerts()).toEqual([])
  const { staff, written } = staffOf()
  await sweep(staff)
  expect([await alerts(), written]).toEqual([[{ kind: 'notice-48h' }], [[YAMADA, { soon: '1', overdue: '0' }]]])
})

test.each(['ja', 'easy', 'en'] as const)('in %s the mail holds two numbers and the way to the list', (language) => {
  const mail = takedownMails('https://desk.example')[ALERTS_MAIL]({ soon: '3', overdue: '1' }, language)
  expect(mail.text).toContain('https://desk.example/console/takedowns/alerts')
  expect(mail.text.match(/\d+/g)?.slice(0, 2)).toEqual(['3', '1'])
  expect(`${mail.subject}${mail.text}`).not.toMatch(/[{}｜《》]/)
})
