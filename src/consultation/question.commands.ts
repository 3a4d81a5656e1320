import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { addCodes, findConsultation, findConsulterId, lockConsultation, type Marks } from './case.store.ts'
import { attachFiles } from './case-file.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { ToldFile, ToldUrl } from './intake.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { findReceptionCase, saveFiles, saveReception, saveReportedUrls, saveSearchEntries } from './receive.store.ts'
import { indexed, sealedFiles, sealedUrls } from './told.cipher.ts'

/**
 * `keptFileIds` are files that arrived before the question was whole and wait in the case without a reception. Signs of danger in
 * the words put the case first, with a new due time; nothing else follows from them.
 */
export type Question = {
  /** Of the form it was written in: a form that arrives twice, pressed twice or sent again when no answer came, is one question. */
  formId?: string
  text: string
  urls: readonly ToldUrl[]
  files: readonly ToldFile[]
  keptFileIds?: readonly string[]
  isDangerous?: boolean
}

/** `isRepeated`: the same form had arrived before, and nothing was done now. */
export type Asked = { receptionId: string; isRepeated: boolean }

/** What a consulter asks or adds later: a reception of its own, which puts the case back before its adviser with a new due time. */
export async function receiveQuestion(
  deps: ConsultationDeps,
  organisationId: string,
  consultationId: string,
  question: Question,
): Promise<Outcome<Asked, MoveRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const at = deps.now()
    const receptionId = question.formId ?? newId()
    // Locked first: of two that arrive at once the second waits here, and then finds the first.
    await lockConsultation(tx, organisationId, consultationId)
    const earlier = await findReceptionCase(tx, organisationId, receptionId)
    if (earlier !== undefined) return earlier === consultationId ? grant({ receptionId, isRepeated: true }) : refuse('not-found')
    const consulterId = await findConsulterId(tx, organisationId, consultationId)
    const key = await deps.vault.openSubjectKey(tx, organisationId, consultationId)
    if (consulterId === undefined || key === undefined) return refuse('not-found')
    const marks = await marksOf(deps, tx, { organisationId, consultationId, isDangerous: question.isDangerous ?? false })
    const moved = await moveIn(
      deps,
      tx,
      organisationId,
      { consultationId, action: 'question', mover: { kind: 'consulter', id: consulterId } },
      {
        details: { receptionId, consulterId, channel: 'web' },
        marks,
      },
    )
    if (!moved.granted) return moved
    if (question.isDangerous && !moved.value.before.inDanger) {
      const danger = { context: 'consultation', subjectId: consultationId, kind: 'consultation.danger-seen', details: { receptionId } }
      await recordEvent(tx, organisationId, { ...danger, actor: { kind: 'consulter', id: consulterId }, at })
    }
    await saveAsked(deps, tx, { owner: { organisationId, consultationId, key }, receptionId, at }, question)
    return grant({ receptionId, isRepeated: false })
  })
}

type Asking = { owner: { organisationId: string; consultationId: string; key: SubjectKey }; receptionId: string; at: Instant }

async function saveAsked({ vault }: ConsultationDeps, tx: Tx, { owner, receptionId, at }: Asking, question: Question): Promise<void> {
  const { organisationId, consultationId, key } = owner
  await saveReception(tx, {
    organisation_id: organisationId,
    id: receptionId,
    consultation_id: consultationId,
    kind: 'question',
    text_sealed: key.seal({ table: 'reception', column: 'text_sealed', row: receptionId }, question.text),
    received_at: at,
  })
  await saveReportedUrls(tx, await sealedUrls({ vault, tx }, owner, question.urls, at))
  await addCodes(tx, organisationId, consultationId, {
    places: question.urls.flatMap(({ place }) => place ?? []),
    services: question.urls.flatMap(({ service }) => service ?? []),
  })
  await saveFiles(tx, sealedFiles(owner, question.files, { receptionId, at }))
  await attachFiles(tx, organisationId, { consultationId, receptionId }, question.keptFileIds ?? [])
  const searchable = [question.text, ...question.urls.map(({ url }) => url)].join('\n')
  await saveSearchEntries(tx, [await indexed({ vault, tx }, owner, 'reception', searchable)])
}

async function marksOf(
  deps: ConsultationDeps,
  tx: Tx,
  { organisationId, consultationId, isDangerous }: { organisationId: string; consultationId: string; isDangerous: boolean },
): Promise<Marks> {
  const asked = await findConsultation(tx, organisationId, consultationId)
  const { dueAt, rule } = await deps.dueAt(tx, organisationId, deps.now(), isDangerous || (asked?.inDanger ?? false))
  return { dueAt, dueRule: rule, ...(isDangerous && { inDanger: true }) }
}
