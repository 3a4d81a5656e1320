/** What the tests of the sender's pages and of the desk's pages about the sender stand on: the real routes on a real database. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { openVisitor, type Page, textOf, type Visitor } from '../../app/tests/visitor.testing.ts'
import { may } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { claimed, KATO, OURS, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import type { SenderDeskDeps } from './desk/sender-desk.deps.ts'
import { senderRoutes } from './sender.routes.ts'

export const SUZUKI = '01900000-0000-7000-8000-0000000000b3'
const ORIGIN = 'https://desk.example'

/** The one who handles, a colleague, a supervisor, and somebody who only looks. */
export const people = {
  yamada: { id: YAMADA, name: '山田 進', roles: ['moderator'] },
  kato: { id: KATO, name: '加藤 恵', roles: ['moderator'] },
  suzuki: { id: SUZUKI, name: '鈴木 一郎', roles: ['supervisor'] },
  ito: { id: '01900000-0000-7000-8000-0000000000b4', name: '伊藤 監', roles: ['auditor'] },
} as const satisfies Record<string, { id: string; name: string; roles: readonly Role[] }>

export type SenderGround = TakedownGround & {
  /** A browser without script: a person of the desk, or whoever has only a link. */
  as(who?: keyof typeof people, language?: Language, organisationId?: string): Visitor
  /** Turns the clock, in Japan's time. */
  at(text: string): void
}

export async function senderGround(): Promise<SenderGround> {
  const ground = await takedownGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-sender-'))
  const objects = await openFolderStore(folder)
  const limits = openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 5), now: ground.deps.now })
  return {
    ...ground,
    at(text) {
      ground.clock.now = new Date(`${text}+09:00`)
    },
    as(who, language = 'ja', organisationId = OURS) {
      const app = new Hono()
        .use(asVisitor({ language, organisationId }))
        .route('/', senderRoutes.window({ ...ground.deps, objects, limits, secure: true }))
        .route('/', senderRoutes.desk({ ...ground.deps, guards: guardsFor(who), originOf: () => ORIGIN }))
      return openVisitor(async (url, init) => await app.request(url, init), { origin: ORIGIN })
    },
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function asVisitor({ language, organisationId }: { language: Language; organisationId: string }): MiddlewareHandler {
  const name = { ja: 'ことのは運営', easy: 'ことのは運営', en: 'Kotonoha Operators' }
  return async (c, next) => {
    c.set('page', { ...unknownPage, language, path: c.req.path, organisationName: name[language] })
    c.set('organisation', { id: organisationId, slug: 'ours', name, host: null, isDefault: true })
    c.set('clientNetwork', '203.0.113.0')
    await next()
  }
}

function guardsFor(who: keyof typeof people | undefined): SenderDeskDeps['guards'] {
  const person = who && people[who]
  return {
    requirePerson: async (c, next) => {
      if (person === undefined) return c.redirect('/sign-in', 303)
      c.set('person', person)
      return await next()
    },
    requireRight: (right) => async (c, next) => (person && may(person, right) ? await next() : c.notFound()),
  }
}

type Sent = { requestId: string; number: string; inquiryId: string; token: string; page: Page; targets: string[] }

/** An inquiry as Yamada sends it by the pages, with the link that is shown once. */
export async function sendByPages(
  ground: SenderGround,
  { change = {}, fields = {} }: { change?: Parameters<typeof claimed>[1]; fields?: Record<string, string> } = {},
): Promise<Sent> {
  const request = await claimed(ground, change)
  const desk = ground.as('yamada')
  const compose = `/console/takedowns/${request.requestId}/inquiry`
  const form = await desk.get(compose)
  const preview = await desk.submit(form, compose, { channel: 'link', press: 'preview', ...fields })
  const page = await desk.submit(preview, compose, { press: 'send' })
  const inquiryId = /\/inquiries\/([0-9a-f-]{36})/.exec(page.html)?.[1]
  if (inquiryId === undefined) throw new Error(`Nothing was sent: ${page.status} ${textOf(page.html)}`)
  return { ...request, inquiryId, token: tokenOn(page.html), page }
}

/** The secret of the link on a page; in the page it is broken into pieces, so it is read from what a copy button holds. */
export const tokenOn = (html: string): string => /\/takedown\/(?:inquiry|notice)\/([\w-]{32})/.exec(html)?.[1] ?? ''

/** Somebody with the link who has pressed the button. */
export async function openedBySender(ground: SenderGround, token: string, language: Language = 'ja'): Promise<Visitor> {
  const sender = ground.as(undefined, language)
  await sender.get(`/takedown/inquiry/${token}`)
  await sender.submit(await sender.get('/takedown/inquiry'), '/takedown/inquiry/opening')
  return sender
}

export { OURS, textOf }
