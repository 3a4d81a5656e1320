/** The pages of the yearly publication as they are served, for somebody with a role or for everybody, at a time that the test sets. */
import { Hono, type MiddlewareHandler } from 'hono'
import { parseHTML } from 'linkedom'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { settleDeadlines } from '../../law/deadlines.ts'
import { holidayTable } from '../../law/period.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { YAMADA } from '../takedown.testing.ts'
import { openPublication } from './publication.open.ts'
import { type ReportGround, reportGround } from './report.testing.ts'

const content = await loadContent('content')
const [deadline] = settleDeadlines([]).deadlines.filter(({ id }) => id === 'yearly-publication')
if (deadline === undefined) throw new Error('The register has no day for the yearly publication')
const dueRule = { deadline, holidays: holidayTable(content.holidays), confirmed: new Set<string>() }

export type Answered = { status: number; location: string; bytes: Buffer; html: string; text: string; document: Document; headers: Headers }
type Fields = Readonly<Record<string, string>>
export type Visit = { role?: Role | 'nobody'; language?: Language; of?: string }
type Env = { Variables: OrganisationVariables & ClientVariables & { person: { id: string; name: string; roles: Role[] } } }

export type ReportPages = ReportGround & {
  get(path: string, visit?: Visit): Promise<Answered>
  post(path: string, fields?: Fields, visit?: Visit): Promise<Answered>
  /** Sends the form of a page to itself with what it holds already, and `fields` in the place of what they name. */
  press(path: string, fields?: Fields, visit?: Visit): Promise<Answered>
}

/** Lets so many documents be made, and no more. */
export async function reportPages(documents = 1000): Promise<ReportPages> {
  const ground = await reportGround()
  let made = 0
  const limits = {
    take: async () => {
      made += 1
      return made <= documents ? ({ allowed: true } as const) : ({ allowed: false, retryAfterSeconds: 30 } as const)
    },
    forget: async () => undefined,
  }
  const ask = async (path: string, init: RequestInit, visit: Visit = {}): Promise<Answered> => {
    const answer = await appOf({ ...ground, limits }, visit).request(path, init)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const html = bytes.toString('utf8')
    const { document } = parseHTML(html.startsWith('<!') ? html.replaceAll('<wbr/>', '') : '<!doctype html><html></html>')
    for (const reading of document.querySelectorAll('rt, rp')) reading.remove()
    const text = (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ')
    return { status: answer.status, location: answer.headers.get('location') ?? '', bytes, html, text, document, headers: answer.headers }
  }
  const post = (path: string, fields: Fields = {}, visit?: Visit) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }, visit)
  return {
    ...ground,
    get: (path, visit) => ask(path, {}, visit),
    post,
    async press(path, fields = {}, visit) {
      const { document, status } = await ask(path, {}, visit)
      const form = [...document.querySelectorAll('form')].find((each) => each.getAttribute('action') === path)
      if (form === undefined) throw new Error(`There is no form to ${path} on it (${status})`)
      const held = [...form.querySelectorAll('input, textarea')].filter((control) => control.getAttribute('type') !== 'checkbox')
      const typedIn = (control: Element) => (control.tagName === 'TEXTAREA' ? control.textContent : control.getAttribute('value')) ?? ''
      return await post(
        path,
        { ...Object.fromEntries(held.map((control) => [control.getAttribute('name') ?? '', typedIn(control)])), ...fields },
        visit,
      )
    },
  }
}

type Limited = ReportGround & { limits: Parameters<typeof openPublication>[0]['limits'] }

/** Stands where identity's guards stand, with its rights. */
function appOf({ reasons, reports, limits }: Limited, { role = 'supervisor', language = 'ja', of = OURS }: Visit): Hono<Env> {
  const person = role === 'nobody' ? undefined : { id: YAMADA, name: '森 管', roles: [role] }
  const guards = {
    requirePerson: (async (c, next) => {
      if (person === undefined) return c.redirect('/sign-in', 303)
      c.set('person', person)
      return await next()
    }) satisfies MiddlewareHandler<Env>,
    requireRight:
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        person !== undefined && may(person, right) ? await next() : c.notFound(),
  }
  const name = { ja: 'みなと掲示板', easy: 'みなと掲示板', en: 'Minato Board' }
  const published = openPublication({ ...reasons, ...reports, limits } as Parameters<typeof openPublication>[0])
  const app = new Hono<Env>().use(async (c, next) => {
    c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: name[language] })
    c.set('organisation', { id: of, slug: 'ours', name, host: null, isDefault: true })
    c.set('clientNetwork', '192.0.2.1')
    await next()
  })
  for (const routes of published.windows()) app.route('/', routes)
  return app.route('/', published.console({ guards, dueRule: async () => dueRule }))
}
