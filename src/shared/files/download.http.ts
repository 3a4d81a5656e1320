import { FILE_SECURITY_POLICY } from '../http/headers.ts'
import { contentDisposition } from './file-name.ts'
import type { ObjectStore } from './object-store.ts'
import { readSealed } from './sealed-object.cipher.ts'
import type { TextEncoding } from './text-encoding.ts'

/** A sealed object and the key that opens it. `size` is that of the plain file; without it the answer has no length. */
export type StoredFile = { objectKey: string; key: Buffer; size?: number }
export type OriginalFile = StoredFile & { name: string; mime: string; encoding?: TextEncoding }

/**
 * The file as it was sent, always to be saved and never shown by the browser: what strangers send can be made to attack whoever opens it in place.
 * Rejects when the object is missing or its beginning was changed. When a later part turns out to be changed, the connection breaks off
 * before the promised length, so that the browser calls the download failed.
 */
export async function downloadOriginal(store: ObjectStore, file: OriginalFile): Promise<Response> {
  return await sealedResponse(store, file, {
    'content-type': file.encoding === undefined ? file.mime : `${file.mime}; charset=${file.encoding}`,
    'content-disposition': contentDisposition('attachment', file.name),
  })
}

/** A picture that was re-encoded here, to be shown in a page. */
export async function showDisplayCopy(store: ObjectStore, file: StoredFile): Promise<Response> {
  return await sealedResponse(store, file, { 'content-type': 'image/webp', 'content-disposition': 'inline' })
}

async function sealedResponse(store: ObjectStore, file: StoredFile, about: Record<string, string>): Promise<Response> {
  const pieces = readSealed(store, file.objectKey, file.key)
  // Before the first piece is verified nothing is answered, so that a missing or changed object is an error page and not half a file.
  const first = await pieces.next()
  return new Response(streamed(first, pieces), {
    headers: {
      ...about,
      ...(file.size === undefined ? {} : { 'content-length': String(file.size) }),
      'content-security-policy': FILE_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      // A part of a file cannot be verified without all that stands before it.
      'accept-ranges': 'none',
    },
  })
}

function streamed(first: IteratorResult<Buffer>, pieces: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  let next: IteratorResult<Buffer> | undefined = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece: IteratorResult<Buffer> = next ?? (await pieces.next())
        next = undefined
        if (piece.done) controller.close()
        else controller.enqueue(piece.value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
