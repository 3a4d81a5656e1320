import type { FieldError } from '../../shared/form/form.tsx'
import { fill, languages } from '../../shared/language.ts'
import { changeOrganisation, readOrganisationWords, restoreOrganisation } from './organisation.commands.ts'
import {
  entryOfOrganisation,
  longestContact,
  longestName,
  type OrganisationEntry,
  type OrganisationFault,
  readOrganisation,
} from './organisation.ts'
import { OrganisationPage } from './organisation.views.tsx'
import { afterwards, doneIn, type Entry, entryOf, refusedWith, sectionApp, seenIn } from './pages.http.ts'
import { restorationRoute } from './restoration.routes.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

const NAME = 'organisation'
const ADDRESS = addresses[NAME]

/** 窓口の名前と連絡先. */
export function organisationRoutes(deps: SettingsDeps) {
  const app = sectionApp(deps, NAME)

  app.get(ADDRESS, async (c) => await organisationPage(deps, c, {}))

  app.post(ADDRESS, async (c) => {
    const form = await entryOf(c)
    const entry = entryIn(form)
    const { words: value, faults } = readOrganisation(entry)
    const errors = faults.map((fault) => errorOf(fault, c))
    if (value === undefined) return await organisationPage(deps, c, { entry, errors }, 422)
    const seen = seenIn(form)
    const outcome = await changeOrganisation(deps, editorOf(c), { seen, value })
    if (outcome.granted) return afterwards(c, ADDRESS, 'saved')
    return await organisationPage(deps, c, { entry, ...refusedWith(c, outcome.refusal, seen) }, 409)
  })

  return app.route(
    '/',
    restorationRoute(
      NAME,
      (editor, wanted) => restoreOrganisation(deps, editor, wanted),
      (c, refused) => organisationPage(deps, c, refused, 409),
    ),
  )
}

function errorOf({ field, fault }: OrganisationFault, c: C): FieldError {
  const { organisation: words } = settingsWords(c.var.page.language)
  const language = languages.find((each) => field.endsWith(`-${each}`)) ?? 'ja'
  const [labels, longest] = field.startsWith('name') ? [words.name, longestName] : [words.contact, longestContact]
  return { field, message: fill(words.faults[fault], { field: labels[language], limit: longest[language] }) }
}

function entryIn(field: Entry): OrganisationEntry {
  return {
    'name-ja': field('name-ja'),
    'name-easy': field('name-easy'),
    'name-en': field('name-en'),
    'contact-ja': field('contact-ja'),
    'contact-easy': field('contact-easy'),
    'contact-en': field('contact-en'),
  }
}

type Given = { entry?: OrganisationEntry; errors?: readonly FieldError[]; refusal?: string; overtaken?: number }

async function organisationPage(
  deps: SettingsDeps,
  c: C,
  { entry, errors = [], refusal, overtaken }: Given,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { id } = c.var.organisation
  const { current, versions } = await readOrganisationWords(deps, id)
  return c.html(
    <OrganisationPage
      page={c.var.page}
      now={deps.now()}
      colleagues={await deps.colleagues(id)}
      done={doneIn(c)}
      errors={errors}
      refusal={refusal}
      overtaken={overtaken}
      current={current}
      versions={versions}
      entry={entry ?? entryOfOrganisation(current.value)}
    />,
    status,
  )
}
