/** From a consultation to an operator on another installation and back: two whole installations, and nothing between them but the network. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { goOnWithRemovals } from '../../consultation/far/sending.commands.ts'
import { consultationDeps, outsideOf } from '../consultation.ts'
import type { Program } from '../program.process.ts'
import { openWorker } from '../worker.process.ts'
import { type Application, openApplication } from './application.testing.ts'
import { type Desk, introduce, openDesk } from './far-removal.testing.ts'
import { expectMoved, storyOf, tell } from './journeys.testing.ts'
import { press } from './press.testing.ts'
import { textOf, type Visitor } from './visitor.testing.ts'

const MARK = 'みさき'
let centre: Application
let desk: Desk
let worker: Program
let adviser: Visitor
let moderator: Visitor
let removals: string

beforeAll(async () => {
  centre = await openApplication()
  desk = await openDesk()
  await introduce(centre, desk)
  worker = await openWorker(centre.deps)
  adviser = (await centre.signIn(['adviser'])).visitor
  moderator = (await desk.signIn(['moderator'])).visitor
  await tell(centre.visit('ours'), storyOf({ story: { story: `${MARK}の名前と写真をのせられました。` } }))
  const { rows } = await centre.behind('select id from consultation')
  removals = `/console/consultations/${rows[0].id}/removals`
}, 120_000)
afterAll(async () => {
  await worker.stop()
  await desk.close()
  await centre.close()
})
beforeEach(() => {
  desk.door = 'open'
})

const fields = {
  name: MARK,
  mail: '',
  urls: 'https://minato.example/thread/1',
  right: 'honour',
  reason: 'うそです。',
  facts: `${MARK}は困っています。`,
}

/** The adviser chooses the operator far away, checks and sends. @returns the page of the request */
async function asked(change: Record<string, string> = {}): Promise<string> {
  const form = await adviser.get(`${removals}/new`)
  const operator = /value="([0-9a-f-]{36}\/minato)"/.exec(form.html)?.[1] ?? ''
  const checked = await adviser.submit(form, removals, { ...fields, ...change, operator })
  expect(textOf(checked.html)).toContain('みなと掲示板')
  return expectMoved(await adviser.submit(checked, removals, { press: 'send', consent: 'phone' })).location.replace(/[?].*/, '')
}
const soon = async (check: () => Promise<void>) => await vi.waitFor(check, { timeout: 30_000, interval: 100 })
const sees = async (page: string, words: string) => await soon(async () => expect(textOf((await adviser.get(page)).html)).toContain(words))
const filedThere = async () => (await desk.behind('select id, number from takedown_request order by id')).rows

/** As the worker does by itself, without waiting for the clock. */
async function now(page: string): Promise<void> {
  await centre.behind(`update removal_sending set due_at = now() where id = $1 and due_at is not null`, [page.slice(-36)])
  const deps = { ...consultationDeps(centre.ground), outside: outsideOf(centre.deps.config.webhookAllowedHosts), chance: () => 0.5 }
  await goOnWithRemovals(deps, centre.organisations.ours)
}

describe('a request to an operator on another installation', () => {
  test('is filed there once, decided there, and the decision is read in the case', async () => {
    const page = await asked()
    await sees(page, '事業者の受付番号')
    const [{ id, number }] = await filedThere()
    await sees(page, number)
    const there = `/console/takedowns/${id}`
    const shown = textOf((await moderator.get(there)).html)
    expect([shown.includes(MARK), shown.includes('うそです。')]).toEqual([true, true])
    await press(moderator, [there, `${there}/claim`])
    await now(page)
    await sees(page, '調査中')
    const form = `${there}/decision`
    const decision = { 'measure-1': 'none', 'basis-1': '', 'right-1': 'honour', 'relation-1': 'none', press: 'check' }
    const preview = await press(moderator, [form, form, { ...decision, 'measure-1': 'hide', 'basis-1': 'reasonable_grounds' }])
    expectMoved(await moderator.submit(preview, form, { press: 'send' }))
    await now(page)
    await sees(page, '判断済み')
    expect(await filedThere()).toHaveLength(1)
  })

  test('is one request although its answer was lost, and although the desk was shut before', async () => {
    const before = (await filedThere()).length
    desk.door = 'shut'
    const page = await asked({ facts: '扉' })
    await sees(page, '今は受け付けられない')
    desk.door = 'silent'
    await now(page)
    expect(await filedThere()).toHaveLength(before + 1)
    await now(page)
    desk.door = 'open'
    await now(page)
    await sees(page, '事業者の受付番号')
    expect(await filedThere()).toHaveLength(before + 1)
  })

  test('about a right that the operator does not take from the centre comes back with the field, and is sent anew', async () => {
    const before = (await filedThere()).length
    const page = await asked({ right: 'portrait' })
    await sees(page, 'この形では受け取れない')
    expect(textOf((await adviser.get(page)).html)).toContain('侵害されたとする権利')
    const again = await adviser.get(`${removals}/new?again=${page.slice(-36)}`)
    expect(again.html).toContain('うそです。')
    const checked = await adviser.submit(again, removals, { right: 'privacy' })
    const sent = expectMoved(await adviser.submit(checked, removals, { press: 'send', consent: 'phone' })).location.replace(/[?].*/, '')
    await sees(sent, '事業者の受付番号')
    expect(await filedThere()).toHaveLength(before + 1)
  })

  test('leaves no word of the story in either log', () => {
    for (const log of [centre.logged, desk.logged]) expect(log.join('')).not.toContain(MARK)
  })
})
