/** What the tests of the yearly publication stand on: counts by hand, texts that are whole, and years of random shape written straight into the database. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import { noticeKinds } from '../notice.ts'
import { type ReasonsGround, reasonsGround } from '../reasons/reasons.testing.ts'
import { YAMADA } from '../takedown.testing.ts'
import type { By, ReportDeps } from './report.commands.ts'
import type { ReportDb, ReportTx } from './report.tables.ts'
import { emptyTexts, type ReportTexts } from './report-texts.ts'
import { countYear, type YearCounts, type YearRows } from './year-counts.ts'

export const countsOf = (change: Partial<YearRows> = {}): YearCounts =>
  countYear({ requests: [], notices: [], measures: [], senderNotices: [], complaints: [], medianDays: null, ...change })

/** Every kind of notice once, about another right each. */
export const everyNotice = noticeKinds.map((kind, index) => ({
  kind,
  rights: [index % 2 === 0 ? 'honour' : 'privacy'] as const,
  number: index + 1,
}))

const texts = (words: string) => ({ ja: words, easy: '', en: `${words} (en)` })

export const wholeTexts: ReportTexts = {
  evaluation: {
    requests: texts('窓口は、だれでも使えました。'),
    notices: texts('ほとんどの申出に、期限までに答えました。'),
    sender_notices: texts('発信者には、理由を添えて知らせました。'),
    measures: texts('基準に沿って措置をとりました。'),
  },
  reasons: { omitted: texts('同じ申出でした。'), unavoidable: texts('サーバーが止まりました。') },
  staff: { specialists: { number: 3, source: '令和8年3月31日の名簿' }, handlers: { number: 12, source: '令和8年3月31日の名簿' } },
}

export const bareTexts: ReportTexts = { ...wholeTexts, reasons: emptyTexts.reasons }

export const NAME = { ja: 'みなと掲示板', en: 'Minato Board' }

export type ReportGround = ReasonsGround & {
  reports: ReportDeps
  me(organisationId: string): By
  ask<Answer>(organisationId: string, work: (tx: ReportTx) => Promise<Answer>): Promise<Answer>
}

export async function reportGround(): Promise<ReportGround> {
  const ground = await reasonsGround()
  const db = ground.db as unknown as ReportDb
  return {
    ...ground,
    reports: { db, now: () => ground.clock.now },
    me: (organisationId) => ({ organisation: { id: organisationId, name: NAME }, personId: YAMADA }),
    ask: async (organisationId, work) => await inOrganisation(db, organisationId, work),
  }
}
