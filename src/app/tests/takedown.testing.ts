/** A service of an organisation and requests about it, made behind the pages, for the proofs that look at every address. */

import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant } from '../../shared/outcome.ts'
import { complain } from '../../takedown/complaint.commands.ts'
import { makeToken } from '../../takedown/connectors/token.commands.ts'
import { decideRequest } from '../../takedown/decision.commands.ts'
import { recordInvestigation } from '../../takedown/desk/investigation/investigation.commands.ts'
import { fileRequest } from '../../takedown/filing.commands.ts'
import { type Filing, filingSchema } from '../../takedown/filing.ts'
import { keepInForm, sendForm } from '../../takedown/form.commands.ts'
import { sendInquiry } from '../../takedown/inquiry.commands.ts'
import { moveRequest } from '../../takedown/move.commands.ts'
import { sendPendingNotice } from '../../takedown/notice.commands.ts'
import { reserveRequestNumber } from '../../takedown/request-number.commands.ts'
import { sendSenderNotice } from '../../takedown/sender/notice/notice.commands.ts'
import { findService, saveService } from '../../takedown/service.store.ts'
import type { OperatedService } from '../../takedown/service.ts'
import type { RequestKey } from '../../takedown/takedown.tables.ts'
import { answerInquiry, reportMeasure, supplement } from '../../takedown/takedown.testing.ts'
import { newToken } from '../../takedown/token.random.ts'
import { takedownDeps } from '../takedown.ts'
import type { Application, Side } from './application.testing.ts'
import { picture } from './cases.testing.ts'

const SLUG = 'proof'

/** Everybody who may be asked and everything that may be shown, with `mark` in what the requester tells. */
export const filingWith = (mark: string, change: Partial<Filing> = {}): Filing => ({
  ...filingSchema.parse({
    schemaVersion: '1',
    parties: [{ role: 'victim', name: `${mark} 花`, email: 'moushide@mail.example' }],
    targets: [{ url: `https://proof.example/thread/1#${encodeURIComponent(mark)}`, excerpt: `${mark}は店の金を持ち出した` }],
    rights: [{ code: 'honour', explanation: `${mark}の名前を出して、事実ではないことを書かれました。` }],
    goodFaithStatement: true,
    mayShowToSender: { name: false, reason: true },
  }),
  ...change,
})

type Made = { application: Application; side?: Side; handlerId: string; filing: Filing }
export type Handled = { requestId: string; version: number; targetIds: string[]; statusToken: string }

/** A request that somebody handles. */
export async function makeRequest({ application, side = 'ours', handlerId, filing }: Made): Promise<Handled> {
  const deps = takedownDeps(application.ground)
  const organisationId = application.organisations[side]
  const service = await serviceOf(application, side)
  const number = await reserveRequestNumber(deps, organisationId)
  const order = { service, filing, channel: 'web', number, actor: { kind: 'requester', id: null } } as const
  const { requestId, statusToken } = await inOrganisation(deps.db, organisationId, (tx) => fileRequest(deps, tx, organisationId, order))
  const mover = { kind: 'person', id: handlerId, mayMoveAny: false } as const
  const claimed = await moveRequest(deps, organisationId, { requestId, action: 'claim', mover })
  if (!claimed.granted) throw new Error(claimed.refusal)
  const { rows } = await application.behind('select id from takedown_target where request_id = $1 order by position', [requestId])
  return { requestId, version: 2, targetIds: rows.map(({ id }) => id), statusToken }
}

/** A request with an inquiry of its sender, and the secret of the link. */
export async function makeInquiry(made: Made): Promise<Handled & { inquiryId: string; token: string }> {
  const { application, side = 'ours', handlerId, filing } = made
  const request = await makeRequest(made)
  const sent = await sendInquiry(takedownDeps(application.ground), application.organisations[side], {
    requestId: request.requestId,
    version: request.version,
    mover: { kind: 'person', id: handlerId, mayMoveAny: false },
    targetIds: request.targetIds,
    kind: 'general',
    channel: 'link',
    recipient: '',
    shown: { targets: filing.targets.map((target, index) => ({ ...target, id: request.targetIds[index] ?? '' })), rights: filing.rights },
  })
  if (!sent.granted) throw new Error(sent.refusal)
  return { ...request, version: request.version + 1, ...sent.value }
}

/** A request whose post was removed, with the measure that its sender is owed a notice of. */
export async function makeMeasure(made: Made): Promise<Handled & { measureId: string }> {
  const { application, side = 'ours', handlerId } = made
  const organisationId = application.organisations[side]
  const deps = { ...takedownDeps(application.ground), standards: async () => ({ isDesignated: false, refusalOfClause: () => undefined }) }
  const request = await makeRequest(made)
  const [targetId = ''] = request.targetIds
  const relation = { kind: 'exception', exception: 'legal_duty' } as const
  const measure = { targetId, kind: 'delete', basis: 'reasonable_grounds', right: 'honour', inquiryId: null, relation } as const
  const by = { kind: 'person', id: handlerId, mayMoveAny: false } as const
  const { requestId, version } = request
  const decided = await decideRequest(deps, organisationId, { requestId, version, by, measures: [measure], reason: '' })
  if (!decided.granted) throw new Error(decided.refusal)
  const { rows } = await application.behind('select id from takedown_measure where request_id = $1', [requestId])
  const measureId: string = rows[0].id
  await reportMeasure(deps, organisationId, { measureId, action: 'carryOut', by: { kind: 'system', id: null } })
  return { ...request, measureId }
}

/** A token by which a service asks for its measures. @returns what it is called in addresses */
export async function makeConnectorToken({ ground, organisations, behind }: Application, side: Side, serviceId: string): Promise<string> {
  const made = await makeToken(ground, { organisationId: organisations[side], serviceId, personId: newId() })
  if (!made.granted) throw new Error(made.refusal)
  return (await behind('select id from connector_token where service_id = $1 order by id desc limit 1', [serviceId])).rows[0].id
}

async function serviceOf(application: Application, side: Side): Promise<OperatedService> {
  const { db, now } = application.ground
  const organisationId = application.organisations[side]
  return await inOrganisation(db, organisationId, async (tx) => {
    const found = await findService(tx, organisationId, SLUG)
    if (found !== undefined) return found
    const service: OperatedService = {
      id: newId(),
      slug: SLUG,
      name: { ja: '証明の掲示板', easy: '証明の掲示板', en: 'Proof Board' },
      address: 'https://proof.example',
      isDesignated: false,
      filedOn: null,
      variants: ['general'],
      identityProof: 'none',
      isOpen: true,
      version: 1,
    }
    await saveService(tx, organisationId, service, now())
    return service
  })
}

/** A request that the sender answered and whose requester was told, added to and decided: a sealed value of every kind. */
export async function makeEverySealedValue(made: Made): Promise<void> {
  const { application, side = 'ours', handlerId } = made
  const deps = { ...takedownDeps(application.ground), standards: async () => ({ isDesignated: false, refusalOfClause: () => undefined }) }
  const organisationId = application.organisations[side]
  const { requestId, inquiryId } = await makeInquiry(made)
  const by = { kind: 'person', id: handlerId, mayMoveAny: false } as const
  const key = { organisationId, requestId }
  await sendPendingNotice(deps, key, { kind: 'pending_sender_opinion', reason: MARKED, by })
  const answer = { question: 'truth', choice: 'unknown', note: MARKED, asked: '', said: '' }
  await recordInvestigation(deps, key, { by, seen: 0, answers: [answer] })
  await supplement(deps, key, { text: MARKED, by: { kind: 'requester' } })
  await answerInquiry(deps, organisationId, { inquiryId, answer: 'disagree', reasons: MARKED, by: { kind: 'sender' } })
  const { rows } = await application.behind('select version from takedown_request where id = $1', [requestId])
  await decideRequest(deps, organisationId, { requestId, version: rows[0].version, by, measures: [], reason: MARKED })
  await fillForms(application, key)
  const { measureId, ...noticed } = await makeMeasure(made)
  const order = { kind: 'sent', channel: 'link', recipient: MARKED, reason: MARKED, language: 'ja' } as const
  const content = {
    language: 'ja',
    number: '',
    serviceName: { ja: '', easy: '', en: '' },
    url: MARKED,
    measure: 'delete',
    takenAt: '',
    right: 'honour',
    reason: MARKED,
    relation: { kind: 'exception', exception: 'legal_duty' },
  } as const
  const told = await sendSenderNotice(deps, { organisationId, requestId: noticed.requestId, measureId }, { order, content, by })
  if (!told.granted) throw new Error(told.refusal)
  const complained = await complain(deps, key, { text: MARKED, against: { side: 'requester' }, by: { kind: 'requester' } })
  if (!complained.granted) throw new Error(complained.refusal)
}

/** A form that was sent and holds its receipt, and one in which a file waits. */
async function fillForms({ ground }: Application, { organisationId, requestId }: RequestKey): Promise<void> {
  const deps = { ...takedownDeps(ground), objects: ground.objects }
  await sendForm(deps, { organisationId, token: newToken() }, { fileIds: new Set(), said: '' }, async (tx) => {
    const key = await ground.vault.openSubjectKey(tx, organisationId, requestId)
    if (key === undefined) throw new Error('A new request has its key')
    return grant({ requestId, receipt: { key, text: MARKED } })
  })
  const [original, ...copies] = (await picture(ground)).map((file) => ({ ...file, purpose: 'evidence' as const }))
  if (original === undefined) throw new Error('A picture is a file')
  await keepInForm(deps, { organisationId, token: newToken() }, [{ purpose: 'evidence', files: [original, ...copies] }])
}

const MARKED = '確認できませんでした。'
