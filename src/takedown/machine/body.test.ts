import { describe, expect, test } from 'vitest'
import { readBody } from './body.http.ts'

const URL = 'https://desk.example/api'
const sent = (body: BodyInit | null, headers: Record<string, string> = {}) => new Request(URL, { method: 'POST', body, headers })

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
    expect(Buffer.from((await readBody(sent(text), 100)) ?? []).toString()).toBe(text)
  })

  test('that came in pieces', async () => {
    const body = await readBody(inPieces(['ab', 'c', 'def'], { count: 0 }), 6)
    expect(Buffer.from(body ?? []).toString()).toBe('abcdef')
  })

  test('none at all, where there is none', async () => {
    expect(await readBody(sent(null), 10)).toEqual(new Uint8Array())
  })
})

describe('a body that is too long is given up', () => {
  test('before it is read, where it says so itself', async () => {
    expect(await readBody(sent('abc', { 'content-length': '11' }), 10)).toBeUndefined()
  })

  test('at the byte after the last one', async () => {
    expect([(await readBody(sent('x'.repeat(10)), 10))?.length, await readBody(sent('x'.repeat(11)), 10)]).toEqual([10, undefined])
  })

  test('without waiting for its end', async () => {
    const given = { count: 0 }
    expect(
      await readBody(
        inPieces(
          Array.from({ length: 1_000 }, () => 'xxxxx'),
          given,
        ),
        12,
      ),
    ).toBeUndefined()
    expect(given.count).toBeLessThan(10)
  })
})
