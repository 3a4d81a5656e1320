import { statement } from '../../shared/database/statement.store.ts'
import type { Day } from '../../shared/day.ts'
import type { RightCode } from '../right-codes.ts'
import type { MachineTx } from './machine.tables.ts'

/** Who asks, as the register knows them. */
export type CallerRow = { institutionId: string; rights: RightCode[]; state: 'active' | 'suspended' }
type Asked = { organisationId: string; today: Day }

/** By a key that holds on a day and was not revoked. */
export const callersByKey = statement((tx: MachineTx, { organisationId, keyId, today }: Asked & { keyId: string }) =>
  tx
    .selectFrom('institution_key')
    .innerJoin('institution', (join) =>
      join
        .onRef('institution.organisation_id', '=', 'institution_key.organisation_id')
        .onRef('institution.id', '=', 'institution_key.institution_id'),
    )
    .select(['institution.id as institutionId', 'institution.rights', 'institution.state', 'institution_key.public_key as publicKey'])
    .where('institution_key.organisation_id', '=', organisationId)
    .where('institution_key.id', '=', keyId)
    .where('institution_key.valid_from', '<=', today)
    .where('institution_key.valid_until', '>=', today)
    .where('institution_key.revoked_at', 'is', null),
)

/** By a token that holds on a day and was not revoked. */
export const callersByToken = statement((tx: MachineTx, { organisationId, tokenHash, today }: Asked & { tokenHash: Buffer }) =>
  tx
    .selectFrom('institution_token')
    .innerJoin('institution', (join) =>
      join
        .onRef('institution.organisation_id', '=', 'institution_token.organisation_id')
        .onRef('institution.id', '=', 'institution_token.institution_id'),
    )
    .select(['institution.id as institutionId', 'institution.rights', 'institution.state'])
    .where('institution_token.organisation_id', '=', organisationId)
    .where('institution_token.token_hash', '=', tokenHash)
    .where('institution_token.valid_until', '>=', today)
    .where('institution_token.revoked_at', 'is', null),
)
