import { inOrganisation } from '../../shared/database/database.store.ts'
import type { KeepRefusal } from '../../shared/files/kept-file.store.ts'
import { keepReceived } from '../../shared/files/received-file.store.ts'
import { type IncomingFile, uploadLimits } from '../../shared/files/upload.ts'
import { newId } from '../../shared/id.random.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { takeAll } from '../../shared/limits/limits.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { lockConsultation } from '../case.store.ts'
import { countWaitingFiles, deleteWaitingFile, listCaseFiles } from '../case-file.store.ts'
import type { CaseFile } from '../case-file.ts'
import type { ToldFile } from '../intake.ts'
import { saveFiles } from '../receive.store.ts'
import { sealedFiles } from '../told.cipher.ts'
import type { LimitedDeps, MailboxDeps } from './opening.commands.ts'

export type FileRefusal = KeepRefusal | 'too-many-files' | 'too-often' | 'not-found'

/**
 * Keeps one file of a question. It waits in the case, so that nothing of it is lost when the rest of the form needs another look;
 * with the question it becomes part of its reception. What waits for a day is removed.
 */
export async function addQuestionFile(
  deps: LimitedDeps,
  organisationId: string,
  consultationId: string,
  { file, network }: { file: IncomingFile; network: string },
): Promise<Outcome<string, FileRefusal>> {
  if (await isFull(deps, organisationId, consultationId)) return refuse('too-many-files')
  const taken = await takeAll(deps.limits, [tryOf('upload.draft', consultationId), tryOf('upload.network', network)])
  if (!taken.allowed) return refuse('too-often')
  const id = newId()
  const received = await keepReceived(deps.objects, { id, objectKey: `${organisationId}/mailbox/${id}` }, file)
  if (!received.granted) return received
  const saved = await saveWaiting(deps, organisationId, consultationId, received.value)
  if (saved.granted) return grant(id)
  for (const { objectKey } of received.value) await deps.objects.remove(objectKey)
  return saved
}

async function isFull({ db }: LimitedDeps, organisationId: string, consultationId: string): Promise<boolean> {
  const waiting = await inOrganisation(db, organisationId, (tx) => countWaitingFiles(tx, organisationId, consultationId))
  return waiting >= uploadLimits.files
}

/** Under the lock of the case, so that two forms sent at the same time do not add up to more than one may hold. */
async function saveWaiting(
  { db, vault, now }: LimitedDeps,
  organisationId: string,
  consultationId: string,
  files: readonly ToldFile[],
): Promise<Outcome<undefined, FileRefusal>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    if (consultation === undefined || key === undefined) return refuse('not-found')
    if ((await countWaitingFiles(tx, organisationId, consultationId)) >= uploadLimits.files) return refuse('too-many-files')
    await saveFiles(tx, sealedFiles({ organisationId, consultationId, key }, files, { at: now() }))
    return grant(undefined)
  })
}

/** The files that wait for a question, in the order they came. */
export async function listWaitingFiles({ db, vault }: MailboxDeps, organisationId: string, consultationId: string): Promise<CaseFile[]> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    if (key === undefined) return []
    return (await listCaseFiles(tx, organisationId, key, consultationId)).filter(({ receptionId }) => receptionId === null)
  })
}

/** Takes a file back that was not sent yet; what was sent stays until the case is erased. */
export async function removeQuestionFile(deps: MailboxDeps, organisationId: string, consultationId: string, id: string): Promise<void> {
  const objectKeys = await inOrganisation(deps.db, organisationId, (tx) => deleteWaitingFile(tx, organisationId, { consultationId, id }))
  for (const objectKey of objectKeys) await deps.objects.remove(objectKey)
}
