import { describe, expect, test } from 'vitest'
import { readBody } from './body.http.ts'

const URL = 'https://desk.example/api'
const sent = (body: BodyInit | null, headers: Record<string, string> = {}) => new Request(URL, { method: 'POST', body, headers })

const LONG_MS = 5_000
const reading = async (request: Request, most: number, longestMs = LONG_MS) => {
  const read = await readBody(request, { most, longestMs })
  return read.granted ? Buffer.from(read.value).toString() : read.refusal
}

/** A body that arrives in pieces and says nothing of its length. */
function inPieces(pieces: readonly string[], given: { count: number }): Request {
  const encoder = new TextEncoder()
  const left = [...pieces]
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = left.shift()
        if (piece === undefined) return controller.close()
        given.count += 1
        controller.enqueue(encoder.encode(piece))
      },
    },
    { highWaterMark: 0 },
  )
  return new Request(URL, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
}

describe('a body is read as the bytes that came', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['text', '{"a":1}'],
    ['text with a byte order mark', '\ufeff{}'],
    ['letters of several bytes', 'うみねこ'],
  ])('%s', async (_, text) => {
    expect(await reading(sent(text), 100)).toBe(text)
  })

  test('that came in pieces', async () => {
    expect(await reading(inPieces(['ab', 'c', 'def'], { count: 0 }), 6)).toBe('abcdef')
  })

  test('none at all, where there is none', async () => {
    expect(await reading(sent(null), 10)).toBe('')
  })
})

describe('a body that is too long is given up', () => {
  test('before it is read, where it says so itself', async () => {
    expect(await reading(sent('abc', { 'content-length': '11' }), 10)).toBe('too-long')
  })

  test('at the byte after the last one', async () => {
    expect([await reading(sent('x'.repeat(10)), 10), await reading(sent('x'.repeat(11)), 10)]).toEqual(['xxxxxxxxxx', 'too-long'])
  })

  test('without waiting for its end', async () => {
    const given = { count: 0 }
    const pieces = Array.from({ length: 1_000 }, () => 'xxxxx')
    expect(await reading(inPieces(pieces, given), 12)).toBe('too-long')
    expect(given.count).toBeLessThan(10)
  })
})

describe('a body that is too slow is given up', () => {
  test.each<[string, number]>([
    ['that never sends a byte', 0],
    ['that sends a byte now and then', 20],
  ])('%s, and whoever sends it is cut off', async (_, everyMs) => {
    let isCut = false
    let dripping: NodeJS.Timeout | undefined
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (everyMs > 0) dripping = setInterval(() => controller.enqueue(Buffer.from('x')), everyMs)
      },
      cancel() {
        isCut = true
        clearInterval(dripping)
      },
    })
    const request = new Request(URL, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect([await reading(request, 1_000, 100), isCut]).toEqual(['too-slow', true])
  })
})
