import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { isId } from '../../shared/id.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { ConnectionPage } from './connection.views.tsx'
import { makeToken, readConnection, revokeToken, type TokenDeps } from './token.commands.ts'

type Deps = TokenDeps & {
  /** Where the interface of machines of the organisation is. */
  originOf: (organisation: { host: string | null }) => string
  guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }
}
type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
type C = Context<Env>

const CONNECTION = '/console/settings/services/:id/connection'

/** How a service is connected: its tokens, each shown once. */
export function connectionSettings(deps: Deps) {
  const app = new Hono<Env>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-operated-services'), asConsolePage)

  app.get(CONNECTION, guard, async (c) => await show(deps, c))

  app.post(CONNECTION, guard, async (c) => {
    const made = isId(whichOf(c).serviceId) ? await makeToken(deps, whichOf(c)) : undefined
    return made?.granted ? await show(deps, c, made.value) : notFound(c)
  })

  app.post(`${CONNECTION}/:connectorToken/revocation`, guard, async (c) => {
    const which = whichOf(c)
    const tokenId = c.req.param('connectorToken')
    const revoked = isId(which.serviceId) && isId(tokenId) ? await revokeToken(deps, which, tokenId) : undefined
    return revoked?.granted ? c.redirect(`/console/settings/services/${which.serviceId}/connection?done=revoked`, 303) : notFound(c)
  })

  return app
}

const whichOf = (c: C) => ({ organisationId: c.var.organisation.id, personId: c.var.person.id, serviceId: c.req.param('id') ?? '' })
const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)

async function show(deps: Deps, c: C, token?: string): Promise<Response> {
  const which = whichOf(c)
  const connection = isId(which.serviceId) ? await readConnection(deps, which) : undefined
  if (connection === undefined) return notFound(c)
  c.header('cache-control', 'no-store')
  const shown = { ...connection, token, origin: deps.originOf(c.var.organisation), isRevoked: c.req.query('done') === 'revoked' }
  return c.html(<ConnectionPage page={c.var.page} {...shown} />)
}
