import { inOrganisation } from '../../shared/database/database.store.ts'
import { mimeOf } from '../../shared/files/file-kind.ts'
import { recordRead } from '../../shared/record/record.store.ts'
import { findCaseFile } from '../case-file.store.ts'
import { findOpen, type MailboxDeps, type Token } from './opening.commands.ts'

export type OpenedFile = { isCopy: boolean; objectKey: string; key: Buffer; name: string; mime: string; size: number }

/** A file of the consulter's own case, opened for one look, which is recorded. */
export async function openOwnFile(deps: MailboxDeps, organisationId: string, token: Token, id: string): Promise<OpenedFile | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const consultation = await findOpen(deps, tx, organisationId, token)
    if (consultation === undefined) return undefined
    const file = await findCaseFile(tx, organisationId, { consultationId: consultation.id, id })
    const key = await deps.vault.openSubjectKey(tx, organisationId, consultation.id)
    if (file === undefined || file.keySealed === null || file.nameSealed === null || key === undefined) return undefined
    const actor = { kind: 'consulter', id: consultation.consulterId } as const
    await recordRead(tx, organisationId, { context: 'consultation', subjectId: consultation.id, actor, at: deps.now(), what: 'file' })
    const placeOf = (column: string) => ({ table: 'consultation_file', column, row: id })
    return {
      isCopy: file.role !== 'original',
      objectKey: file.objectKey,
      key: key.openBytes(placeOf('key_sealed'), file.keySealed),
      name: key.open(placeOf('name_sealed'), file.nameSealed),
      mime: mimeOf(file.kind),
      size: file.size,
    }
  })
}
