/** What is the sender's alone, on a walk through every page: with them and at the desk, and nowhere else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/day.ts'
import { bodyOf } from '../../shared/webhook/webhook.ts'
import { openApi } from '../../takedown/machine/openapi.ts'
import { publication } from '../takedown.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { routeTable } from './route-table.testing.ts'
import { type Finder, finderFor } from './traces.testing.ts'
import type { Page } from './visitor.testing.ts'
import { type Seen, walk } from './walk.testing.ts'
import { SENDER, SENDERS_MAIL } from './walk-sender.testing.ts'

let application: Application
let seen: Seen[]
const find: Finder = finderFor({ name: SENDER, mail: SENDERS_MAIL })
const tracesIn = (text: string) => find(Buffer.from(text))
beforeAll(async () => {
  application = await openApplication()
  seen = await walk(application)
}, 120_000)
afterAll(() => application.close())

const ownerOf = ({ route }: Seen) => routeTable[route]?.for
const whole = (page: Page) => `${page.html}\n${page.location}\n${[...page.headers].map(String).join('\n')}`
const shows = (page: Page) => tracesIn(whole(page)).length > 0

describe('who the sender is and what they said', () => {
  test('is read by themselves and at the desk, by each of both, and on no other page', () => {
    const told = seen.filter(shows)
    expect(told.length).toBeGreaterThan(8)
    expect(new Set(told.map(ownerOf))).toEqual(new Set(['sender', 'console']))
    const names = new Set(told.flatMap((page) => tracesIn(whole(page))))
    expect(names).toEqual(new Set(['name', 'mail']))
  })

  test('stands on pages of the desk that belong to one request alone, and each of them wrote that it was read', () => {
    const atTheDesk = seen.filter((page) => ownerOf(page) === 'console' && shows(page))
    expect(atTheDesk.filter(({ route }) => !/ \/console\/takedowns\/:request/.test(route)).map(({ route }) => route)).toEqual([])
    expect(atTheDesk.filter(({ method, status, reads }) => method === 'GET' && status === 200 && reads.length === 0)).toEqual([])
  })

  test('is on no page of the requester, of whom there were some after each of the sender’s words', () => {
    const requesters = seen.filter((page) => ownerOf(page) === 'requester' && page.status === 200)
    expect(requesters.filter(({ path }) => path === '/takedown/status').length).toBeGreaterThanOrEqual(2)
    expect(requesters.filter(shows).map(({ route }) => route)).toEqual([])
  })

  test('is in no address', () => {
    expect(seen.filter(({ path, location }) => tracesIn(`${path}\n${location}`).length > 0).map(({ route }) => route)).toEqual([])
  })
})

test('it is in no line of the log, and in no metric', async () => {
  const log = application.logged.join('')
  // Its addresses are written as the first of their shape, so that none of them tells who asked.
  expect(log.includes('"method":"POST","route":"/takedown/:service/:variant"')).toBe(true)
  expect(tracesIn(log)).toEqual([])
  const metrics = await application.app.request('/metrics', { headers: { authorization: 'Bearer metrics-of-the-proofs' } })
  expect(tracesIn(await metrics.text())).toEqual([])
})

test('it is in no row of any table, nor in a job', async () => {
  const { rows: tables } = await application.behind(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)' order by 1`,
  )
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['public.sender_inquiry', 'public.takedown_complaint', 'pgboss.job']),
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await application.behind(`select t::text as row from ${name} t`)
    if (tracesIn(rows.map(({ row }) => row).join('\n')).length > 0) found.push(name)
  }
  expect(found).toEqual([])
})

test('webhooks told of what the sender did, and nothing of it', async () => {
  const { rows } = await application.behind('select kind, payload, sequence from webhook_message')
  const kinds = new Set(rows.map(({ kind }) => kind))
  expect([...kinds]).toEqual(expect.arrayContaining(['takedown.received', 'takedown.sender-noticed', 'takedown.complained']))
  expect(tracesIn(rows.map(({ payload, sequence }) => bodyOf(payload, Number(sequence))).join('\n'))).toEqual([])
})

test('no mail tells of it, but those to the sender', async () => {
  const { visitor } = await application.signIn(['administrator'], { steppedUp: true })
  const { rows } = await application.behind(`select id, template from mail where organisation_id = $1`, [application.organisations.ours])
  expect(rows.length).toBeGreaterThan(3)
  const found: string[] = []
  for (const { id, template } of rows) {
    const page = await visitor.get(`/console/kept-mails/${id}`)
    if (shows(page) && !template.includes('sender')) found.push(template)
  }
  expect(found).toEqual([])
})

test('no public file tells of it: the statements of the day on which the measure was taken, their manifest, the documents of the interface', async () => {
  const { ground, organisations } = application
  const later = new Date(Date.now() + 3 * 86_400_000)
  const { publish } = publication({ ...ground, now: () => later }, { publicUrl: ORIGINS.ours })
  while ((await publish(organisations.ours)).length > 0) {
    // It closes some weeks at a time.
  }
  const { rows } = await application.behind(`select max(carried_out_at) as at from takedown_measure where request_id is not null`)
  const day = dayOf(rows[0].at)
  const reader = application.visit('ours')
  const at = `/takedown/reasons/${day}`
  const paths = [
    at,
    `${at}/manifest.json`,
    `${at}/statements-1.csv`,
    `${at}/statements-1.csv-metadata.json`,
    '/.well-known/takedown-intake',
  ]
  for (const path of [...paths, '/takedown/reasons', '/standards', '/takedown/reports', '/takedown']) {
    const page = await reader.get(path)
    expect([path, page.status, tracesIn(whole(page))]).toEqual([path, 200, []])
  }
  expect(tracesIn(JSON.stringify(openApi(ORIGINS.ours)))).toEqual([])
})

test('a page and a row that did hold it would be found', async () => {
  expect(tracesIn(`<p>${encodeURIComponent(SENDER)}</p>`)).toEqual(['name'])
  await application.behind('create table public.loose (told text)')
  await application.behind('insert into loose values ($1)', [`x${SENDERS_MAIL}x`])
  const { rows } = await application.behind('select t::text as row from loose t')
  expect(tracesIn(rows[0].row)).toEqual(['mail'])
})
