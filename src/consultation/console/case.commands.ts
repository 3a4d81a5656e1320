import { inOrganisation } from '../../shared/database/database.store.ts'
import { listSubjectEvents, recordEvent } from '../../shared/record/record.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { listAnswers } from '../answer.store.ts'
import { findCaseFile, listCaseFiles, listSealedOriginals, type SealedCaseFile } from '../case-file.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { listReceptions, listReportedUrls } from '../conversation.store.ts'
import { findCase, findContact, findTold } from './case.store.ts'
import type { CaseFacts, CaseView, Reader } from './case.ts'
import { listNotes } from './note.store.ts'
import { listOpinions } from './opinion.store.ts'
import { listAnsweredLately, listSameConsulter, listSamePost } from './related.store.ts'
import { similarTo } from './related.ts'

/** What was shown: the case page, or the page on which its answer is written. */
type Page = 'case' | 'answer' | 'preview' | 'removal'

type Deps = Pick<ConsultationDeps, 'db' | 'vault' | 'now'>

/** Opens a case and records that it was read, in one transaction. Undefined when it is unknown or erased. */
export async function readCase(deps: Deps, reader: Reader, id: string, what: Page = 'case'): Promise<CaseView | undefined> {
  return await reading(deps, reader, id, (tx, key, facts) => ({ what, shown: openCase(tx, reader.organisationId, key, facts) }))
}

/** Who the consulter is, as far as anybody knows: a page of its own, with a right and a record of its own. */
export async function readContact(deps: Deps, reader: Reader, id: string): Promise<{ facts: CaseFacts; mail: string | null } | undefined> {
  return await reading(deps, reader, id, async (tx, key, facts) => ({
    what: 'contact',
    shown: { facts, mail: await findContact(tx, reader.organisationId, key, id) },
  }))
}

/**
 * Everything of a case, with the address, for a file that is handed to the consulter: read under a name of its own and told in the
 * timeline, so that anybody can see what left the house. What the consulter sent goes along where `files` asks for it.
 */
export async function readForDisclosure(
  deps: Deps,
  { organisationId, personId }: Reader,
  id: string,
  { format, inside, files }: { format: string; inside: boolean; files: boolean },
): Promise<{ shown: CaseView; mail: string | null; files: OpenedFile[] } | undefined> {
  return await reading(deps, { organisationId, personId }, id, async (tx, key, facts) => {
    const shown = await openCase(tx, organisationId, key, facts)
    const mail = await findContact(tx, organisationId, key, id)
    const sealed = files ? await listSealedOriginals(tx, organisationId, { consultationId: id }) : []
    const opened = sealed.flatMap((file) => openFile(key, file) ?? [])
    await recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: id,
      kind: 'consultation.disclosed',
      actor: { kind: 'person', id: personId },
      at: deps.now(),
      details: { format, inside, ...(files && { files: opened.length }) },
    })
    return { what: 'disclosure', shown: { shown, mail, files: opened } }
  })
}

/** The receipt number of a case that is not erased. */
export async function findNumber({ db }: Pick<Deps, 'db'>, organisationId: string, id: string): Promise<string | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => (await findCase(tx, organisationId, id))?.number)
}

export type OpenedFile = { role: SealedCaseFile['role']; name: string; kind: string; objectKey: string; key: Buffer; size: number }

/** One file of a case, or the copy of it that is looked at. Each look is recorded with the file it was. */
export async function readFile(deps: Deps, reader: Reader, id: string, fileId: string): Promise<OpenedFile | undefined> {
  return await reading(deps, reader, id, async (tx, key) => {
    const file = await findCaseFile(tx, reader.organisationId, { consultationId: id, id: fileId })
    const shown = file && openFile(key, file)
    return shown && { what: shown.role === 'original' ? 'file' : 'picture', details: { fileId }, shown }
  })
}

/** Undefined when the key of the file itself was thrown away. */
function openFile(key: SubjectKey, { id, role, kind, objectKey, size, nameSealed, keySealed }: SealedCaseFile): OpenedFile | undefined {
  if (keySealed === null) return undefined
  const place = (column: string) => ({ table: 'consultation_file', column, row: id })
  const name = nameSealed === null ? '' : key.open(place('name_sealed'), nameSealed)
  return { role, name, kind, objectKey, key: key.openBytes(place('key_sealed'), keySealed), size }
}

type Read<Shown> = { what: string; details?: Record<string, string>; shown: Shown | Promise<Shown> }

/** What is shown and the record that it was: neither without the other. What is still being read is recorded in the same journey. */
async function reading<Shown>(
  { db, vault, now }: Deps,
  { organisationId, personId }: Reader,
  id: string,
  open: (tx: Tx, key: SubjectKey, facts: CaseFacts) => Read<Shown> | Promise<Read<Shown> | undefined>,
): Promise<Shown | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [facts, key] = await Promise.all([findCase(tx, organisationId, id), vault.openSubjectKey(tx, organisationId, id)])
    const read = facts && key && (await open(tx, key, facts))
    if (read === undefined) return undefined
    const { what, details } = read
    const recorded = recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: id,
      kind: 'consultation.read',
      actor: { kind: 'person', id: personId },
      at: now(),
      details: { what, ...details },
    })
    const [shown] = await Promise.all([read.shown, recorded])
    return shown
  })
}

async function openCase(tx: Tx, organisationId: string, key: SubjectKey, facts: CaseFacts): Promise<CaseView> {
  const { id } = facts
  // Asked for in one go on the transaction's connection; each store answers for itself.
  const [told, receptions, urls, answers, notes, opinions, files, samePost, sameConsulter, answered, events] = await Promise.all([
    findTold(tx, organisationId, key, id),
    listReceptions(tx, organisationId, key, id),
    listReportedUrls(tx, organisationId, key, id),
    listAnswers(tx, organisationId, key, id, ['draft', 'scheduled', 'sent']),
    listNotes(tx, organisationId, key, id),
    listOpinions(tx, organisationId, key, id),
    listCaseFiles(tx, organisationId, key, id),
    listSamePost(tx, organisationId, id),
    listSameConsulter(tx, organisationId, facts),
    listAnsweredLately(tx, organisationId, id),
    listSubjectEvents(tx, organisationId, id),
  ])
  const named = new Set([...samePost, ...sameConsulter].map((each) => each.id))
  return {
    facts,
    told,
    receptions,
    urls,
    answers,
    notes,
    opinions,
    files: files.filter(({ receptionId }) => receptionId !== null),
    samePost,
    sameConsulter,
    similar: similarTo(
      facts,
      answered.filter((each) => !named.has(each.id)),
    ),
    events,
  }
}
