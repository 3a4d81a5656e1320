import { sql } from 'kysely'
import type { RightCode } from '../right-codes.ts'
import type { Tx } from '../takedown.tables.ts'
import type { Tally } from './accuracy.ts'

type Row = { institution_id: string; right_code: RightCode; decided: string; upheld: string }

/** What was decided of the requests of institutions, by right. A decision that was changed after a complaint counts as it is now. */
export async function listTallies(
  tx: Tx,
  organisationId: string,
  institutionIds: readonly string[] | undefined,
): Promise<Map<string, Tally[]>> {
  const { rows } = await sql<Row>`
    select request.institution_id, right_code, count(*) as decided, count(*) filter (where last.outcome <> 'not_removed') as upheld
    from takedown_request request
      cross join lateral (
        select outcome from takedown_decision decision
        where decision.organisation_id = request.organisation_id and decision.request_id = request.id and decision.state = 'effective'
        order by number desc limit 1
      ) last
      cross join lateral unnest(request.rights) as right_code
    where request.organisation_id = ${organisationId} and request.institution_id is not null
      and (${institutionIds ?? null}::uuid[] is null or request.institution_id = any(${institutionIds ?? null}::uuid[]))
    group by request.institution_id, right_code
    order by request.institution_id, right_code`.execute(tx)
  const tallies = new Map<string, Tally[]>()
  for (const { institution_id, right_code, decided, upheld } of rows) {
    const known = tallies.get(institution_id) ?? []
    tallies.set(institution_id, [...known, { right: right_code, decided: Number(decided), upheld: Number(upheld) }])
  }
  return tallies
}
