import { requesterPurposes } from '../form-purposes.ts'
import type { RequestKey } from '../takedown.tables.ts'
import type { MachineTx } from './machine.tables.ts'

/** How many the requester's side has sent, copies not counted. */
export async function countFiles(tx: MachineTx, { organisationId, requestId }: RequestKey): Promise<number> {
  const { count } = await tx
    .selectFrom('takedown_file')
    .select((file) => file.fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('purpose', 'in', [...requesterPurposes])
    .where('role', '=', 'original')
    .executeTakeFirstOrThrow()
  return Number(count)
}
