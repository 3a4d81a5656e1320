/** Facts as tests say them: only what a test is about is written out. */
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
  ...change,
})

export const clause = {
  id: 'privacy',
  version: 3,
  url: 'https://kotonoha.example/standards/3#privacy',
  heading: '私生活の情報',
  text: '住所や電話番号を、本人の同意なく載せる情報。',
}
