import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../takedown.tables.ts'
import type { Passed } from './order.ts'
import { asRow, queueColumns, type SelectedRow } from './queue.store.ts'
import type { QueueRow } from './queue.ts'

type Asked = { organisationId: string; proven: readonly string[]; after?: Passed | undefined; limit: number }

/** New requests that nobody is in danger about, of proven institutions, by their due day. Each institution is asked along the index. */
export async function listOfProven(tx: Tx, asked: Asked): Promise<QueueRow[]> {
  const { rows } = await ofInstitutions(asked, sql`unnest(${asked.proven}::uuid[]) as institution(id)`).execute(tx)
  return rows.map(asRow)
}

/** The same of all others: people, each one's request along an index of its own, and institutions that have not proved themselves. */
export async function listOfOthers(tx: Tx, asked: Asked): Promise<QueueRow[]> {
  const { organisationId, proven, limit } = asked
  const unproven = sql`(select id from institution where organisation_id = ${organisationId} and not (id = any(${proven}::uuid[]))) as institution(id)`
  const { rows } = await sql<SelectedRow>`
    select * from (
      (${ofPeople(asked)})
      union all
      (${ofInstitutions(asked, unproven)})
    ) others order by notice_due_on, id limit ${sql.lit(limit)}`.execute(tx)
  return rows.map(asRow)
}

const columns = sql.join(queueColumns.map((column) => sql.ref(column)))

function ofPeople({ organisationId, after, limit }: Asked): RawBuilder<SelectedRow> {
  return sql<SelectedRow>`
    select ${columns} from takedown_request
    where organisation_id = ${organisationId} and state = 'received' and not in_danger and institution_id is null ${behind(after)}
    order by notice_due_on, id limit ${sql.lit(limit)}`
}

function ofInstitutions({ organisationId, after, limit }: Asked, institutions: RawBuilder<unknown>): RawBuilder<SelectedRow> {
  return sql<SelectedRow>`
    select waiting.* from ${institutions} cross join lateral (
      select ${columns} from takedown_request
      where organisation_id = ${organisationId} and institution_id = institution.id and state = 'received' and not in_danger ${behind(after)}
      order by notice_due_on, id limit ${sql.lit(limit)}
    ) waiting order by notice_due_on, id limit ${sql.lit(limit)}`
}

function behind(after: Passed | undefined): RawBuilder<unknown> {
  return after === undefined ? sql`` : sql`and (notice_due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`
}
