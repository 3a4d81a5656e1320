import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { moveRequest } from '../move.commands.ts'
import { BOARD, claimed, OURS, received, YAMADA } from '../takedown.testing.ts'
import { at, type DeskGround, inquired, openDesk, staff } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(async () => {
  at(ground, '2026-09-01T10:00:00')
  // What is kept for ever is thrown away with the database of a test.
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

/** The numbers on the page in their order, without the fiscal year. */
const numbersOn = ({ html }: { html: string }) => [...html.matchAll(/>T-R8-0*(\d+)<\/a>/g)].map(([, number]) => Number(number))
const queue = async (name: string, as: keyof typeof staff = 'yamada') => await ground.at({ as }).get(`/console/takedowns?queue=${name}`)
const numberOf = ({ number }: { number: string }) => Number(number.slice('T-R8-'.length))
const countsOn = ({ text }: { text: string }) =>
  ['新着', '自分の担当', '発信者の返事待ち', '承認待ち', '不服の申立て', '期限が近いもの', '期限を過ぎたもの'].map((label) =>
    Number(new RegExp(`${label} (\\d+)`).exec(text)?.[1]),
  )

test('an empty queue says so, and says when something will be there', async () => {
  const page = await queue('new')
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('新しい申出はありません')])
  expect(countsOn(page)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect((await ground.at().get('/console/takedowns?right=honour')).text).toContain('条件に合う申出はありません')
})

test('danger stands first, then what is due first', async () => {
  at(ground, '2026-09-02T10:00:00')
  const later = await received(ground)
  at(ground, '2026-09-01T10:00:00')
  const sooner = await received(ground)
  at(ground, '2026-09-03T10:00:00')
  const inDanger = await received(ground)
  await ground.behind('update takedown_request set in_danger = true where id = $1', [inDanger.requestId])
  expect(numbersOn(await queue('new'))).toEqual([inDanger, sooner, later].map(numberOf))
})

test('each request stands where its state puts it, and the counts say the same', async () => {
  const fresh = await received(ground)
  const mine = await claimed(ground)
  const asked = await inquired(ground)
  const theirs = await received(ground)
  const kato = { kind: 'person', id: staff.kato.id, mayMoveAny: false } as const
  await moveRequest(ground.deps, OURS, { requestId: theirs.requestId, action: 'claim', mover: kato })
  expect(numbersOn(await queue('new'))).toEqual([numberOf(fresh)])
  expect(numbersOn(await queue('mine')).sort()).toEqual([mine, asked].map(numberOf).sort())
  expect(numbersOn(await queue('mine', 'kato'))).toEqual([numberOf(theirs)])
  expect(numbersOn(await queue('inquiring'))).toEqual([numberOf(asked)])
  expect(numbersOn(await queue('all')).length).toBe(4)
  expect(countsOn(await queue('new'))).toEqual([1, 2, 1, 0, 0, 0, 0])
})

test('what is due soon and what is overdue leave their queues with the first notice', async () => {
  const { requestId, number } = await received(ground)
  at(ground, '2026-09-05T23:59:59')
  expect(numbersOn(await queue('due-soon'))).toEqual([])
  at(ground, '2026-09-06T00:00:00')
  expect(numbersOn(await queue('due-soon'))).toEqual([numberOf({ number })])
  at(ground, '2026-09-09T00:00:00')
  const overdue = await queue('overdue')
  expect([numbersOn(overdue), overdue.text]).toEqual([[numberOf({ number })], expect.stringContaining('1日超過')])
  await ground.behind('update takedown_request set first_notice_at = received_at where id = $1', [requestId])
  expect(numbersOn(await queue('overdue'))).toEqual([])
  expect((await queue('all')).text).toContain('通知済み')
})

test('a due day says how far away it is, with its rule for whoever comes to it', async () => {
  await received(ground)
  at(ground, '2026-09-05T10:00:00')
  const { text, html } = await queue('new')
  expect(text).toContain('あと3日 9/8 火')
  expect(text).toContain('7日、休日でも延ばさない')
  expect(html).toMatch(/<time [^>]*tabindex="0" aria-describedby="due-[0-9a-f-]{36}"/)
})

test('a list is narrowed by service, right, kind and handler', async () => {
  const image = await received(ground, {
    rights: [{ code: 'privacy', explanation: '住所です。' }],
  })
  await received(ground)
  const mine = await claimed(ground)
  const shown = async (filter: string) => numbersOn(await ground.at().get(`/console/takedowns?queue=all&${filter}`))
  expect(await shown('right=privacy')).toEqual([numberOf(image)])
  expect(await shown(`handler=${YAMADA}`)).toEqual([numberOf(mine)])
  expect(await shown('variant=election')).toEqual([])
  expect((await shown(`service=${BOARD}`)).length).toBe(3)
  expect(await shown(`service=${newId()}`)).toEqual([])
})

test('seventy requests are three pages, each row on one of them', async () => {
  for (let made = 0; made < 70; made += 1) {
    at(ground, `2026-09-${String((made % 9) + 1).padStart(2, '0')}T10:00:00`)
    await received(ground)
  }
  await ground.behind('update takedown_request set in_danger = true where id in (select id from takedown_request order by number limit 35)')
  at(ground, '2026-09-20T10:00:00')
  for (const name of ['new', 'overdue', 'all']) {
    const seen: number[] = []
    let address = `/console/takedowns?queue=${name}`
    const sizes: number[] = []
    while (address !== '') {
      const page = await ground.at().get(address)
      sizes.push(numbersOn(page).length)
      seen.push(...numbersOn(page))
      address = /class="pager-next" rel="next" href="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect([name, sizes, new Set(seen).size]).toEqual([name, [30, 30, 10], 70])
  }
})

test('the queue shows nothing that was told', async () => {
  await received(ground)
  const { html } = await queue('new')
  for (const told of ['青木', 'hana@mail', 'thread/12', '持ち出した']) expect(html).not.toContain(told)
})

test.each<[keyof typeof staff, number, boolean]>([
  ['yamada', 200, true],
  ['tanaka', 200, true],
  ['hara', 200, false],
  ['ito', 200, false],
  ['mori', 404, false],
])('%s gets %s, and may take a request on: %s', async (as, status, claims) => {
  await received(ground)
  const page = await ground.at({ as }).get('/console/takedowns')
  expect([page.status, page.html.includes('/claim"')]).toEqual([status, claims])
})

test('in English the words are English', async () => {
  await received(ground)
  at(ground, '2026-09-05T10:00:00')
  const { text } = await ground.at({ language: 'en' }).get('/console/takedowns')
  expect(text).toContain('3 days left 8 Sep Tue')
  expect(text).toContain('Take it on')
})

test('a request that is claimed from the list is mine', async () => {
  const { requestId } = await received(ground)
  const browser = ground.at()
  const { location } = await browser.post(`/console/takedowns/${requestId}/claim`, { version: 1 })
  expect(location).toBe(`/console/takedowns/${requestId}?done=claimed`)
  expect((await browser.get(location ?? '')).text).toContain('担当になりました')
})
