/** What the tests of the console stand on: the real routes on a real database, and people who are signed in already. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { saveDraft } from '../answer.commands.ts'
import type { Draft, Work } from '../answer.ts'
import { type ConsultationGround, consultationGround, draft, SATO, SUZUKI, told, work } from '../consultation.testing.ts'
import { listReportedUrlIds } from '../conversation.store.ts'
import type { Intake, Receipt } from '../intake.ts'
import { moveConsultation } from '../move.commands.ts'
import { receive } from '../receive.commands.ts'
import { type Operators, openOperators } from '../removal/removal.testing.ts'
import type { Colleague } from './case.ts'
import type { ConsoleDeps, ConsoleEnv } from './console.deps.ts'
import { consoleRoutes } from './console.routes.ts'

export const content = await loadContent(join(import.meta.dirname, '../../../content'))

export const TANAKA = '01900000-0000-7000-8000-0000000000a3'
export const HAYASHI = '01900000-0000-7000-8000-0000000000a4'
export const ITO = '01900000-0000-7000-8000-0000000000a5'
export const MORI = '01900000-0000-7000-8000-0000000000a6'

type Staff = Colleague & { roles: readonly Role[] }

/** One person a role, and a second adviser. */
export const staff = {
  sato: { id: SATO, name: '佐藤 花子', roles: ['adviser'], isActive: true },
  suzuki: { id: SUZUKI, name: '鈴木 一郎', roles: ['adviser'], isActive: true },
  tanaka: { id: TANAKA, name: '田中 優', roles: ['supervisor'], isActive: true },
  hayashi: { id: HAYASHI, name: '林 法子', roles: ['legal-adviser'], isActive: true },
  ito: { id: ITO, name: '伊藤 監', roles: ['auditor'], isActive: true },
  mori: { id: MORI, name: '森 管', roles: ['administrator'], isActive: true },
} as const satisfies Record<string, Staff>

export type StaffName = keyof typeof staff

export type Visit = {
  as?: StaffName
  organisationId?: string
  language?: Language
  steppedUp?: boolean
  /** Instead of those that the person has. */
  roles?: readonly Role[]
  /** Everybody there is, where it is not the whole staff. */
  colleagues?: readonly StaffName[]
}

export type ConsoleGround = ConsultationGround & {
  deps: ConsoleDeps
  operators: Operators
  /** The routes as one person meets them. */
  at(visit?: Visit): Hono<ConsoleEnv>
  close(): Promise<void>
}

export async function openConsole(): Promise<ConsoleGround> {
  const ground = await consultationGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-console-'))
  const operators = openOperators()
  const deps: ConsoleDeps = {
    ...ground.deps,
    objects: await openFolderStore(folder),
    limits: openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 5), now: () => ground.clock.now }),
    guards: guardsFor({}),
    classification: async () => ({ codes: content.codes, services: content.services }),
    classificationIn: async () => ({ codes: content.codes, services: content.services }),
    templates: async () => content.templates,
    replyFields: content.fields,
    colleaguesIn: async () => Object.values(staff),
    removals: operators,
  }
  return {
    ...ground,
    deps,
    operators,
    at: (visit) => consoleAt(deps, visit),
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Stands where identity's guards stand, with its rights; signing in itself is tested there and in the journeys. */
function guardsFor({ as, roles, steppedUp = false }: Visit): ConsoleDeps['guards'] {
  const person = as && { ...staff[as], ...(roles && { roles }) }
  const requirePerson: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
    if (person === undefined) return c.redirect('/sign-in', 303)
    c.set('person', person)
    return await next()
  }
  return {
    requirePerson,
    requireRight: (right) => async (c, next) => (person && may(person, right) ? await next() : c.notFound()),
    requireStepUp: async (c, next) => (steppedUp ? await next() : c.redirect('/sign-in/step-up', 303)),
  }
}

function consoleAt(deps: ConsoleDeps, visit: Visit = {}): Hono<ConsoleEnv> {
  const { organisationId = OURS, language = 'ja', colleagues } = visit
  const colleaguesIn = colleagues === undefined ? deps.colleaguesIn : async () => colleagues.map((name) => staff[name])
  return new Hono<ConsoleEnv>()
    .use(async (c, next) => {
      c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: 'みなと相談センター' })
      const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
      c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
      c.set('clientNetwork', '203.0.113.0')
      await next()
    })
    .route('/', consoleRoutes({ ...deps, colleaguesIn, guards: guardsFor(visit) }))
}

export type Fields = Readonly<Record<string, string | readonly string[]>>
export type Answered = { status: number; location: string | null; html: string }

/** A person's browser without script. */
export function browserOf(app: Hono<ConsoleEnv>) {
  const request = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const answer = await app.request(path, init)
    return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
  }
  return {
    get: (path: string) => request(path),
    post: (path: string, fields: Fields = {}) => request(path, { method: 'POST', body: bodyOf(fields) }),
  }
}

export function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each)
  }
  return body
}

/** Every field of the first form that posts to the address, as a browser would send it back. */
export function fieldsOf(html: string, action: string): Record<string, string[]> {
  const form =
    html
      .split('<form')
      .find((part) => part.includes(`action="${action}"`))
      ?.split('</form>')[0] ?? ''
  const fields: Record<string, string[]> = {}
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), unescaped(value)]
  }
  for (const [, attributes = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const read = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]
    const isTicked = !/type="(checkbox|radio)"/.test(attributes) || / checked/.test(attributes)
    if (isTicked) add(read('name') ?? '', read('value') ?? '')
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea ([^>]*)>\n?([^<]*)<\/textarea>/g)) {
    add(/name="([^"]*)"/.exec(attributes)?.[1] ?? '', text)
  }
  return fields
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

export async function received(ground: ConsultationGround, change: Partial<Intake> = {}): Promise<Receipt> {
  return await receive(ground.deps, OURS, { ...told, ...change })
}

/** The kinds of the events about a case, with what was read. */
export async function eventsOf(ground: ConsultationGround, consultationId: string): Promise<string[]> {
  const { rows } = await ground.behind('select kind, details from event where subject_id = $1 order by sequence', [consultationId])
  return rows.map(({ kind, details }) => (details.what === undefined ? kind : `${kind} ${details.what}`))
}

/** A work with codes that are in force, so that its answer may be sent. */
export const codedWork = (change: Partial<Work> = {}): Work => work({ means: ['means.deletion'], ...change })

export type Held = { consultationId: string; number: string; base: string; urls: readonly string[] }

/** A case that Sato holds. */
export async function held(ground: ConsultationGround, change: Partial<Intake> = {}): Promise<Held> {
  const { consultationId, number } = await received(ground, { mail: null, ...change })
  const mover = { kind: 'person', id: SATO, mayMoveAny: false } as const
  await moveConsultation(ground.deps, OURS, { consultationId, action: 'claim', mover })
  const urls = await inOrganisation(ground.db, OURS, (tx) => listReportedUrlIds(tx, OURS, consultationId))
  return { consultationId, number, base: `/console/consultations/${consultationId}`, urls }
}

/** A case that Sato holds, with Sato's draft of an answer to everything that was reported. */
export async function written(ground: ConsultationGround, change: Partial<Draft> = {}): Promise<Held & { answerId: string; form: string }> {
  const found = await held(ground)
  const author = { kind: 'person', id: SATO, mayMoveAny: false } as const
  const saved = await saveDraft(ground.deps, OURS, {
    consultationId: found.consultationId,
    author,
    draft: draft([codedWork({ reportedUrlIds: found.urls })], change),
  })
  if (!saved.granted) throw new Error(`The draft cannot be kept: ${saved.refusal}`)
  const { answerId } = saved.value
  return { ...found, answerId, form: `${found.base}/answers/${answerId}` }
}
