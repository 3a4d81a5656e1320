/** What a machine files, read by the schema of the form, and what it is told. */
import { z } from 'zod'
import { startOfDay } from '../../shared/day.ts'
import { type FieldFault, fieldFaults } from '../../shared/http/problem/field-faults.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { type Filing, filingSchema } from '../filing.ts'
import type { Receipt } from '../filing-order.ts'
import type { RightCode } from '../right-codes.ts'
import type { OperatedService } from '../service.ts'
import { MOST_ITEMS } from './addresses.ts'
import { machineWords } from './words.ts'

export type Ground = {
  /** Those that take requests. */
  services: readonly OperatedService[]
  /** The rights that the institution is registered for; none where nobody has to be. */
  rights?: readonly RightCode[]
  language: ConsoleLanguage
}

export type Reading = { filing: Filing; service: OperatedService } | { errors: FieldFault[] }

/** Reads one request. Everything that is wrong is named where it stands, in the language that was asked for. */
export function readOne(input: unknown, { services, rights, language }: Ground): Reading {
  const words = machineWords(language).faults
  const parsed = filingSchema.safeParse(input)
  if (!parsed.success) return { errors: fieldFaults(parsed.error.issues, input, { language, words }) }
  const filing = parsed.data
  const service = serviceFor(filing, services)
  const errors: FieldFault[] = filing.rights.flatMap(({ code }, index) =>
    rights === undefined || rights.includes(code)
      ? []
      : [{ pointer: `/rights/${index}/code`, code: 'right-not-registered', detail: words['right-not-registered'] }],
  )
  if (typeof service === 'string') errors.push({ pointer: '/service', code: service, detail: words[service] })
  else if (!service.variants.includes(filing.statements.variant))
    errors.push({ pointer: '/statements/variant', code: 'variant-not-offered', detail: words['variant-not-offered'] })
  return errors.length > 0 || typeof service === 'string' ? { errors } : { filing, service }
}

function serviceFor({ service: named }: Filing, services: readonly OperatedService[]) {
  if (named !== undefined) return services.find(({ slug }) => slug === named) ?? 'service-unknown'
  const [only, another] = services
  if (only === undefined) return 'service-unknown'
  return another === undefined ? only : 'service-missing'
}

const batchSchema = z.strictObject({ items: z.array(z.unknown()).min(1).max(MOST_ITEMS) })

/** Reads a batch: each item for itself, so that one that is wrong keeps nobody else's from being filed. */
export function readBatch(input: unknown, ground: Ground): { items: Reading[] } | { errors: FieldFault[] } {
  const parsed = batchSchema.safeParse(input)
  if (!parsed.success) return { errors: fieldFaults(parsed.error.issues, input, { language: ground.language }) }
  return { items: parsed.data.items.map((item) => readOne(item, ground)) }
}

/** A moment as it is read in Japan: `2026-09-01T10:00:00.000+09:00`. */
export function inJapan(at: Date): string {
  return `${new Date(at.getTime() + JAPAN_AHEAD).toISOString().slice(0, -1)}+09:00`
}
const JAPAN_AHEAD = Date.UTC(1970, 0, 1) - startOfDay('1970-01-01').getTime()

/** What is answered for a request that was filed. */
export function receiptBody({ requestId, number, receivedAt, noticeDueOn, noticeDueRule, statusToken }: Receipt, origin: string) {
  return {
    id: requestId,
    receiptNo: number,
    receivedAt: inJapan(receivedAt),
    noticeDueOn,
    noticeDueBasis: noticeDueRule,
    statusUrl: `${origin}/takedown/status/${statusToken}`,
  }
}
