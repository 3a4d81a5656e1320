import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeExpiredForms } from '../form.commands.ts'
import { OURS } from '../takedown.testing.ts'
import { openWindowDesk, png, sentFrom, told, type WindowDesk } from './window.testing.ts'

let desk: WindowDesk
beforeAll(async () => {
  desk = await openWindowDesk()
})
afterAll(() => desk.close())

const kept = async () => {
  const keys: string[] = []
  for await (const key of desk.deps.objects.list('')) keys.push(key)
  return keys.length
}

test('a form that was never sent goes after a day with its files, and what was sent stays', async () => {
  await sentFrom(desk.browser(), { ...told, evidence: png('送った.png') })
  const sent = await kept()
  await sentFrom(desk.browser(), { ...told, who: [], evidence: png('送らない.png') })
  expect(await kept()).toBe(2 * sent)
  expect(await removeExpiredForms(desk.deps, OURS)).toBe(0)
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 25 * 3_600_000)
  expect(await removeExpiredForms(desk.deps, OURS)).toBe(2)
  expect(await kept()).toBe(sent)
  const { rows } = await desk.ground.behind(
    'select (select count(*)::int from takedown_form) as forms, (select count(*)::int from takedown_request) as requests',
  )
  expect(rows).toEqual([{ forms: 0, requests: 1 }])
})
