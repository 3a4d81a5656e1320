/** What the tests of the standards stand on: a real database, a clock that they turn, and the lead time as it comes with the product. */
import { settleDeadlines } from '../../law/deadlines.ts'
import { holidayTable } from '../../law/period.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, startOfDay } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { OURS, type TestGround, testGround } from '../../shared/testing/organisation.ts'
import type { Clause } from './clause.ts'
import { adoptClauses, beginDraft } from './draft.commands.ts'
import type { ExceptionUse } from './exception.ts'
import { publishDraft } from './publication.commands.ts'
import type { StandardVersion } from './standard-version.ts'
import type { By, LeadTime, StandardsDeps } from './standards.deps.ts'
import type { StandardsDb, StandardsTx } from './standards.tables.ts'
import { clauseOf } from './standards.testing.ts'

export const content = await loadContent('content')
export const MORI: By = { organisationId: OURS, personId: '01900000-0000-7000-8000-0000000000b1' }
const [deadline] = settleDeadlines([]).deadlines.filter(({ id }) => id === 'standards-lead-time')
if (deadline === undefined) throw new Error('The register has no lead time for standards')

export type StandardsGround = Omit<TestGround<object>, 'db'> & {
  db: StandardsDb
  deps: StandardsDeps
  /** At ten in the morning of a day. */
  clock: { now: Date; at(day: Day): void }
  leadTime: LeadTime
  ask<Answer>(work: (tx: StandardsTx) => Promise<Answer>, organisationId?: string): Promise<Answer>
  kinds(): Promise<string[]>
  /** Everything that was written is thrown away, past the triggers. */
  clear(): Promise<void>
  /** A version with these clauses, published on one day and applied from another. */
  publish(on: Day, from: Day, clauses?: readonly Clause[], by?: By): Promise<StandardVersion>
}

export async function standardsGround(): Promise<StandardsGround> {
  const { db, ...ground } = await testGround<object>()
  const standards = db as unknown as StandardsDb
  const leadTime: LeadTime = {
    deadline: { ...deadline } as LeadTime['deadline'],
    holidays: holidayTable(content.holidays),
    confirmed: new Set(),
  }
  const clock = {
    now: tenOf('2026-11-02'),
    at(day: Day) {
      clock.now = tenOf(day)
    },
  }
  const deps: StandardsDeps = { db: standards, now: () => clock.now, leadTime: async () => leadTime }
  return {
    ...ground,
    db: standards,
    deps,
    clock,
    leadTime,
    ask: async (work, organisationId = OURS) => await inOrganisation(standards, organisationId, work),
    async kinds() {
      const { rows } = await ground.behind(`select kind, from_state, to_state from event where context = 'takedown' order by sequence`)
      return rows.map(({ kind, from_state, to_state }) => [kind, from_state ?? '-', to_state ?? '-'].join(' '))
    },
    async clear() {
      await ground.behind(`set session_replication_role = replica;
        delete from standard_exception_use; delete from standard_version; delete from standard_case; delete from event;
        set session_replication_role = origin`)
    },
    async publish(on, from, clauses = [clauseOf()], by = MORI) {
      clock.at(on)
      const draft = granted(await beginDraft(deps, by))
      const { revision } = granted(await adoptClauses(deps, by, draft.revision, clauses))
      return granted(await publishDraft(deps, by, { seen: revision, appliesFrom: from, followed: [] }))
    },
  }
}

const tenOf = (day: Day) => new Date(startOfDay(day).getTime() + 10 * 60 * 60 * 1000)

export function granted<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.granted) throw new Error(`Refused: ${outcome.refusal}`)
  return outcome.value
}

/** As the database writes it when a measure is ordered outside of the standards. */
export async function addExceptionUse(tx: StandardsTx, organisationId: string, use: Omit<ExceptionUse, 'id'>): Promise<void> {
  await tx
    .insertInto('standard_exception_use')
    .values({
      organisation_id: organisationId,
      id: newId(),
      measure_id: use.measureId,
      request_id: use.requestId,
      exception: use.exception,
      at: use.at,
    })
    .execute()
}
