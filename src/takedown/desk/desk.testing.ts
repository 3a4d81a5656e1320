/** What the tests of the desk stand on: the real routes on a real database, and people who are signed in already. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import type { Filing } from '../filing.ts'
import { sendInquiry } from '../inquiry.commands.ts'
import { claimed, KATO, OURS, type TakedownGround, takedownGround, YAMADA, yamada } from '../takedown.testing.ts'
import type { DeskDeps, DeskEnv } from './desk.deps.ts'
import { takedownDesk } from './desk.routes.ts'

const content = await loadContent(join(import.meta.dirname, '../../../content'))

export const TANAKA = '01900000-0000-7000-8000-0000000000b3'
export const ITO = '01900000-0000-7000-8000-0000000000b4'
export const MORI = '01900000-0000-7000-8000-0000000000b5'
export const HARA = '01900000-0000-7000-8000-0000000000b6'

/** One person a role, and a second moderator. */
export const staff = {
  yamada: { id: YAMADA, name: '山田 みのり', roles: ['moderator'] },
  kato: { id: KATO, name: '加藤 進', roles: ['moderator'] },
  tanaka: { id: TANAKA, name: '田中 優', roles: ['supervisor'] },
  ito: { id: ITO, name: '伊藤 監', roles: ['auditor'] },
  mori: { id: MORI, name: '森 管', roles: ['administrator'] },
  hara: { id: HARA, name: '原 専', roles: ['specialist'] },
} as const satisfies Record<string, { id: string; name: string; roles: readonly Role[] }>

export type StaffName = keyof typeof staff
type Visit = { as?: StaffName; language?: Language; steppedUp?: boolean; organisation?: string; change?: Partial<DeskDeps> }

export type DeskGround = TakedownGround & {
  deps: DeskDeps
  /** The desk as one person meets it, in a browser without script. */
  at(visit?: Visit): Browser
}

export async function openDesk(): Promise<DeskGround> {
  const ground = await takedownGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-desk-'))
  const deps: DeskDeps = {
    ...ground.deps,
    objects: await openFolderStore(folder),
    guards: guardsFor({}),
    colleaguesIn: async () =>
      Object.values(staff).map((person) => ({
        ...person,
        isActive: true,
        mayHandle: may(person, 'handle-takedown'),
        mayOpen: may(person, 'open-takedown-material'),
        mayAdvise: may(person, 'give-specialist-opinion'),
      })),
    clausesIn: async () => [],
    originOf: () => 'https://madoguchi.example',
    abuseContact: 'desk@madoguchi.example',
    noticePhrases: content.noticePhrases,
    questions: content.investigation,
    quotas: content.specialistQuotas,
  }
  return {
    ...ground,
    deps,
    at: (visit = {}) => browserOf(deskAt(deps, visit)),
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Stands where identity's guards stand, with its rights; signing in itself is tested there and in the journeys. */
function guardsFor({ as = 'yamada', steppedUp = false }: Visit): DeskDeps['guards'] {
  const person = staff[as]
  const requirePerson: MiddlewareHandler<DeskEnv> = async (c, next) => {
    c.set('person', person)
    return await next()
  }
  return {
    requirePerson,
    requireRight: (right) => async (c, next) => (may(person, right) ? await next() : c.notFound()),
    requireStepUp: async (c, next) => (steppedUp ? await next() : c.redirect('/sign-in/step-up', 303)),
  }
}

function deskAt(deps: DeskDeps, visit: Visit): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .use(async (c, next) => {
      c.set('page', { ...unknownPage, language: visit.language ?? 'ja', path: c.req.path, organisationName: 'ことのは掲示板' })
      const name = { ja: 'ことのは', easy: 'ことのは', en: 'Kotonoha' }
      c.set('organisation', { id: visit.organisation ?? OURS, slug: 'ours', name, host: null, isDefault: true })
      await next()
    })
    .route('/', takedownDesk.routes({ ...deps, guards: guardsFor(visit), ...visit.change }))
}

export type Answered = { status: number; location: string | null; html: string; text: string }
export type Browser = {
  get(path: string): Promise<Answered>
  post(path: string, fields?: Readonly<Record<string, string | number | File>>): Promise<Answered>
}

function browserOf(app: Hono<DeskEnv>): Browser {
  const request = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const answer = await app.request(path, init)
    const html = await answer.text()
    return { status: answer.status, location: answer.headers.get('location'), html, text: textOf(html) }
  }
  return {
    get: (path) => request(path),
    post: (path, fields = {}) =>
      request(path, {
        method: 'POST',
        body: bodyOf(fields),
      }),
  }
}

function bodyOf(fields: Readonly<Record<string, string | number | File>>): FormData | URLSearchParams {
  const hasFile = Object.values(fields).some((value) => value instanceof File)
  const body = hasFile ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    if (value instanceof File && body instanceof FormData) body.append(name, value, value.name)
    else body.append(name, String(value))
  return body
}

/** What somebody reads on a page, without tags and with one space between words. */
export function textOf(html: string): string {
  return html
    .replace(/<(head|script)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<wbr\/?>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

export const at = (ground: TakedownGround, text: string): void => {
  ground.clock.now = new Date(`${text}+09:00`)
}

/** What reads and moves left in the record about a request, in their order. */
export async function eventsOf({ behind }: TakedownGround, requestId: string): Promise<string[]> {
  const { rows } = await behind('select kind, details from event where subject_id = $1 order by sequence', [requestId])
  return rows.map(({ kind, details }) => (details.what === undefined ? kind : `${kind} ${details.what}`))
}

/** A request that Yamada handles and whose sender was asked by a link. @returns with the version after it */
export async function inquired(ground: TakedownGround, change: Partial<Filing> = {}, kind: 'general' | 'private_image' = 'general') {
  const request = await claimed(ground, change)
  const sent = await sendInquiry(ground.deps, OURS, {
    requestId: request.requestId,
    version: request.version,
    mover: yamada,
    targetIds: request.targets,
    kind,
    channel: 'link',
    recipient: '会員42',
    shown: { targets: [], rights: [] },
  })
  if (!sent.granted) throw new Error(sent.refusal)
  return { ...request, version: request.version + 1, inquiryId: sent.value.inquiryId }
}

/** A request about a picture that its handler alone opens. */
export const privateImage: Partial<Filing> = {
  rights: [{ code: 'private_sexual_image', explanation: '許していない画像です。' }],
  statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
}
