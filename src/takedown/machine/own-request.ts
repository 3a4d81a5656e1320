/** What an institution reads and changes of a request that it filed. */
import { z } from 'zod'
import type { Day, Instant } from '../../shared/day.ts'
import { limits } from '../filing.ts'
import type { State } from '../request.ts'
import type { RightCode } from '../right-codes.ts'
import { inJapan } from './intake.ts'

const text = z.string().trim().min(1).max(limits.facts)
export const supplementSchema = z.strictObject({ text })
export const complaintSchema = z.strictObject({ text })
/** Nothing has to be said for it. */
export const withdrawalSchema = z.strictObject({})

type Shown = {
  id: string
  number: string
  state: State
  variant: string
  rights: readonly RightCode[]
  receivedAt: Instant
  noticeDueOn: Day
  noticeDueRule: string
  decidedAt: Instant | null
  version: number
}
type ShownNotice = { kind: string; sentAt: Instant; text: string }

export function requestBody(request: Shown, notices: readonly ShownNotice[]) {
  return {
    id: request.id,
    receiptNo: request.number,
    state: request.state,
    variant: request.variant,
    rights: request.rights,
    receivedAt: inJapan(request.receivedAt),
    noticeDueOn: request.noticeDueOn,
    noticeDueBasis: request.noticeDueRule,
    decidedAt: request.decidedAt === null ? null : inJapan(request.decidedAt),
    notices: notices.map(({ kind, sentAt, text }) => ({ kind, sentAt: inJapan(sentAt), text })),
  }
}
