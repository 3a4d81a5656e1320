/** What an installation begins with, and what nobody has verified yet. */
import { z } from 'zod'
import { consoleTexts, day, id, order, sourceKeys } from './entry.ts'

const MINUTES_A_DAY = 24 * 60

/** `10:00-17:00` as minutes after midnight in Japan. */
const openTime = z
  .string()
  .regex(/^\d\d:[0-5]\d-\d\d:[0-5]\d$/, 'must be written 10:00-17:00')
  .transform((written) => ({ from: minutesAt(written, 0), to: minutesAt(written, 6) }))
  .refine(({ from, to }) => from < to && to <= MINUTES_A_DAY, 'must end after it begins, on the same day')

export const serviceLevelSchema = z.strictObject({
  id,
  /** Sunday first. */
  weekly: z.array(z.array(openTime)).length(7),
  closedAtYearEnd: z.boolean(),
  answerWithinHours: z.number().positive(),
  inDangerWithinHours: z.number().positive(),
  source: sourceKeys,
})

/** A setting that rests on something nobody verified; `checkedOn` is null until somebody with the knowledge did. */
export const confirmationSchema = z.strictObject({
  id,
  order,
  setting: z.string().max(120),
  rule: consoleTexts(160),
  default: consoleTexts(120),
  why: consoleTexts(160),
  /** Files and folders of this repository. */
  usedIn: z.array(z.string()).min(1),
  source: sourceKeys,
  checkedOn: day.nullable(),
})

/** A deadline that this installation settled otherwise than the register; src/law says which may be. */
export const deadlineSchema = z.strictObject({
  id,
  length: z.strictObject({ count: z.int().min(1).max(1000), unit: z.enum(['days', 'weeks', 'months', 'years']) }).exactOptional(),
  holidayPolicy: z.enum(['none', 'sunday-holiday', 'business-day']).exactOptional(),
  source: sourceKeys,
})

export type DeadlineChange = z.output<typeof deadlineSchema>
export type ServiceLevel = z.output<typeof serviceLevelSchema>
export type Confirmation = z.output<typeof confirmationSchema>

function minutesAt(written: string, place: number): number {
  return Number(written.slice(place, place + 2)) * 60 + Number(written.slice(place + 3, place + 5))
}

/** 侵害情報調査専門員 (Art. 24): how many a service needs for its senders of a month. `id` is the kind of service. */
export const specialistQuotaSchema = z.strictObject({
  id: z.enum(['registered', 'other']),
  per: z.int().positive(),
  rounding: z.enum(['up', 'down']),
  atLeast: z.int().nonnegative(),
  source: sourceKeys,
})

export type SpecialistQuota = z.output<typeof specialistQuotaSchema>
