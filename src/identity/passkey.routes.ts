import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { pathAfterSignIn } from './after-sign-in.ts'
import { type CallerEnv, callerOf, keepCookies, type PersonEnv } from './caller.http.ts'
import type { Guards } from './guard.routes.ts'
import { holderOf } from './holder.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import {
  askForPasskey,
  findPending,
  newPasskey,
  passkeyProof,
  type Question,
  signInWithPasskey,
  stepUpWithPasskey,
} from './passkey.commands.ts'
import { findSignedIn } from './session.commands.ts'
import { addPasskey, askForNewPasskey, maySetUp } from './set-up.commands.ts'

const proofBody = z.object({ answer: passkeyProof, next: z.string().max(2_000).default('') })
const newBody = z.object({ answer: newPasskey, next: z.string().max(2_000).default(''), name: z.string().trim().max(60).default('') })

/** The ceremonies of WebAuthn: a question, then an answer, as JSON between our page and its script. */
export function passkeyRoutes(deps: IdentityDeps, { requirePerson }: Guards) {
  const app = new Hono<CallerEnv>()

  app.post('/sign-in/passkey/question', async (c) => {
    const accountId = await findPending(deps, callerOf(c))
    return accountId === undefined ? c.notFound() : asked(c, await askForPasskey(deps, callerOf(c), accountId))
  })

  app.post('/sign-in/passkey/answer', async (c) => {
    const body = proofBody.safeParse(await readJson(c))
    if (!body.success) return c.json({ refusal: 'wrong' }, 422)
    const outcome = await signInWithPasskey(deps, callerOf(c), body.data.answer)
    if (!outcome.granted) return c.json({ refusal: outcome.refusal }, 422)
    keepCookies(c, outcome.value.cookies)
    return c.json({ next: pathAfterSignIn(body.data.next) })
  })

  app.post('/sign-in/set-up/passkey/question', async (c) => {
    const signedIn = await findSignedIn(deps, callerOf(c))
    if (signedIn === undefined || !(await maySetUp(deps, signedIn))) return c.notFound()
    const holder = await holderOf(deps, c.var.organisation, signedIn.person)
    return asked(c, await askForNewPasskey(deps, callerOf(c), holder))
  })

  app.post('/sign-in/set-up/passkey/answer', async (c) => {
    const signedIn = await findSignedIn(deps, callerOf(c))
    if (signedIn === undefined) return c.notFound()
    const body = newBody.safeParse(await readJson(c))
    if (!body.success) return c.json({ refusal: 'wrong' }, 422)
    const outcome = await addPasskey(deps, callerOf(c), signedIn, body.data)
    if (!outcome.granted) return c.json({ refusal: outcome.refusal }, 422)
    keepCookies(c, outcome.value.cookies)
    const next = pathAfterSignIn(body.data.next)
    return c.json({ next: signedIn.session.factor === null ? `/sign-in/recovery-codes?${new URLSearchParams({ next })}` : next })
  })

  return app.route('/', stepUpByPasskeyRoutes(deps, requirePerson))
}

function stepUpByPasskeyRoutes(deps: IdentityDeps, requirePerson: Guards['requirePerson']) {
  const app = new Hono<PersonEnv>().use('/sign-in/step-up/passkey/*', requirePerson)

  app.post('/sign-in/step-up/passkey/question', async (c) => asked(c, await askForPasskey(deps, callerOf(c), c.var.session.accountId)))

  app.post('/sign-in/step-up/passkey/answer', async (c) => {
    const body = proofBody.safeParse(await readJson(c))
    if (!body.success || !(await stepUpWithPasskey(deps, callerOf(c), c.var, body.data.answer))) return c.json({ refusal: 'wrong' }, 422)
    return c.json({ next: pathAfterSignIn(body.data.next) })
  })

  return app
}

function asked(c: Context, { options, cookies }: Question): Response {
  keepCookies(c, cookies)
  return c.json({ options })
}

async function readJson(c: Context): Promise<unknown> {
  return await c.req.json().catch(() => undefined)
}
