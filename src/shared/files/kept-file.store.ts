import { grant, type Outcome, refuse } from '../outcome.ts'
import { makeDisplayCopy } from './display-copy.images.ts'
import type { CopyRefusal } from './display-copy.ts'
import { recogniseFile } from './file-kind.detector.ts'
import type { Content, KindRefusal } from './file-kind.ts'
import type { ObjectStore } from './object-store.ts'
import { readSealed, type SealedObject, type SealRefusal, writeSealed } from './sealed-object.cipher.ts'

export type KeepRefusal = KindRefusal | SealRefusal
export type KeptFile = SealedObject & Content & { objectKey: string; name: string }
export type KeptCopy = { image: StoredCopy; thumbnail: StoredCopy; width: number; height: number }
export type StoredCopy = SealedObject & { objectKey: string }

/**
 * Keeps a file as it was sent, sealed, when it is of a kind that is accepted. What the caller writes into its row: the object key in clear,
 * name and key sealed with the key of the case.
 */
export async function keepFile(
  store: ObjectStore,
  objectKey: string,
  file: { givenName: string; stream: AsyncIterable<Uint8Array> },
  limits: { bytes: number },
): Promise<Outcome<KeptFile, KeepRefusal>> {
  const recognised = await recogniseFile(file.stream, file.givenName)
  if (!recognised.granted) return recognised
  const { stream, ...about } = recognised.value
  const sealed = await writeSealed(store, objectKey, stream, limits)
  return sealed.granted ? grant({ ...about, ...sealed.value, objectKey }) : sealed
}

/** Makes and keeps what is shown of a kept picture, beside it. Repeating it replaces the copies, so a job may. */
export async function keepDisplayCopy(
  store: ObjectStore,
  original: { objectKey: string; key: Buffer },
): Promise<Outcome<KeptCopy, CopyRefusal>> {
  const made = await makeDisplayCopy(readSealed(store, original.objectKey, original.key))
  if (!made.granted) return made
  const image = await keepCopy(store, `${original.objectKey}-image`, made.value.image)
  const thumbnail = await keepCopy(store, `${original.objectKey}-thumbnail`, made.value.thumbnail)
  if (!image.granted || !thumbnail.granted) return refuse('broken-picture')
  return grant({ image: image.value, thumbnail: thumbnail.value, width: made.value.width, height: made.value.height })
}

async function keepCopy(store: ObjectStore, objectKey: string, bytes: Buffer): Promise<Outcome<StoredCopy, SealRefusal>> {
  const sealed = await writeSealed(store, objectKey, inOnePiece(bytes), { bytes: bytes.byteLength })
  return sealed.granted ? grant({ ...sealed.value, objectKey }) : sealed
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Removes a kept file and the copies it may have. */
export async function removeKeptFile(store: ObjectStore, objectKey: string): Promise<void> {
  for (const key of [`${objectKey}-thumbnail`, `${objectKey}-image`, objectKey]) await store.remove(key)
}
