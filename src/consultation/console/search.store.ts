import { sql } from 'kysely'
import { nextDay, startOfDay } from '../../shared/day.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import type { CaseText, FoundCase, SearchFilters } from './search.ts'
import { readTold } from './told.ts'

type Range = { filters: SearchFilters; below: string | undefined; most: number }

/** Cases that have every pair of characters of each word in one of their texts, the newest first. At most three words are asked for. */
export async function listCandidates(tx: Tx, grams: readonly (readonly number[])[], { filters, below, most }: Range): Promise<string[]> {
  const [first, second, third] = [0, 1, 2].map((place) => (grams[place] === undefined ? null : [...grams[place]]))
  const { rows } = await sql<{ id: string }>`
    select id from search_consultations(
      ${first}::integer[], ${second}::integer[], ${third}::integer[], ${filters.state ?? null}, ${filters.service ?? null},
      ${filters.from === undefined ? null : startOfDay(filters.from)}, ${filters.to === undefined ? null : startOfDay(nextDay(filters.to))},
      ${below ?? null}::uuid, ${most}) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Cases by their receipt number or by a post that was reported, the newest first. */
export async function listNamed(
  tx: Tx,
  organisationId: string,
  { number, canonicalHash }: { number: string | undefined; canonicalHash: Buffer | undefined },
  { filters, below, most }: Range,
): Promise<string[]> {
  if (number === undefined && canonicalHash === undefined) return []
  let query = tx
    .selectFrom('consultation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '!=', 'erased')
    .where((eb) =>
      eb.or([
        ...(number === undefined ? [] : [eb('number', '=', number)]),
        ...(canonicalHash === undefined
          ? []
          : [
              eb('id', 'in', (of) =>
                of
                  .selectFrom('reported_url')
                  .select('consultation_id')
                  .where('organisation_id', '=', organisationId)
                  .where('canonical_hash', '=', canonicalHash),
              ),
            ]),
      ]),
    )
  if (filters.state !== undefined) query = query.where('state', '=', filters.state)
  if (filters.service !== undefined) query = query.where(sql<boolean>`${filters.service} = any (services)`)
  if (filters.from !== undefined) query = query.where('received_at', '>=', startOfDay(filters.from))
  if (filters.to !== undefined) query = query.where('received_at', '<', startOfDay(nextDay(filters.to)))
  if (below !== undefined) query = query.where('id', '<', below)
  const rows = await query.orderBy('id', 'desc').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** What a list shows of each case besides what was found in it. */
export async function listFacts(tx: Tx, organisationId: string, ids: readonly string[]): Promise<Omit<FoundCase, 'snippets'>[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('consultation')
    .select(['id', 'number', 'state', 'in_danger as inDanger', 'received_at as receivedAt', 'adviser_id as adviserId'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .where('state', '!=', 'erased')
    .execute()
}

type Found = CaseText & { consultationId: string }
type Keys = ReadonlyMap<string, SubjectKey>

/** Every text of the cases that is searched: what was told, asked, answered and noted. A draft is nobody else's to read yet. */
export async function listTexts(tx: Tx, organisationId: string, keys: Keys): Promise<Map<string, CaseText[]>> {
  const texts = new Map<string, CaseText[]>([...keys.keys()].map((id) => [id, []]))
  if (keys.size === 0) return texts
  const found = [
    ...(await listIntakes(tx, organisationId, keys)),
    ...(await listQuestions(tx, organisationId, keys)),
    ...(await listUrls(tx, organisationId, keys)),
    ...(await listAnswerTexts(tx, organisationId, keys)),
    ...(await listInside(tx, organisationId, keys)),
  ]
  for (const { consultationId, ...text } of found) texts.get(consultationId)?.push(text)
  return texts
}

type Sealed = { table: string; column: string; row: string; sealed: Buffer | null }

function opened(keys: Keys, consultationId: string, { sealed, ...place }: Sealed): string[] {
  const key = keys.get(consultationId)
  return sealed === null || key === undefined ? [] : [key.open(place, sealed)]
}

async function listIntakes(tx: Tx, organisationId: string, keys: Keys): Promise<Found[]> {
  const rows = await tx
    .selectFrom('consultation')
    .select(['id', 'intake_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...keys.keys()])
    .execute()
  return rows.flatMap(({ id, intake_sealed: sealed }) =>
    opened(keys, id, { table: 'consultation', column: 'intake_sealed', row: id, sealed }).flatMap((json): Found[] => {
      const { offWeb, wishOther } = readTold(json)
      return [offWeb, wishOther].map((text) => ({ consultationId: id, kind: 'told', text }))
    }),
  )
}

async function listQuestions(tx: Tx, organisationId: string, keys: Keys): Promise<Found[]> {
  const rows = await tx
    .selectFrom('reception')
    .select(['id', 'consultation_id', 'kind', 'text_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', 'in', [...keys.keys()])
    .orderBy('received_at')
    .execute()
  return rows.flatMap(({ id, consultation_id: consultationId, kind, text_sealed: sealed }) =>
    opened(keys, consultationId, { table: 'reception', column: 'text_sealed', row: id, sealed }).map(
      (text): Found => ({ consultationId, kind: kind === 'new' ? 'story' : 'question', text }),
    ),
  )
}

async function listUrls(tx: Tx, organisationId: string, keys: Keys): Promise<Found[]> {
  const rows = await tx
    .selectFrom('reported_url')
    .select(['id', 'consultation_id', 'url_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', 'in', [...keys.keys()])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, consultation_id: consultationId, url_sealed: sealed }) =>
    opened(keys, consultationId, { table: 'reported_url', column: 'url_sealed', row: id, sealed }).map(
      (text): Found => ({ consultationId, kind: 'url', text }),
    ),
  )
}

async function listAnswerTexts(tx: Tx, organisationId: string, keys: Keys): Promise<Found[]> {
  const answers = await tx
    .selectFrom('answer')
    .select(['id', 'consultation_id', 'opening_sealed', 'closing_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', 'in', [...keys.keys()])
    .where('state', '=', 'sent')
    .orderBy('id')
    .execute()
  if (answers.length === 0) return []
  const works = await tx
    .selectFrom('work')
    .select(['id', 'consultation_id', 'subject_sealed', 'body_sealed'])
    .where('organisation_id', '=', organisationId)
    .where(
      'answer_id',
      'in',
      answers.map(({ id }) => id),
    )
    .orderBy('answer_id')
    .orderBy('position')
    .execute()
  const sealed = [
    ...works.flatMap((row) => [
      { row: row.id, of: row.consultation_id, table: 'work', column: 'subject_sealed', sealed: row.subject_sealed },
      { row: row.id, of: row.consultation_id, table: 'work', column: 'body_sealed', sealed: row.body_sealed },
    ]),
    ...answers.flatMap((row) => [
      { row: row.id, of: row.consultation_id, table: 'answer', column: 'opening_sealed', sealed: row.opening_sealed },
      { row: row.id, of: row.consultation_id, table: 'answer', column: 'closing_sealed', sealed: row.closing_sealed },
    ]),
  ]
  return sealed.flatMap(({ of, ...place }) => opened(keys, of, place).map((text): Found => ({ consultationId: of, kind: 'answer', text })))
}

async function listInside(tx: Tx, organisationId: string, keys: Keys): Promise<Found[]> {
  const notes = await tx
    .selectFrom('note')
    .select(['id', 'consultation_id', 'text_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', 'in', [...keys.keys()])
    .orderBy('id')
    .execute()
  const opinions = await tx
    .selectFrom('second_opinion')
    .select(['id', 'consultation_id', 'question_sealed', 'answer_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', 'in', [...keys.keys()])
    .orderBy('id')
    .execute()
  const sealed = [
    ...notes.map((row) => ({
      kind: 'note' as const,
      of: row.consultation_id,
      row: row.id,
      table: 'note',
      column: 'text_sealed',
      sealed: row.text_sealed,
    })),
    ...opinions.flatMap((row) =>
      (['question_sealed', 'answer_sealed'] as const).map((column) => ({
        kind: 'opinion' as const,
        of: row.consultation_id,
        row: row.id,
        table: 'second_opinion',
        column,
        sealed: row[column],
      })),
    ),
  ]
  return sealed.flatMap(({ kind, of, ...place }) => opened(keys, of, place).map((text): Found => ({ consultationId: of, kind, text })))
}
