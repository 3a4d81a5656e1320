/**
 * In which order new requests stand: as they would be handed out one after the other at a moment. Danger first; then by the due day, where
 * what a proven institution filed comes earlier within the bound of its precedence, but never before a request that is due soon.
 */
import { addDays, type Day, dayOf, type Instant, isDay } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { nextOf } from '../institutions/precedence.ts'

/** So many days before its due day nobody is let pass a request, and it stands in the queue of what is due soon. */
export const SOON_DAYS = 2

/** Why a request stands where it does. */
export const reasons = ['danger', 'institution', 'due-soon', 'due'] as const
export type Why = (typeof reasons)[number]

/** The last row seen of a list. */
export type Passed = { dueOn: Day; id: string }
/** How far somebody has come in the order of a moment: among what proven institutions filed, and among all others. */
export type Place = { asOf: Instant; others?: Passed; proven?: Passed }

type Waiting = { id: string; receivedAt: Instant; noticeDueOn: Day }
type Asked = { asOf: Instant; most: number }

const isDueSoon = ({ noticeDueOn }: Pick<Waiting, 'noticeDueOn'>, today: Day): boolean => noticeDueOn <= addDays(today, SOON_DAYS)

/** Which of two that wait is next; undefined where nobody waits. */
export function firstOf<Request extends Waiting>(
  others: Request | undefined,
  proven: Request | undefined,
  asOf: Instant,
): Request | undefined {
  const isPassedBy = others !== undefined && proven !== undefined && proven.noticeDueOn > others.noticeDueOn
  if (isPassedBy && isDueSoon(others, dayOf(asOf))) return others
  return nextOf(others, proven, asOf)
}

/** Two lists, each by due day, as one: who is next, and next, and next. */
export function inOrder<Request extends Waiting>(
  { others, proven }: { others: readonly Request[]; proven: readonly Request[] },
  { asOf, most }: Asked,
): { row: Request; why: Why; from: 'others' | 'proven' }[] {
  const rows: { row: Request; why: Why; from: 'others' | 'proven' }[] = []
  let [other, preferred] = [0, 0]
  while (rows.length < most) {
    const [one, two] = [others[other], proven[preferred]]
    const row = firstOf(one, two, asOf)
    if (row === undefined) break
    const from = row === two ? 'proven' : 'others'
    const hasPassed = from === 'proven' && one !== undefined && one.receivedAt < row.receivedAt
    rows.push({ row, from, why: hasPassed ? 'institution' : whyOf({ ...row, inDanger: false }, dayOf(asOf)) })
    if (from === 'proven') preferred += 1
    else other += 1
  }
  return rows
}

/** Where only danger and the due day count. */
export function whyOf(row: Pick<Waiting, 'noticeDueOn'> & { inDanger: boolean }, today: Day): Why {
  if (row.inDanger) return 'danger'
  return isDueSoon(row, today) ? 'due-soon' : 'due'
}

/** Where the next page begins, after the rows of this one. */
export function placeAfter(before: Place, rows: readonly { row: Waiting; from: 'others' | 'proven' }[]): Place {
  const last = (from: 'others' | 'proven') => {
    const row = rows.findLast((each) => each.from === from)?.row
    return row === undefined ? before[from] : { dueOn: row.noticeDueOn, id: row.id }
  }
  const [others, proven] = [last('others'), last('proven')]
  return { asOf: before.asOf, ...(others && { others }), ...(proven && { proven }) }
}

const writePassed = (passed: Passed | undefined) => (passed === undefined ? '~' : `${passed.dueOn}~${passed.id}`)

export const writePlace = ({ asOf, others, proven }: Place) => `${asOf.getTime()}~${writePassed(others)}~${writePassed(proven)}`

/** Undefined for what is out of form. */
export function readPlace(text: string): Place | undefined {
  const [moment = '', othersOn = '', othersId = '', provenOn = '', provenId = '', ...rest] = text.split('~')
  if (!/^\d{1,14}$/.test(moment) || rest.length > 0) return undefined
  const [others, proven] = [readPassed(othersOn, othersId), readPassed(provenOn, provenId)]
  if (others === 'wrong' || proven === 'wrong') return undefined
  return { asOf: new Date(Number(moment)), ...(others && { others }), ...(proven && { proven }) }
}

function readPassed(dueOn: string, id: string): Passed | undefined | 'wrong' {
  if (dueOn === '' && id === '') return undefined
  return isDay(dueOn) && isId(id) ? { dueOn, id } : 'wrong'
}
