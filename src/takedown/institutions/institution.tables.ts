import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Day } from '../../shared/day.ts'
import type { RightCode } from '../right-codes.ts'
import type { Visible } from '../takedown.tables.ts'
import type { InstitutionKind } from './institution.ts'

type DayColumn = ColumnType<Day, string, string>
type OfInstitution = { organisation_id: string; id: string; institution_id: string; valid_until: DayColumn; revoked_at: Date | null }

export type InstitutionTables = {
  institution: {
    organisation_id: string
    id: string
    kind: InstitutionKind
    name: string
    rights: RightCode[]
    state: Generated<'active' | 'suspended'>
    version: Generated<number>
    created_at: Date
  }
  institution_key: OfInstitution & { public_key: Buffer; valid_from: DayColumn; added_at: Date }
  institution_token: OfInstitution & { token_hash: Buffer; made_at: Date }
}

export type InstitutionDb = Kysely<Visible & InstitutionTables>
export type InstitutionTx = Transaction<Visible & InstitutionTables>
