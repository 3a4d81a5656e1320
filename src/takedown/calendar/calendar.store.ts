import type { Instant } from '../../shared/day.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { CalendarTx } from './calendar.tables.ts'
import { type CalendarReader, type Due, MOST_DUE } from './calendar.ts'

export type CalendarOwner = { organisationId: string; personId: string }
type NewCalendar = { id: string; language: ConsoleLanguage; tokenHash: Buffer; at: Instant }

export async function saveCalendar(tx: CalendarTx, { organisationId, personId }: CalendarOwner, calendar: NewCalendar): Promise<void> {
  const { id, language, tokenHash, at } = calendar
  await tx
    .insertInto('takedown_calendar')
    .values({ organisation_id: organisationId, id, person_id: personId, language, token_hash: tokenHash, made_at: at, revoked_at: null })
    .execute()
}

/** @returns the one that was ended, if the person had one */
export async function endCalendar(tx: CalendarTx, { organisationId, personId }: CalendarOwner, at: Instant): Promise<string | undefined> {
  const ended = await tx
    .updateTable('takedown_calendar')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended?.id
}

export async function findCalendarOf(tx: CalendarTx, { organisationId, personId }: CalendarOwner) {
  return await tx
    .selectFrom('takedown_calendar')
    .select('made_at as madeAt')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export async function findCalendar(tx: CalendarTx, organisationId: string, tokenHash: Buffer) {
  return await tx
    .selectFrom('takedown_calendar')
    .select(['person_id as personId', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** The notices that are owed, the earliest first. Danger and the rest are each read along their index. */
export async function listOwedNotices(tx: CalendarTx, organisationId: string, reader: CalendarReader): Promise<Due[]> {
  const read = async (inDanger: boolean) =>
    await tx
      .selectFrom('takedown_request')
      .select(['id', 'number', 'notice_due_on'])
      .where('organisation_id', '=', organisationId)
      .where('in_danger', '=', inDanger)
      .where('first_notice_at', 'is', null)
      .where('ended_at', 'is', null)
      .$if(!reader.supervises, (query) => query.where((row) => row.or([row('handler_id', 'is', null), row('handler_id', '=', reader.id)])))
      .orderBy('notice_due_on')
      .orderBy('id')
      .limit(MOST_DUE)
      .execute()
  const rows = [...(await read(true)), ...(await read(false))].toSorted((one, other) =>
    one.notice_due_on.localeCompare(other.notice_due_on),
  )
  return rows.slice(0, MOST_DUE).map((row) => ({ kind: 'notice', requestId: row.id, number: row.number, on: row.notice_due_on }))
}

/** The senders who have not answered yet, by when their silence is established. */
export async function listAwaitedAnswers(tx: CalendarTx, organisationId: string, reader: CalendarReader): Promise<Due[]> {
  const rows = await tx
    .selectFrom('sender_inquiry as inquiry')
    .innerJoin('takedown_request as request', (join) =>
      join.onRef('request.organisation_id', '=', 'inquiry.organisation_id').onRef('request.id', '=', 'inquiry.request_id'),
    )
    .select(['inquiry.id', 'inquiry.elapsed_from', 'request.id as requestId', 'request.number'])
    .where('inquiry.organisation_id', '=', organisationId)
    .where('inquiry.answer', 'is', null)
    .where('inquiry.state', '=', 'received')
    .where('request.ended_at', 'is', null)
    .$if(!reader.supervises, (query) =>
      query.where((row) => row.or([row('request.handler_id', 'is', null), row('request.handler_id', '=', reader.id)])),
    )
    .orderBy('inquiry.elapsed_from')
    .limit(MOST_DUE)
    .execute()
  return rows.flatMap(({ id, requestId, number, elapsed_from: from }) =>
    from === null ? [] : [{ kind: 'silence', requestId, number, inquiryId: id, from }],
  )
}
