/** Facts as tests say them: only what a test is about is written out. */
import { bases, measureKinds, standardExceptions, triggers } from '../decision.ts'
import { noticeKinds, pendingKinds } from '../notice.ts'
import { requesterKinds } from '../request.ts'
import { rightCodes } from '../right-codes.ts'
import { inquiryStandings } from './phrases.ts'
import type { StatementFacts } from './statement.ts'

export const factsOf = (change: Partial<StatementFacts> = {}): StatementFacts => ({
  id: '6e0a6a5e-6f0c-4a57-9a55-1b9b5f6f2a11',
  refersTo: null,
  platform: 'ことのは掲示板',
  measure: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  trigger: 'request',
  detectedAutomatically: false,
  decidedAutomatically: false,
  decidedByPerson: true,
  appliedOn: '2026-09-25',
  endedOn: null,
  postedOn: '2026-08-30',
  requesterKind: 'victim',
  notice: 'removed',
  lateGround: null,
  inquiry: 'none',
  clause: null,
  exception: null,
  complaint: null,
  isDelicate: false,
  ...change,
})

export const clause = {
  id: 'privacy',
  version: 3,
  url: 'https://kotonoha.example/standards/3#privacy',
  heading: '私生活の情報',
  text: '住所や電話番号を、本人の同意なく載せる情報。',
}

const of = <Value>(values: readonly Value[], at: number): Value => values[at % values.length] as Value

/** Rows with every code and every gap, by turns. What is made of them is signed in a test: they are never changed. */
export function variedFacts(count: number): StatementFacts[] {
  const id = (at: number) => `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`
  return Array.from({ length: count }, (_, at) =>
    factsOf({
      id: id(at),
      measure: of(measureKinds, at),
      basis: of(bases, at),
      right: of(rightCodes, at),
      trigger: of(triggers, at + 1),
      requesterKind: of([...requesterKinds, null], at),
      notice: of([...noticeKinds, null], at),
      lateGround: of([...pendingKinds, null], at),
      inquiry: of([...inquiryStandings, null], at),
      exception: of([...standardExceptions, null, null], at),
      clause: of([clause, null], at),
      complaint: of(['reversed', 'upheld', null] as const, at),
      refersTo: of([null, null, id(1)], at),
      endedOn: of([null, null, '2026-10-01'] as const, at),
      appliedOn: of(['2026-09-25', '2026-12-31'] as const, at),
      postedOn: of(['2026-08-30', null] as const, at),
      detectedAutomatically: at % 2 === 0,
      decidedAutomatically: at % 3 === 0,
      decidedByPerson: at % 5 !== 0,
    }),
  )
}
