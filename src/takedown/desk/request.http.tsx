import { enteredVersion } from '../../shared/form/entered-version.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { valuesOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import { readDue } from '../own-deadline.commands.ts'
import type { RequestEntry } from './course.views.tsx'
import type { DeskDeps } from './desk.deps.ts'
import type { C } from './desk.http.ts'
import { requestRights } from './desk.policy.ts'
import { LONGEST_TEXT } from './entry-text.ts'
import { openPage } from './opening.http.ts'
import { DESK } from './queue.ts'
import { RequestPage } from './request.views.tsx'
import { type DeskWords, deskWords } from './words.ts'

export type Sent = { id: string; version: number | undefined; field: (name: string) => string }

/** What a form of the request page sent; undefined when its address names no request. */
export async function sentTo(c: C): Promise<Sent | undefined> {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  const entry = await valuesOf(c)
  return { id, version: enteredVersion(entry('version')[0]), field: (name) => entry(name)[0] ?? '' }
}

/** Back to the request, where it is said once what has been done. */
export function done(c: C, id: string, notice: keyof DeskWords['notices']): Response {
  return c.redirect(`${DESK}/${id}?done=${notice}`, 303)
}

/** Faults of what was typed are shown at their field; every other refusal is said above the page. */
const fieldFaults = ['text-missing', 'text-too-long', 'unknown-colleague', 'not-confirmed', 'ground-missing'] as const
type FieldFault = (typeof fieldFaults)[number]

export type Refused = {
  refusal?: keyof DeskWords['refusals'] | FieldFault | 'not-found'
  /** The version of the request that the person had before them. */
  seen?: number | undefined
  /** What was typed, and the field that a fault of it belongs to. */
  entry?: RequestEntry
  field?: keyof RequestEntry
  /** The page on which sensitive material is opened. */
  material?: boolean
}

/** The request; after a refusal with the reason, with what happened since it was seen, and with everything that was typed. */
export async function showRequest(deps: DeskDeps, c: C, id: string, refused: Refused = {}): Promise<Response> {
  const { page, person } = c.var
  const { refusal, seen, entry = {}, field, material = false } = refused
  if (!isId(id) || refusal === 'not-found') return c.notFound()
  const found = await openPage(deps, c, id, material)
  if (found === undefined) return c.notFound()
  const { shown } = found
  const due = await readDue(deps, c.var.organisation.id)
  const words = deskWords(page.language)
  const fault = fieldFaults.find((name) => name === refusal)
  const errors: FieldError[] =
    fault === undefined ? [] : [{ field: field ?? 'note', message: fill(words.errors[fault], { limit: LONGEST_TEXT }) }]
  const props = {
    page,
    ...found,
    rights: requestRights(person, shown.facts),
    counted: due('request-notice', shown.facts.receivedAt),
    notice: Object.entries(words.notices).find(([name]) => name === c.req.query('done'))?.[1],
    entry,
    errors,
    ...(refusal !== undefined && !isFieldFault(refusal) && { refused: { refusal, seen } }),
  }
  return c.html(<RequestPage {...props} />, errors.length > 0 ? 422 : refusal === undefined ? 200 : 409)
}

const isFieldFault = (refusal: string): refusal is FieldFault => fieldFaults.some((name) => name === refusal)
