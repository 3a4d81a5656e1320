/**
 * The queues of the console: which cases stand in each, in which order, and how a view of one is written in an address.
 *
 * An address holds codes, days and ids only, so that it may be kept, logged and sent to a colleague.
 */
import { type Day, type Instant, isDay } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { isLanguage, type Language } from '../../shared/language.ts'
import { type State, states } from '../consultation.ts'

export const queueNames = ['new', 'mine', 'waiting', 'opinion', 'overdue', 'all'] as const
export type QueueName = (typeof queueNames)[number]

/** `due`: danger first, then what is due first. */
export type Sort = 'due' | 'newest' | 'oldest'

/** The orders an index exists for; the first is the usual one. */
export const sortsOf: Record<QueueName, readonly Sort[]> = {
  new: ['due', 'newest', 'oldest'],
  mine: ['due'],
  waiting: ['due', 'newest', 'oldest'],
  opinion: ['due'],
  overdue: ['due'],
  all: ['newest', 'oldest', 'due'],
}

export type Filters = {
  state?: State
  content?: string
  place?: string
  service?: string
  language?: Language
  danger?: boolean
  adviser?: string
  from?: Day
  to?: Day
}

/** The last row seen, by what the list is sorted by: a due time (null for cases with none) or the time of arrival. */
export type Cursor = { by: 'due'; danger: boolean; dueAt: Instant | null; id: string } | { by: 'arrival'; receivedAt: Instant; id: string }

export type QueueQuery = { queue: QueueName; sort: Sort; filters: Filters; after?: Cursor }

export const PAGE = 30

/** Cases of one queue with one thing in common, in the order of an index. A queue is one stream or several merged. */
export type Stream = { state?: State; adviserId?: string; opinion?: true; dueBefore?: Instant }

const OPEN = ['in-progress', 'waiting-for-consulter', 'answered'] as const satisfies readonly State[]

export function streamsOf({ queue, filters }: Pick<QueueQuery, 'queue' | 'filters'>, personId: string, now: Instant): Stream[] {
  const held = filters.adviser === undefined ? {} : { adviserId: filters.adviser }
  const streams: Record<QueueName, () => Stream[]> = {
    new: () => [{ state: 'received' }],
    mine: () => OPEN.map((state) => ({ state, adviserId: personId })),
    waiting: () => [{ state: 'waiting-for-consulter', ...held }],
    opinion: () => [{ opinion: true }],
    overdue: () => (['received', 'in-progress'] as const).map((state) => ({ state, dueBefore: now, ...held })),
    all: () => states.filter((state) => state !== 'erased').map((state) => ({ state, ...held })),
  }
  return streams[queue]().filter(({ state }) => filters.state === undefined || state === undefined || state === filters.state)
}

/** A run of rows that one index gives in order: cases in danger before the others, cases with a due time before those without. */
export type Segment = { danger: boolean; dated: boolean; after?: { dueAt: Instant | null; id: string } }

/** The runs still to be read, from the cursor on. */
export function segmentsOf({ queue, filters, after }: Pick<QueueQuery, 'queue' | 'filters' | 'after'>): Segment[] {
  const all = [true, false].flatMap((danger) => [true, false].map((dated) => ({ danger, dated })))
  const wanted = all.filter(
    ({ danger, dated }) => (filters.danger === undefined || danger === filters.danger) && (dated || queue !== 'overdue'),
  )
  if (after?.by !== 'due') return wanted
  const reached = rankOf({ danger: after.danger, dated: after.dueAt !== null })
  return wanted
    .filter((segment) => rankOf(segment) >= reached)
    .map((segment) => (rankOf(segment) === reached ? { ...segment, after: { dueAt: after.dueAt, id: after.id } } : segment))
}

const rankOf = ({ danger, dated }: { danger: boolean; dated: boolean }) => (danger ? 0 : 2) + (dated ? 0 : 1)

/** Reads an address; what is unknown or out of form is left out, so that an old link still opens its queue. */
export function readQueueQuery(read: (name: string) => string | undefined): QueueQuery {
  const queue = queueNames.find((name) => name === read('queue')) ?? 'new'
  const sorts = sortsOf[queue]
  const sort = sorts.find((name) => name === read('sort')) ?? sorts[0] ?? 'due'
  const after = readCursor(read('after') ?? '', sort)
  return { queue, sort, filters: readFilters(read), ...(after && { after }) }
}

function readFilters(read: (name: string) => string | undefined): Filters {
  const state = states.find((name) => name === read('state'))
  const language = read('language') ?? ''
  const [content, place, service] = (['content', 'place', 'service'] as const).map((name) => codeIn(name, read(name)))
  const [from, to] = [read('from') ?? '', read('to') ?? '']
  const adviser = read('adviser') ?? ''
  return {
    ...(state && { state }),
    ...(content && { content }),
    ...(place && { place }),
    ...(service && { service }),
    ...(isLanguage(language) && { language }),
    ...(read('danger') === 'yes' && { danger: true }),
    ...(isId(adviser) && { adviser }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

function codeIn(dimension: string, text: string | undefined): string | undefined {
  return text !== undefined && new RegExp(`^${dimension}\\.[a-z0-9-]{1,60}$`).test(text) ? text : undefined
}

/** The same view at its beginning, as it is kept under a name. Empty for the usual view of the first queue. */
export function writeView({ queue, sort, filters }: QueueQuery): string {
  const { danger, ...texts } = filters
  const entries = Object.entries({
    ...(queue === 'new' ? {} : { queue }),
    ...(sort === sortsOf[queue][0] ? {} : { sort }),
    ...texts,
    ...(danger ? { danger: 'yes' } : {}),
  })
  return new URLSearchParams(entries).toString()
}

export function queueAddress(query: QueueQuery): string {
  const view = new URLSearchParams(writeView(query))
  if (query.after !== undefined) view.set('after', writeCursor(query.after))
  const text = view.toString()
  return text === '' ? '/console' : `/console?${text}`
}

export function isFiltered({ filters }: Pick<QueueQuery, 'filters'>): boolean {
  return Object.keys(filters).length > 0
}

const NO_DUE = 'none'

export function writeCursor(cursor: Cursor): string {
  if (cursor.by === 'arrival') return `${cursor.receivedAt.toISOString()}~${cursor.id}`
  return `${cursor.danger ? 1 : 0}~${cursor.dueAt?.toISOString() ?? NO_DUE}~${cursor.id}`
}

function readCursor(text: string, sort: Sort): Cursor | undefined {
  const parts = text.split('~')
  const id = parts.at(-1) ?? ''
  if (!isId(id)) return undefined
  if (sort !== 'due') {
    const receivedAt = instantIn(parts[0])
    return parts.length === 2 && receivedAt ? { by: 'arrival', receivedAt, id } : undefined
  }
  const [danger, due] = parts
  const dueAt = due === NO_DUE ? null : instantIn(due)
  if (parts.length !== 3 || dueAt === undefined || (danger !== '0' && danger !== '1')) return undefined
  return { by: 'due', danger: danger === '1', dueAt, id }
}

export function instantIn(text: string | undefined): Instant | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** A count is read to this many and then said to be more, because nobody needs to know how many more. */
export const MOST_COUNTED = 1000

export type QueueCounts = Record<Exclude<QueueName, 'all'>, number>

export function countWords(count: number): string {
  return count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count)
}

/** A row of a queue: codes, dates and the receipt number, nothing that was told. */
export type QueueRow = {
  id: string
  number: string
  state: State
  inDanger: boolean
  isMinor: boolean | null
  language: Language
  target: string
  contents: readonly string[]
  places: readonly string[]
  services: readonly string[]
  adviserId: string | null
  opinionWanted: boolean
  receivedAt: Instant
  lastReceivedAt: Instant
  dueAt: Instant | null
  dueRule: string | null
  version: number
}

export type QueuePage = {
  rows: readonly QueueRow[]
  /** Where the next page begins. */
  next?: Cursor
  /** Many cases were looked at and few fitted: the rest of the list has not been looked at yet. */
  goesOn: boolean
}
