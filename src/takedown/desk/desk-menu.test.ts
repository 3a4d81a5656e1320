import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../identity/person.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { claimed, received, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { openMenu } from './desk-menu.commands.ts'
import { queueAddress, queueNames } from './queue.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const menu = (role: Role, organisationId = OURS, language: 'ja' | 'en' = 'ja') =>
  openMenu(ground.deps)({ organisationId, person: { id: YAMADA, roles: [role] }, language })

test.each<[Role, number]>([
  ['moderator', 13],
  ['specialist', 12],
  ['supervisor', 13],
  ['auditor', 12],
  ['adviser', 0],
  ['administrator', 0],
])('a %s has %i lines', async (role, lines) => {
  expect((await menu(role)).items.length).toBe(lines)
})

test('where no service is operated there is no desk', async () => {
  expect((await menu('moderator', THEIRS)).items).toEqual([])
})

test('each line leads to a queue of its own, in the language of the reader', async () => {
  const { items } = await menu('moderator', OURS, 'en')
  expect(new Set(items.map(({ href }) => href)).size).toBe(13)
  expect(items.every(({ label }) => /^[ -~]+$/.test(label))).toBe(true)
  expect(items[0]?.href).toBe('/console/takedowns')
})

test('the queues have their counts, whichever page of the console is open', async () => {
  await received(ground)
  await claimed(ground)
  const counts = Object.fromEntries((await menu('moderator')).items.map(({ label, count }) => [label, count]))
  expect(counts).toMatchObject({ 新着: '1', 自分の担当: '1', 承認待ち: '0', 判断済み: undefined, すべての申出: undefined })
})

test('what is counted is a few seconds old at most', async () => {
  const menuFor = openMenu(ground.deps)
  const asked = { organisationId: OURS, person: { id: YAMADA, roles: ['moderator'] }, language: 'ja' } as const
  const isNew = async () => Number((await menuFor(asked)).items[0]?.count)
  const before = await isNew()
  await received(ground)
  expect(await isNew()).toBe(before)
  ground.clock.now = new Date(ground.clock.now.getTime() + 3000)
  expect(await isNew()).toBe(before + 1)
})

test('a page below the desk does not light up its first queue', async () => {
  const { items } = await menu('moderator')
  expect(items.filter(({ current }) => current === false).map(({ href }) => href)).toEqual(
    queueNames.map((queue) => queueAddress({ queue, filters: {} })),
  )
})
