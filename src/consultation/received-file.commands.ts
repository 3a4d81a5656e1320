import { fileKinds } from '../shared/files/file-kind.ts'
import { type KeepRefusal, type KeptFile, keepDisplayCopy, keepFile, type StoredCopy } from '../shared/files/kept-file.store.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import { type IncomingFile, uploadLimits } from '../shared/files/upload.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome } from '../shared/outcome.ts'
import type { ToldFile } from './intake.ts'

/**
 * Keeps one file a consulter sends: the original, sealed as it came, and of a picture copies to look at, which carry nothing but
 * its pixels. The caller writes the rows. @returns the original, then its copies
 */
export async function keepReceived(
  objects: ObjectStore,
  { id, objectKey }: { id: string; objectKey: string },
  file: IncomingFile,
): Promise<Outcome<[ToldFile, ...ToldFile[]], KeepRefusal>> {
  const kept = await keepFile(objects, objectKey, file, { bytes: uploadLimits.fileBytes })
  if (!kept.granted) return kept
  const { key, name, sha256, kind, size } = kept.value
  const original: ToldFile = { id, role: 'original', originalId: null, objectKey, key, name, sha256, kind, size }
  return grant([original, ...(await copiesOf(objects, id, kept.value))])
}

/** A picture that cannot be copied, such as a HEIC, is kept all the same; an adviser can save and open it. */
async function copiesOf(objects: ObjectStore, originalId: string, original: KeptFile): Promise<ToldFile[]> {
  if (!fileKinds[original.kind].picture) return []
  const made = await keepDisplayCopy(objects, original)
  if (!made.granted) return []
  const copyOf = (role: 'display' | 'thumbnail', { objectKey, key, sha256, size }: StoredCopy): ToldFile => ({
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
