import type { FieldError } from '../../shared/form/form.tsx'
import { isLanguage, type Language } from '../../shared/language.ts'
import { afterwards, doneIn, type Entry, entryOf, seenIn, settingsApp, withRight } from './pages.http.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { addresses, type Done } from './settings.ts'
import { editTemplate, readTemplate, restoreTemplateVersion, type TemplateChange } from './template.commands.ts'
import { filled } from './template.routes.tsx'
import { faultsOfTemplate, type TemplateEntry } from './template-edit.ts'
import { TemplateLanguagePage } from './template-language.views.tsx'
import { textErrors } from './template-messages.http.ts'
import { languageAddress, templateAddress } from './templates.views.tsx'
import { settingsWords } from './words.ts'

const PATH = `${addresses.templates}/:slug/:language`

/** One language of a reply template. */
export function templateLanguageRoutes(deps: SettingsDeps) {
  const app = settingsApp()
  for (const path of [PATH, `${PATH}/*`]) {
    app.use(path, withRight(deps, rightOf.templates))
    app.use(path, async (c, next) => (isLanguage(c.req.param('language') ?? '') ? await next() : c.notFound()))
  }

  app.get(PATH, async (c) => await languagePage(deps, c, {}))

  app.post(`${PATH}/preview`, async (c) => {
    const { entry, errors } = readForm(deps, c, await entryOf(c))
    if (errors.length > 0) return await languagePage(deps, c, { entry, errors }, 422)
    return await languagePage(deps, c, { entry, preview: filled(deps, c, entry.body, languageIn(c)) })
  })

  app.post(PATH, async (c) => {
    const form = await entryOf(c)
    const { entry, errors } = readForm(deps, c, form)
    if (errors.length > 0) return await languagePage(deps, c, { entry, errors }, 422)
    const change = await editTemplate(deps, editorOf(c), { slug: slugIn(c), language: languageIn(c), seen: seenIn(form), ...entry })
    return await answer(deps, c, { change, done: 'saved', entry, seen: seenIn(form) })
  })

  app.post(`${PATH}/restoration`, async (c) => {
    const form = await entryOf(c)
    const wanted = { slug: slugIn(c), language: languageIn(c), seen: seenIn(form), version: seenIn(form, 'version') }
    const change = await restoreTemplateVersion(deps, editorOf(c), wanted)
    return await answer(deps, c, { change, done: 'restored', seen: wanted.seen })
  })

  return app
}

const slugIn = (c: C): string => c.req.param('slug') ?? ''

function languageIn(c: C): Language {
  const language = c.req.param('language') ?? ''
  return isLanguage(language) ? language : 'ja'
}

function readForm({ centre }: SettingsDeps, c: C, form: Entry): { entry: TemplateEntry; errors: FieldError[] } {
  const language = languageIn(c)
  const entry = { title: form('title').trim(), body: form('body') }
  return { entry, errors: textErrors(c, faultsOfTemplate(entry, language, centre.content.fields), language) }
}

type Given = { entry?: TemplateEntry; errors?: readonly FieldError[]; refusal?: string; overtaken?: number; preview?: string }

async function languagePage(deps: SettingsDeps, c: C, given: Given, status: 200 | 409 | 422 = 200) {
  const organisationId = c.var.organisation.id
  const language = languageIn(c)
  const read = await readTemplate(deps, organisationId, { slug: slugIn(c), language })
  if (read === undefined) return c.notFound()
  const { template, edits } = read
  if (template.isRetired && status === 200) return c.redirect(templateAddress(template.id), 303)
  const { errors = [], refusal, overtaken, preview } = given
  const entry = given.entry ?? { title: template.title[language === 'en' ? 'en' : 'ja'], body: template.body[language] }
  const refused = { errors, refusal, overtaken }
  const told = { page: c.var.page, now: deps.now(), colleagues: await deps.colleagues(organisationId), done: doneIn(c), ...refused }
  return c.html(
    <TemplateLanguagePage
      {...told}
      template={template}
      language={language}
      entry={entry}
      edits={edits}
      original={deps.centre.content.templates.find(({ id }) => id === template.id)?.body[language]}
      fields={deps.centre.content.fields}
      preview={preview}
    />,
    status,
  )
}

type Answering = { change: TemplateChange; done: Done; seen: number; entry?: TemplateEntry }

async function answer(deps: SettingsDeps, c: C, { change, done, seen, entry }: Answering) {
  if (change.granted) return afterwards(c, languageAddress(change.value, languageIn(c)), done)
  if (change.refusal === 'not-found') return c.notFound()
  const refusal = settingsWords(c.var.page.language).refusals[change.refusal]
  return await languagePage(deps, c, { refusal, overtaken: seen, ...(entry !== undefined && { entry }) }, 409)
}
