/** The pages of the standards as they are served, for somebody with a role or for everybody, at a time that the test sets. */
import { Hono, type MiddlewareHandler } from 'hono'
import { parseHTML } from 'linkedom'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import type { StandardsEnv } from './standards.pages.ts'
import { takedownStandards } from './standards.routes.ts'
import { content, MORI, type StandardsGround, standardsGround } from './standards-ground.testing.ts'

export type Answered = { status: number; location: string; html: string; text: string; document: Document; headers: Headers }
type Fields = Readonly<Record<string, string | readonly string[]>>
export type Visit = { role?: Role | 'nobody'; language?: Language; organisationId?: string; headers?: Record<string, string> }

export type StandardsPages = StandardsGround & {
  get(path: string, visit?: Visit): Promise<Answered>
  /** Sends the form of a page to `to` with what it holds already, and `fields` in the place of what they name. */
  press(path: string, to: string, fields?: Fields, visit?: Visit): Promise<Answered>
  post(path: string, fields?: Fields, visit?: Visit): Promise<Answered>
}

export async function standardsPages(): Promise<StandardsPages> {
  const ground = await standardsGround()
  const ask = async (path: string, init: RequestInit, visit: Visit = {}): Promise<Answered> => {
    const answer = await appOf(ground, visit).request(path, { ...init, headers: { ...visit.headers } })
    const html = await answer.text()
    const { document } = parseHTML(html.startsWith('<!') ? html.replaceAll('<wbr/>', '') : '<!doctype html><html></html>')
    const text = (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ')
    return { status: answer.status, location: answer.headers.get('location') ?? '', html, text, document, headers: answer.headers }
  }
  const post = (path: string, fields: Fields = {}, visit?: Visit) => ask(path, { method: 'POST', body: bodyOf(fields) }, visit)
  return {
    ...ground,
    get: (path, visit) => ask(path, {}, visit),
    post,
    async press(path, to, fields = {}, visit) {
      const { document, status } = await ask(path, {}, visit)
      const form = [...document.querySelectorAll('form')].find((each) => each.getAttribute('action') === to)
      if (form === undefined) throw new Error(`There is no form to ${to} on ${path} (${status})`)
      return await post(to, { ...heldIn(form), ...fields }, visit)
    },
  }
}

function heldIn(form: Element): Record<string, string[]> {
  const held: Record<string, string[]> = {}
  for (const control of form.querySelectorAll('input, textarea, select')) {
    const name = control.getAttribute('name') ?? ''
    const isChoice = ['checkbox', 'radio'].includes(control.getAttribute('type') ?? '')
    if (name === '' || (isChoice && !control.hasAttribute('checked'))) continue
    const chosen = control.tagName === 'SELECT' ? control.querySelector('option[selected]') : control
    const value = control.tagName === 'TEXTAREA' ? control.textContent : (chosen?.getAttribute('value') ?? '')
    held[name] = [...(held[name] ?? []), value ?? '']
  }
  return held
}

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  return body
}

/** Stands where identity's guards stand, with its rights. */
function appOf(ground: StandardsGround, { role = 'supervisor', language = 'ja', organisationId = OURS }: Visit): Hono<StandardsEnv> {
  const person = role === 'nobody' ? undefined : { id: MORI.personId, name: '森 管', roles: [role] }
  const guards = {
    requirePerson: (async (c, next) => {
      if (person === undefined) return c.redirect('/sign-in', 303)
      c.set('person', person)
      return await next()
    }) satisfies MiddlewareHandler<StandardsEnv>,
    requireRight:
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        person !== undefined && may(person, right) ? await next() : c.notFound(),
  }
  const name = { ja: 'みなと掲示板', easy: 'みなと掲示板', en: 'Minato Board' }
  const routes = takedownStandards.routes({
    ...ground.deps,
    guards,
    modelClauses: content.modelClauses,
    origin: () => 'https://desk.example',
  })
  return new Hono<StandardsEnv>()
    .use(async (c, next) => {
      c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: name[language] })
      c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
      await next()
    })
    .route('/', routes.window)
    .route('/', routes.console)
}
