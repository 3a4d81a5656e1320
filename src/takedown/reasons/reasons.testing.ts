/** What the tests of publication stand on: requests that were decided, measures that are carried out and taken back, and a key. */
import { SYSTEM } from '../../shared/record/record.ts'
import { openSigner } from '../../shared/record/signer.cipher.ts'
import { decideRequest } from '../decision.commands.ts'
import type { MeasureOrder } from '../decision.ts'
import type { Filing } from '../filing.ts'
import type { MeasureReport } from '../measure.commands.ts'
import { claimed, OURS, reportMeasure, type TakedownGround, takedownGround, yamada } from '../takedown.testing.ts'
import type { ReasonsDeps } from './reasons.deps.ts'
import type { ReasonsDb } from './reasons.tables.ts'

export type ReasonsGround = TakedownGround & {
  reasons: ReasonsDeps & { db: ReasonsDb }
  /** Sets the clock to a moment in Japan, such as `2026-09-01T10:00:00`. */
  at(moment: string): void
  /** A request about one post that is decided now. @returns the ids of its measures */
  measured(order?: Partial<MeasureOrder>, change?: Partial<Filing>): Promise<{ requestId: string; measures: string[] }>
  /** What the service reports of a measure, now. */
  carriedOut(measureId: string): Promise<void>
  takenBack(measureId: string): Promise<void>
  statements(): Promise<Record<string, unknown>[]>
}

export async function reasonsGround(): Promise<ReasonsGround> {
  const ground = await takedownGround()
  const db = ground.db as unknown as ReasonsDb
  const reasons = {
    db,
    now: () => ground.clock.now,
    signer: openSigner(Buffer.alloc(32, 7)),
    publisher: async () => ({ name: { ja: 'ことのは株式会社', en: 'Kotonoha Inc.' }, origin: 'https://desk.example' }),
  }
  const report = async (measureId: string, action: MeasureReport['action']) => {
    const reported = await reportMeasure(ground.deps, OURS, { measureId, action, by: SYSTEM })
    if (!reported.granted) throw new Error(reported.refusal)
  }
  return {
    ...ground,
    reasons,
    at(moment) {
      ground.clock.now = new Date(`${moment}+09:00`)
    },
    async measured(order = {}, change = {}) {
      const { requestId, version, targets } = await claimed(ground, change)
      const measures = targets.map((targetId) => ({ ...removalOf(targetId), ...order }))
      const decided = await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '' })
      if (!decided.granted) throw new Error(decided.refusal)
      const { rows } = await ground.behind('select id from takedown_measure where request_id = $1 order by id', [requestId])
      return { requestId, measures: rows.map(({ id }) => String(id)) }
    },
    carriedOut: async (measureId) => await report(measureId, 'carryOut'),
    takenBack: async (measureId) => await report(measureId, 'reverse'),
    async statements() {
      const { rows } = await ground.behind(
        'select to_jsonb(s) as row from statement_of_reasons s order by applied_on, refers_to nulls first',
      )
      return rows.map(({ row }) => row)
    },
  }
}

export const removalOf = (targetId: string): MeasureOrder => ({
  targetId,
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
})
