import { inOrganisation } from '../../shared/database/database.store.ts'
import { listSubjectEvents, recordEvent } from '../../shared/record/record.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import type { Reader } from './desk.ts'
import { listInvestigations } from './investigation/investigation.store.ts'
import {
  type FilesOf,
  findFacts,
  findFile,
  findTold,
  listComplaints,
  listDecisions,
  listFiles,
  listInquiryViews,
  listMessages,
  listNoticeViews,
  listTargets,
} from './request-view.store.ts'
import type { Opened, RequestFacts, RequestView } from './request-view.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now'>

/** What is opened, as the rights of the reader allow; undefined when the page does not exist for them. */
export type Opening = (
  facts: RequestFacts,
) => (Whole & Allowed & { what: 'takedown' | 'takedown-material' | 'takedown-decision' }) | undefined

/** What may be opened; `under` is the permission by which it may, where there had to be one. */
export type Allowed = { under?: string }
type May = (facts: RequestFacts) => Allowed | undefined

/** `reasons`: those of decisions, and the texts of notices. */
type Whole = { opened: Opened; reasons: boolean }

/** Opens a request and records that it was read, in one transaction. Undefined when it is unknown or erased. */
export async function readRequest(deps: Deps, reader: Reader, id: string, opening: Opening): Promise<RequestView | undefined> {
  return await reading(deps, reader, id, async (tx, key, facts) => {
    const allowed = opening(facts)
    if (allowed === undefined) return undefined
    return {
      what: allowed.what,
      ...(allowed.opened === 'whole' && permission(allowed)),
      shown: openRequest(tx, { organisationId: reader.organisationId, requestId: id }, key, facts, allowed),
    }
  })
}

/** Who the requester is: the name, the mail address and what proves them, with a right and a record of its own. */
export async function readRequester(deps: Deps, reader: Reader, id: string, mayOpen: May) {
  return await reading(deps, reader, id, async (tx, key, facts) => {
    const allowed = mayOpen(facts)
    if (allowed === undefined) return undefined
    const at = { organisationId: reader.organisationId, requestId: id }
    const [told, files] = await Promise.all([findTold(tx, at, key), listFiles(tx, { ...at, key }, 'requester')])
    return { what: 'requester', ...permission(allowed), shown: { facts, parties: told?.parties ?? [], files } }
  })
}

/** The facts of a request that stand in clear: nothing is opened, so nothing is recorded as read. */
export async function readFactsOf({ db }: Deps, { organisationId }: Reader, id: string): Promise<RequestFacts | undefined> {
  return await inOrganisation(db, organisationId, (tx) => findFacts(tx, { organisationId, requestId: id }))
}

/** What was found out about a request, every version of it; undefined where the reader may not know it. */
export async function readInvestigations(deps: Deps, reader: Reader, id: string, mayRead: May) {
  return await reading(deps, reader, id, async (tx, key, facts) => {
    const allowed = mayRead(facts)
    if (allowed === undefined) return undefined
    const investigations = await listInvestigations(tx, { organisationId: reader.organisationId, requestId: id }, key)
    return { what: 'investigation', ...permission(allowed), shown: { facts, investigations } }
  })
}

export type OpenedFile = {
  role: 'original' | 'display' | 'thumbnail'
  name: string
  kind: string
  objectKey: string
  key: Buffer
  size: number
}

/** One file of a request, or the copy of it that is looked at. Each look is recorded with the file it was. */
export async function readFile(
  deps: Deps,
  reader: Reader,
  { id, fileId, of, mayOpen }: { id: string; fileId: string; of: FilesOf; mayOpen: May },
): Promise<OpenedFile | undefined> {
  return await reading(deps, reader, id, async (tx, key, facts) => {
    const at = { organisationId: reader.organisationId, requestId: id }
    const allowed = mayOpen(facts)
    const file = allowed && (await findFile(tx, at, { fileId, of }))
    if (allowed === undefined || file?.keySealed == null) return undefined
    const place = (column: string) => ({ table: 'takedown_file', column, row: file.id })
    const shown = {
      role: file.role,
      name: file.nameSealed === null ? '' : key.open(place('name_sealed'), file.nameSealed),
      kind: file.kind,
      objectKey: file.objectKey,
      key: key.openBytes(place('key_sealed'), file.keySealed),
      size: Number(file.size),
    }
    const what = of === 'requester' ? 'requester' : file.role === 'original' ? 'file' : 'picture'
    return { what, details: { fileId, ...permission(allowed).details }, shown }
  })
}

const permission = ({ under }: Allowed): { details: Record<string, string> } => ({
  details: under === undefined ? {} : { accessId: under },
})

type Read<Shown> = { what: string; details?: Record<string, string>; shown: Shown | Promise<Shown> }

/** What is shown and the record that it was: neither without the other. */
async function reading<Shown>(
  { db, vault, now }: Deps,
  { organisationId, personId }: Reader,
  id: string,
  open: (tx: Tx, key: SubjectKey, facts: RequestFacts) => Promise<Read<Shown> | undefined>,
): Promise<Shown | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [facts, key] = await Promise.all([findFacts(tx, { organisationId, requestId: id }), vault.openSubjectKey(tx, organisationId, id)])
    const read = facts && key && (await open(tx, key, facts))
    if (read === undefined) return undefined
    const { what, details } = read
    const recorded = recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.read',
      actor: { kind: 'person', id: personId },
      at: now(),
      details: { what, ...details },
    })
    const [shown] = await Promise.all([read.shown, recorded])
    return shown
  })
}

async function openRequest(tx: Tx, at: RequestKey, key: SubjectKey, facts: RequestFacts, { opened, reasons }: Whole): Promise<RequestView> {
  const story = { ...at, key: opened === 'codes' ? undefined : key }
  const whole = { ...at, key: opened === 'whole' ? key : undefined }
  const decided = { ...at, key: reasons ? key : undefined }
  // Asked for in one go on the transaction's connection; each store answers for itself.
  const [told, targets, files, messages, inquiries, decisions, notices, complaints, investigations, events] = await Promise.all([
    opened === 'codes' ? null : findTold(tx, at, key),
    listTargets(tx, whole),
    listFiles(tx, whole, 'material'),
    listMessages(tx, story, key),
    listInquiryViews(tx, story),
    listDecisions(tx, decided),
    listNoticeViews(tx, decided),
    listComplaints(tx, story),
    opened === 'codes' ? [] : listInvestigations(tx, at, key),
    listSubjectEvents(tx, at.organisationId, at.requestId),
  ])
  return {
    facts,
    opened,
    told: told === null ? null : withoutParties(told),
    targets,
    files,
    messages,
    inquiries,
    decisions,
    notices,
    complaints,
    investigations,
    events,
  }
}

function withoutParties<Told extends { parties: unknown }>({ parties: _, ...story }: Told): Omit<Told, 'parties'> {
  return story
}
