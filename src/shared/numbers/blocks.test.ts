import { expect, test } from 'vitest'
import { giveBackNumber, nextNumber } from './blocks.process.ts'

/** A counter as the database keeps it, and how often it was asked. */
function counter() {
  let last = 0
  const asked: number[] = []
  return {
    asked,
    take: async (count: number) => {
      asked.push(count)
      last += count
      return last
    },
  }
}

test('numbers follow each other, and twenty are taken at a time', async () => {
  const [owner, { take, asked }] = [{}, counter()]
  const numbers: number[] = []
  for (let index = 0; index < 21; index += 1) numbers.push(await nextNumber(owner, 'a', take))
  expect([numbers, asked]).toEqual([Array.from({ length: 21 }, (_, index) => index + 1), [20, 20]])
})

test('what is given back is the next, and stays so when a block ends', async () => {
  const [owner, { take }] = [{}, counter()]
  const first = await nextNumber(owner, 'a', take)
  giveBackNumber(owner, 'a', first)
  expect([await nextNumber(owner, 'a', take), await nextNumber(owner, 'a', take)]).toEqual([1, 2])
  await Promise.all(Array.from({ length: 18 }, () => nextNumber(owner, 'a', take)))
  giveBackNumber(owner, 'a', 7)
  expect([await nextNumber(owner, 'a', take), await nextNumber(owner, 'a', take)]).toEqual([7, 21])
})

test('each name has its own, and so has each database', async () => {
  const [owner, other] = [{}, {}]
  expect([
    await nextNumber(owner, 'a', counter().take),
    await nextNumber(owner, 'b', counter().take),
    await nextNumber(other, 'a', counter().take),
  ]).toEqual([1, 1, 1])
})
