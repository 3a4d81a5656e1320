import type { Context } from 'hono'
import { citationOf } from '../../../law/citations.ts'
import { citationWords } from '../../../law/period-words.ts'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayOf } from '../../../shared/day.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { listYearsOfCases } from '../case.store.ts'
import { isPublished, type StandardVersion } from '../standard-version.ts'
import type { StandardsWindowDeps } from '../standards.pages.ts'
import { listVersions } from '../version.store.ts'
import type { Shown } from './frame.views.tsx'

export type WindowEnv = { Variables: OrganisationVariables }
export type C = Context<WindowEnv>

/** All that everybody may know of an operator's standards. */
export async function shownIn({ db, now }: StandardsWindowDeps, c: C): Promise<Shown> {
  const { organisation, page } = c.var
  const today = dayOf(now())
  return await inOrganisation(db, organisation.id, async (tx) => {
    const versions = (await listVersions(tx, organisation.id)).filter(({ state }) => state !== 'draft')
    const years = await listYearsOfCases(tx, organisation.id)
    const law = citationWords(citationOf('standards', today), page.language)
    return { today, versions, published: versions.filter(isPublished), years, law }
  })
}

/** A number as it stands in an address. */
export function numberIn(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

export function versionIn({ versions }: Shown, text: string): StandardVersion | undefined {
  const number = numberIn(text)
  return versions.find((version) => version.number === number)
}
