import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import type { CaseCodes } from './classifying.ts'

export type Classified = CaseCodes & { isMinor: boolean | null; receivedAt: Instant }

export async function findCodes(tx: Tx, organisationId: string, id: string): Promise<Classified | undefined> {
  return await tx
    .selectFrom('consultation')
    .select(['attribute', 'target', 'is_minor as isMinor', 'received_at as receivedAt'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function saveCodes(
  tx: Tx,
  organisationId: string,
  id: string,
  { attribute, target, isMinor }: CaseCodes & { isMinor: boolean | null },
): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ attribute, target, is_minor: isMinor })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
