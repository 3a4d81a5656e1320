import { newId } from '../id.random.ts'
import { grant, type Outcome } from '../outcome.ts'
import { fileKinds } from './file-kind.ts'
import { type KeepRefusal, type KeptFile, keepDisplayCopy, keepFile, type StoredCopy } from './kept-file.store.ts'
import type { ObjectStore } from './object-store.ts'
import type { ReceivedFile } from './received-file.ts'
import { type IncomingFile, uploadLimits } from './upload.ts'

/**
 * Keeps one file that somebody sends: the original, sealed as it came, and of a picture copies to look at, which carry nothing but
 * its pixels. The caller writes the rows. @returns the original, then its copies
 */
export async function keepReceived(
  objects: ObjectStore,
  { id, objectKey }: { id: string; objectKey: string },
  file: IncomingFile,
): Promise<Outcome<[ReceivedFile, ...ReceivedFile[]], KeepRefusal>> {
  const kept = await keepFile(objects, objectKey, file, { bytes: uploadLimits.fileBytes })
  if (!kept.granted) return kept
  const { key, name, sha256, kind, size } = kept.value
  const original: ReceivedFile = { id, role: 'original', originalId: null, objectKey, key, name, sha256, kind, size }
  return grant([original, ...(await copiesOf(objects, id, kept.value))])
}

/** A picture that cannot be copied, such as a HEIC, is kept all the same; an adviser can save and open it. */
async function copiesOf(objects: ObjectStore, originalId: string, original: KeptFile): Promise<ReceivedFile[]> {
  if (!fileKinds[original.kind].picture) return []
  const made = await keepDisplayCopy(objects, original)
  if (!made.granted) return []
  const copyOf = (role: 'display' | 'thumbnail', { objectKey, key, sha256, size }: StoredCopy): ReceivedFile => ({
    id: newId(),
    role,
    originalId,
    objectKey,
    key,
    name: original.name,
    sha256,
    kind: 'webp',
    size,
  })
  return [copyOf('display', made.value.image), copyOf('thumbnail', made.value.thumbnail)]
}
