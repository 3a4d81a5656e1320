import type { Tx } from './consultation.tables.ts'

/** Empties every sealed column of a case and takes out what was kept to find it. What is counted stays. */
export async function eraseTold(tx: Tx, organisationId: string, consultationId: string): Promise<void> {
  const ofCase = { organisation_id: organisationId, consultation_id: consultationId }
  await tx
    .updateTable('consultation')
    .set({ contact_sealed: null, intake_sealed: null, notices: 'none', erase_on: null })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
  await tx
    .updateTable('reception')
    .set({ text_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('reported_url')
    .set({ url_sealed: null, canonical_hash: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('answer')
    .set({ opening_sealed: null, closing_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('work')
    .set({ subject_sealed: null, body_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('note')
    .set({ text_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('second_opinion')
    .set({ question_sealed: null, answer_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('removal_request')
    .set({ told_sealed: null, receipt_sealed: null })
    .where((row) => row.and(ofCase))
    .execute()
  await tx
    .updateTable('removal_sending')
    // Counted on, so that an answer that is under way is no longer written down.
    .set((row) => ({ body_sealed: null, problem_sealed: null, standing_sealed: null, due_at: null, attempts: row('attempts', '+', 1) }))
    .where((row) => row.and(ofCase))
    .execute()
  for (const table of ['search_entry', 'mailbox_link', 'mailbox_session', 'consultation_file'] as const) {
    await tx
      .deleteFrom(table)
      .where((row) => row.and(ofCase))
      .execute()
  }
}

/** The objects of a case, to be removed from the store once the erasure is committed. */
export async function listObjectKeys(tx: Tx, organisationId: string, consultationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('consultation_file')
    .select('object_key')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .execute()
  return rows.map((row) => row.object_key)
}

/** The address that ties a consulter's cases together goes with their last case. */
export async function forgetConsulterWithoutCases(tx: Tx, organisationId: string, consultationId: string): Promise<void> {
  await tx
    .updateTable('consulter')
    .set({ mail_hash: null })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', (row) =>
      row.selectFrom('consultation').select('consulter_id').where('organisation_id', '=', organisationId).where('id', '=', consultationId),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('consultation as other')
            .select('other.id')
            .whereRef('other.organisation_id', '=', 'consulter.organisation_id')
            .whereRef('other.consulter_id', '=', 'consulter.id')
            .where('other.state', '!=', 'erased'),
        ),
      ),
    )
    .execute()
}

/** Cases whose day to be erased has come, at most `limit`. */
export async function listToErase(tx: Tx, organisationId: string, today: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('consultation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('erase_on', '<=', today)
    .where('state', '!=', 'erased')
    .orderBy('erase_on')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The day on which a case is erased; null for none. */
export async function saveEraseOn(tx: Tx, organisationId: string, consultationId: string, day: string | null): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ erase_on: day })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}
