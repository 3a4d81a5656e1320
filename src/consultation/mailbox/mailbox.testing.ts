/** What the tests of the mailbox's pages stand on: its real routes, a real store in a folder, and a case that was opened by its code. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { loadContent } from '../../shared/content/content.folder.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { dangerReader } from '../../shared/text/danger.ts'
import { type ConsultationGround, consultationGround, OURS, told } from '../consultation.testing.ts'
import { receive } from '../receive.commands.ts'
import { openOperators } from '../removal/removal.testing.ts'
import { mailboxRoutes } from './mailbox.routes.tsx'
import type { Env, MailboxRoutesDeps } from './mailbox.session.ts'

const content = await loadContent(join(import.meta.dirname, '../../../content'))

type Headers = Record<string, string>
type Body = Record<string, string> | FormData
type Opened = { consultationId: string; receiptCode: string; number: string; answer: Response; cookie: string; headers: Headers }

export type MailboxDesk = {
  ground: ConsultationGround
  deps: MailboxRoutesDeps
  objects: ObjectStore
  /** Whose page it is; a test may change the language. */
  page: { language: Language; organisationId: string }
  get: (path: string, headers?: Headers) => Promise<Response>
  textAt: (path: string, headers?: Headers) => Promise<string>
  post: (path: string, fields: Body, headers?: Headers) => Promise<Response>
  /** A case whose mailbox is open; `headers` carry its session. */
  opened: (mail?: string | null) => Promise<Opened>
  close: () => Promise<void>
}

export async function openMailboxDesk(): Promise<MailboxDesk> {
  const ground = await consultationGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-mailbox-'))
  const objects = await openFolderStore(folder)
  const page: MailboxDesk['page'] = { language: 'ja', organisationId: OURS }
  const deps: MailboxRoutesDeps = {
    ...ground.deps,
    objects,
    limits: openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 9), now: ground.deps.now }),
    secure: true,
    services: content.services,
    dangersIn: dangerReader(content.dangerSigns),
    emergency: content.emergency,
    removals: openOperators(),
  }
  const app = appOf(deps, page)
  const get: MailboxDesk['get'] = async (path, headers = {}) => await app.request(path, { headers })
  const post: MailboxDesk['post'] = async (path, fields, headers = {}) =>
    await app.request(path, { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields), headers })
  return {
    ground,
    deps,
    objects,
    page,
    get,
    post,
    textAt: async (path, headers) => await (await get(path, headers)).text(),
    async opened(mail = 'hana@mail.example') {
      const receipt = await receive(ground.deps, OURS, { ...told, mail })
      const answer = await post('/mailbox/opening', { code: receipt.receiptCode })
      const cookie = answer.headers.get('set-cookie') ?? ''
      return { ...receipt, answer, cookie, headers: { cookie: cookie.split(';')[0] ?? '' } }
    },
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function appOf(deps: MailboxRoutesDeps, page: MailboxDesk['page']) {
  const name = { ja: 'みなと', easy: 'みなと', en: 'Minato' }
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('organisation', { id: page.organisationId, slug: 'ours', name, host: null, isDefault: true })
      c.set('page', { ...unknownPage, language: page.language, path: c.req.path, organisationName: 'みなと' })
      c.set('clientNetwork', c.req.header('x-test-network') ?? '192.0.2.0')
      await next()
    })
    .route('/', mailboxRoutes(deps))
}
