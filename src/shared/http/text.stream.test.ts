import { expect, test } from 'vitest'
import { streamed } from './text.stream.ts'

const made: string[] = []
async function* counting(until: number): AsyncGenerator<string> {
  try {
    for (let number = 1; number <= until; number += 1) {
      made.push(String(number))
      yield `${number}行目\n`
    }
  } finally {
    made.push('end')
  }
}

test('a text arrives whole, in the order in which it was made', async () => {
  made.length = 0
  expect(await new Response(await streamed(counting(3))).text()).toBe('1行目\n2行目\n3行目\n')
  expect(made).toEqual(['1', '2', '3', 'end'])
})

test('nothing is made before somebody wants it, but for the first piece', async () => {
  made.length = 0
  const reader = (await streamed(counting(1_000))).getReader()
  expect(made).toEqual(['1'])
  await reader.read()
  await reader.read()
  expect(made).toEqual(['1', '2'])
})

test('who goes away stops the making', async () => {
  made.length = 0
  const reader = (await streamed(counting(1_000))).getReader()
  await reader.read()
  await reader.cancel()
  expect(made).toEqual(['1', 'end'])
})

test('a fault at the beginning is thrown before anything is answered', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it has anything to give.
  async function* broken(): AsyncGenerator<string> {
    throw new Error('no database')
  }
  await expect(streamed(broken())).rejects.toThrow('no database')
})
