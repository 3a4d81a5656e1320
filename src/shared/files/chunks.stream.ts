/**
 * Cuts a stream into chunks of exactly `size` bytes (the first of `firstSize`); only the last may be shorter, and there is none when the
 * stream is empty. A chunk is handed out only after a byte beyond it was seen, so `last` is true exactly for the last one.
 * The bytes are good until the next chunk is asked for: the memory is used again, so that a file of any size takes that of one chunk.
 */
export async function* inChunks(
  stream: AsyncIterable<Uint8Array>,
  size: number,
  firstSize = size,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  const memory = Buffer.allocUnsafeSlow(Math.max(size, firstSize))
  let chunk = memory.subarray(0, firstSize)
  let filled = 0
  for await (const piece of stream) {
    for (let taken = 0; taken < piece.byteLength; ) {
      if (filled === chunk.byteLength) {
        yield { bytes: chunk, last: false }
        chunk = memory.subarray(0, size)
        filled = 0
      }
      const part = piece.subarray(taken, taken + chunk.byteLength - filled)
      chunk.set(part, filled)
      filled += part.byteLength
      taken += part.byteLength
    }
  }
  if (filled > 0) yield { bytes: chunk.subarray(0, filled), last: true }
}

export type Peeked = { head: Buffer; whole: boolean; stream: AsyncIterable<Uint8Array>; leave(): Promise<void> }

/**
 * Reads up to `size` bytes ahead and gives them back with a stream that still begins at the beginning.
 * `whole` says that the head is all there is. The returned stream can be read once; when it is left early, so is the source.
 * Who does not want to read it after all calls `leave`, which closes the source.
 */
export async function withHead(stream: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const source = stream[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let seen = 0
  let whole = false
  while (seen < size) {
    const next = await source.next()
    if (next.done) {
      whole = true
      break
    }
    // A source may reuse its buffer for the next piece, so what is kept is copied.
    pieces.push(Buffer.from(next.value))
    seen += next.value.byteLength
  }
  const read = Buffer.concat(pieces)
  const leave = async () => {
    await source.return?.()
  }
  return { head: read.subarray(0, size), whole, stream: continued(read, whole, source), leave }
}

async function* continued(read: Buffer, whole: boolean, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let open = !whole
  try {
    if (read.byteLength > 0) yield read
    while (open) {
      const next = await source.next()
      if (next.done) open = false
      else yield next.value
    }
  } finally {
    if (open) await source.return?.()
  }
}

/** The whole stream in one buffer, or nothing when it is longer than `limit` bytes. The source must not use the memory of its pieces again. */
export async function collected(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.byteLength
    if (size > limit) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
