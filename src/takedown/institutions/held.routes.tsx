import { Hono } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { INSTITUTIONS } from './addresses.ts'
import { TokenPage } from './held.views.tsx'
import { addKey, makeToken, revokeKey, revokeToken } from './institution.commands.ts'
import { type FieldFault, readKey, readTokenEnd } from './institution-entry.ts'
import { type C, type Deps, type Env, errorsOf, formIn, knownAt, shownOf, whichAt } from './institutions.http.ts'
import { InstitutionPage } from './institutions.views.tsx'
import { institutionWords } from './words.ts'

/** What they are known by. */
export function heldRoutes(deps: Deps) {
  const app = new Hono<Env>()
  const at = `${INSTITUTIONS}/:institution`

  app.post(`${at}/keys`, async (c) => {
    const known = await knownAt(deps, c)
    if (known === undefined) return notFound(c)
    const { text } = await formIn(c)
    const keyEntry = {
      publicKey: text('publicKey'),
      validFrom: text('validFrom'),
      validUntil: text('validUntil'),
      overlap: text('overlap'),
    }
    const refuse = (faults: readonly FieldFault[]) =>
      c.html(<InstitutionPage {...shownOf(c, known)} keyEntry={keyEntry} errors={errorsOf(faults, c)} />, 422)
    const read = readKey(keyEntry, known.today)
    if ('faults' in read) return refuse(read.faults)
    const added = await addKey(deps, whichAt(c, known), read.value)
    if (added.granted) return c.redirect(`${INSTITUTIONS}/${known.institution.id}?done=key-added#keys`, 303)
    return added.refusal === 'key-taken' ? refuse([{ field: 'publicKey', fault: 'key-taken' }]) : notFound(c)
  })

  app.post(`${at}/tokens`, async (c) => {
    const known = await knownAt(deps, c)
    if (known === undefined) return notFound(c)
    const tokenUntil = (await formIn(c)).text('tokenUntil')
    const read = readTokenEnd(tokenUntil, known.today)
    if ('faults' in read)
      return c.html(<InstitutionPage {...shownOf(c, known)} tokenUntil={tokenUntil} errors={errorsOf(read.faults, c)} />, 422)
    const made = await makeToken(deps, whichAt(c, known), read.value)
    return made.granted ? c.html(<TokenPage page={c.var.page} institution={known.institution} token={made.value} />) : notFound(c)
  })

  for (const [held, name, revoke, done] of [
    ['keys', 'institutionKey', revokeKey, 'key-revoked'] as const,
    ['tokens', 'institutionToken', revokeToken, 'token-revoked'] as const,
  ])
    app.post(`${at}/${held}/:${name}/revocation`, async (c) => {
      const known = await knownAt(deps, c)
      const id = c.req.param(name) ?? ''
      if (known === undefined || !known[held].some((each) => each.id === id)) return notFound(c)
      const revoked = await revoke(deps, whichAt(c, known), id)
      if (revoked.granted) return c.redirect(`${INSTITUTIONS}/${known.institution.id}?done=${done}#${held}`, 303)
      const refusal = institutionWords(c.var.page.language).refusals[revoked.refusal]
      return c.html(<InstitutionPage {...shownOf(c, known)} refusal={refusal} />, 409)
    })

  return app
}

const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)
