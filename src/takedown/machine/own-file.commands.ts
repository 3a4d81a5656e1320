import { createHash } from 'node:crypto'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import { keepReceived } from '../../shared/files/received-file.store.ts'
import type { ReceivedFile } from '../../shared/files/received-file.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { supplementIn } from '../requester.commands.ts'
import type { MachineDeps } from './machine.env.ts'
import type { MachineTx } from './machine.tables.ts'
import { countFiles } from './own-file.store.ts'
import { MOST_FILES, type SentFile } from './own-file.ts'
import type { Own } from './own-request.commands.ts'

export type KeptFiles = [ReceivedFile, ...ReceivedFile[]]

/** Puts the bytes into the object store, when they are those that were announced and of a kind that is taken. */
export async function keepSent(
  objects: ObjectStore,
  organisationId: string,
  { filename, size, sha256, content }: SentFile,
): Promise<Outcome<KeptFiles, 'content-differs' | 'file-kind'>> {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.byteLength !== size || createHash('sha256').update(bytes).digest('hex') !== sha256) return refuse('content-differs')
  const id = newId()
  const kept = await keepReceived(
    objects,
    { id, objectKey: `${organisationId}/takedown/${id}` },
    { field: 'content', givenName: filename, stream: inOnePiece(bytes) },
  )
  return kept.granted ? grant(kept.value) : refuse('file-kind')
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What was kept for a call that came to nothing, or that had been made before. */
export async function removeKept(objects: ObjectStore, files: readonly ReceivedFile[]): Promise<void> {
  for (const { objectKey } of files) await objects.remove(objectKey)
}

/** Adds the file to the request as a supplement with its description, in the caller's transaction, under the request's lock. */
export async function addFile(
  deps: MachineDeps,
  tx: MachineTx,
  own: Own,
  { sent: { purpose, description }, kept }: { sent: SentFile; kept: KeptFiles },
): Promise<Outcome<string, 'too-many-files' | 'not-found' | 'not-in-this-state'>> {
  if ((await countFiles(tx, own)) >= MOST_FILES) return refuse('too-many-files')
  const files = kept.map((file) => ({ ...file, purpose }))
  return await supplementIn(deps, tx, own, { text: description, by: { kind: 'requester', institutionId: own.institutionId }, files })
}
