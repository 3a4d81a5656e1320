import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Budget, budgets, tryOf } from '../../shared/limits/budgets.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { type MailboxDesk, openMailboxDesk } from './mailbox.testing.ts'

let desk: MailboxDesk
beforeAll(async () => {
  desk = await openMailboxDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 24 * 3_600_000)
})

/** A script has done it as often as a budget allows, in a process that has ended since. */
async function usedUp(budget: Budget, consultationId: string): Promise<void> {
  const before = openLimits({ db: desk.ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 9), now: desk.deps.now })
  const { key, rule } = tryOf(budget, consultationId)
  for (let count = 0; count < budgets[budget].most; count += 1) await before.take(key, rule)
}

const questionsOf = async (id: string) =>
  (await desk.ground.behind(`select count(*)::int as count from reception where kind = 'question' and consultation_id = $1`, [id])).rows[0]
    .count
const readsOf = async (id: string) =>
  (await desk.ground.behind(`select count(*)::int as count from event where kind = 'consultation.read' and subject_id = $1`, [id])).rows[0]
    .count

describe('questions of one mailbox', () => {
  test('are taken sixty at once, then one a minute, and what was typed waits on the page', async () => {
    const { consultationId, headers } = await desk.opened()
    const statuses: number[] = []
    for (let count = 0; count < 60; count += 1) statuses.push((await desk.post('/mailbox/questions', { text: `${count}` }, headers)).status)
    expect(new Set(statuses)).toEqual(new Set([303]))
    const refused = await desk.post('/mailbox/questions', { text: '六十一番目の質問', urls: 'https://x.example/61' }, headers)
    const html = await refused.text()
    expect([refused.status, refused.headers.get('retry-after'), await questionsOf(consultationId)]).toEqual([429, '60', 60])
    for (const words of ['六十一番目の質問', 'https://x.example/61', '1分ほどたってから、もう一度送ってください。'])
      expect(html).toContain(words)
    desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 60_000)
    expect((await desk.post('/mailbox/questions', { text: '六十一番目の質問' }, headers)).status).toBe(303)
  })

  test('of another mailbox are not counted with them', async () => {
    const [one, other] = [await desk.opened(), await desk.opened()]
    await usedUp('mailbox.question', one.consultationId)
    expect((await desk.post('/mailbox/questions', { text: '質問' }, other.headers)).status).toBe(303)
  })

  test('keep their files while they wait', async () => {
    const { consultationId, headers } = await desk.opened()
    await usedUp('mailbox.question', consultationId)
    const form = new FormData()
    form.append('text', '写真を送ります。')
    form.append('files', new File(['書き込みの内容です。\n'], '記録.txt'))
    const refused = await desk.post('/mailbox/questions', form, headers)
    expect([refused.status, (await refused.text()).includes('記録.txt')]).toEqual([429, true])
    const { rows } = await desk.ground.behind('select reception_id from consultation_file where consultation_id = $1', [consultationId])
    expect(rows).toEqual([{ reception_id: null }])
  })
})

describe('looking', () => {
  test.each(['/mailbox', '/mailbox/settings'])(
    'at %s ends for a while after six hundred times, and writes no more into the record',
    async (path) => {
      const { consultationId, headers } = await desk.opened()
      await usedUp('mailbox.look', consultationId)
      const before = await readsOf(consultationId)
      const refused = await desk.get(path, headers)
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
      expect(await refused.text()).toContain('もう一度お試しください')
      expect(await readsOf(consultationId)).toBe(before)
      desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 2_000)
      expect((await desk.get(path, headers)).status).toBe(200)
    },
  )

  test('at files ends for a while too', async () => {
    const { consultationId, headers } = await desk.opened()
    await usedUp('mailbox.file', consultationId)
    const file = '/mailbox/files/01900000-0000-7000-8000-00000000ffff'
    expect((await desk.get(file, headers)).status).toBe(429)
    expect((await desk.get(file)).status).toBe(404)
  })

  test('without a session uses nothing up, so that nobody fills the table of limits', async () => {
    const rows = async () => (await desk.ground.behind('select count(*)::int as count from rate_limit')).rows[0].count
    const before = await rows()
    for (let count = 0; count < 5; count += 1) await desk.get('/mailbox', { cookie: `mailbox=made-up-${count}` })
    expect(await rows()).toBe(before)
  })
})

test.each([
  ['/mailbox/language', { language: 'en' }],
  ['/mailbox/notices/stop', {}],
  ['/mailbox/withdrawal', {}],
])('a script that changes without end at %s is asked to wait', async (path, fields) => {
  const { consultationId, headers } = await desk.opened()
  await usedUp('mailbox.change', consultationId)
  expect((await desk.post(path, fields, headers)).status).toBe(429)
  const { rows } = await desk.ground.behind('select language, notices, state from consultation where id = $1', [consultationId])
  expect(rows).toEqual([{ language: 'ja', notices: 'mail', state: 'received' }])
})

test('the mailbox can be closed however often anything was done', async () => {
  const { consultationId, headers } = await desk.opened()
  for (const budget of ['mailbox.look', 'mailbox.change'] as const) await usedUp(budget, consultationId)
  expect((await desk.post('/mailbox/closing', {}, headers)).status).toBe(200)
  const { rows } = await desk.ground.behind('select id from mailbox_session where consultation_id = $1', [consultationId])
  expect(rows).toEqual([])
})
