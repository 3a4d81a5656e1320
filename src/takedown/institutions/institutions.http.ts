import type { Context, MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { listTallies } from './accuracy.store.ts'
import { dones } from './addresses.ts'
import type { InstitutionDeps } from './institution.commands.ts'
import { findInstitution, listKeys, listTokens } from './institution.store.ts'
import { type Known, MOST_OVERLAP_DAYS } from './institution.ts'
import { type FieldFault, LONGEST_NAME } from './institution-entry.ts'
import { institutionWords } from './words.ts'

export type Deps = InstitutionDeps & {
  guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }
}
export type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
export type C = Context<Env>

export const editorOf = ({ var: { organisation, person } }: C) => ({ organisationId: organisation.id, personId: person.id })
export const whichAt = (c: C, { institution }: Known) => ({ ...editorOf(c), institutionId: institution.id })
export const doneIn = (c: C) => dones.find((done) => done === c.req.query('done'))
export const shownOf = (c: C, known: Known) => ({ page: c.var.page, known, entry: known.institution })

export async function knownAt(deps: Deps, c: C): Promise<Known | undefined> {
  const which = { organisationId: c.var.organisation.id, institutionId: c.req.param('institution') ?? '' }
  if (!isId(which.institutionId)) return undefined
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    const institution = await findInstitution(tx, which)
    if (institution === undefined) return undefined
    const [keys, tokens, tallies] = await Promise.all([
      listKeys(tx, which),
      listTokens(tx, which),
      listTallies(tx, which.organisationId, [institution.id]),
    ])
    return { institution, keys, tokens, tallies: tallies.get(institution.id) ?? [], today: dayOf(deps.now()) }
  })
}

export async function formIn(c: C) {
  const form = new URLSearchParams(await c.req.text())
  return { text: (name: string) => form.get(name) ?? '', all: (name: string) => form.getAll(name) }
}

export function errorsOf(faults: readonly FieldFault[], c: C) {
  const words = institutionWords(c.var.page.language)
  return faults.map(({ field, fault }) => ({
    field,
    message: fill(words.faults[fault], { field: words.fields[field], limit: LONGEST_NAME, days: MOST_OVERLAP_DAYS }),
  }))
}
