import { Hono } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { problemAnswer, problemOf } from '../../shared/http/problem/problem.ts'
import { askedLanguage } from '../../shared/http/problem/words.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import { isProblem, kindOf } from '../problems/problems.ts'
import { OPENAPI, PROBLEMS, WELL_KNOWN } from './addresses.ts'
import type { MachineTools } from './answer.http.ts'
import { publishedKey } from './answer-key.commands.ts'
import { openServices } from './intake.commands.ts'
import type { MachineEnv } from './machine.env.ts'
import { openApi } from './openapi.ts'
import { ProblemPage } from './problem.views.tsx'
import { wellKnown } from './well-known.ts'

/** Kept for five minutes by whoever likes: a key that takes over is published before it is the only one. */
const KEPT = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' }

/** What everybody may read about this interface. */
export function documentRoutes({ deps, keysOf }: MachineTools) {
  const servicesOf = openServices(deps)
  const app = new Hono<MachineEnv>()

  app.get(WELL_KNOWN, async (c) => {
    const { organisation } = c.var
    const origin = deps.originOf(organisation, new URL(c.req.url).host)
    const keys = (await keysOf(organisation.id)).map(publishedKey)
    const document = wellKnown({ origin, organisation: organisation.name, services: await servicesOf(organisation.id), keys })
    return c.body(JSON.stringify(document), 200, KEPT)
  })

  app.get(OPENAPI, (c) => c.body(JSON.stringify(openApi(deps.originOf(c.var.organisation, new URL(c.req.url).host))), 200, KEPT))

  // The address that names a kind of trouble tells what it is: a machine reads it as a problem, a person as a page.
  app.get(`${PROBLEMS}/:code`, (c) => {
    const code = c.req.param('code')
    const { page } = c.var
    if (!isProblem(code)) return c.html(<ErrorPage page={page} kind="notFound" />, 404)
    if (/json/.test(c.req.header('accept') ?? '')) {
      const language = askedLanguage(c.req.header('accept-language'))
      const origin = deps.originOf(c.var.organisation, new URL(c.req.url).host)
      const { fields, body } = problemAnswer(problemOf(kindOf(code, language), { origin }), language)
      return c.body(body, 200, { ...fields, 'content-type': 'application/json; charset=utf-8' })
    }
    return c.html(<ProblemPage page={page} kind={kindOf(code, consoleLanguageOf(page.language))} />)
  })

  return app
}
