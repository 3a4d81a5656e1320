import { sql } from 'kysely'
import type { Dimension } from '../../shared/content/codes.ts'
import { statement } from '../../shared/database/statement.store.ts'
import type { Label } from '../classification.ts'
import type { Tx } from '../consultation.tables.ts'
import type { CodeEdit, SavedCodeEdit } from './codes.ts'

const MOST_EDITS = 5_000

const everyEdit = statement((tx: Tx, { organisationId }: { organisationId: string }) =>
  selectEdits(tx, organisationId).orderBy('code').orderBy('version').limit(MOST_EDITS),
)

/** Every edit of every code, each code's in the order of its versions. */
export async function listCodeEdits(tx: Tx, organisationId: string): Promise<CodeEdit[]> {
  const rows = await everyEdit(tx, { organisationId })
  return rows.map(asEdit)
}

/** The edits of one code, the newest first. */
export async function listEditsOfCode(tx: Tx, organisationId: string, codeId: string): Promise<SavedCodeEdit[]> {
  const rows = await selectEdits(tx, organisationId)
    .select(['saved_at', 'saved_by'])
    .where('code', '=', codeId)
    .orderBy('version', 'desc')
    .limit(MOST_EDITS)
    .execute()
  return rows.map((row) => ({ ...asEdit(row), savedAt: row.saved_at, savedBy: row.saved_by }))
}

/** False when somebody else saved that version in the meantime. */
export async function saveCodeEdit(
  tx: Tx,
  organisationId: string,
  dimension: Dimension,
  edit: Omit<SavedCodeEdit, 'savedBy'> & { savedBy: string },
): Promise<boolean> {
  const saved = await tx
    .insertInto('code')
    .values({
      organisation_id: organisationId,
      dimension,
      code: edit.codeId,
      version: edit.version,
      from_day: edit.from,
      until_day: edit.until,
      labels: JSON.stringify(edit.label),
      explanations: JSON.stringify(edit.plain ?? {}),
      position: edit.order,
      within: edit.within,
      source: 'OWN',
      saved_at: edit.savedAt,
      saved_by: edit.savedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return saved !== undefined
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEdits>['execute']>>[number]

function asEdit(row: Row): CodeEdit {
  return {
    codeId: row.code,
    version: row.version,
    label: row.labels,
    plain: wholeLabel(row.explanations),
    from: row.from_day,
    until: row.until_day,
    order: row.position,
    within: row.within,
  }
}

function wholeLabel({ ja, easy, en }: Partial<Label>): Label | null {
  return ja === undefined || easy === undefined || en === undefined ? null : { ja, easy, en }
}

function selectEdits(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('code')
    .select(['code', 'version', 'from_day', 'until_day', 'labels', 'explanations', 'position', 'within'])
    .where('organisation_id', '=', organisationId)
}

/** Held until the end of the transaction. */
export async function lockCodes(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`codes ${organisationId}`}, 2))`.execute(tx)
}
