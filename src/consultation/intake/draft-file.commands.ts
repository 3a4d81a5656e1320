import { inOrganisation } from '../../shared/database/database.store.ts'
import { type KeepRefusal, removeKeptFile } from '../../shared/files/kept-file.store.ts'
import { keepReceived } from '../../shared/files/received-file.store.ts'
import type { IncomingFile } from '../../shared/files/upload.ts'
import { newId } from '../../shared/id.random.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { takeAll } from '../../shared/limits/limits.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { ToldFile } from '../intake.ts'
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
  const received = taken.allowed
    ? await keepReceived(deps.objects, { id, objectKey }, file).catch(async (fault: unknown) => {
        // The sender broke off or sent too much: there is no object, so its row goes too.
        await forget(deps, organisationId, id)
        throw fault
      })
    : ({ granted: false, refusal: 'too-often' } as const)
  if (!received.granted) {
    await forget(deps, organisationId, id)
    return received
  }
  const [original, ...copies] = received.value
  const files = [original, ...copies].map(asDraftFile)
  const added = await changeDraft<Outcome<DraftFile[], 'too-many-files'>>(deps, organisationId, token, async (_, { content }) =>
    isFull(content)
      ? { result: refuse('too-many-files') }
      : { content: { ...content, files: [...content.files, ...files] }, result: grant(files) },
  )
  if (added.granted && added.value.granted) return grant(asDraftFile(original))
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

const asDraftFile = (file: ToldFile): DraftFile => ({ ...file, key: file.key.toString('base64') })
