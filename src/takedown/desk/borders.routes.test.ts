/** Who comes to which address of the desk: without the right, from another organisation, or with an id that names nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { everything } from '../procedure.testing.ts'
import { claimed, received } from '../takedown.testing.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName, staff } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}`

/** Every address about one request, with a form that would be granted or a page that would be shown. */
const pages = ['', '/material', '/requester', '/decision'] as const
const forms: readonly [string, Readonly<Record<string, string | number>>][] = [
  ['claim', { version: 1 }],
  ['release', { version: 2 }],
  ['assignment', { version: 2, handler: staff.kato.id }],
  ['notes', { note: '電話がつながりません。' }],
  ['withdrawal', { version: 2, confirmed: 'yes' }],
  ['decision', { version: 2, 'measure-1': 'none', reason: '確認できませんでした。', press: 'send' }],
  ['pending-notice', { version: 2, pendingKind: 'pending_specialist' }],
  ['omitted-notice', { version: 2, omittedKind: 'omitted_same_request', omittedReason: '先月と同じです。' }],
  ['approval', { version: 2 }],
  ['return', { version: 2, returnGround: 'reword' }],
]

describe('a form exists for those alone who have its right, and nothing happens for anybody else', () => {
  const handlers: readonly StaffName[] = ['yamada', 'kato', 'tanaka']
  const mayUse: Readonly<Record<string, readonly StaffName[]>> = { assignment: ['tanaka'] }
  const refused = forms.flatMap(([form, fields]) =>
    (['yamada', 'tanaka', 'hara', 'ito', 'mori'] as const)
      .filter((as) => !(mayUse[form] ?? handlers).includes(as))
      .map((as) => [form, as, fields] as const),
  )
  test.each(refused)('%s is not found by %s', async (form, as, fields) => {
    const { requestId } = await claimed(ground)
    const before = await everything(ground, requestId)
    const answer = await ground.at({ as, steppedUp: true }).post(`${pageOf(requestId)}/${form}`, fields)
    expect([answer.status, await everything(ground, requestId)]).toEqual([404, before])
  })
})

describe('a page exists for those alone who have its right, and a refusal is not recorded as a reading', () => {
  test.each<[(typeof pages)[number], StaffName, number]>([
    ['', 'hara', 200],
    ['', 'ito', 200],
    ['', 'mori', 404],
    ['/material', 'yamada', 200],
    ['/material', 'kato', 404],
    ['/material', 'ito', 404],
    ['/material', 'mori', 404],
    ['/requester', 'yamada', 200],
    ['/requester', 'tanaka', 200],
    ['/requester', 'kato', 404],
    ['/requester', 'hara', 404],
    ['/requester', 'ito', 404],
    ['/requester', 'mori', 404],
    ['/decision', 'kato', 200],
    ['/decision', 'hara', 404],
    ['/decision', 'ito', 404],
    ['/decision', 'mori', 404],
  ])('the page %j for %s is %i', async (page, as, status) => {
    const { requestId } = await claimed(ground, privateImage)
    const before = await eventsOf(ground, requestId)
    const answer = await ground.at({ as, steppedUp: true }).get(`${pageOf(requestId)}${page}`)
    const after = await eventsOf(ground, requestId)
    expect([answer.status, after.length - before.length]).toEqual([status, status === 200 ? 1 : 0])
  })
})

test.each<[(typeof pages)[number], string]>([
  ['', 'takedown.read takedown'],
  ['/material', 'takedown.read takedown-material'],
  ['/requester', 'takedown.read requester'],
  ['/decision', 'takedown.read takedown-decision'],
])('the page %j is recorded as %s, with who read it and when', async (page, event) => {
  const { requestId } = await claimed(ground, privateImage)
  await ground.at({ steppedUp: true }).get(`${pageOf(requestId)}${page}`)
  expect((await eventsOf(ground, requestId)).at(-1)).toBe(event)
  const { rows } = await ground.behind('select actor_id, at from event where subject_id = $1 order by sequence desc limit 1', [requestId])
  expect(rows).toEqual([{ actor_id: staff.yamada.id, at: ground.clock.now }])
})

test('the name of the requester is not read before the second factor was given again', async () => {
  const { requestId } = await received(ground)
  const answer = await ground.at().get(`${pageOf(requestId)}/requester`)
  expect([answer.status, answer.location, answer.html.includes('青木')]).toEqual([303, '/sign-in/step-up', false])
  expect(await eventsOf(ground, requestId)).toEqual(['takedown.received'])
})

describe('for another organisation', () => {
  const theirs = () => ground.at({ as: 'tanaka', steppedUp: true, organisation: THEIRS })

  test.each(pages)('the page %j of our request is not found, and no reading is recorded', async (page) => {
    const { requestId } = await received(ground)
    const answer = await theirs().get(`${pageOf(requestId)}${page}`)
    expect([answer.status, await eventsOf(ground, requestId)]).toEqual([404, ['takedown.received']])
  })

  test.each(forms)('the form %s of our request is not found, and nothing changes', async (form, fields) => {
    const { requestId } = await claimed(ground)
    const before = await everything(ground, requestId)
    const answer = await theirs().post(`${pageOf(requestId)}/${form}`, fields)
    expect([answer.status, await everything(ground, requestId)]).toEqual([404, before])
  })

  test('the queues are empty, whatever stands in ours', async () => {
    const { number } = await received(ground)
    for (const queue of ['new', 'all']) {
      expect((await ground.at({ as: 'tanaka' }).get(`/console/takedowns?queue=${queue}`)).html).toContain(number)
      const page = await theirs().get(`/console/takedowns?queue=${queue}`)
      expect([page.status, page.html.includes('T-R8-')]).toEqual([200, false])
    }
  })
})

describe('an id that names no request', () => {
  const ids = ['x', "' or 1=1 --", '01900000-0000-7000-8000-00000000000g'].map(encodeURIComponent)
  const supervisor = () => ground.at({ as: 'tanaka', steppedUp: true })

  test.each(pages)('has no page %j', async (page) => {
    for (const id of [...ids, newId()]) expect([id, (await supervisor().get(`${pageOf(id)}${page}`)).status]).toEqual([id, 404])
  })

  test.each(forms)('takes no form %s', async (form, fields) => {
    for (const id of [...ids, newId()]) expect([id, (await supervisor().post(`${pageOf(id)}/${form}`, fields)).status]).toEqual([id, 404])
  })

  test('is what an erased request has', async () => {
    const { requestId } = await claimed(ground)
    await ground.behind("update takedown_request set state = 'erased', ended_at = now() where id = $1", [requestId])
    for (const page of pages) expect([page, (await supervisor().get(`${pageOf(requestId)}${page}`)).status]).toEqual([page, 404])
    for (const form of ['notes', 'pending-notice', 'omitted-notice', 'decision']) {
      const fields = forms.find(([name]) => name === form)?.[1] ?? {}
      expect([form, (await supervisor().post(`${pageOf(requestId)}/${form}`, fields)).status]).toEqual([form, 404])
    }
  })
})
