import { inOrganisation } from '../../../shared/database/database.store.ts'
import type { FieldError } from '../../../shared/form/form.tsx'
import type { Texts } from '../clause.ts'
import type { Drafted } from '../draft.commands.ts'
import type { StandardVersion } from '../standard-version.ts'
import type { C, StandardsConsoleDeps } from '../standards.pages.ts'
import { listVersions } from '../version.store.ts'
import { DraftPage } from './draft.views.tsx'
import { DRAFT } from './frame.views.tsx'
import { doneIn, refusalWords } from './pages.http.ts'

export async function draftOf({ db }: Pick<StandardsConsoleDeps, 'db'>, c: C): Promise<StandardVersion | undefined> {
  const { id } = c.var.organisation
  return (await inOrganisation(db, id, (tx) => listVersions(tx, id))).find(({ state }) => state === 'draft')
}

type Given = { note?: Texts; errors?: readonly FieldError[]; refusal?: string }

/** The draft as it stands now; not found when there is none. */
export async function draftPage(deps: StandardsConsoleDeps, c: C, { note, errors = [], refusal }: Given): Promise<Response> {
  const draft = await draftOf(deps, c)
  if (draft === undefined) return await c.notFound()
  const told = { page: c.var.page, done: doneIn(c), errors, refusal }
  return c.html(<DraftPage {...told} draft={draft} models={deps.modelClauses} note={note ?? draft.note} />, statusOf(errors, refusal))
}

/** The page of the draft as it stands now, with why the change was not made. */
export async function refused(deps: StandardsConsoleDeps, c: C, drafted: Drafted, note?: Texts): Promise<Response> {
  if (drafted.granted) return c.redirect(DRAFT, 303)
  return await draftPage(deps, c, { refusal: refusalWords(c, drafted.refusal), ...(note === undefined ? {} : { note }) })
}

export function statusOf(errors: readonly FieldError[], refusal: string | undefined): 200 | 409 | 422 {
  if (errors.length > 0) return 422
  return refusal === undefined ? 200 : 409
}
