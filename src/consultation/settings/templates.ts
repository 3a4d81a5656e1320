/** 回答のひな形: the templates of content/ with what an organisation edited, added and retired. */
import type { ReplyTemplate } from '../../shared/content/content.ts'
import type { Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'

/** One edit of a template in one language. The Japanese ones say whether the template is retired. */
export type TemplateEdit = {
  slug: string
  language: Language
  version: number
  title: string
  body: string
  use: string
  suggest: readonly string[]
  order: number
  retiredAt: Instant | null
}

/** An edit as it was kept. */
export type SavedTemplateEdit = TemplateEdit & { savedAt: Instant; savedBy: string | null }

/** A template as it is now; version 0 is what content/ says in that language. */
export type CentreTemplate = ReplyTemplate & { versions: Record<Language, number>; isRetired: boolean; isOwn: boolean }

/** `edits` are the newest one of each template and language. A template of one's own exists once it has all three. */
export function templatesWith(templates: readonly ReplyTemplate[], edits: readonly TemplateEdit[]): CentreTemplate[] {
  const bySlug = Map.groupBy(edits, ({ slug }) => slug)
  const known = new Set(templates.map(({ id }) => id))
  const own = [...bySlug].flatMap(([slug, of]) => (known.has(slug) ? [] : ownTemplate(slug, of)))
  return [...templates.map((template) => withEdits(template, bySlug.get(template.id) ?? [], false)), ...own].toSorted(
    (one, other) => one.order - other.order || (one.id < other.id ? -1 : 1),
  )
}

function ownTemplate(slug: string, edits: readonly TemplateEdit[]): CentreTemplate[] {
  const [ja, easy, en] = (['ja', 'easy', 'en'] as const).map((language) => edits.find((edit) => edit.language === language))
  if (ja === undefined || easy === undefined || en === undefined) return []
  const title = { ja: ja.title, en: en.title }
  const body = { ja: ja.body, easy: easy.body, en: en.body }
  const template = { id: slug, order: ja.order, title, use: inBoth(ja.use), suggest: [...ja.suggest], source: ['OWN'], body }
  return [withEdits(template, edits, true)]
}

function withEdits(template: ReplyTemplate, edits: readonly TemplateEdit[], isOwn: boolean): CentreTemplate {
  const of = (language: Language) => edits.find((edit) => edit.language === language)
  const [ja, easy, en] = [of('ja'), of('easy'), of('en')]
  return {
    ...template,
    // What an administrator wrote holds in both languages of the console.
    ...(ja !== undefined && { use: ja.use === template.use.ja ? template.use : inBoth(ja.use), suggest: [...ja.suggest], order: ja.order }),
    title: { ja: ja?.title ?? template.title.ja, en: en?.title ?? template.title.en },
    body: { ja: ja?.body ?? template.body.ja, easy: easy?.body ?? template.body.easy, en: en?.body ?? template.body.en },
    versions: { ja: ja?.version ?? 0, easy: easy?.version ?? 0, en: en?.version ?? 0 },
    isRetired: ja !== undefined && ja.retiredAt !== null,
    isOwn,
  }
}

function inBoth(text: string): CentreTemplate['use'] {
  return { ja: text, en: text }
}
