import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../identity/person.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { menuFor } from './desk-menu.commands.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const menu = (role: Role, organisationId = OURS, language: 'ja' | 'en' = 'ja') =>
  menuFor(ground, { organisationId, person: { id: YAMADA, roles: [role] }, language })

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
