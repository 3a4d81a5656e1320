import { sql } from 'kysely'
import { nextDay, startOfDay } from '../../../shared/day.ts'
import type { SubjectKey } from '../../../shared/vault/vault.ts'
import { targetToldSchema, toldSchema } from '../../filing.ts'
import type { Tx } from '../../takedown.tables.ts'
import { asRow, queueColumns } from '../queue.store.ts'
import type { QueueRow } from '../queue.ts'
import type { RequestText, SearchFilters } from './search.ts'

export type Range = { filters: SearchFilters; below: string | undefined; most: number }

const startOf = (day: SearchFilters['from']) => (day === undefined ? null : startOfDay(day))
const endOf = (day: SearchFilters['to']) => (day === undefined ? null : startOfDay(nextDay(day)))

/** Requests that have every pair of characters of each word in one of their texts, the newest first. At most three words are asked for. */
export async function listCandidates(tx: Tx, grams: readonly (readonly number[])[], { filters, below, most }: Range): Promise<string[]> {
  const [first, second, third] = [0, 1, 2].map((place) => (grams[place] === undefined ? null : [...grams[place]]))
  const { rows } = await sql<{ id: string }>`
    select id from search_takedowns(
      ${first}::integer[], ${second}::integer[], ${third}::integer[], ${filters.state ?? null}, ${filters.service ?? null}::uuid,
      ${filters.right ?? null}, ${filters.handler ?? null}::uuid, ${startOf(filters.from)}, ${endOf(filters.to)},
      ${below ?? null}::uuid, ${most}) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

export type Named = { number: string | undefined; canonicalHash: Buffer | undefined; authorHash: Buffer | undefined }

/** Requests by their receipt number, by the post or by its author, the newest first. */
export async function listNamed(tx: Tx, organisationId: string, named: Named, range: Range): Promise<string[]> {
  const { number, canonicalHash, authorHash } = named
  if (number === undefined && canonicalHash === undefined && authorHash === undefined) return []
  const byTarget = (column: 'canonical_hash' | 'author_hash', hash: Buffer) =>
    sql<boolean>`id in (select request_id from takedown_target where organisation_id = ${organisationId} and ${sql.ref(column)} = ${hash})`
  const rows = await fitting(tx, organisationId, range)
    .where((eb) =>
      eb.or([
        ...(number === undefined ? [] : [eb('number', '=', number)]),
        ...(canonicalHash === undefined ? [] : [byTarget('canonical_hash', canonicalHash)]),
        ...(authorHash === undefined ? [] : [byTarget('author_hash', authorHash)]),
      ]),
    )
    .limit(range.most)
    .execute()
  return rows.map(({ id }) => id)
}

function fitting(tx: Tx, organisationId: string, { filters, below }: Range) {
  let query = tx.selectFrom('takedown_request').select('id').where('organisation_id', '=', organisationId).where('state', '!=', 'erased')
  if (filters.state !== undefined) query = query.where('state', '=', filters.state)
  if (filters.service !== undefined) query = query.where('service_id', '=', filters.service)
  if (filters.right !== undefined) query = query.where(sql<boolean>`${filters.right} = any (rights)`)
  if (filters.handler !== undefined) query = query.where('handler_id', '=', filters.handler)
  if (filters.from !== undefined) query = query.where('received_at', '>=', startOfDay(filters.from))
  if (filters.to !== undefined) query = query.where('received_at', '<', startOfDay(nextDay(filters.to)))
  if (below !== undefined) query = query.where('id', '<', below)
  return query.orderBy('id', 'desc')
}

/** So many of the newest are looked at without words, however few of them fit. */
const MOST_SCANNED = 2000

/** Without words: the newest that fit, among a bounded number. `stoppedAt` is the last one looked at, when there may be more behind it. */
export async function scanNewest(tx: Tx, organisationId: string, range: Range): Promise<{ ids: string[]; stoppedAt?: string }> {
  const below = range.below ?? (await lastOfPeriod(tx, organisationId, range.filters))
  if (below === null) return { ids: [] }
  const scanned = await fitting(tx, organisationId, { ...range, below: undefined })
    .where('id', 'in', (eb) => eb.selectFrom(newest(tx, organisationId, { ...range, below }).as('newest')).select('newest.id'))
    .limit(range.most)
    .execute()
  const ids = scanned.map(({ id }) => id)
  if (ids.length === range.most) return { ids }
  const end = await newest(tx, organisationId, { ...range, below })
    .offset(MOST_SCANNED - 1)
    .executeTakeFirst()
  return end === undefined ? { ids } : { ids, stoppedAt: end.id }
}

/** Along the index of what is asked for that has one. */
function newest(tx: Tx, organisationId: string, { filters, below }: Range) {
  const { state, service, handler } = filters
  const few = handler !== undefined ? { handler } : state !== undefined ? { state } : service !== undefined ? { service } : {}
  return fitting(tx, organisationId, { filters: few, below, most: MOST_SCANNED }).limit(MOST_SCANNED)
}

/** Just above the newest request of a period, so that what came later is not passed one by one; null when there is none. */
async function lastOfPeriod(tx: Tx, organisationId: string, { from, to }: SearchFilters): Promise<string | undefined | null> {
  if (to === undefined) return undefined
  // Ids follow the time of receipt but for what arrives together, which a few hundred rows cover.
  const { rows } = await sql<{ id: string | null }>`
    select max(id::text collate "C") as id from (
      select id from takedown_request where organisation_id = ${organisationId} and received_at < ${endOf(to)}
        and received_at >= ${startOf(from) ?? '-infinity'}::timestamptz
      order by received_at desc, id limit 500) as last`.execute(tx)
  const last = rows[0]?.id
  if (last == null) return null
  return `${last.slice(0, -12)}${(BigInt(`0x${last.slice(-12)}`) + 1n).toString(16).padStart(12, '0').slice(-12)}`
}

/** What a list shows of each request, as a queue does. */
export async function listRows(tx: Tx, organisationId: string, ids: readonly string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('takedown_request')
    .select(queueColumns)
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .where('state', '!=', 'erased')
    .execute()
  return rows.map(asRow)
}

type Keys = ReadonlyMap<string, SubjectKey>
/** Texts of a request, parted by what must be open for them to be read: the reported material, what was told, and what colleagues wrote. */
export type Texts = Record<'material' | 'story' | 'inside', RequestText[]>

/** Every text of the requests that is searched. */
export async function listTexts(tx: Tx, organisationId: string, keys: Keys): Promise<Map<string, Texts>> {
  const texts = new Map<string, Texts>([...keys.keys()].map((id) => [id, { material: [], story: [], inside: [] }]))
  if (keys.size === 0) return texts
  await addTold(tx, organisationId, keys, texts)
  await addTargets(tx, organisationId, keys, texts)
  await addMessages(tx, organisationId, keys, texts)
  return texts
}

type Of = { table: string; column: string; row: string }

function opened(keys: Keys, requestId: string, place: Of, sealed: Buffer | null): string | undefined {
  return sealed === null ? undefined : keys.get(requestId)?.open(place, sealed)
}

async function addTold(tx: Tx, organisationId: string, keys: Keys, texts: Map<string, Texts>): Promise<void> {
  const rows = await tx
    .selectFrom('takedown_request')
    .select(['id', 'told_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...keys.keys()])
    .execute()
  for (const { id, told_sealed } of rows) {
    const json = opened(keys, id, { table: 'takedown_request', column: 'told_sealed', row: id }, told_sealed)
    if (json === undefined) continue
    const { rights, facts, urgency } = toldSchema.parse(JSON.parse(json))
    const story = texts.get(id)?.story
    for (const { explanation } of rights) story?.push({ kind: 'reason', text: explanation })
    for (const text of [facts, urgency]) if (text !== undefined) story?.push({ kind: 'facts', text })
  }
}

async function addTargets(tx: Tx, organisationId: string, keys: Keys, texts: Map<string, Texts>): Promise<void> {
  const rows = await tx
    .selectFrom('takedown_target')
    .select(['id', 'request_id', 'told_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', 'in', [...keys.keys()])
    .orderBy('position')
    .execute()
  for (const { id, request_id, told_sealed } of rows) {
    const json = opened(keys, request_id, { table: 'takedown_target', column: 'told_sealed', row: id }, told_sealed)
    if (json === undefined) continue
    const { url, authorHandle, excerpt } = targetToldSchema.parse(JSON.parse(json))
    const material = texts.get(request_id)?.material
    material?.push({ kind: 'url', text: url })
    if (authorHandle !== undefined) material?.push({ kind: 'author', text: authorHandle })
    if (excerpt !== undefined) material?.push({ kind: 'excerpt', text: excerpt })
  }
}

async function addMessages(tx: Tx, organisationId: string, keys: Keys, texts: Map<string, Texts>): Promise<void> {
  const rows = await tx
    .selectFrom('takedown_message')
    .select(['id', 'request_id', 'kind', 'text_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', 'in', [...keys.keys()])
    .orderBy('id')
    .execute()
  for (const { id, request_id, kind, text_sealed } of rows) {
    const text = opened(keys, request_id, { table: 'takedown_message', column: 'text_sealed', row: id }, text_sealed)
    if (text !== undefined) texts.get(request_id)?.[kind === 'note' ? 'inside' : 'story'].push({ kind, text })
  }
}
