import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { actorOf } from '../move.commands.ts'
import { lockRequest } from '../request.store.ts'
import type { Mover } from '../request.ts'
import { saveMessage } from '../requester.store.ts'
import { indexText } from '../search-index.commands.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import { listOpinions, listWaitingFor, saveAsked, saveGiven } from './opinion.store.ts'
import { type AskRefusal, askable, mayAskOpinion } from './opinion.ts'
import { listServing } from './specialist.store.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now'>
type By = Mover & { kind: 'person' }

/** Who was asked about a request, who can be asked now, and whether the reader serves as a specialist today. */
export async function readOpinions({ db, now }: Pick<Deps, 'db' | 'now'>, key: RequestKey, askerId: string) {
  return await inOrganisation(db, key.organisationId, async (tx) => await opinionsIn(tx, key, askerId, now()))
}

async function opinionsIn(tx: Tx, key: RequestKey, askerId: string, now: Date) {
  const opinions = await listOpinions(tx, key)
  const serving = await listServing(tx, key.organisationId, dayOf(now))
  return { opinions, askable: askable(serving, opinions, askerId), serves: serving.some(({ personId }) => personId === askerId) }
}

/** The requests that somebody is asked about, while they serve. */
export async function readWaiting({ db, now }: Pick<Deps, 'db' | 'now'>, organisationId: string, personId: string) {
  return await inOrganisation(db, organisationId, async (tx) => {
    const serving = await listServing(tx, organisationId, dayOf(now()))
    return serving.some((each) => each.personId === personId) ? await listWaitingFor(tx, organisationId, personId) : []
  })
}

/** Asks one specialist; somebody who has not answered yet is not asked again. */
export async function askOpinion(
  { db, now }: Deps,
  key: RequestKey,
  { specialistId, by }: { specialistId: string; by: By },
): Promise<Outcome<string, AskRefusal | 'not-found' | 'asked-already'>> {
  return await inOrganisation(db, key.organisationId, async (tx) => {
    const request = await lockRequest(tx, key)
    if (request === undefined) return refuse('not-found')
    const allowed = mayAskOpinion(request, by)
    if (!allowed.granted) return allowed
    const at = now()
    const found = (await opinionsIn(tx, key, by.id, at)).askable.find(({ id }) => id === specialistId)
    if (found === undefined) return refuse('asked-already')
    const id = newId()
    await saveAsked(tx, key, { id, specialistId, askedBy: by.id, askedAt: at })
    const event = { context: 'takedown', subjectId: key.requestId, kind: 'takedown.opinion-asked', actor: actorOf(by), at }
    await recordEvent(tx, key.organisationId, { ...event, details: { opinionId: id, personId: found.personId } })
    return grant(id)
  })
}

/**
 * The opinion, sealed with the name and the knowledge of who gave it; only whoever was asked gives it, once, and while they serve: what
 * somebody writes after their term is not a specialist's (Art. 24).
 */
export async function giveOpinion(
  deps: Deps,
  key: RequestKey,
  { text, signature, by }: { text: string; signature: string; by: By },
): Promise<Outcome<string, 'not-found' | 'given-already'>> {
  const { organisationId, requestId } = key
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await lockRequest(tx, key)
    const subject = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    const { opinions, serves } = await opinionsIn(tx, key, by.id, deps.now())
    const mine = opinions.filter(({ personId }) => personId === by.id)
    if (request === undefined || request.state === 'erased' || subject === undefined || mine.length === 0 || !serves)
      return refuse('not-found')
    const open = mine.find(({ givenAt }) => givenAt === null)
    if (open === undefined) return refuse('given-already')
    const [id, at] = [newId(), deps.now()]
    const signed = `${signature}\n\n${text}`
    await saveMessage(tx, {
      organisation_id: organisationId,
      id,
      request_id: requestId,
      kind: 'opinion',
      author_id: by.id,
      text_sealed: subject.seal({ table: 'takedown_message', column: 'text_sealed', row: id }, signed),
      at,
    })
    await indexText(deps, tx, key, 'note', text)
    await saveGiven(tx, organisationId, { id: open.id, messageId: id, at })
    const event = { context: 'takedown', subjectId: requestId, kind: 'takedown.opinion-given', actor: actorOf(by), at }
    await recordEvent(tx, organisationId, { ...event, details: { opinionId: open.id } })
    return grant(id)
  })
}
