import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { isKnown } from '../../../shared/http/etag.ts'
import { knownProblem, problemAnswer, problemOf } from '../../../shared/http/problem/problem.ts'
import { consoleLanguageOf } from '../../../shared/language.ts'
import type { StandardsWindowDeps } from '../standards.pages.ts'
import type { Shown } from './frame.views.tsx'
import { type C, shownIn, versionIn, type WindowEnv } from './shown.http.ts'
import { listDocument, versionDocument } from './standards-document.ts'

type Deps = StandardsWindowDeps

/** The standards for machines. */
export function standardsDataRoutes(deps: Deps) {
  const app = new Hono<WindowEnv>()

  app.get('/api/v1/standards', async (c) => {
    const shown = await shownIn(deps, c)
    return asData(c, listDocument(shown.versions, aroundOf(deps, c, shown)))
  })

  app.get('/api/v1/standards/:version', async (c) => {
    const shown = await shownIn(deps, c)
    const version = versionIn(shown, c.req.param('version'))
    return version === undefined ? notFound(deps, c) : asData(c, versionDocument(version, aroundOf(deps, c, shown)))
  })

  return app
}

function aroundOf({ origin }: Deps, { var: { organisation } }: C, { published, today }: Shown) {
  return { origin: origin(organisation), organisation: organisation.name, published, today }
}

/** Kept for five minutes by whoever likes; asked again, an unchanged document is not sent a second time. */
const KEPT = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' }

function asData(c: C, document: object): Response {
  const body = JSON.stringify(document)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  return isKnown(c.req.header('if-none-match'), etag) ? c.body(null, 304, { ...KEPT, etag }) : c.body(body, 200, { ...KEPT, etag })
}

function notFound({ origin }: Deps, c: C): Response {
  const language = consoleLanguageOf(c.var.page.language)
  const { fields, body } = problemAnswer(problemOf(knownProblem('not-found', language), { origin: origin(c.var.organisation) }), language)
  return c.body(body, 404, fields)
}
