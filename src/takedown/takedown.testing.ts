/** What the tests of this context stand on: a real database, a clock they turn, an operator with a service, and a request to begin with. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type DeadlineId, dueOf, settleDeadlines } from '../law/deadlines.ts'
import { type Happened, holidayTable } from '../law/period.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Day } from '../shared/day.ts'
import { OURS, type TestGround, testGround } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { complain } from './complaint.commands.ts'
import type { DecisionDeps } from './decision.commands.ts'
import { fileRequest } from './filing.commands.ts'
import { type Filing, filingSchema } from './filing.ts'
import type { FilingOrder, Receipt } from './filing-order.ts'
import { type AnswerOrder, answerInquiryIn, proveReceiptIn, type ReceiptOrder } from './inquiry.commands.ts'
import { type MeasureReport, reportMeasureIn } from './measure.commands.ts'
import { moveRequest } from './move.commands.ts'
import { type OwnDeadline, withOwn } from './own-deadline.ts'
import { reserveRequestNumber } from './request-number.commands.ts'
import { type SupplementOrder, supplementIn } from './requester.commands.ts'
import type { ComplaintSide } from './review.ts'
import { saveService } from './service.store.ts'
import type { OperatedService } from './service.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Visible } from './takedown.tables.ts'

export const YAMADA = '01900000-0000-7000-8000-0000000000b1'
export const KATO = '01900000-0000-7000-8000-0000000000b2'
export const BOARD = '01900000-0000-7000-8000-0000000000c1'

/** The holidays of content/, as the application reads them. */
const holidayFile = readFileSync(join(import.meta.dirname, '../../content/holidays/holidays.yml'), 'utf8')
const holidays = holidayTable(
  new Map(
    Object.entries<{ name: string } | string>(parse(holidayFile)).map(([day, name]) => [
      day.slice(0, 10) as Day,
      typeof name === 'string' ? name : name.name,
    ]),
  ),
)
const { deadlines } = settleDeadlines([])

export { deadlines }

export function due(id: DeadlineId, happened: Happened, own: readonly OwnDeadline[] = []) {
  const deadline = withOwn(deadlines, own).find((each) => each.id === id)
  if (deadline === undefined) throw new Error(`No deadline ${id}`)
  return {
    ...dueOf(deadline, happened, holidays),
    rule: `${id} ${deadline.length.count} ${deadline.length.unit} ${deadline.holidayPolicy}`,
  }
}

export type TakedownGround = TestGround<Visible> & {
  deps: DecisionDeps
  /** Turned by the tests. It starts in the past, because the database refuses to believe in moments that have not come. */
  clock: { now: Date }
  enqueued: { job: string; id: string }[]
}

export async function takedownGround(): Promise<TakedownGround> {
  const ground = await testGround<Visible>()
  const clock = { now: new Date('2026-09-01T01:00:00.000Z') }
  const enqueued: { job: string; id: string }[] = []
  const deps: DecisionDeps = {
    db: ground.db,
    vault: openVault(Buffer.alloc(32, 3)),
    enqueue: async (_, job, { id }) => void enqueued.push({ job, id }),
    now: () => clock.now,
    due,
    dangersIn: () => [],
    standards: async () => ({ isDesignated: false, refusalOfClause: () => undefined }),
  }
  await inOrganisation(ground.db, OURS, (tx) => saveService(tx, OURS, board, clock.now))
  return { ...ground, deps, clock, enqueued }
}

export const board: OperatedService = {
  id: BOARD,
  slug: 'kotonoha',
  name: { ja: 'ことのは掲示板', easy: 'ことのは掲示板', en: 'Kotonoha Board' },
  address: 'https://kotonoha.example',
  isDesignated: false,
  filedOn: null,
  variants: ['general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark'],
  identityProof: 'none',
  isOpen: true,
  version: 1,
}

/** What somebody filed, read by the real schema. */
export const filed = (change: Partial<Filing> = {}): Filing => ({
  ...filingSchema.parse({
    schemaVersion: '1',
    parties: [{ role: 'victim', name: '青木 花', email: 'hana@mail.example' }],
    targets: [{ url: 'https://kotonoha.example/thread/12#5', excerpt: '青木花は店の金を持ち出した' }],
    rights: [{ code: 'honour', explanation: '事実ではないことを、名前を出して書かれました。' }],
    goodFaithStatement: true,
    mayShowToSender: { name: false, reason: true },
  }),
  ...change,
})

export async function received(ground: TakedownGround, change: Partial<Filing> = {}, order: Partial<FilingOrder> = {}): Promise<Receipt> {
  const number = await reserveRequestNumber(ground.deps, OURS)
  const whole = { service: board, filing: filed(change), channel: 'web', number, actor: { kind: 'requester', id: null }, ...order } as const
  return await inOrganisation(ground.db, OURS, (tx) => fileRequest(ground.deps, tx, OURS, whole))
}

export const yamada = { kind: 'person', id: YAMADA, mayMoveAny: false } as const
export const kato = { kind: 'person', id: KATO, mayMoveAny: false } as const

/** A request that Yamada handles. @returns with its version, and the ids of its targets */
export async function claimed(ground: TakedownGround, change: Partial<Filing> = {}) {
  const receipt = await received(ground, change)
  await moveRequest(ground.deps, OURS, { requestId: receipt.requestId, action: 'claim', mover: yamada })
  const { rows } = await ground.behind('select id from takedown_target where request_id = $1 order by position', [receipt.requestId])
  return { ...receipt, version: 2, targets: rows.map(({ id }) => String(id)) }
}

/** A complaint of the requester about the result, or of the sender about the last measure of the request. */
export async function object(
  { deps, behind }: Pick<TakedownGround, 'deps' | 'behind'>,
  requestId: string,
  side: ComplaintSide,
  text = '納得できません。',
) {
  const { rows } = await behind('select id from takedown_measure where request_id = $1 order by id desc limit 1', [requestId])
  const against = side === 'sender' ? { side, measureId: String(rows[0]?.id ?? requestId) } : { side }
  return await complain(deps, { organisationId: OURS, requestId }, { text, by: { kind: side }, against })
}

export { OURS }

/** Each in a transaction of its own; in the product they belong to that of a page. */
export const proveReceipt = (deps: TakedownDeps, organisationId: string, order: ReceiptOrder) =>
  inOrganisation(deps.db, organisationId, (tx) => proveReceiptIn(deps, tx, organisationId, order))
export const answerInquiry = (deps: TakedownDeps, organisationId: string, order: AnswerOrder) =>
  inOrganisation(deps.db, organisationId, (tx) => answerInquiryIn(deps, tx, organisationId, order))
export const supplement = (deps: TakedownDeps, key: RequestKey, order: SupplementOrder) =>
  inOrganisation(deps.db, key.organisationId, (tx) => supplementIn(deps, tx, key, order))
export const reportMeasure = (deps: TakedownDeps, organisationId: string, report: MeasureReport) =>
  inOrganisation(deps.db, organisationId, (tx) => reportMeasureIn(deps, tx, organisationId, report))
