/** What the tests of this context stand on: the real routes on a real database, and people who are signed in already. */
import { Hono, type MiddlewareHandler } from 'hono'
import { openCaseNumbers } from '../consultation/case-number.commands.ts'
import { type ConsultationGround, consultationGround, told } from '../consultation/consultation.testing.ts'
import { receive } from '../consultation/receive.commands.ts'
import { may } from '../identity/index.ts'
import type { Role } from '../identity/person.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Language } from '../shared/language.ts'
import { unknownPage } from '../shared/layout/page.ts'
import type { MailTemplate } from '../shared/mail/mail.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { NewEvent } from '../shared/record/record.ts'
import { OURS } from '../shared/testing/organisation.ts'
import type { AdministrationDeps, AdministrationEnv } from './administration.deps.ts'
import { administrationRoutes } from './administration.routes.ts'
import type { Db } from './administration.tables.ts'

export const content = await loadContent('content')

export const staff = {
  mori: { id: '01900000-0000-7000-8000-0000000000b1', name: '森 管', roles: ['administrator'] },
  ito: { id: '01900000-0000-7000-8000-0000000000b2', name: '伊藤 監', roles: ['auditor'] },
  sato: { id: '01900000-0000-7000-8000-0000000000b3', name: '佐藤 花子', roles: ['adviser'] },
  ono: { id: '01900000-0000-7000-8000-0000000000b4', name: '小野 兼', roles: ['administrator', 'supervisor'] },
} as const satisfies Record<string, { id: string; name: string; roles: readonly Role[] }>

export type StaffName = keyof typeof staff
export type Visit = { organisationId?: string; language?: Language; steppedUp?: boolean }
export type Answered = { status: number; location: string | null; html: string; headers: Headers }
export type Browser = { get(path: string): Promise<Answered>; post(path: string, fields?: Record<string, string>): Promise<Answered> }

export type AdministrationGround = Omit<ConsultationGround, 'db'> & {
  db: Db
  as(name: StaffName, visit?: Visit): Browser
  record(event: Partial<NewEvent> & Pick<NewEvent, 'kind'>, organisationId?: string): Promise<void>
  /** A case that was received; its id and number. */
  makeCase(organisationId?: string): Promise<{ id: string; number: string }>
  /** What was recorded by this context, oldest first. */
  kinds(): Promise<string[]>
  /** What holds now, for the tests to move. */
  values: Map<string, readonly string[]>
  mails: { areKept: boolean; templates: Record<string, MailTemplate> }
}

export async function openAdministration(): Promise<AdministrationGround> {
  const ground = await consultationGround()
  const values = new Map<string, readonly string[]>([['service-level', ['平日 10:00-17:00']]])
  const mails: AdministrationGround['mails'] = { areKept: true, templates: {} }
  const db = ground.db as unknown as Db & typeof ground.db
  const deps: Omit<AdministrationDeps, 'guards' | 'mailsAreKept'> = {
    ...ground.deps,
    db,
    content,
    colleagues: async () => Object.values(staff),
    cases: openCaseNumbers(ground.db),
    mailTemplates: () => mails.templates,
    valuesNow: async () => values,
  }
  return {
    ...ground,
    db,
    values,
    mails,
    as: (name, visit = {}) => browserOf(administrationAt({ ...deps, mailsAreKept: mails.areKept }, name, visit)),
    record: (event, organisationId = OURS) =>
      inOrganisation(db, organisationId, (tx) =>
        recordEvent(tx, organisationId, {
          context: event.kind.split('.')[0] ?? '',
          subjectId: organisationId,
          actor: { kind: 'system', id: null },
          at: ground.clock.now,
          ...event,
        }),
      ),
    async makeCase(organisationId = OURS) {
      const { consultationId, number } = await receive(ground.deps, organisationId, { ...told, mail: null })
      return { id: consultationId, number }
    },
    async kinds() {
      const { rows } = await ground.behind(`select kind, details from event where context = 'administration' order by sequence`)
      return rows.map(({ kind, details }) => `${kind} ${JSON.stringify(details)}`)
    },
  }
}

/** Stands where identity's guards stand, with its rights; signing in itself is tested there and in the journeys. */
function administrationAt(deps: Omit<AdministrationDeps, 'guards'>, as: StaffName, visit: Visit): Hono<AdministrationEnv> {
  const { organisationId = OURS, language = 'ja', steppedUp = true } = visit
  const person = staff[as]
  const guards: AdministrationDeps['guards'] = {
    requirePerson: (async (c, next) => {
      c.set('person', person)
      return await next()
    }) satisfies MiddlewareHandler<AdministrationEnv>,
    requireRight: (right) => async (c, next) => (may(person, right) ? await next() : c.notFound()),
    requireStepUp: async (c, next) => (steppedUp ? await next() : c.redirect('/sign-in/step-up', 303)),
  }
  return new Hono<AdministrationEnv>()
    .use(async (c, next) => {
      const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
      c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: name[language] })
      c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
      await next()
    })
    .route('/', administrationRoutes({ ...deps, guards }))
}

function browserOf(app: Hono<AdministrationEnv>): Browser {
  const request = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const answer = await app.request(path, init)
    const { status, headers } = answer
    return { status, headers, location: headers.get('location'), html: await answer.text() }
  }
  return {
    get: (path) => request(path),
    post: (path, fields = {}) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
