import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { type Outcome, refuse } from '../shared/outcome.ts'
import { addCodes, findConsultation, findConsulterId } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { ToldFile, ToldUrl } from './intake.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { saveFiles, saveReception, saveReportedUrls, saveSearchEntries } from './receive.store.ts'
import { indexed, sealedFiles, sealedUrls } from './told.cipher.ts'

export type Question = { text: string; urls: readonly ToldUrl[]; files: readonly ToldFile[] }

/** What a consulter asks or adds later: a reception of its own, which puts the case back before its adviser with a new due time. */
export async function receiveQuestion(
  deps: ConsultationDeps,
  organisationId: string,
  consultationId: string,
  question: Question,
): Promise<Outcome<{ receptionId: string }, MoveRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const at = deps.now()
    const receptionId = newId()
    const consulterId = await findConsulterId(tx, organisationId, consultationId)
    const key = await deps.vault.openSubjectKey(tx, organisationId, consultationId)
    if (consulterId === undefined || key === undefined) return refuse('not-found')
    const moved = await moveIn(
      deps,
      tx,
      organisationId,
      { consultationId, action: 'question', mover: { kind: 'consulter', id: consulterId } },
      {
        details: { receptionId, consulterId, channel: 'web' },
        marks: await dueMarks(deps, tx, organisationId, consultationId),
      },
    )
    if (!moved.granted) return moved
    const owner = { organisationId, consultationId, key }
    await saveReception(tx, {
      organisation_id: organisationId,
      id: receptionId,
      consultation_id: consultationId,
      kind: 'question',
      text_sealed: key.seal({ table: 'reception', column: 'text_sealed', row: receptionId }, question.text),
      received_at: at,
    })
    await saveReportedUrls(tx, await sealedUrls({ vault: deps.vault, tx }, owner, question.urls, at))
    await addCodes(tx, organisationId, consultationId, {
      places: question.urls.flatMap(({ place }) => place ?? []),
      services: question.urls.flatMap(({ service }) => service ?? []),
    })
    await saveFiles(tx, sealedFiles(owner, question.files, { receptionId, at }))
    const searchable = [question.text, ...question.urls.map(({ url }) => url)].join('\n')
    await saveSearchEntries(tx, [await indexed({ vault: deps.vault, tx }, owner, 'reception', searchable)])
    return { granted: true, value: { receptionId } }
  })
}

async function dueMarks(deps: ConsultationDeps, tx: Tx, organisationId: string, consultationId: string) {
  const asked = await findConsultation(tx, organisationId, consultationId)
  const { dueAt, rule } = await deps.dueAt(tx, organisationId, deps.now(), asked?.inDanger ?? false)
  return { dueAt, dueRule: rule }
}
