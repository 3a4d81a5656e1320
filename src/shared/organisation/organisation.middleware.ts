import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Kysely } from 'kysely'
import type { Instant } from '../day.ts'
import type { PageContext } from '../layout/page.ts'
import { PREFERENCES_COOKIE, readPreferences } from '../layout/preferences.ts'
import { listOrganisations, type Organisation, type OrganisationTables } from './organisation.store.ts'

/** What every route behind this middleware may read: whose window it is and how the reader wants the page. */
export type OrganisationVariables = { organisation: Organisation; page: PageContext }

type Options = { db: Kysely<OrganisationTables>; assets: PageContext['assets']; quickExit: string; now: () => Instant }

const REMEMBERED_SECONDS = 10

/** Finds the organisation by the host that was asked, and the reader's preferences by their cookie. */
export function organisationAndPage({ db, assets, quickExit, now }: Options): MiddlewareHandler<{ Variables: OrganisationVariables }> {
  let known: Promise<Organisation[]> | undefined
  let knownSince = 0
  const organisations = () => {
    if (known === undefined || now().getTime() - knownSince > REMEMBERED_SECONDS * 1000) {
      knownSince = now().getTime()
      known = listOrganisations(db).catch((fault: unknown) => {
        known = undefined
        throw fault
      })
    }
    return known
  }
  return async (c, next) => {
    const organisation = organisationAt(await organisations(), new URL(c.req.url).host)
    if (organisation === undefined) return c.notFound()
    const preferences = readPreferences(getCookie(c, PREFERENCES_COOKIE), c.req.header('accept-language'))
    c.set('organisation', organisation)
    const { name, contact } = organisation
    const words = { organisationName: name[preferences.language], ...(contact && { organisationContact: contact[preferences.language] }) }
    c.set('page', { ...preferences, ...words, path: c.req.path, assets, quickExit })
    return await next()
  }
}

/** The organisation of an address; the default one for an address that nobody has. */
export function organisationAt(organisations: readonly Organisation[], host: string): Organisation | undefined {
  return organisations.find((organisation) => organisation.host === host) ?? organisations.find(({ isDefault }) => isDefault)
}
