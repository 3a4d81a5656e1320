/**
 * A request on its way to an operator on another installation: what is sent, when it is tried again, and what of the answers is believed.
 * Answers are somebody else's text: what is not understood is no answer, and nothing in them is longer than agreed.
 */
import { z } from 'zod'
import { type Instant, isDay } from '../../shared/day.ts'
import { KEPT_DAYS } from '../../shared/idempotency/idempotency.ts'
import type { Language } from '../../shared/language.ts'
import type { FarProblem, RemovalField, RemovalReceipt, RemovalStanding, RemovalTold } from '../removal/removal.ts'

type Sent = { id: string; service: string; told: RemovalTold; language: Language }

/** What is sent, byte for byte: it is made once, kept, and is the same at every attempt. */
export function requestBody({ id, service, told, language }: Sent): string {
  const { name, mail, urls, right, reason, facts, showsName } = told
  return JSON.stringify({
    schemaVersion: '1',
    externalRef: id,
    service,
    parties: [{ role: 'victim', name, ...(mail === '' ? {} : { email: mail }) }],
    targets: urls.map((url) => ({ url })),
    rights: [{ code: right, explanation: reason }],
    ...(facts === '' ? {} : { facts }),
    goodFaithStatement: true,
    mayShowToSender: { name: showsName, reason: true },
    origin: { channel: 'consultation', consentRef: id },
    language,
  })
}

const text = (most: number) => z.string().max(most)
const day = z.string().refine(isDay)
const moment = z.iso.datetime({ offset: true }).transform((written) => new Date(written))
const state = z.string().regex(/^[a-z_-]{1,40}$/)

const receiptSchema = z.object({ id: text(100), receiptNo: text(100), receivedAt: moment, noticeDueOn: day, statusUrl: text(2000) })

const standingSchema = z.object({
  receiptNo: text(100),
  state,
  receivedAt: moment,
  noticeDueOn: day,
  decidedAt: moment.nullish(),
  notices: z.array(z.object({ kind: text(40), sentAt: moment, text: text(50_000) })).max(100),
})

const problemSchema = z.object({
  title: text(300).default(''),
  detail: text(2000).default(''),
  errors: z
    .array(z.object({ pointer: text(300).default(''), detail: text(1000) }))
    .max(100)
    .default([]),
})

export function readReceipt(body: string): RemovalReceipt | undefined {
  const parsed = receiptSchema.safeParse(parsedJson(body))
  if (!parsed.success) return undefined
  const { id, receiptNo, receivedAt, noticeDueOn, statusUrl } = parsed.data
  return { number: receiptNo, requestId: id, receivedAt, noticeDueOn, token: statusUrl }
}

export function readStanding(body: string): RemovalStanding | undefined {
  const parsed = standingSchema.safeParse(parsedJson(body))
  if (!parsed.success) return undefined
  const { receiptNo, notices, decidedAt, ...known } = parsed.data
  const told = notices.map(({ sentAt, ...notice }) => ({ ...notice, at: sentAt }))
  return { ...known, number: receiptNo, decidedAt: decidedAt ?? null, notices: told }
}

/** What the operator said is wrong, each at the field of our own form where it was written. */
export function readProblem(body: string): FarProblem {
  const parsed = problemSchema.safeParse(parsedJson(body))
  if (!parsed.success) return { detail: '', errors: [] }
  const { title, detail, errors } = parsed.data
  return {
    detail: detail === '' ? title : detail,
    errors: errors.map(({ pointer, detail: said }) => ({ field: fieldAt(pointer), detail: said })),
  }
}

const FIELDS: readonly (readonly [RegExp, RemovalField])[] = [
  [/^\/parties\/\d+\/email/, 'mail'],
  [/^\/parties/, 'name'],
  [/^\/targets/, 'urls'],
  [/^\/rights\/\d+\/explanation/, 'reason'],
  [/^\/rights/, 'right'],
  [/^\/facts/, 'facts'],
  [/^\/(service|statements)/, 'operator'],
]

export function fieldAt(pointer: string): RemovalField | null {
  return FIELDS.find(([begins]) => begins.test(pointer))?.[1] ?? null
}

/** Statuses by which the operator says that it will never take this as it is; after any other it is tried again. */
const NEVER_AS_IT_IS: ReadonlySet<number> = new Set([400, 413, 415, 422])

export type SendingVerdict =
  | { kind: 'sent'; receipt: RemovalReceipt }
  | { kind: 'refused'; problem: FarProblem }
  | { kind: 'failed'; fault: string }

/** @param answer one whose signature was the operator's */
export function verdictOf({ status, body }: { status: number; body: string }): SendingVerdict {
  if (NEVER_AS_IT_IS.has(status)) return { kind: 'refused', problem: readProblem(body) }
  if (status !== 200 && status !== 201) return { kind: 'failed', fault: `status-${status}` }
  const receipt = readReceipt(body)
  return receipt === undefined ? { kind: 'failed', fault: 'answer-unreadable' } : { kind: 'sent', receipt }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Younger than this: looked at so often. */
const PACES: readonly (readonly [number, number])[] = [
  [DAY, 10 * MINUTE],
  [8 * DAY, HOUR],
  [60 * DAY, 6 * HOUR],
]
/** A decision may be objected to and taken back; after this it is looked at no more. */
const DECIDED_FOLLOWED = 30 * DAY

/** What never moves is followed no longer than this. */
const FOLLOWED = 400 * DAY

/** An operator knows a request by its key for some days, of which the first may be over before anything reached it. */
export const mayBecomeTwo = (madeAt: Instant, now: Instant): boolean => now.getTime() - madeAt.getTime() > (KEPT_DAYS - 1) * DAY

type Followed = { sentAt: Instant; state: string | null; decidedAt: Instant | null }

/** When to look again what became of it: rarer the older it is, and never once it is finished. */
export function nextLook({ sentAt, state: at, decidedAt }: Followed, now: Instant): Instant | null {
  if (at === 'withdrawn' || at === 'erased') return null
  if (at === 'decided') {
    const since = (decidedAt ?? sentAt).getTime()
    return now.getTime() - since < DECIDED_FOLLOWED ? new Date(now.getTime() + DAY) : null
  }
  const age = now.getTime() - sentAt.getTime()
  if (age >= FOLLOWED) return null
  const [, pace] = PACES.find(([younger]) => age < younger) ?? [0, DAY]
  return new Date(now.getTime() + pace)
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
