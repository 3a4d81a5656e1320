/** The calendar of due days: who gets one, what it holds, and when it holds nothing any more. */
import { Hono } from 'hono'
import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { people, type SenderGround, sendByPages, senderGround, textOf } from '../sender/sender.testing.ts'
import { answerInquiry, claimed, OURS, proveReceipt, received } from '../takedown.testing.ts'
import type { WindowEnv } from '../window/window.env.ts'
import { CALENDAR } from './calendar.ts'
import { calendarFileRoutes } from './calendar-file.routes.ts'

let ground: SenderGround
/** Who works at the desk; who is taken out has left. */
let working: Set<string>
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  working = new Set(Object.values(people).map(({ id }) => id))
  await ground.behind('truncate rate_limit')
  ground.at('2026-09-01T10:00:00')
})

async function fetched(address: string, { organisationId = OURS, network = '192.0.2.0' } = {}) {
  const limits = openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 5), now: ground.deps.now })
  const worksAtDesk = async (_: string, id: string) => (working.has(id) ? { supervises: id === people.suzuki.id } : undefined)
  const deps = {
    ...ground.deps,
    limits,
    worksAtDesk,
    originOf: () => 'https://desk.example',
  }
  const name = { ja: 'ことのは運営', easy: 'ことのは運営', en: 'Kotonoha Operators' }
  const app = new Hono<WindowEnv>()
    .use(async (c, next) => {
      c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
      c.set('clientNetwork', network)
      await next()
    })
    .route('/', calendarFileRoutes(deps))
  const answer = await app.request(new URL(address).pathname)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** As a calendar program reads it: a line for each day. */
function daysIn(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((part) => {
    const { startDate, summary } = new ICAL.Event(part)
    return `${startDate} ${summary} ${part.getFirstPropertyValue('url')}`
  })
}

/** Makes a calendar by the page. @returns the address that is shown once */
async function made(who: keyof typeof people, language: 'ja' | 'en' = 'ja'): Promise<string> {
  const visitor = ground.as(who, language)
  const { html } = await visitor.submit(await visitor.get(CALENDAR), CALENDAR, {})
  const address = /https:\/\/desk\.example\/takedown\/calendar\/[\w-]{32}\.ics/.exec(html)?.[0]
  if (address === undefined) throw new Error('No address is shown')
  expect((await visitor.get(CALENDAR)).html).not.toContain(address)
  return address
}

test('it holds the due days of what one handles and of what nobody handles, and of all for a supervisor', async () => {
  const [mine, nobodys] = [await claimed(ground), await received(ground)]
  const line = ({ requestId, number }: { requestId: string; number: string }) =>
    `2026-09-08 ${number} 申出者への通知の期限 https://desk.example/console/takedowns/${requestId}`
  const { status, headers, text } = await fetched(await made('yamada'))
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'private, no-store',
  ])
  expect(daysIn(text)).toEqual(expect.arrayContaining([line(mine), line(nobodys)]))
  const others = daysIn((await fetched(await made('kato'))).text)
  expect([others.includes(line(mine)), others.includes(line(nobodys))]).toEqual([false, true])
  expect(daysIn((await fetched(await made('suzuki'))).text)).toEqual(expect.arrayContaining([line(mine), line(nobodys)]))
})

test('it says when a sender’s silence is established, until they answer', async () => {
  ground.at('2026-09-14T10:00:00')
  const { requestId, inquiryId } = await sendByPages(ground)
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  const address = await made('yamada')
  const silences = async () => daysIn((await fetched(address)).text).filter((line) => line.includes('照会') && line.includes(requestId))
  expect((await silences()).map((line) => line.slice(0, 10))).toEqual(['2026-09-25'])
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'agree', reasons: '', by: { kind: 'sender' } })
  expect(await silences()).toEqual([])
})

test('nothing in it is personal, and it is in the language in which it was made', async () => {
  await claimed(ground)
  const { text } = await fetched(await made('yamada', 'en'))
  expect(text).toContain('notice to the requester is due')
  expect(text).toContain('Kotonoha Operators: due days of removal requests')
  expect(text).not.toMatch(/青木|持ち出した|hana@mail|kotonoha\.example/)
})

test('a new address ends the one before, and an address can be ended', async () => {
  const first = await made('yamada')
  const second = await made('yamada')
  expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])
  const visitor = ground.as('yamada')
  const page = await visitor.get(CALENDAR)
  expect(textOf(page.html)).toContain('作り直すと、前のアドレスは使えなくなります')
  await visitor.submit(page, `${CALENDAR}/end`, {})
  expect((await fetched(second)).status).toBe(404)
  expect(textOf((await visitor.get(CALENDAR)).html)).toContain('まだ作っていません')
})

test('whoever left, another organisation and a guess get nothing', async () => {
  const address = await made('yamada')
  expect((await fetched(address, { organisationId: THEIRS })).status).toBe(404)
  working.delete(people.yamada.id)
  const { status, text } = await fetched(address)
  expect([status, text]).toEqual([404, ''])
  expect((await fetched(`https://desk.example/takedown/calendar/${'a'.repeat(32)}.ics`)).status).toBe(404)
})

test('guesses from one network are slowed, and a right address is answered all the same', async () => {
  const address = await made('yamada')
  const guess = `https://desk.example/takedown/calendar/${'b'.repeat(32)}`
  const statuses = new Set<number>()
  for (let times = 0; times < 70; times += 1) statuses.add((await fetched(guess)).status)
  expect([...statuses]).toEqual([404, 429])
  expect((await fetched(address)).status).toBe(200)
})

test('that it was made and ended is recorded without its secret, and only a keyed hash is kept', async () => {
  await ground.behind('delete from takedown_calendar')
  const address = await made('kato')
  const token = /[\w-]{32}(?=\.ics)/.exec(address)?.[0] ?? ''
  const { rows } = await ground.behind('select t::text as row from takedown_calendar t')
  const events = await ground.behind(
    `select kind, e::text as row from event e where kind like 'takedown.calendar-%' and actor_id = $1 order by sequence`,
    [people.kato.id],
  )
  expect(events.rows.at(-1)?.kind).toBe('takedown.calendar-made')
  expect(JSON.stringify([rows, events.rows])).not.toContain(token)
})
