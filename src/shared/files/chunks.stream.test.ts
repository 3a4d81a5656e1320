import { expect, test } from 'vitest'
import { collected, inChunks, withHead } from './chunks.stream.ts'

async function* streamOf(...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

/** A source that, like a network stack, uses one buffer for everything it hands out, and tells when it was left. */
function reusing(...pieces: string[]) {
  const seen = { left: false }
  async function* stream(): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.alloc(16)
    try {
      for (const piece of pieces) yield buffer.subarray(0, buffer.write(piece))
    } finally {
      seen.left = true
    }
  }
  return { stream: stream(), seen }
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString()
}

async function cut(pieces: string[], size: number, firstSize?: number): Promise<string[]> {
  const chunks: string[] = []
  for await (const { bytes, last } of inChunks(streamOf(...pieces), size, firstSize)) chunks.push(`${bytes}${last ? '.' : ''}`)
  return chunks
}

test.each([
  ['an empty stream has no chunk', [], 4, undefined, []],
  ['pieces without a byte are no chunk', ['', ''], 4, undefined, []],
  ['less than a chunk', ['abc'], 4, undefined, ['abc.']],
  ['exactly one chunk is the last', ['abcd'], 4, undefined, ['abcd.']],
  ['one byte more', ['abcde'], 4, undefined, ['abcd', 'e.']],
  ['small pieces are joined', ['a', 'b', 'c', 'd', 'e'], 2, undefined, ['ab', 'cd', 'e.']],
  ['a large piece is cut', ['abcdefghi'], 3, undefined, ['abc', 'def', 'ghi.']],
  ['pieces that cross the borders', ['abc', 'defg', 'h'], 4, undefined, ['abcd', 'efgh.']],
  ['a first chunk of another size', ['abcdefg'], 3, 2, ['ab', 'cde', 'fg.']],
  ['a first chunk that never fills', ['a'], 3, 2, ['a.']],
])('a stream is cut into chunks: %s', async (_, pieces, size, firstSize, chunks) => {
  expect(await cut(pieces, size, firstSize)).toEqual(chunks)
})

test('a stream of any length is cut in the memory of one chunk', async () => {
  const memory = new Set<ArrayBufferLike>()
  for await (const { bytes } of inChunks(streamOf('abc', 'def', 'ghij'), 3, 2)) memory.add(bytes.buffer)
  expect(memory.size).toBe(1)
})

test.each([
  ['a head shorter than the stream', ['abcdef'], 3, 'abc', false],
  ['a head over several pieces', ['ab', 'cd', 'ef'], 3, 'abc', false],
  ['a head longer than the stream', ['ab', 'cd'], 9, 'abcd', true],
  ['an empty stream', [], 9, '', true],
])('the head is read ahead and the stream still begins at the beginning: %s', async (_, pieces, size, head, whole) => {
  const peeked = await withHead(streamOf(...pieces), size)
  expect([peeked.head.toString(), peeked.whole]).toEqual([head, whole])
  expect(await all(peeked.stream)).toBe(pieces.join(''))
})

test('the head keeps its bytes although the source reuses its buffer', async () => {
  const peeked = await withHead(reusing('abc', 'def', 'ghi').stream, 5)
  expect(peeked.head.toString()).toBe('abcde')
  expect(await all(peeked.stream)).toBe('abcdefghi')
})

test('leaving the stream early leaves the source too', async () => {
  const { stream, seen } = reusing('abc', 'def', 'ghi')
  const peeked = await withHead(stream, 1)
  for await (const piece of peeked.stream) {
    expect(piece.byteLength).toBe(3)
    break
  }
  expect(seen.left).toBe(true)
})

test('who does not want the stream after its head can close the source', async () => {
  const { stream, seen } = reusing('abc', 'def')
  const peeked = await withHead(stream, 1)
  expect(seen.left).toBe(false)
  await peeked.leave()
  expect(seen.left).toBe(true)
})

test.each([
  ['as long as the limit', 6, 'abcdef'],
  ['longer than the limit', 5, undefined],
])('a stream is collected only within its limit: %s', async (_, limit, bytes) => {
  expect((await collected(streamOf('abc', 'def'), limit))?.toString()).toBe(bytes)
})
