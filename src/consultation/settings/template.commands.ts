import { placesIn } from '../../shared/content/advice.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { type Language, languages } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { templatesOf } from './centre-content.store.ts'
import type { Editor, SettingsDeps } from './settings.deps.ts'
import { listEditsOfTemplate, saveTemplateEdit } from './template.store.ts'
import type { CentreTemplate, SavedTemplateEdit, TemplateEdit } from './templates.ts'

type Deps = Pick<SettingsDeps, 'db' | 'now' | 'centre'>
export type TemplateRefusal = 'changed-meanwhile' | 'nothing-changed' | 'not-found' | 'no-such-version' | 'retired' | 'known-already'
export type TemplateChange = Outcome<string, TemplateRefusal>

/** A template with its edits in one language, the newest first. */
export async function readTemplate(
  { db, centre }: Deps,
  organisationId: string,
  { slug, language }: { slug: string; language: Language },
): Promise<{ template: CentreTemplate; edits: SavedTemplateEdit[] } | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const template = await findTemplate({ centre }, tx, organisationId, slug)
    if (template === undefined) return undefined
    return { template, edits: await listEditsOfTemplate(tx, organisationId, slug, language) }
  })
}

/** Retired ones too. */
export async function readTemplates({ db, centre }: Deps, organisationId: string): Promise<CentreTemplate[]> {
  return await inOrganisation(db, organisationId, (tx) => templatesOf(tx, organisationId, centre.content))
}

/** New words in one language. `seen` is the version of that language that the editor had before them. */
export async function editTemplate(
  deps: Deps,
  editor: Editor,
  { slug, language, seen, title, body }: { slug: string; language: Language; seen: number; title: string; body: string },
): Promise<TemplateChange> {
  return await changeTemplate(deps, editor, { slug, language, seen }, (template) => {
    if (template.isRetired) return refuse('retired')
    const named = language === 'easy' ? template.title.ja : title
    const isSame = template.body[language] === body && (language === 'easy' || template.title[language] === title)
    return isSame ? refuse('nothing-changed') : grant({ title: named, body })
  })
}

/** Puts an older version of one language back, as a new one. Version 0 is what content/ says. */
export async function restoreTemplateVersion(
  deps: Deps,
  editor: Editor,
  { slug, language, seen, version }: { slug: string; language: Language; seen: number; version: number },
): Promise<TemplateChange> {
  const read = await readTemplate(deps, editor.organisationId, { slug, language })
  if (read === undefined) return refuse('not-found')
  const saved = read.edits.find((edit) => edit.version === version)
  const given = version === 0 ? deps.centre.content.templates.find(({ id }) => id === slug) : undefined
  const words = saved ?? (given && { title: given.title[language === 'en' ? 'en' : 'ja'], body: given.body[language] })
  return words === undefined
    ? refuse('no-such-version')
    : await editTemplate(deps, editor, { slug, language, seen, title: words.title, body: words.body })
}

/** When to use it and where it stands, which the Japanese version keeps for all three. */
export async function describeTemplate(
  deps: Deps,
  editor: Editor,
  { slug, seen, ...about }: { slug: string; seen: number; use: string; order: number; suggest: readonly string[] },
): Promise<TemplateChange> {
  return await changeTemplate(deps, editor, { slug, language: 'ja', seen }, (template) =>
    template.isRetired ? refuse('retired') : grant(about),
  )
}

/** Takes it out of what advisers are offered, or puts it back. What was sent stays as it was sent. */
export async function setRetired(deps: Deps, editor: Editor, { slug, seen, retired }: { slug: string; seen: number; retired: boolean }) {
  return await changeTemplate(deps, editor, { slug, language: 'ja', seen }, (template) =>
    template.isRetired === retired ? refuse('nothing-changed') : grant({ retiredAt: retired ? deps.now() : null }),
  )
}

export type NewTemplate = Pick<TemplateEdit, 'slug' | 'use' | 'order' | 'suggest'> & Record<Language, { title: string; body: string }>

/** A template of the organisation's own, in all three languages at once. */
export async function createTemplate(deps: Deps, editor: Editor, added: NewTemplate): Promise<TemplateChange> {
  return await inOrganisation(deps.db, editor.organisationId, async (tx) => {
    if ((await findTemplate(deps, tx, editor.organisationId, added.slug)) !== undefined) return refuse('known-already')
    for (const language of languages) {
      const title = language === 'easy' ? added.ja.title : added[language].title
      const saved = await save(deps, tx, editor, { ...added, language, version: 1, title, body: added[language].body, retiredAt: null })
      if (!saved) return refuse('known-already')
    }
    return grant(added.slug)
  })
}

type Change = Partial<Pick<TemplateEdit, 'title' | 'body' | 'use' | 'order' | 'suggest' | 'retiredAt'>>

async function changeTemplate(
  deps: Deps,
  editor: Editor,
  { slug, language, seen }: { slug: string; language: Language; seen: number },
  decide: (template: CentreTemplate) => Outcome<Change, TemplateRefusal>,
): Promise<TemplateChange> {
  return await inOrganisation(deps.db, editor.organisationId, async (tx) => {
    const template = await findTemplate(deps, tx, editor.organisationId, slug)
    if (template === undefined) return refuse('not-found')
    if (template.versions[language] !== seen) return refuse('changed-meanwhile')
    const decision = decide(template)
    if (!decision.granted) return decision
    const edit = { ...editOf(template, language), ...decision.value, version: seen + 1 }
    return (await save(deps, tx, editor, edit)) ? grant(slug) : refuse('changed-meanwhile')
  })
}

function editOf(template: CentreTemplate, language: Language): Omit<TemplateEdit, 'version'> {
  const { id, use, order, suggest = [], title, body } = template
  return {
    slug: id,
    language,
    title: title[language === 'en' ? 'en' : 'ja'],
    body: body[language],
    use: use.ja,
    order,
    suggest,
    retiredAt: null,
  }
}

async function save({ now }: Deps, tx: Tx, { organisationId, personId }: Editor, edit: TemplateEdit): Promise<boolean> {
  const at = now()
  const { slug, language, version } = edit
  const row = { ...edit, id: newId(), fields: placesIn(edit.body), savedAt: at, savedBy: personId }
  if (!(await saveTemplateEdit(tx, organisationId, row))) return false
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: organisationId,
    kind: 'consultation.template-changed',
    from: String(version - 1),
    to: String(version),
    actor: { kind: 'person', id: personId },
    at,
    details: { template: slug, language, version, retired: edit.retiredAt !== null },
  })
  return true
}

async function findTemplate(
  { centre }: Pick<Deps, 'centre'>,
  tx: Tx,
  organisationId: string,
  slug: string,
): Promise<CentreTemplate | undefined> {
  return (await templatesOf(tx, organisationId, centre.content)).find(({ id }) => id === slug)
}
