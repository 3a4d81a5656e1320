import { expect, test } from 'vitest'
import { rememberedFor } from './remembered.memory.ts'

function counted(answers: (key: string, reading: number) => Promise<string> = async (key, reading) => `${key}${reading}`) {
  const clock = { now: new Date('2026-09-01T01:00:00Z') }
  const readings: string[] = []
  const ask = rememberedFor(
    10,
    () => clock.now,
    (key) => {
      readings.push(key)
      return answers(key, readings.length)
    },
  )
  return {
    ask,
    readings,
    turn: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
  }
}

test('what was read is answered again until it is too old, to the millisecond', async () => {
  const { ask, turn } = counted()
  expect(await ask('a')).toBe('a1')
  turn(9_999)
  expect(await ask('a')).toBe('a1')
  turn(1)
  expect(await ask('a')).toBe('a2')
})

test('every key has an answer of its own', async () => {
  const { ask } = counted()
  expect([await ask('a'), await ask('b'), await ask('a'), await ask('b')]).toEqual(['a1', 'b2', 'a1', 'b2'])
})

test('whoever asks at the same moment shares one reading', async () => {
  const { ask, readings } = counted()
  expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual(['a1', 'a1', 'a1'])
  expect(readings).toEqual(['a'])
})

test('a reading that fails is told, and not remembered', async () => {
  const { ask } = counted(async (key, reading) => {
    if (reading === 1) throw new Error('away')
    return `${key}${reading}`
  })
  await expect(ask('a')).rejects.toThrow('away')
  expect(await ask('a')).toBe('a2')
})

test('a clock that is set back far reads again', async () => {
  const { ask, turn } = counted()
  await ask('a')
  turn(-60_000)
  expect(await ask('a')).toBe('a2')
})
