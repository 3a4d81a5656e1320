import type { FieldError } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, languages } from '../../shared/language.ts'
import { afterwards, doneIn, type Entry, entryOf, seenIn, settingsApp, withRight } from './pages.http.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { addresses } from './settings.ts'
import { createTemplate, describeTemplate, readTemplate, readTemplates, setRetired, type TemplateChange } from './template.commands.ts'
import { type NewTemplateEntry, NewTemplatePage, TemplatePage } from './template.views.tsx'
import { exampleValues, faultsOfTemplate } from './template-edit.ts'
import { type AboutEntry, entryOfAbout, readAbout, readSlug } from './template-entry.ts'
import { aboutErrors, textErrors } from './template-messages.http.ts'
import { TemplatesPage, templateAddress } from './templates.views.tsx'
import { settingsWords } from './words.ts'

const LIST = addresses.templates
const PATH = `${LIST}/:slug`

/** 回答のひな形: the list, new ones, and each as a whole. */
export function templateRoutes(deps: SettingsDeps) {
  const app = settingsApp()
  for (const path of [LIST, PATH, `${PATH}/*`]) app.use(path, withRight(deps, rightOf.templates))

  app.get(LIST, async (c) => {
    const templates = await readTemplates(deps, c.var.organisation.id)
    return c.html(<TemplatesPage page={c.var.page} now={deps.now()} colleagues={[]} done={doneIn(c)} templates={templates} />)
  })

  app.get(`${LIST}/new`, (c) => newPage(deps, c, emptyTemplate, [], 200))
  app.post(LIST, async (c) => await create(deps, c))
  app.get(PATH, async (c) => await templatePage(deps, c, {}))

  app.post(`${PATH}/use`, async (c) => {
    const form = await entryOf(c)
    const entry = aboutIn(form)
    const { codes } = await deps.centre.classification(c.var.organisation.id)
    const { about, faults } = readAbout(entry, codes)
    if (about === undefined) return await templatePage(deps, c, { about: entry, errors: aboutErrors(c, faults) }, 422)
    const seen = seenIn(form)
    return await answer(deps, c, await describeTemplate(deps, editorOf(c), { slug: slugIn(c), seen, ...about }), { about: entry, seen })
  })

  for (const [resource, retired] of [
    ['retirement', true],
    ['return', false],
  ] as const) {
    app.post(`${PATH}/${resource}`, async (c) => {
      const seen = seenIn(await entryOf(c))
      return await answer(deps, c, await setRetired(deps, editorOf(c), { slug: slugIn(c), seen, retired }), { seen })
    })
  }
  return app
}

const slugIn = (c: C): string => c.req.param('slug') ?? ''

const aboutIn = (form: Entry): AboutEntry => ({ use: form('use'), order: form('order'), suggest: form('suggest') })

type Given = { about?: AboutEntry; errors?: readonly FieldError[]; refusal?: string; overtaken?: number }

async function templatePage(deps: SettingsDeps, c: C, { about, errors = [], refusal, overtaken }: Given, status: 200 | 409 | 422 = 200) {
  const organisationId = c.var.organisation.id
  const read = await readTemplate(deps, organisationId, { slug: slugIn(c), language: 'ja' })
  if (read === undefined) return c.notFound()
  const { template, edits } = read
  const shown = Object.fromEntries(languages.map((language) => [language, filled(deps, c, template.body[language], language)]))
  const told = {
    page: c.var.page,
    now: deps.now(),
    colleagues: await deps.colleagues(organisationId),
    done: doneIn(c),
    errors,
    refusal,
    overtaken,
  }
  return c.html(
    <TemplatePage
      {...told}
      template={template}
      about={about ?? entryOfAbout(template)}
      shown={{ ja: '', easy: '', en: '', ...shown }}
      edits={edits}
      original={deps.centre.content.templates.find(({ id }) => id === template.id)}
    />,
    status,
  )
}

/** A text with the values that an example would have; what it says is in the language of the consulter. */
export function filled({ centre }: Pick<SettingsDeps, 'centre'>, c: C, text: string, language: Language): string {
  const { exampleNumber } = settingsWords(c.var.page.language).templates
  const known = { centreName: c.var.organisation.name[language], receiptNumber: exampleNumber }
  return fill(text, exampleValues(centre.content.fields, known, consoleLanguageOf(language)))
}

async function answer(deps: SettingsDeps, c: C, change: TemplateChange, { about, seen }: { about?: AboutEntry; seen: number }) {
  if (change.granted) return afterwards(c, templateAddress(change.value), 'saved')
  if (change.refusal === 'not-found') return c.notFound()
  const refusal = settingsWords(c.var.page.language).refusals[change.refusal]
  return await templatePage(deps, c, { ...(about !== undefined && { about }), refusal, overtaken: seen }, 409)
}

const emptyTemplate: NewTemplateEntry = {
  slug: '',
  about: { use: '', order: '', suggest: '' },
  words: { ja: { title: '', body: '' }, easy: { title: '', body: '' }, en: { title: '', body: '' } },
}

function newPage(deps: SettingsDeps, c: C, entry: NewTemplateEntry, errors: readonly FieldError[], status: 200 | 422) {
  const told = { page: c.var.page, now: deps.now(), colleagues: [] }
  return c.html(<NewTemplatePage {...told} entry={entry} fields={deps.centre.content.fields} errors={errors} />, status)
}

async function create(deps: SettingsDeps, c: C) {
  const form = await entryOf(c)
  const { templates: words } = settingsWords(c.var.page.language)
  const wordsIn = (language: Language) => ({
    title: form(`title-${language}`).trim(),
    body: form(`body-${language}`),
  })
  const entry = { slug: form('slug'), about: aboutIn(form), words: { ja: wordsIn('ja'), easy: wordsIn('easy'), en: wordsIn('en') } }
  const slug = readSlug(entry.slug)
  const { codes } = await deps.centre.classification(c.var.organisation.id)
  const { about, faults } = readAbout(entry.about, codes)
  const { fields } = deps.centre.content
  const errors: FieldError[] = [
    ...(slug === undefined ? [{ field: 'slug', message: fill(words.faults['not-a-name'], { field: words.slug }) }] : []),
    ...aboutErrors(c, faults),
    ...languages.flatMap((language) => textErrors(c, faultsOfTemplate(entry.words[language], language, fields), language, `-${language}`)),
  ]
  if (slug === undefined || about === undefined || errors.length > 0) return newPage(deps, c, entry, errors, 422)
  const change = await createTemplate(deps, editorOf(c), { slug, ...about, ...entry.words })
  if (change.granted) return afterwards(c, templateAddress(slug), 'added')
  return newPage(deps, c, entry, [{ field: 'slug', message: words.faults['known-already'] }], 422)
}
