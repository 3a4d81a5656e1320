/**
 * The queues of the desk: which requests stand in each, in which order, and how a view of one is written in an address.
 *
 * An address holds codes, days and ids only, so that it may be kept, logged and sent to a colleague.
 */
import { addDays, type Day, type Instant, isDay } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { type State, states, type Variant, variants } from '../request.ts'
import { isRightCode, type RightCode } from '../right-codes.ts'
import { type Place, readPlace, SOON_DAYS, type Why, writePlace } from './order.ts'

export const queueNames = ['new', 'mine', 'inquiring', 'approval', 'complaints', 'due-soon', 'overdue', 'decided', 'all'] as const
export type QueueName = (typeof queueNames)[number]

/** What is worked on is counted; what is only looked up is not. */
export const countedQueues = ['new', 'mine', 'inquiring', 'approval', 'complaints', 'due-soon', 'overdue'] as const
export type QueueCounts = Record<(typeof countedQueues)[number], number>

export function isCounted(queue: QueueName): queue is keyof QueueCounts {
  return countedQueues.some((each) => each === queue)
}

export type Filters = { service?: string; right?: RightCode; variant?: Variant; handler?: string }

/** The last row seen. */
export type Cursor = { danger: boolean; dueOn: Day; id: string }

/** `order` is that of the due day alone, for new requests; `place` where a page of them begins otherwise. */
export type QueueQuery = { queue: QueueName; filters: Filters; after?: Cursor; order?: 'due'; place?: Place }

/** New requests stand in the order in which they are handed out, unless somebody asks for that of the due day or for some of them. */
export function takesPrecedence({ queue, filters, order }: QueueQuery): boolean {
  return queue === 'new' && order === undefined && Object.keys(filters).length === 0
}

export const PAGE = 30

/** Requests with one thing in common, in the order of an index; `unnoticed` are those that nobody has been told anything of. */
export type Stream = { danger: boolean } & ({ state: State; handlerId?: string } | { unnoticed: true; dueFrom?: Day; dueBefore: Day })

/** Streams that are merged into one run of rows; the runs of a queue stand one after another. */
export type Run = { streams: readonly Stream[]; latestFirst: boolean; after?: Cursor }

const HELD = ['investigating', 'inquiring', 'awaiting-approval', 'reviewing'] as const satisfies readonly State[]
const both = [true, false] as const

/** What is worked on: danger first, then what is due first. What is only looked up: the latest first. */
export function runsOf({ queue, after }: QueueQuery, personId: string, today: Day): Run[] {
  const kinds = kindsOf(queue, personId, today)
  if (isCounted(queue)) {
    return both
      .filter((danger) => after === undefined || danger === after.danger || (after.danger && !danger))
      .map((danger) => ({
        streams: kinds.map((kind) => ({ ...kind, danger })),
        latestFirst: false,
        ...(after !== undefined && after.danger === danger && { after }),
      }))
  }
  const streams = kinds.flatMap((kind) => both.map((danger) => ({ ...kind, danger })))
  return [{ streams, latestFirst: true, ...(after !== undefined && { after }) }]
}

type Kind = { state: State; handlerId?: string } | { unnoticed: true; dueFrom?: Day; dueBefore: Day }

function kindsOf(queue: QueueName, personId: string, today: Day): Kind[] {
  const kinds: Record<QueueName, () => Kind[]> = {
    new: () => [{ state: 'received' }],
    mine: () => HELD.map((state) => ({ state, handlerId: personId })),
    inquiring: () => [{ state: 'inquiring' }],
    approval: () => [{ state: 'awaiting-approval' }],
    complaints: () => [{ state: 'reviewing' }],
    'due-soon': () => [{ unnoticed: true, dueFrom: today, dueBefore: addDays(today, SOON_DAYS + 1) }],
    overdue: () => [{ unnoticed: true, dueBefore: today }],
    decided: () => [{ state: 'decided' }],
    all: () => states.filter((state) => state !== 'erased').map((state) => ({ state })),
  }
  return kinds[queue]()
}

/** The streams that a queue's count is the sum of. */
export function countedStreams(queue: keyof QueueCounts, personId: string, today: Day): Stream[] {
  return runsOf({ queue, filters: {} }, personId, today).flatMap(({ streams }) => streams)
}

/** Reads an address; what is unknown or out of form is left out, so that an old link still opens its queue. */
export function readQueueQuery(read: (name: string) => string | undefined): QueueQuery {
  const queue = queueNames.find((name) => name === read('queue')) ?? 'new'
  const after = readCursor(read('after') ?? '')
  const [service, right, handler] = [read('service') ?? '', read('right') ?? '', read('handler') ?? '']
  const variant = variants.find((each) => each === read('variant'))
  const filters = {
    ...(isId(service) && { service }),
    ...(isRightCode(right) && { right }),
    ...(variant && { variant }),
    ...(isId(handler) && { handler }),
  }
  const place = readPlace(read('place') ?? '')
  const query: QueueQuery = { queue, filters, ...(after && { after }), ...(read('order') === 'due' && queue === 'new' && { order: 'due' }) }
  return place !== undefined && takesPrecedence(query) ? { ...query, place } : query
}

export const DESK = '/console/takedowns'

export function queueAddress({ queue, filters, after, order, place }: QueueQuery): string {
  const where = { ...(after && { after: writeCursor(after) }), ...(place && { place: writePlace(place) }) }
  const view = new URLSearchParams({ ...(queue !== 'new' && { queue }), ...filters, ...(order && { order }), ...where })
  const text = view.toString()
  return text === '' ? DESK : `${DESK}?${text}`
}

export function isFiltered({ filters }: Pick<QueueQuery, 'filters'>): boolean {
  return Object.keys(filters).length > 0
}

const writeCursor = ({ danger, dueOn, id }: Cursor) => `${danger ? 1 : 0}~${dueOn}~${id}`

function readCursor(text: string): Cursor | undefined {
  const [danger, dueOn = '', id = '', ...rest] = text.split('~')
  if ((danger !== '0' && danger !== '1') || !isDay(dueOn) || !isId(id) || rest.length > 0) return undefined
  return { danger: danger === '1', dueOn, id }
}

/** A count is read to this many and then said to be more, because nobody needs to know how many more. */
export const MOST_COUNTED = 1000

export function countWords(count: number): string {
  return count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count)
}

/** A row of a queue: codes, days and the receipt number, nothing that was told. */
export type QueueRow = {
  id: string
  number: string
  serviceId: string
  state: State
  variant: Variant
  rights: readonly RightCode[]
  isSensitive: boolean
  inDanger: boolean
  handlerId: string | null
  receivedAt: Instant
  noticeDueOn: Day
  noticeDueRule: string
  firstNoticeAt: Instant | null
  endedAt: Instant | null
  version: number
}

/** A row with why it stands where it does. */
export type PlacedRow = QueueRow & { why: Why }

export type QueuePage = {
  rows: readonly PlacedRow[]
  /** Where the next page begins: in the order of the due day, or in that of the moment at which the first page was asked for. */
  next?: Cursor
  place?: Place
  /** Many requests were looked at and few fitted: the rest has not been looked at yet. */
  goesOn: boolean
}

export const cursorAt = ({ inDanger, noticeDueOn, id }: QueueRow): Cursor => ({ danger: inDanger, dueOn: noticeDueOn, id })
