import { inOrganisation } from '../../shared/database/database.store.ts'
import { fileKinds } from '../../shared/files/file-kind.ts'
import {
  type KeepRefusal,
  type KeptFile,
  keepDisplayCopy,
  keepFile,
  removeKeptFile,
  type StoredCopy,
} from '../../shared/files/kept-file.store.ts'
import { type IncomingFile, uploadLimits } from '../../shared/files/upload.ts'
import { newId } from '../../shared/id.random.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { takeAll } from '../../shared/limits/limits.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { changeDraft, type DraftRefusal } from './draft.commands.ts'
import type { IntakeDeps } from './draft.deps.ts'
import { deleteDraftFiles, insertDraftFile } from './draft.store.ts'
import { type DraftContent, type DraftFile, MOST_FILES, sentFilesOf } from './draft.ts'

export type FileRefusal = DraftRefusal | KeepRefusal | 'too-many-files' | 'too-often'

/**
 * Keeps one file of a draft: first the row that leads to it, so that it is removed one day whatever happens, then the object,
 * then the key and name in the draft. A picture also gets copies to look at, which carry nothing but its pixels.
 */
export async function addFile(
  deps: IntakeDeps,
  organisationId: string,
  token: string,
  { file, network }: { file: IncomingFile; network: string },
): Promise<Outcome<DraftFile, FileRefusal>> {
  const id = newId()
  const objectKey = `${organisationId}/draft/${id}`
  const announced = await announce(deps, organisationId, token, { id, objectKey })
  if (!announced.granted) return announced
  const draftId = announced.value
  const taken = await takeAll(deps.limits, [tryOf('upload.draft', draftId), tryOf('upload.network', network)])
  const kept = taken.allowed
    ? await keepFile(deps.objects, objectKey, file, { bytes: uploadLimits.fileBytes })
    : ({ granted: false, refusal: 'too-often' } as const)
  if (!kept.granted) {
    await forget(deps, organisationId, id)
    return kept
  }
  const files = [originalOf(id, kept.value), ...(await copiesOf(deps, id, kept.value))]
  const added = await changeDraft<Outcome<DraftFile[], 'too-many-files'>>(deps, organisationId, token, async (_, { content }) =>
    isFull(content)
      ? { result: refuse('too-many-files') }
      : { content: { ...content, files: [...content.files, ...files] }, result: grant(files) },
  )
  if (added.granted && added.value.granted) return grant(files[0] ?? originalOf(id, kept.value))
  await removeKeptFile(deps.objects, objectKey)
  await forget(deps, organisationId, id)
  return added.granted ? refuse('too-many-files') : added
}

/** Takes a file back: out of the draft first, then out of the store. */
export async function removeFile(deps: IntakeDeps, organisationId: string, token: string, id: string): Promise<void> {
  const removed = await changeDraft(deps, organisationId, token, async (_, { content }) => {
    const file = content.files.find((each) => each.id === id && each.role === 'original')
    if (file === undefined) return { result: undefined }
    const files = content.files.filter((each) => each.id !== id && each.originalId !== id)
    return { content: { ...content, files }, result: file.objectKey }
  })
  if (!removed.granted || removed.value === undefined) return
  await removeKeptFile(deps.objects, removed.value)
  await forget(deps, organisationId, id)
}

async function announce(
  deps: IntakeDeps,
  organisationId: string,
  token: string,
  { id, objectKey }: { id: string; objectKey: string },
): Promise<Outcome<string, FileRefusal>> {
  const announced = await changeDraft<Outcome<string, 'too-many-files'>>(deps, organisationId, token, async (tx, { content, whose }) => {
    if (isFull(content)) return { result: refuse('too-many-files') }
    await insertDraftFile(tx, organisationId, { id, draftId: whose.draftId, objectKey })
    return { result: grant(whose.draftId) }
  })
  return announced.granted ? announced.value : announced
}

async function forget({ db }: IntakeDeps, organisationId: string, id: string): Promise<void> {
  await inOrganisation(db, organisationId, (tx) => deleteDraftFiles(tx, organisationId, [id]))
}

const isFull = (content: DraftContent) => sentFilesOf(content).length >= MOST_FILES

function originalOf(id: string, { objectKey, key, name, sha256, kind, size }: KeptFile): DraftFile {
  return { id, role: 'original', originalId: null, objectKey, key: key.toString('base64'), name, sha256, kind, size }
}

/** A picture that cannot be copied, such as a HEIC, is kept all the same; an adviser can save and open it. */
async function copiesOf({ objects }: IntakeDeps, originalId: string, original: KeptFile): Promise<DraftFile[]> {
  if (!fileKinds[original.kind].picture) return []
  const made = await keepDisplayCopy(objects, original)
  if (!made.granted) return []
  const copyOf = (role: 'display' | 'thumbnail', { objectKey, key, sha256, size }: StoredCopy): DraftFile => ({
    id: newId(),
    role,
    originalId,
    objectKey,
    key: key.toString('base64'),
    name: original.name,
    sha256,
    kind: 'webp',
    size,
  })
  return [copyOf('display', made.value.image), copyOf('thumbnail', made.value.thumbnail)]
}
