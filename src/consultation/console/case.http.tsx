import { enteredVersion } from '../../shared/form/entered-version.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { isId } from '../../shared/id.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { readCase } from './case.commands.ts'
import { CasePage } from './case.views.tsx'
import type { CaseEntry } from './case-forms.views.tsx'
import { caseRights } from './case-rights.policy.ts'
import { caseChoices } from './codes.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, deskOf, entryOf, readerOf, together } from './desk.http.ts'
import { LONGEST_TEXT } from './entry-text.ts'
import { type ConsoleWords, consoleWords } from './words.ts'

export type Sent = { id: string; version: number | undefined; field: (name: string) => string }

/** What a form of the case page sent; undefined when its address names no case. */
export async function sentTo(c: C): Promise<Sent | undefined> {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  const entry = await entryOf(c)
  return { id, version: enteredVersion(entry('version')[0]), field: (name) => entry(name)[0] ?? '' }
}

/** Back to the case, where it is said once what has been done. */
export function done(c: C, id: string, notice: keyof ConsoleWords['notices']): Response {
  return c.redirect(`/console/consultations/${id}?done=${notice}`, 303)
}

/** Faults of what was typed are shown at their field; every other refusal is said above the page. */
const fieldFaults = ['text-missing', 'text-too-long', 'unknown-colleague'] as const
type FieldFault = (typeof fieldFaults)[number]

export type Refused = {
  refusal?: keyof ConsoleWords['refusals'] | FieldFault | 'not-found'
  /** The version of the case that the person had before them. */
  seen?: number | undefined
  /** What was typed, and the field that a fault of it belongs to. */
  entry?: CaseEntry
  field?: keyof CaseEntry
  errors?: readonly FieldError[]
}

/** The case; after a refusal with the reason, with what happened since it was seen, and with everything that was typed. */
export async function showCase(deps: ConsoleDeps, c: C, id: string, refused: Refused = {}): Promise<Response> {
  const { page, person } = c.var
  const { refusal, seen, entry = {}, field } = refused
  if (!isId(id) || refusal === 'not-found') return c.notFound()
  const [shown, desk] = await together(deps, c, (within) => Promise.all([readCase(within, readerOf(c), id), deskOf(within, c)]))
  if (shown === undefined) return c.notFound()
  const words = consoleWords(page.language)
  const fault = fieldFaults.find((name) => name === refusal)
  const errors = fault === undefined ? (refused.errors ?? []) : [errorAt(fault, field, words)]
  const props = {
    page,
    desk,
    shown,
    rights: caseRights(person, shown),
    choices: caseChoices(desk.codes, shown.facts, consoleLanguageOf(page.language)),
    notice: Object.entries(words.notices).find(([name]) => name === c.req.query('done'))?.[1],
    entry,
    errors,
    ...(refusal !== undefined && !isFieldFault(refusal) && { refused: { refusal, seen } }),
  }
  return c.html(<CasePage {...props} />, errors.length > 0 ? 422 : refusal === undefined ? 200 : 409)
}

const isFieldFault = (refusal: string): refusal is FieldFault => fieldFaults.some((name) => name === refusal)

function errorAt(fault: FieldFault, field: keyof CaseEntry | undefined, { errors }: ConsoleWords): FieldError {
  if (fault === 'unknown-colleague') return { field: 'adviser', message: errors.adviser }
  const at = field ?? 'note'
  if (fault === 'text-too-long') return { field: at, message: fill(errors[fault], { limit: LONGEST_TEXT }) }
  const missing: Partial<Record<keyof CaseEntry, string>> = errors.missing
  return { field: at, message: missing[at] ?? errors.missing.note }
}
