/** What the tests of the settings stand on: the real routes on a real database, and people who are signed in already. */
import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import type { Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { type ConsultationGround, consultationGround, SATO, SUZUKI } from '../consultation.testing.ts'
import { type Centre, openCentre } from './centre.store.ts'
import type { SettingsDeps, SettingsEnv } from './settings.deps.ts'
import { settingsRoutes } from './settings.routes.tsx'

export const content = await loadContent('content')

const staff = {
  mori: { id: SATO, name: '森 管', roles: ['administrator'] },
  tanaka: { id: SUZUKI, name: '田中 優', roles: ['supervisor'] },
  sato: { id: '01900000-0000-7000-8000-0000000000a3', name: '佐藤 花子', roles: ['adviser'] },
  ito: { id: '01900000-0000-7000-8000-0000000000a4', name: '伊藤 監', roles: ['auditor'] },
} as const satisfies Record<string, { id: string; name: string; roles: readonly Role[] }>

export type StaffName = keyof typeof staff
export type Visit = { as?: StaffName; organisationId?: string; language?: Language }
export type Answered = { status: number; location: string | null; html: string }
export type Browser = { get(path: string): Promise<Answered>; post(path: string, fields?: Record<string, string>): Promise<Answered> }

const NOBODY: SettingsDeps['outside'] = { exchange: async () => ({ fault: 'ENOTFOUND' }), allowed: new Set() }

export type SettingsGround = ConsultationGround & {
  centre: Centre
  /** The last day of what is closed, for the tests to move. */
  closed: { until: Day | null }
  /** A browser without script, as one person meets the pages. */
  as(name: StaffName, visit?: Visit): Browser
  kindsOf(context: string): Promise<string[]>
}

/** `outside` is how other machines are asked; nobody is, where a test does not say. */
export async function openSettings(outside: SettingsDeps['outside'] = NOBODY): Promise<SettingsGround> {
  const ground = await consultationGround()
  const centre = openCentre({ db: ground.db, content })
  const closed: { until: Day | null } = { until: null }
  const deps = {
    ...ground.deps,
    outside,
    centre,
    colleagues: async () => Object.values(staff),
    closedUntil: async () => closed.until,
  }
  return {
    ...ground,
    centre,
    closed,
    as: (name, visit = {}) => browserOf(settingsAt(deps, { ...visit, as: name })),
    async kindsOf(context) {
      const { rows } = await ground.behind('select kind, details from event where context = $1 order by sequence', [context])
      return rows.map(({ kind, details }) => `${kind} ${JSON.stringify(details)}`)
    },
  }
}

/** Stands where identity's guards stand, with its rights; signing in itself is tested there and in the journeys. */
function settingsAt(deps: Omit<SettingsDeps, 'guards'>, { as, organisationId = OURS, language = 'ja' }: Visit): Hono<SettingsEnv> {
  const person = as && staff[as]
  const requirePerson: MiddlewareHandler<SettingsEnv> = async (c, next) => {
    if (person === undefined) return c.redirect('/sign-in', 303)
    c.set('person', person)
    return await next()
  }
  const guards: SettingsDeps['guards'] = {
    requirePerson,
    requireRight: (right) => async (c, next) => (person && may(person, right) ? await next() : c.notFound()),
  }
  return new Hono<SettingsEnv>()
    .use(async (c, next) => {
      const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
      c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: name[language] })
      c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
      await next()
    })
    .route('/', settingsRoutes({ ...deps, guards }))
}

function browserOf(app: Hono<SettingsEnv>): Browser {
  const request = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const answer = await app.request(path, init)
    return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
  }
  return {
    get: (path) => request(path),
    post: (path, fields = {}) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
