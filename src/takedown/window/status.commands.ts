import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Language } from '../../shared/language.ts'
import { grant, type Outcome } from '../../shared/outcome.ts'
import { listSubjectEvents, recordRead } from '../../shared/record/record.store.ts'
import { type Actor, SYSTEM } from '../../shared/record/record.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { complain } from '../complaint.commands.ts'
import { type FormDeps, type FormKey, sendForm } from '../form.commands.ts'
import { findByStatus, findRequest } from '../request.store.ts'
import type { TakedownRequest } from '../request.ts'
import { supplementIn } from '../requester.commands.ts'
import { findServiceById } from '../service.store.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import { listOwnComplaints, listOwnFiles, listStandingMeasures, listTargets, listToldMessages, listToldNotices } from './status.store.ts'
import { isWaiting, mayComplain, mayWithdraw, measureOf, resultOf, type Status, shownState, takesMore, timelineOf } from './status.ts'

const REQUESTER = { kind: 'requester', id: null } as const

/** The request that a link opens, without looking inside: nothing is read, so nothing is recorded. Undefined when there is none, or none any longer. */
export async function requestOfToken(deps: FormDeps, organisationId: string, token: string): Promise<TakedownRequest | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await findByStatus(tx, organisationId, await deps.vault.lookupHash(tx, organisationId, 'takedown-status', token))
    return request?.state === 'erased' ? undefined : request
  })
}

/** Who looks at a request as its requester is told of it: they themselves, or whoever helps them, who is none of the operator's people. */
type Looking = { actor: Actor; what: 'status' | 'status-passed-on' }
const ITSELF: Looking = { actor: REQUESTER, what: 'status' }
export const PASSED_ON: Looking = { actor: SYSTEM, what: 'status-passed-on' }

/** What the requester sees. Reading is recorded, by whom it was. */
export async function readStatus(
  deps: FormDeps,
  { organisationId, requestId }: RequestKey,
  language: Language,
  { actor, what }: Looking = ITSELF,
): Promise<Status | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await findRequest(tx, { organisationId, requestId })
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    const service = request && (await findServiceById(tx, organisationId, request.serviceId))
    if (request === undefined || key === undefined || service === undefined) return undefined
    await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what })
    const told = await openTold(tx, { organisationId, requestId }, key)
    const timeline = timelineOf({ ...told, events: await listSubjectEvents(tx, organisationId, requestId) })
    return {
      requestId,
      number: request.number,
      state: shownState(request.state),
      service: service.name[language],
      receivedAt: request.receivedAt,
      noticeDueOn: request.noticeDueOn,
      rights: request.rights,
      posts: told.posts,
      timeline,
      result: resultOf(timeline),
      maySupplement: takesMore(request),
      mayWithdraw: mayWithdraw(request),
      mayComplain: mayComplain(request.state, told.complaints),
      hasOpenComplaint: told.complaints.some(({ settledAt }) => settledAt === null),
    }
  })
}

async function openTold(tx: Tx, request: RequestKey, key: SubjectKey) {
  const open = (table: string, column: string, row: string, sealed: Buffer | null) =>
    sealed === null ? '' : key.open({ table, column, row }, sealed)
  const [messages, notices, complaints, targets, files, measures] = await Promise.all([
    listToldMessages(tx, request),
    listToldNotices(tx, request),
    listOwnComplaints(tx, request),
    listTargets(tx, request),
    listOwnFiles(tx, request),
    listStandingMeasures(tx, request),
  ])
  return {
    messages: messages.flatMap(({ kind, text_sealed, ...message }) =>
      kind === 'note' || kind === 'opinion'
        ? []
        : [{ ...message, kind, text: open('takedown_message', 'text_sealed', message.id, text_sealed) }],
    ),
    notices: notices.map(({ text_sealed, decisionId, ...notice }, index) => ({
      ...notice,
      isWaiting: isWaiting(measures, decisionId, index === notices.length - 1),
      text: open('requester_notice', 'text_sealed', notice.id, text_sealed),
    })),
    complaints: complaints.map(({ text_sealed, ...complaint }) => ({
      ...complaint,
      text: open('takedown_complaint', 'text_sealed', complaint.id, text_sealed),
    })),
    files: files.map(({ name_sealed, size, ...file }) => ({
      ...file,
      size: Number(size),
      name: open('takedown_file', 'name_sealed', file.id, name_sealed),
    })),
    posts: targets.flatMap(({ id, told_sealed }) =>
      told_sealed === null
        ? []
        : [{ url: urlIn(open('takedown_target', 'told_sealed', id, told_sealed)), measure: measureOf(measures, id) }],
    ),
  }
}

function urlIn(told: string): string {
  const { url }: { url: string } = JSON.parse(told)
  return url
}

/** Adds words and files, once however often the form is sent. */
export async function addSupplement(
  deps: FormDeps,
  form: FormKey,
  requestId: string,
  { text, fileIds }: { text: string; fileIds: ReadonlySet<string> },
): Promise<Outcome<unknown, 'not-found' | 'not-in-this-state' | 'sent-before'>> {
  return await sendForm(deps, form, { fileIds, said: { requestId, text } }, async (tx, files) => {
    const added = await supplementIn(deps, tx, { organisationId: form.organisationId, requestId }, { text, by: REQUESTER, files })
    return added.granted ? grant({ requestId }) : added
  })
}

/** 不服の申立て of the requester, who complains of the result of the request as a whole. */
export async function complainOfResult(deps: FormDeps, key: RequestKey, text: string) {
  return await complain(deps, key, { text, by: REQUESTER, against: { side: 'requester' } })
}
