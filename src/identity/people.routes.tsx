import { type Context, Hono } from 'hono'
import { isId } from '../shared/id.ts'
import { noticeOf, type PersonEnv } from './caller.http.ts'
import { readEmail, readLanguage, readName, readRoles } from './entries.ts'
import type { Guards } from './guard.routes.ts'
import type { IdentityDeps } from './identity.deps.ts'
import * as people from './people.commands.ts'
import { InvitePage, LinkPage, PeoplePage, PersonPage } from './people.views.tsx'
import type { Person, PersonRefusal } from './person.ts'
import { listAccountsWithSecondFactor } from './second-factor.store.ts'
import { identityWords } from './words.ts'

const PEOPLE = '/console/people'

/** Every move of a person is a resource of its own, so that its address says what was done. */
const moves = {
  withdrawal: people.withdrawInvitation,
  suspension: people.suspend,
  reinstatement: people.reinstate,
  'second-factor-reset': people.resetSecondFactor,
} as const

/** The people of an organisation: who is invited, what they may do, and who no longer. For administrators. */
export function peopleRoutes(deps: IdentityDeps, { requirePerson, requireRight, requireStepUp }: Guards) {
  const app = new Hono<PersonEnv>()
  for (const path of [PEOPLE, `${PEOPLE}/*`]) app.use(path, requirePerson, requireRight('manage-people'))
  // A browser left open must not become somebody else's way in. The pages with the forms ask as well, so that nothing typed is lost.
  app.on(['GET', 'POST'], [`${PEOPLE}/:id`, `${PEOPLE}/:id/*`], requireStepUp)
  app.on('POST', PEOPLE, requireStepUp)

  app.get(PEOPLE, async (c) => {
    const shown = await people.showPeople(administrationOf(deps, c))
    const accountIds = shown.flatMap(({ accountId }) => accountId ?? [])
    const withSecondFactor = await listAccountsWithSecondFactor(deps.accounts, accountIds)
    const notice = noticeOf(c, identityWords(c.var.page.language))
    return c.html(<PeoplePage page={c.var.page} people={shown} withSecondFactor={withSecondFactor} notice={notice} />)
  })

  app.get(`${PEOPLE}/invitation`, (c) => c.html(<InvitePage page={c.var.page} />))

  app.post(PEOPLE, async (c) => {
    const form = await c.req.parseBody({ all: true })
    const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
    const words = identityWords(c.var.page.language)
    const { name, faults: ofName } = readName(field, words)
    const { email, faults: ofEmail } = readEmail(field, words)
    const { roles, faults: ofRoles } = readRoles(textsOf(form.roles), words)
    const given = { name, email, roles, language: readLanguage(field) }
    const errors = [...ofName, ...ofEmail, ...ofRoles]
    if (errors.length > 0) return c.html(<InvitePage page={c.var.page} values={given} errors={errors} />, 422)
    const outcome = await people.invite(administrationOf(deps, c), given)
    if (outcome.granted) return linkOrList(deps, c, outcome.value)
    const error = { field: outcome.refusal === 'no-role' ? 'roles' : 'email', message: words.refusals[outcome.refusal] }
    return c.html(<InvitePage page={c.var.page} values={given} errors={[error]} />, 409)
  })

  app.use(`${PEOPLE}/:id/*`, async (c, next) => (isId(c.req.param('id')) ? await next() : c.notFound()))
  app.get(`${PEOPLE}/:id`, async (c) => (isId(c.req.param('id')) ? await personPage(deps, c) : c.notFound()))

  return app.route('/', moveRoutes(deps))
}

function moveRoutes(deps: IdentityDeps) {
  const app = new Hono<PersonEnv>()

  for (const [resource, move] of Object.entries(moves)) {
    app.post(`${PEOPLE}/:id/${resource}`, async (c) => {
      const outcome = await move(administrationOf(deps, c), c.req.param('id'))
      return outcome.granted ? changed(c) : await refused(deps, c, outcome.refusal)
    })
  }

  app.post(`${PEOPLE}/:id/roles`, async (c) => {
    const { roles, faults } = readRoles(textsOf((await c.req.parseBody({ all: true })).roles), identityWords(c.var.page.language))
    if (faults.length > 0) return await refused(deps, c, 'no-role')
    const outcome = await people.changeRoles(administrationOf(deps, c), c.req.param('id'), roles)
    return outcome.granted ? changed(c) : await refused(deps, c, outcome.refusal)
  })

  app.post(`${PEOPLE}/:id/invitation`, async (c) => {
    const administration = administrationOf(deps, c)
    const outcome = await people.inviteAgain(administration, c.req.param('id'))
    if (!outcome.granted) return await refused(deps, c, outcome.refusal)
    const shown = await people.showPerson(administration, c.req.param('id'))
    return shown === undefined ? c.notFound() : linkOrList(deps, c, { person: shown.person, link: outcome.value })
  })

  app.post(`${PEOPLE}/:id/password-link`, async (c) => {
    const administration = administrationOf(deps, c)
    const outcome = await people.makePasswordLink(administration, c.req.param('id'))
    if (!outcome.granted) return await refused(deps, c, outcome.refusal)
    const shown = await people.showPerson(administration, c.req.param('id'))
    if (shown === undefined) return c.notFound()
    return c.html(<LinkPage page={c.var.page} person={shown.person} link={outcome.value} kind="password" />)
  })

  return app
}

function administrationOf(deps: IdentityDeps, c: Context<PersonEnv>): people.Administration {
  return { deps, organisation: c.var.organisation, by: c.var.person }
}

/** Mails that leave the installation bring the link; otherwise the administrator hands it over. */
function linkOrList(deps: IdentityDeps, c: Context<PersonEnv>, { person, link }: { person: Person; link: string }) {
  if (!deps.mailsAreKept) return c.redirect(`${PEOPLE}?notice=invited`, 303)
  return c.html(<LinkPage page={c.var.page} person={person} link={link} kind="invitation" />)
}

function changed(c: Context<PersonEnv>): Response {
  return c.redirect(`${PEOPLE}/${c.req.param('id')}?notice=person-changed`, 303)
}

async function refused(deps: IdentityDeps, c: Context<PersonEnv>, refusal: PersonRefusal | 'not-found'): Promise<Response> {
  return refusal === 'not-found' ? c.notFound() : await personPage(deps, c, refusal)
}

async function personPage(deps: IdentityDeps, c: Context<PersonEnv>, refusal?: PersonRefusal): Promise<Response> {
  const shown = await people.showPerson(administrationOf(deps, c), c.req.param('id') ?? '')
  if (shown === undefined) return await c.notFound()
  const { accountId } = shown.person
  const withFactor = accountId === null ? new Set<string>() : await listAccountsWithSecondFactor(deps.accounts, [accountId])
  const props = { page: c.var.page, ...shown, hasSecondFactor: withFactor.size > 0 }
  const words = identityWords(c.var.page.language)
  if (refusal === undefined) return await c.html(<PersonPage {...props} notice={noticeOf(c, words)} />)
  const message = words.refusals[refusal]
  if (refusal === 'no-role') return await c.html(<PersonPage {...props} errors={[{ field: 'roles', message }]} />, 422)
  return await c.html(<PersonPage {...props} refusal={message} />, 409)
}

function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((text) => typeof text === 'string')
}
