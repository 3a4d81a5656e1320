import type { Language } from '../../shared/language.ts'
import type { Tx } from '../consultation.tables.ts'
import type { SavedTemplateEdit, TemplateEdit } from './templates.ts'

const MOST_TEMPLATES = 1_500

/** The newest edit of every template in every language. */
export async function listTemplateEdits(tx: Tx, organisationId: string): Promise<TemplateEdit[]> {
  const rows = await selectEdits(tx, organisationId)
    .distinctOn(['slug', 'language'])
    .orderBy('slug')
    .orderBy('language')
    .orderBy('version', 'desc')
    .limit(MOST_TEMPLATES)
    .execute()
  return rows.map(asEdit)
}

const MOST_VERSIONS = 200

/** The versions of one template in one language, the newest first. */
export async function listEditsOfTemplate(tx: Tx, organisationId: string, slug: string, language: Language): Promise<SavedTemplateEdit[]> {
  const rows = await selectEdits(tx, organisationId)
    .select(['saved_at', 'saved_by'])
    .where('slug', '=', slug)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map((row) => ({ ...asEdit(row), savedAt: row.saved_at, savedBy: row.saved_by }))
}

/** False when somebody else saved that version in the meantime. */
export async function saveTemplateEdit(
  tx: Tx,
  organisationId: string,
  edit: Omit<SavedTemplateEdit, 'savedBy'> & { id: string; fields: readonly string[]; savedBy: string },
): Promise<boolean> {
  const saved = await tx
    .insertInto('reply_template')
    .values({
      organisation_id: organisationId,
      id: edit.id,
      slug: edit.slug,
      language: edit.language,
      version: edit.version,
      title: edit.title,
      body: edit.body,
      fields: JSON.stringify(edit.fields),
      use: edit.use,
      suggest: [...edit.suggest],
      position: edit.order,
      retired_at: edit.retiredAt,
      saved_at: edit.savedAt,
      saved_by: edit.savedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEdits>['execute']>>[number]

function asEdit({ position, retired_at, ...row }: Row): TemplateEdit {
  return {
    slug: row.slug,
    language: row.language,
    version: row.version,
    title: row.title,
    body: row.body,
    use: row.use,
    suggest: row.suggest,
    order: position,
    retiredAt: retired_at,
  }
}

function selectEdits(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('reply_template')
    .select(['slug', 'language', 'version', 'title', 'body', 'use', 'suggest', 'position', 'retired_at'])
    .where('organisation_id', '=', organisationId)
}
