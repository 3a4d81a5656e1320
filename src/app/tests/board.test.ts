/**
 * A service that acts by itself, from the post to the sender who is owed a notice: the real bulletin board of examples/ in a process of
 * its own, the real desk with its worker, and a network that fails.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import { registerEndpoint } from '../../shared/webhook/endpoint.commands.ts'
import { complain } from '../../takedown/complaint.commands.ts'
import { saveService } from '../../takedown/service.store.ts'
import { board as example } from '../../takedown/takedown.testing.ts'
import type { Program } from '../program.process.ts'
import { takedownDeps } from '../takedown.ts'
import { openWorker } from '../worker.process.ts'
import { type Application, openApplication } from './application.testing.ts'
import { type Board, type Desk, openBoard, serveDesk } from './board.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import { press } from './press.testing.ts'
import { told } from './requests.testing.ts'
import type { Visitor } from './visitor.testing.ts'

let application: Application
let worker: Program
let desk: Desk
let board: Board
let moderator: Visitor
let settings: Record<string, string>
const SERVICE = newId()
/** How the board is called outside; here it is asked at a port of this machine. */
const HOME = 'https://board.example'

beforeAll(async () => {
  board = await openBoard()
  application = await openApplication({ WEBHOOK_ALLOWED_HOSTS: new URL(board.url).host })
  worker = await openWorker(application.deps)
  desk = await serveDesk(application)
  moderator = (await application.signIn(['moderator'])).visitor
  await connect()
  await board.start(settings)
}, 120_000)
afterAll(async () => {
  await board.remove()
  await desk.close()
  await worker.stop()
  await application.close()
})

/** The service with its token, by the pages of the console, and a webhook that wakes it. */
async function connect(): Promise<void> {
  const { ground, organisations } = application
  const service = { ...example, id: SERVICE, slug: 'board', address: HOME }
  await inOrganisation(ground.db, organisations.ours, (tx) => saveService(tx, organisations.ours, service, ground.now()))
  const administrator = (await application.signIn(['administrator'])).visitor
  const at = `/console/settings/services/${SERVICE}/connection`
  const token = /<code[^>]*>([\w-]{32})<\/code>/.exec((await press(administrator, [at, at])).html)?.[1] ?? ''
  const registered = await registerEndpoint({ ...ground, allowed: new Set([new URL(board.url).host]) }, organisations.ours, {
    url: `${board.url}/webhook`,
    kinds: ['takedown.measure-ordered', 'takedown.measure-reversal-ordered'],
    actor: SYSTEM,
  })
  if (!registered.granted) throw new Error(registered.refusal)
  // So seldom that whatever happens soon has come by the webhook.
  const asks = { BOARD_URL: HOME, ASK_EVERY_SECONDS: '600', DESK_WEBHOOK_KEY: registered.value.receiversKey }
  settings = { DESK_URL: desk.url, DESK_SERVICE: 'board', DESK_TOKEN: token, ...asks }
}

/** Somebody follows the link on a post and sends the form. @returns the request's page in the console */
async function reported(address: string): Promise<string> {
  const page = await (await fetch(address)).text()
  const link = new URL(/href="([^"]*\/takedown\/board[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '')
  const requester = application.visit('ours')
  const form = await requester.get(link.pathname + link.search)
  const { targets: _, ...fields } = told('青木花', 'hana@mail.example')
  expectMoved(await requester.submit(form, '/takedown/board', fields))
  const { rows } = await application.behind('select id from takedown_request order by id desc limit 1')
  return `/console/takedowns/${rows[0].id}`
}

async function decide(page: string, fields: Record<string, string>): Promise<void> {
  const form = `${page}/decision`
  const preview = await press(moderator, [form, form, { ...fields, press: 'check' }])
  expectMoved(await moderator.submit(preview, form, { press: 'send' }))
}
const hide = { 'measure-1': 'hide', 'basis-1': 'reasonable_grounds', 'right-1': 'honour', 'relation-1': 'none' }

async function hidden(address: string): Promise<string> {
  const page = await reported(address)
  await press(moderator, [page, `${page}/claim`])
  await decide(page, hide)
  return page
}

const measureOf = async (page: string) =>
  (await application.behind('select id, state from takedown_measure where request_id = $1', [page.split('/').at(-1)])).rows[0]
const reportsOf = async (id: string): Promise<string[]> =>
  (
    await application.behind(`select kind from event where details ->> 'measureId' = $1 and kind like '%measure%' order by sequence`, [id])
  ).rows.map(({ kind }) => kind.replace('takedown.measure-', ''))
const deedsOf = async (id: string) => (await board.stored()).deeds.filter(({ task }) => task === id).map(({ did }) => did)
const soon = async (check: () => Promise<void>) => await vi.waitFor(check, { timeout: 30_000, interval: 50 })
const stands = async (page: string, state: string) => await soon(async () => expect((await measureOf(page)).state).toBe(state))

test('a post is reported, decided about, hidden, told of, complained about and shown again', async () => {
  const address = await board.write('member42', '青木花は店の金を持ち出した')
  expect(await board.statusOf(address)).toBe(200)
  const page = await hidden(address)
  await stands(page, 'carried-out')
  expect(await board.statusOf(address)).toBe(410)
  const { id } = await measureOf(page)
  expect((await moderator.get('/console/takedowns/sender-notices')).html).toContain(`${page}/measures/${id}/sender-notice`)
  const key = { organisationId: application.organisations.ours, requestId: page.split('/').at(-1) ?? '' }
  await complain(takedownDeps(application.ground), key, {
    text: '本当のことです。',
    by: { kind: 'sender' },
    against: { side: 'sender', measureId: id },
  })
  await decide(page, { 'measure-1': 'none', reason: '本当のことだと分かりました。' })
  await stands(page, 'reversed')
  expect(await board.statusOf(address)).toBe(200)
  expect([await deedsOf(id), await reportsOf(id)]).toEqual([
    ['carry-out', 'undo'],
    ['carried-out', 'reversal-ordered', 'reversed'],
  ])
})

describe('whatever fails between the two, nothing is lost and nothing is done twice:', () => {
  test('the board was away when it was decided', async () => {
    const address = await board.write('member43', '一つ目')
    const another = await board.write('member43', '二つ目')
    const pages = [await reported(address), await reported(another)]
    await board.kill()
    for (const page of pages) {
      await press(moderator, [page, `${page}/claim`])
      await decide(page, hide)
    }
    expect((await measureOf(pages[0] ?? '')).state).toBe('ordered')
    await board.start(settings)
    for (const page of pages) {
      await stands(page, 'carried-out')
      const { id } = await measureOf(page)
      expect([await deedsOf(id), await reportsOf(id)]).toEqual([['carry-out'], ['carried-out']])
    }
    expect([await board.statusOf(address), await board.statusOf(another)]).toEqual([410, 410])
  })

  test.each<[string, 'lost' | 'unanswered', string]>([
    ['it had hidden the post and not yet said so', 'lost', 'ordered'],
    ['it had said so and not yet heard the answer', 'unanswered', 'carried-out'],
  ])('the board was killed when %s', async (_, door, meanwhile) => {
    const address = await board.write('member44', '三つ目')
    const before = desk.held()
    desk.door = door
    const page = await hidden(address)
    await soon(async () => expect(desk.held()).toBeGreaterThan(before))
    await board.kill()
    const { id, state } = await measureOf(page)
    expect(state).toBe(meanwhile)
    expect(await deedsOf(id)).toEqual(['carry-out'])
    desk.door = 'open'
    await board.start(settings)
    await stands(page, 'carried-out')
    await soon(async () => expect(await board.statusOf(address)).toBe(410))
    expect([await deedsOf(id), await reportsOf(id)]).toEqual([['carry-out'], ['carried-out']])
  })

  test('a post that is not on the board is said to be missing, and waits for somebody', async () => {
    const address = await board.write('member45', '四つ目')
    const page = await reported(address)
    await board.kill()
    const { posts } = await board.stored()
    expect(posts.some(({ text }) => text === '四つ目')).toBe(true)
    await press(moderator, [page, `${page}/claim`])
    await decide(page, hide)
    // As it is when the board was moved and the post has another address now.
    await board.start({ ...settings, BOARD_URL: 'https://moved.example' })
    await stands(page, 'failed')
    await board.kill()
    await board.start(settings)
    await stands(page, 'carried-out')
    expect(await reportsOf((await measureOf(page)).id)).toEqual(['failed', 'carried-out'])
  })
})

test('what did not come from the desk wakes nobody', async () => {
  const id = newId()
  for (const signature of ['', 'v1a,AAAA', 'v1,AAAA']) {
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': signature }
    expect((await fetch(`${board.url}/webhook`, { method: 'POST', headers, body: '{}' })).status).toBe(401)
  }
})
