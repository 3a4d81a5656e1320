import type { FieldError } from '../../../shared/form/form.tsx'
import { fill, languages } from '../../../shared/language.ts'
import { limitOf, type Texts } from '../clause.ts'
import { adoptClauses, beginDraft, discardDraft, saveNote } from '../draft.commands.ts'
import { clauseOfModel } from '../model-clause.ts'
import { byOf, type C, type StandardsConsoleDeps } from '../standards.pages.ts'
import { standardsWords } from '../words.ts'
import { clauseRoutes } from './clause.routes.tsx'
import { draftPage, refused } from './draft-page.http.tsx'
import { CONSOLE, DRAFT } from './frame.views.tsx'
import { afterwards, chosenIn, entryOf, seenIn, standardsApp } from './pages.http.ts'
import { publicationRoutes } from './publication.routes.tsx'
import { consoleWords } from './words.ts'

/** The draft as a whole; its clauses and its publication have files of their own. */
export function draftRoutes(deps: StandardsConsoleDeps) {
  const app = standardsApp(deps)

  app.post(DRAFT, async (c) => {
    const drafted = await beginDraft(deps, byOf(c))
    return drafted.granted ? afterwards(c, DRAFT, 'begun') : c.redirect(DRAFT, 303)
  })

  app.get(DRAFT, async (c) => await draftPage(deps, c, {}))

  app.post(`${DRAFT}/adoption`, async (c) => {
    const chosen = await chosenIn(c, 'clauses')
    const adopted = deps.modelClauses.filter(({ id }) => chosen.includes(id)).map(clauseOfModel)
    const drafted = await adoptClauses(deps, byOf(c), seenIn(await entryOf(c)), adopted)
    return drafted.granted ? afterwards(c, DRAFT, 'adopted') : await refused(deps, c, drafted)
  })

  app.post(`${DRAFT}/note`, async (c) => {
    const form = await entryOf(c)
    const note: Texts = { ja: form('note-ja'), easy: form('note-easy'), en: form('note-en') }
    const errors = noteErrors(c, note)
    if (errors.length > 0) return await draftPage(deps, c, { note, errors })
    const drafted = await saveNote(deps, byOf(c), seenIn(form), note)
    return drafted.granted ? afterwards(c, DRAFT, 'saved') : await refused(deps, c, drafted, note)
  })

  app.post(`${DRAFT}/discarding`, async (c) => {
    const drafted = await discardDraft(deps, byOf(c), seenIn(await entryOf(c)))
    return drafted.granted ? afterwards(c, CONSOLE, 'discarded') : await refused(deps, c, drafted)
  })

  return app.route('/', clauseRoutes(deps)).route('/', publicationRoutes(deps))
}

function noteErrors(c: C, note: Texts): FieldError[] {
  const { language } = c.var.page
  const words = consoleWords(language).clause
  return languages
    .filter((each) => [...note[each]].length > limitOf('text', each))
    .map((each) => {
      const field = fill(words.text, { language: standardsWords(language).languages[each] })
      return { field: `note-${each}`, message: fill(words.faults['too-long'], { field, limit: limitOf('text', each) }) }
    })
}
