import { makeZip } from 'client-zip'
import { clockOf, dayOf, type Instant } from '../day.ts'

/** `name` is safe, and unlike every other one of the archive. A content that is a stream is not begun before it is its turn. */
export type ZipEntry = { name: string; at: Instant; content: string | AsyncGenerator<Uint8Array> }

/**
 * An archive that is made while it is read, one entry after the other, so that no file lies in memory. Nothing is compressed: what people
 * send has been compressed before. When a content fails, the archive breaks off without its table of contents, and no program takes it for
 * a whole one. Whoever stops reading ends the content that is being read.
 */
export function zipped(entries: readonly ZipEntry[]): ReadableStream<Uint8Array> {
  const archive = makeZip(entries.map(({ name, at, content }) => ({ name, lastModified: asJapansClock(at), input: content }))).getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await archive.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await archive.cancel()
        // The library lets go of a content without ending it, and a file would stay open.
        for (const { content } of entries) if (typeof content !== 'string') await content.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** A ZIP has no time zone: the clock that it shows is Japan's, wherever the server stands. */
function asJapansClock(at: Instant): Date {
  const [year = 1980, month = 1, date = 1] = dayOf(at).split('-').map(Number)
  const { hour, minute } = clockOf(at)
  return new Date(year, month - 1, date, hour, minute)
}
