import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayWords } from '../../../shared/date-words.ts'
import { isDay } from '../../../shared/day.ts'
import type { FieldError } from '../../../shared/form/form.tsx'
import { listOpenEmergencies } from '../exception.store.ts'
import { publishDraft, readEarliest } from '../publication.commands.ts'
import { beforeOf } from '../standard-version.ts'
import { byOf, type C, type StandardsConsoleDeps } from '../standards.pages.ts'
import { listPublished } from '../version.store.ts'
import { DraftChangesPage } from './draft-changes.views.tsx'
import { draftOf, statusOf } from './draft-page.http.tsx'
import { CONSOLE, DRAFT } from './frame.views.tsx'
import { afterwards, chosenIn, doneIn, entryOf, refusalWords, seenIn, standardsApp } from './pages.http.ts'
import { type PublicationEntry, PublicationPage } from './publication.views.tsx'
import { consoleWords } from './words.ts'

/** What the draft changes, and the day from which it applies. */
export function publicationRoutes(deps: StandardsConsoleDeps) {
  const app = standardsApp(deps)

  app.get(`${DRAFT}/changes`, async (c) => {
    const draft = await draftOf(deps, c)
    if (draft === undefined) return c.notFound()
    const { id } = c.var.organisation
    const published = await inOrganisation(deps.db, id, (tx) => listPublished(tx, id))
    return c.html(<DraftChangesPage page={c.var.page} draft={draft} before={beforeOf(draft, published)} />)
  })

  app.get(`${DRAFT}/publication`, async (c) => await publicationPage(deps, c, {}))

  app.post(`${DRAFT}/publication`, async (c) => {
    const form = await entryOf(c)
    const entry = { from: form('from'), followed: await chosenIn(c, 'followed') }
    const { faults } = consoleWords(c.var.page.language).publication
    if (!isDay(entry.from)) return await publicationPage(deps, c, { entry, errors: [{ field: 'from', message: faults['no-such-day'] }] })
    const outcome = await publishDraft(deps, byOf(c), { seen: seenIn(form), appliesFrom: entry.from, followed: entry.followed })
    if (outcome.granted) return afterwards(c, CONSOLE, 'published')
    if (outcome.refusal === 'no-draft') return c.notFound()
    const { day } = await readEarliest(deps, c.var.organisation.id)
    const message = refusalWords(c, outcome.refusal, { day: dayWords(day, c.var.page.language) })
    const isOfTheDay = outcome.refusal === 'too-early' || outcome.refusal === 'too-far'
    return await publicationPage(deps, c, { entry, ...(isOfTheDay ? { errors: [{ field: 'from', message }] } : { refusal: message }) })
  })

  return app
}

type Given = { entry?: PublicationEntry; errors?: readonly FieldError[]; refusal?: string }

async function publicationPage(deps: StandardsConsoleDeps, c: C, { entry, errors = [], refusal }: Given): Promise<Response> {
  const { id } = c.var.organisation
  const draft = await draftOf(deps, c)
  if (draft === undefined) return await c.notFound()
  const earliest = await readEarliest(deps, id)
  const open = await inOrganisation(deps.db, id, (tx) => listOpenEmergencies(tx, id))
  const told = { page: c.var.page, done: doneIn(c), errors, refusal }
  const shown = entry ?? { from: earliest.day, followed: [] }
  return c.html(
    <PublicationPage {...told} now={deps.now()} draft={draft} earliest={earliest} entry={shown} open={open} />,
    statusOf(errors, refusal),
  )
}
