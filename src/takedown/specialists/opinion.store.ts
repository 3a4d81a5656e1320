import type { Instant } from '../../shared/day.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import type { Opinion, Waiting } from './opinion.ts'

const MOST_LISTED = 100

function selectOpinions(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('takedown_opinion as opinion')
    .innerJoin('takedown_specialist as specialist', (join) =>
      join.onRef('specialist.organisation_id', '=', 'opinion.organisation_id').onRef('specialist.id', '=', 'opinion.specialist_id'),
    )
    .select([
      'opinion.id',
      'opinion.specialist_id as specialistId',
      'specialist.person_id as personId',
      'specialist.qualification',
      'opinion.asked_by as askedBy',
      'opinion.asked_at as askedAt',
      'opinion.given_at as givenAt',
    ])
    .where('opinion.organisation_id', '=', organisationId)
}

/** Everybody who was asked about a request, in the order they were. */
export async function listOpinions(tx: Tx, { organisationId, requestId }: RequestKey): Promise<Opinion[]> {
  return await selectOpinions(tx, organisationId)
    .where('opinion.request_id', '=', requestId)
    .orderBy('opinion.id')
    .limit(MOST_LISTED)
    .execute()
}

/** The requests that somebody is asked about and has not answered, the longest waiting first. */
export async function listWaitingFor(tx: Tx, organisationId: string, personId: string): Promise<Waiting[]> {
  return await tx
    .selectFrom('takedown_opinion as opinion')
    .innerJoin('takedown_specialist as specialist', (join) =>
      join.onRef('specialist.organisation_id', '=', 'opinion.organisation_id').onRef('specialist.id', '=', 'opinion.specialist_id'),
    )
    .innerJoin('takedown_request as request', (join) =>
      join.onRef('request.organisation_id', '=', 'opinion.organisation_id').onRef('request.id', '=', 'opinion.request_id'),
    )
    .select(['request.id as requestId', 'request.number', 'opinion.asked_at as askedAt'])
    .where('opinion.organisation_id', '=', organisationId)
    .where('specialist.person_id', '=', personId)
    .where('opinion.given_at', 'is', null)
    .where('request.state', 'not in', ['withdrawn', 'erased'])
    .orderBy('opinion.id')
    .limit(MOST_LISTED)
    .execute()
}

type NewOpinion = { id: string; specialistId: string; askedBy: string; askedAt: Instant }

export async function saveAsked(tx: Tx, { organisationId, requestId }: RequestKey, asked: NewOpinion): Promise<void> {
  await tx
    .insertInto('takedown_opinion')
    .values({
      organisation_id: organisationId,
      id: asked.id,
      request_id: requestId,
      specialist_id: asked.specialistId,
      asked_by: asked.askedBy,
      asked_at: asked.askedAt,
      message_id: null,
      given_at: null,
    })
    .execute()
}

export async function saveGiven(
  tx: Tx,
  organisationId: string,
  { id, messageId, at }: { id: string; messageId: string; at: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_opinion')
    .set({ message_id: messageId, given_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('given_at', 'is', null)
    .execute()
}
