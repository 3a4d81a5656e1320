import { expect, test } from 'vitest'
import { oneAtATime } from './queue.process.ts'

test('work is done one after another, in the order it was asked for', async () => {
  const inTurn = oneAtATime(10)
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    log.push(`${name} ends`)
    return name
  }
  const results = await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name))))
  expect(results.map((result) => result.granted && result.value)).toEqual(['a', 'b', 'c'])
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('work that fails fails for its own asker only', async () => {
  const inTurn = oneAtATime(10)
  const failing = inTurn(() => Promise.reject(new Error('the disk is full')))
  const following = inTurn(() => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('the disk is full')
  expect(await following).toEqual({ granted: true, value: 'done' })
})

test('who comes when too many wait is told so at once, and may come again', async () => {
  const inTurn = oneAtATime(2)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const accepted = [inTurn(() => held), inTurn(async () => 2), inTurn(async () => 3)]
  expect(await inTurn(async () => 4)).toEqual({ granted: false, refusal: 'busy' })
  release()
  await Promise.all(accepted)
  expect(await inTurn(async () => 5)).toEqual({ granted: true, value: 5 })
})
