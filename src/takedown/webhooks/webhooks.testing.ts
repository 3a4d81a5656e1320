/** The settings of webhooks, visited by somebody of the staff. */
import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { type StaffName, staff, textOf } from '../desk/desk.testing.ts'
import { OURS, type TakedownGround } from '../takedown.testing.ts'
import { webhookSettings } from './webhooks.routes.tsx'

export const AT = '/console/settings/webhooks'
export type Visit = {
  as?: StaffName
  organisation?: string
  language?: Language
  allowed?: ReadonlySet<string>
  fields?: [string, string][]
}

export const filledIn = (change: Record<string, string> = {}): [string, string][] => [
  ...Object.entries({ url: 'https://hooks.example.jp/takedowns?secret=receivers', scheme: 'v1a', ...change }),
  ['kinds', 'takedown.received'],
  ['kinds', 'takedown.decided'],
]

export function webhookVisits(ground: TakedownGround) {
  async function ask(method: 'GET' | 'POST', path: string, visit: Visit = {}) {
    const { as = 'mori', organisation = OURS, language = 'ja', allowed = new Set<string>(), fields = [] } = visit
    const requirePerson: MiddlewareHandler = async (c, next) => {
      c.set('person', staff[as])
      return await next()
    }
    const requireRight =
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        may(staff[as], right) ? await next() : c.notFound()
    const app = new Hono()
      .use(async (c, next) => {
        c.set('page' as never, { ...unknownPage, language, path: c.req.path, organisationName: 'ことのは掲示板' } as never)
        c.set('organisation' as never, { id: organisation, slug: 'ours', host: null, isDefault: true } as never)
        await next()
      })
      .route('/', webhookSettings({ ...ground.deps, allowed, guards: { requirePerson, requireRight } }))
    const answer = await app.request(path, { method, ...(method === 'POST' && { body: new URLSearchParams(fields) }) })
    const html = await answer.text()
    return { status: answer.status, location: answer.headers.get('location') ?? '', html, text: textOf(html), headers: answer.headers }
  }

  return {
    ask,
    /** @returns the id of a new receiver */
    async add(visit: Visit = {}): Promise<string> {
      const { html } = await ask('POST', AT, { fields: filledIn(), ...visit })
      return [...html.matchAll(new RegExp(`${AT}/([0-9a-f-]{36})/`, 'g'))].at(-1)?.[1] ?? ''
    },
  }
}
