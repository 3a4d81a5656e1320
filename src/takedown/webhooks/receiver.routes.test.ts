/** One receiver: what was sent to it and what waits, a message sent again, what it is told changed, and its end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import type { StaffName } from '../desk/desk.testing.ts'
import { OURS, received, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import { mayResend, pageOf } from './receivers.ts'
import { AT, type Visit, webhookVisits } from './webhooks.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from webhook_message')
  await ground.behind('delete from webhook_endpoint')
})

const ask = (method: 'GET' | 'POST', path: string, visit: Visit = {}) => webhookVisits(ground).ask(method, path, visit)
const add = () => webhookVisits(ground).add()
const post = (path: string, fields: [string, string][], visit: Visit = {}) => ask('POST', path, { fields, ...visit })
const seen = (version = 1): [string, string] => ['seen', String(version)]
const rowsOf = async (what: string) => (await ground.behind(what)).rows
const eventsOf = async (id: string) =>
  (await ground.behind('select kind from event where subject_id = $1 order by sequence', [id])).rows.map(({ kind }) => kind)
const settle = (state: 'dead' | 'delivered', status: number) =>
  ground.behind(
    `update webhook_message set state = '${state}', settled_at = '2026-11-24T03:04:00Z', due_at = null, attempts = 7, last_status = ${status},
     last_fault = ${state === 'dead' ? `'status-${status}'` : 'null'}`,
  )

describe('what was sent and what waits', () => {
  test('is shown with the number of its request, its times in Japan, its tries and the answer, and nothing of anybody', async () => {
    const id = await add()
    const { number } = await received(ground, { parties: [{ role: 'victim', name: '青木かなりあ', email: 'canary@mail.example' }] })
    await settle('delivered', 204)
    const page = await ask('GET', `${AT}/${id}`)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(page.text).toMatch(new RegExp(`申出が届いた ${number} .* 届いた 11/24 12:04 7回 204 送り直す`))
    expect(page.html).not.toMatch(/かなりあ|canary/)
  })

  test('waits for its turn, and says when or behind what', async () => {
    const id = await add()
    await received(ground)
    await ground.behind(
      `insert into webhook_message (organisation_id, id, endpoint_id, subject_id, sequence, kind, at, payload, waiting_since)
       select organisation_id, gen_random_uuid(), endpoint_id, subject_id, 2, 'takedown.decided', at, payload, waiting_since from webhook_message`,
    )
    const { text } = await ask('GET', `${AT}/${id}`)
    expect(text).toContain('送信待ち 同じ申出の前の知らせが届いてから送ります')
    expect(text).toMatch(/送信待ち 次に送るのは 9\/1 /)
    expect(text).not.toContain('送り直す 操作')
  })

  test('of a test has no number', async () => {
    const id = await add()
    await post(`${AT}/${id}/test`, [])
    expect((await ask('GET', `${AT}/${id}`)).text).toMatch(/試し — /)
  })

  test('is asked for without what arrived', async () => {
    const id = await add()
    await received(ground)
    await settle('delivered', 200)
    const [every, undelivered] = await Promise.all([ask('GET', `${AT}/${id}`), ask('GET', `${AT}/${id}?show=undelivered`)])
    expect([every.text.includes('7回'), undelivered.text.includes('7回')]).toEqual([true, false])
    expect(undelivered.text).toContain('届いていない知らせはありません')
  })

  test('goes on page by page', async () => {
    const id = await add()
    await received(ground)
    await ground.behind(
      `insert into webhook_message (organisation_id, id, endpoint_id, subject_id, sequence, kind, at, payload, waiting_since)
       select organisation_id, gen_random_uuid(), endpoint_id, subject_id, n, kind, at, payload, waiting_since from webhook_message, generate_series(2, 60) n`,
    )
    const first = await ask('GET', `${AT}/${id}?show=undelivered`)
    const next = /href="([^"]*before=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toMatch(new RegExp(`^${AT}/${id}\\?show=undelivered&before=`))
    const second = await ask('GET', next)
    const rows = (html: string) => html.match(/<tr data-row/g)?.length
    expect([rows(first.html), rows(second.html), second.html.includes('before=')]).toEqual([50, 10, false])
  })

  test.each(['?before=x', '?show=none', '?before=%00', '?done=constructor'])('%s is passed over', async (query) => {
    const id = await add()
    expect((await ask('GET', `${AT}/${id}${query}`)).status).toBe(200)
  })
})

describe('a message', () => {
  const resending = async (id: string) => /action="([^"]*\/resending)"/.exec((await ask('GET', `${AT}/${id}`)).html)?.[1] ?? 'none'

  test.each([['dead', 503] as const, ['delivered', 200] as const])(
    'that is %s is sent again, and the record tells so',
    async (state, status) => {
      const id = await add()
      await received(ground)
      await settle(state, status)
      const before = await rowsOf('select id from webhook_message')
      expect((await post(await resending(id), [])).location).toBe(`${AT}/${id}?done=resent`)
      expect((await ask('GET', `${AT}/${id}?done=resent`)).text).toContain('知らせを送り直します')
      expect(await rowsOf('select id from webhook_message')).toEqual(before)
      expect(await rowsOf('select state, attempts from webhook_message')).toEqual([{ state: 'waiting', attempts: 0 }])
      expect(await eventsOf(id)).toEqual(['webhook.registered', 'webhook.resent'])
    },
  )

  test('for a receiver that is stopped is not offered, and refused with the reason', async () => {
    const id = await add()
    await received(ground)
    await settle('dead', 500)
    const address = await resending(id)
    await post(`${AT}/${id}/stop`, [seen()])
    expect(await resending(id)).toBe('none')
    const refused = await post(address, [])
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('止めている受け手には送れません')])
  })

  test('of another receiver, of nobody and of others is not found', async () => {
    const id = await add()
    await received(ground)
    await settle('dead', 500)
    const address = await resending(id)
    const other = await add()
    const message = address.split('/').at(-2)
    for (const wrong of [
      `${AT}/${other}/messages/${message}/resending`,
      `${AT}/${id}/messages/${other}/resending`,
      `${AT}/${id}/messages/x/resending`,
    ])
      expect([wrong, (await post(wrong, [])).status]).toEqual([wrong, 404])
    expect((await post(address, [], { organisation: THEIRS })).status).toBe(404)
    expect(await rowsOf('select state from webhook_message')).toEqual([{ state: 'dead' }])
  })
})

describe('what a receiver is told', () => {
  const changed = (id: string, fields: [string, string][], version = 1) => post(`${AT}/${id}`, [seen(version), ...fields])
  const url: [string, string] = ['url', 'https://other.example.jp/in']

  test('is changed, and from then on it is told that', async () => {
    const id = await add()
    expect((await changed(id, [url, ['kinds', 'takedown.decided']])).location).toBe(`${AT}/${id}?done=changed`)
    await received(ground)
    expect(await rowsOf('select from webhook_message')).toEqual([])
    const { text, html } = await ask('GET', `${AT}/${id}?done=changed`)
    expect([text.includes('変更しました'), html.includes('https://other.example.jp/in')]).toEqual([true, true])
    expect(await eventsOf(id)).toEqual(['webhook.registered', 'webhook.changed'])
  })

  test.each<[string, [string, string][], string]>([
    ['no kinds', [url], '知らせることを選んでください'],
    ['no address', [['kinds', 'takedown.decided']], '送り先のアドレスを入力してください'],
    [
      'an address inside',
      [
        ['url', 'https://10.0.0.1/'],
        ['kinds', 'takedown.decided'],
      ],
      '組織の中のアドレスには送れません',
    ],
  ])('is not changed to %s, and what was typed is kept', async (_, fields, message) => {
    const id = await add()
    const answer = await changed(id, fields)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)])
    for (const [name, value] of fields) if (name === 'url') expect(answer.html).toContain(value)
    expect(await rowsOf('select version from webhook_endpoint')).toEqual([{ version: 1 }])
  })

  test('is not changed from an older page', async () => {
    const id = await add()
    const answer = await changed(id, [url, ['kinds', 'takedown.decided']], 9)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('ほかの人が変更しました')])
  })
})

describe('the end of a receiver', () => {
  test('says before what ends with it, and then it has ended', async () => {
    const id = await add()
    await received(ground)
    const asked = await ask('GET', `${AT}/${id}/removal`)
    expect(asked.text).toContain('まだ届いていない1件の知らせは、もう送りません')
    expect((await post(`${AT}/${id}/removal`, [seen()])).location).toBe(`${AT}?done=removed`)
    const list = await ask('GET', `${AT}?done=removed`)
    expect([list.text.includes('受け手の登録を削除しました'), list.text.includes('受け手はまだありません')]).toEqual([true, true])
    expect(await eventsOf(id)).toEqual(['webhook.registered', 'webhook.removed'])
    for (const path of [`${AT}/${id}`, `${AT}/${id}/removal`]) expect((await ask('GET', path)).status).toBe(404)
    for (const path of [`${AT}/${id}`, `${AT}/${id}/removal`, `${AT}/${id}/start`]) expect((await post(path, [seen(2)])).status).toBe(404)
  })

  test('of which nothing waits says so', async () => {
    expect((await ask('GET', `${AT}/${await add()}/removal`)).text).toContain('届いていない知らせはありません')
  })

  test('does not come from an older page', async () => {
    const id = await add()
    const answer = await post(`${AT}/${id}/removal`, [seen(9)])
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('ほかの人が変更しました')])
    expect(await rowsOf('select state from webhook_endpoint')).toEqual([{ state: 'active' }])
  })
})

test.each<StaffName>(['tanaka', 'yamada', 'ito', 'hara'])('%s, who is no administrator, finds nothing', async (as) => {
  const id = await add()
  for (const path of [`${AT}/${id}`, `${AT}/${id}/removal`]) {
    expect((await ask('GET', path, { as })).status).toBe(404)
    expect((await post(path, [seen()], { as })).status).toBe(404)
  }
})

test('nobody finds what is no id, and another organisation finds nothing', async () => {
  const id = await add()
  for (const path of [`${AT}/x`, `${AT}/x/removal`]) expect((await ask('GET', path)).status).toBe(404)
  for (const path of [`${AT}/${id}`, `${AT}/${id}/removal`])
    expect([
      (await ask('GET', path, { organisation: THEIRS })).status,
      (await post(path, [seen()], { organisation: THEIRS })).status,
    ]).toEqual([404, 404])
  expect(await rowsOf('select organisation_id from webhook_endpoint where removed_at is null')).toEqual([{ organisation_id: OURS }])
})

test('its pages are whole in English too', async () => {
  const id = await add()
  await received(ground)
  for (const path of [`${AT}/${id}`, `${AT}/${id}/removal`]) {
    const { text } = await ask('GET', path, { language: 'en' })
    expect(text).not.toMatch(/undefined|\{\w+\}/)
  }
})

test('a page that is not full has no next one', () => {
  const message = { id: 'a', subjectId: 's', kind: 'k', at: new Date(0), attempts: 1 } as const
  const logged = { ...message, state: 'dead', dueAt: undefined, settledAt: undefined, lastStatus: undefined, lastFault: undefined } as const
  expect(pageOf(Array(50).fill(logged), new Map([['s', '26-1']]), false)).toMatchObject({ next: undefined, undelivered: false })
  expect(pageOf(Array(51).fill(logged), new Map(), true)).toMatchObject({ next: 'a', undelivered: true })
})

test.each([
  ['active', 'dead', true],
  ['active', 'delivered', true],
  ['active', 'waiting', false],
  ['active', 'sending', false],
  ['disabled', 'dead', false],
  ['gone', 'delivered', false],
] as const)('of a receiver that is %s a message that is %s may be sent again: %s', (receiver, state, expected) => {
  expect(mayResend({ state }, { state: receiver })).toBe(expected)
})
