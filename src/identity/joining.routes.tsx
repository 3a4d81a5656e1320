import { type Context, Hono } from 'hono'
import { entryOf } from '../shared/http/form-entry.http.ts'
import { withNext } from './after-sign-in.ts'
import { type CallerEnv, callerOf, keepCookies } from './caller.http.ts'
import { type Fault, readEmail, readLanguage, readName, readNewPassword } from './entries.ts'
import { requestNewPassword } from './forgotten-password.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { acceptInvitation, becomeFirstAdministrator } from './joining.commands.ts'
import {
  DeadLinkPage,
  FirstAdministratorPage,
  ForgottenPasswordPage,
  InvitationPage,
  LinkSentPage,
  NewPasswordPage,
} from './joining.views.tsx'
import { checkLink, invitedName } from './link.commands.ts'
import { isLinkRefusal, type LinkKind, type LinkRefusal } from './one-time-link.ts'
import { setNewPassword } from './password.commands.ts'
import { identityWords } from './words.ts'

/** Unknown is not found; used and expired are gone for good. */
const statusOf = { 'unknown-link': 404, 'used-link': 410, 'expired-link': 410 } as const satisfies Record<LinkRefusal, number>

/**
 * What one-time links open. Opening one only shows a form, because mail programs and chats open links too; the form's button
 * uses it up.
 */
export function joiningRoutes(deps: IdentityDeps) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in/first-administrator', async (c) => {
    const link = await goodLink(deps, c, 'first-administrator')
    return link.granted ? c.html(<FirstAdministratorPage page={c.var.page} token={link.token} />) : dead(c, link.refusal)
  })

  app.post('/sign-in/first-administrator', async (c) => {
    const field = await entryOf(c)
    const token = field('token')
    const link = await checkLink(deps, c.var.organisation.id, token, 'first-administrator')
    if (!link.granted) return dead(c, link.refusal)
    const words = identityWords(c.var.page.language)
    const [{ name, faults: ofName }, { email, faults: ofEmail }] = [readName(field, words), readEmail(field, words)]
    const { password, faults: ofPassword } = readNewPassword(field, [name, email], words)
    const [language, answers] = [readLanguage(field), field('answers') === 'yes']
    const again = (errors: Fault[]) =>
      c.html(<FirstAdministratorPage page={c.var.page} token={token} values={{ name, email, language, answers }} errors={errors} />, 422)
    const faults = [...ofName, ...ofEmail, ...ofPassword]
    if (faults.length > 0) return again(faults)
    const outcome = await becomeFirstAdministrator(deps, callerOf(c), { token, name, email, language, answers, password })
    if (outcome.granted) return arrive(c, outcome.value.cookies, withNext(`/sign-in/${outcome.value.next}`, '/console/people'))
    if (isLinkRefusal(outcome.refusal)) return dead(c, outcome.refusal)
    return again([{ field: outcome.refusal === 'known-address' ? 'email' : 'password', message: words.refusals[outcome.refusal] }])
  })

  app.get('/sign-in/invitation', async (c) => {
    const link = await goodLink(deps, c, 'invitation')
    if (!link.granted) return dead(c, link.refusal)
    const name = await invitedName(deps, c.var.organisation.id, link.value)
    return c.html(<InvitationPage page={c.var.page} token={link.token} name={name} hasProvider={deps.hasProvider} />)
  })

  app.post('/sign-in/invitation', async (c) => {
    const field = await entryOf(c)
    const token = field('token')
    const link = await checkLink(deps, c.var.organisation.id, token, 'invitation')
    if (!link.granted) return dead(c, link.refusal)
    const words = identityWords(c.var.page.language)
    const { name, faults: ofName } = readName(field, words)
    const byProvider = deps.hasProvider && field('way') === 'provider'
    const { password, faults: ofPassword } = byProvider ? { password: undefined, faults: [] } : readNewPassword(field, [name], words)
    const faults = [...ofName, ...ofPassword]
    const again = (errors: Fault[]) =>
      c.html(<InvitationPage page={c.var.page} token={token} name={name} hasProvider={deps.hasProvider} errors={errors} />, 422)
    if (faults.length > 0) return again(faults)
    const outcome = await acceptInvitation(deps, callerOf(c), { token, name, password })
    if (outcome.granted) return arrive(c, outcome.value.cookies, `/sign-in/${outcome.value.next}`)
    if (isLinkRefusal(outcome.refusal)) return dead(c, outcome.refusal)
    return again([{ field: 'password', message: words.refusals[outcome.refusal] }])
  })

  return app.route('/', newPasswordRoutes(deps))
}

function newPasswordRoutes(deps: IdentityDeps) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in/forgotten-password', (c) => c.html(<ForgottenPasswordPage page={c.var.page} />))

  app.post('/sign-in/forgotten-password', async (c) => {
    const { email, faults } = readEmail(await entryOf(c), identityWords(c.var.page.language))
    if (faults.length > 0) return c.html(<ForgottenPasswordPage page={c.var.page} email={email} errors={faults} />, 422)
    await requestNewPassword(deps, callerOf(c), email)
    return c.redirect('/sign-in/link-sent', 303)
  })

  app.get('/sign-in/link-sent', (c) => c.html(<LinkSentPage page={c.var.page} />))

  app.get('/sign-in/new-password', async (c) => {
    const link = await goodLink(deps, c, 'new-password')
    return link.granted ? c.html(<NewPasswordPage page={c.var.page} token={link.token} />) : dead(c, link.refusal)
  })

  app.post('/sign-in/new-password', async (c) => {
    const field = await entryOf(c)
    const token = field('token')
    const outcome = await setNewPassword(deps, callerOf(c), { token, password: field('password') })
    if (outcome.granted) return c.redirect('/sign-in?notice=password-set', 303)
    if (isLinkRefusal(outcome.refusal)) return dead(c, outcome.refusal)
    const message = identityWords(c.var.page.language).refusals[outcome.refusal]
    return c.html(<NewPasswordPage page={c.var.page} token={token} errors={[{ field: 'password', message }]} />, 422)
  })

  return app
}

async function goodLink(deps: IdentityDeps, c: Context<CallerEnv>, kind: LinkKind) {
  const token = c.req.query('token') ?? ''
  return { token, ...(await checkLink(deps, c.var.organisation.id, token, kind)) }
}

function dead(c: Context<CallerEnv>, refusal: LinkRefusal): Response | Promise<Response> {
  return c.html(<DeadLinkPage page={c.var.page} refusal={refusal} />, statusOf[refusal])
}

function arrive(c: Context, cookies: readonly string[], next: string): Response {
  keepCookies(c, cookies)
  return c.redirect(next, 303)
}
