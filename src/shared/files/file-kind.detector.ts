import { fileTypeFromBuffer } from 'file-type'
import { grant, type Outcome } from '../outcome.ts'
import { withHead } from './chunks.stream.ts'
import { type Content, fileKinds, HEAD_BYTES, judgeContent, type KindRefusal } from './file-kind.ts'
import { safeFileName } from './file-name.ts'

/** `stream` begins at the beginning of the file and can be read once. */
export type RecognisedFile = Content & { name: string; stream: AsyncIterable<Uint8Array> }

/** Finds out what a file is from its first bytes, and gives it a name that says so. A refused file has been read no further than that. */
export async function recogniseFile(file: AsyncIterable<Uint8Array>, givenName: string): Promise<Outcome<RecognisedFile, KindRefusal>> {
  const { head, whole, stream, leave } = await withHead(file, HEAD_BYTES)
  const content = judgeContent(head, whole, await mediaTypeOf(head))
  if (!content.granted) {
    await leave()
    return content
  }
  return grant({ ...content.value, name: safeFileName(givenName, fileKinds[content.value.kind].extension), stream })
}

async function mediaTypeOf(head: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(head, { maxBufferSize: HEAD_BYTES, signal: AbortSignal.timeout(2_000) }))?.mime
  } catch {
    // The detector follows the structure of some kinds and stumbles where the head ends or was made to mislead. It is then of no known kind.
    return undefined
  }
}
