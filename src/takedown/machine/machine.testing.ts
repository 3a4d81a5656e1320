/** What the tests of the interface of machines stand on: its real routes on a real database, and institutions that sign what they send. */
import type { KeyObject } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import type { LimitTables } from '../../shared/limits/limits.store.ts'
import { openLimits } from '../../shared/limits/limits.store.ts'
import { contentDigest } from '../../shared/signature/content-digest.cipher.ts'
import type { Field } from '../../shared/signature/message.ts'
import { requiredComponents } from '../../shared/signature/profile.ts'
import { signMessage } from '../../shared/signature/sign.cipher.ts'
import { type InstitutionGround, institutionGround } from '../institutions/institutions.testing.ts'
import { OURS } from '../takedown.testing.ts'
import { TAG } from './addresses.ts'
import type { MachineDeps, MachineEnv } from './machine.env.ts'
import { machineRoutes } from './machine.routes.ts'
import type { MachineTables } from './machine.tables.ts'

export const ORIGIN = 'https://desk.example'

/** The members that tests name; an answer has some of them. */
type Body = {
  id: string
  statusUrl: string
  code: string
  errors: { pointer: string; code: string; detail: string }[]
  results: { index: number; status: number; request?: { id: string }; problem?: { errors: { pointer: string }[] } }[]
}
export type Answered = { status: number; headers: Headers; text: string; body: Body }

export type Api = InstitutionGround & { machineDeps: MachineDeps; send: (request: Request, organisation?: string) => Promise<Answered> }

export async function openApi(): Promise<Api> {
  const ground = await institutionGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-machine-'))
  const machineDeps: MachineDeps = {
    ...ground.deps,
    db: ground.db.$extendTables<MachineTables>(),
    limits: openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 9), now: ground.deps.now }),
    objects: await openFolderStore(folder),
    originOf: () => ORIGIN,
  }
  const apps = new Map<string, Hono<MachineEnv>>()
  const appOf = (organisation: string) => {
    const app = apps.get(organisation) ?? appFor(machineDeps, organisation)
    apps.set(organisation, app)
    return app
  }
  return {
    ...ground,
    machineDeps,
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
    async send(request, organisation = OURS) {
      const answer = await appOf(organisation).request(request)
      const text = await answer.text()
      const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== ''
      return { status: answer.status, headers: answer.headers, text, body: JSON.parse(isJson ? text : '{}') }
    },
  }
}

function appFor(deps: MachineDeps, id: string) {
  const name = { ja: 'ことのは', easy: 'ことのは', en: 'Kotonoha' }
  return new Hono<MachineEnv>()
    .use(async (c, next) => {
      c.set('organisation', { id, slug: 'ours', name, host: null, isDefault: true })
      c.set('page', { ...unknownPage, path: c.req.path, organisationName: 'ことのは' })
      c.set('clientNetwork', c.req.header('x-test-network') ?? '192.0.2.0')
      await next()
    })
    .route('/', machineRoutes(deps))
}

export type Signer = { keyId: string; privateKey: KeyObject }

export type Sent = {
  method?: 'GET' | 'POST'
  path: string
  body?: unknown
  /** The bytes themselves, where they are no JSON. */
  raw?: string
  key?: string | null
  headers?: Readonly<Record<string, string>>
  nonce?: string | null
  tag?: string
  at?: Date
  /** What is left out of the signature. */
  without?: readonly string[]
  parameters?: Readonly<Record<string, string | number>>
  origin?: string
}

let made = 0
/** Another one every time. */
export function another(what: string): string {
  made += 1
  return `${what}-${made}`
}

/** A request as an institution signs it. */
export function signedRequest({ keyId, privateKey }: Signer, now: Date, sent: Sent): Request {
  const {
    method = 'POST',
    path,
    body,
    raw,
    key = another('key'),
    headers = {},
    nonce = another('nonce'),
    tag = TAG,
    at = now,
    origin = ORIGIN,
  } = sent
  const bytes = method === 'GET' ? undefined : Buffer.from(raw ?? JSON.stringify(body ?? {}))
  const fields: Field[] = Object.entries(headers)
  if (bytes !== undefined) fields.push(['content-type', 'application/json'], ['content-digest', contentDigest(bytes)])
  if (bytes !== undefined && key !== null) fields.push(['idempotency-key', key])
  const required = requiredComponents(method).filter(([name]) => !sent.without?.includes(String(name)))
  const components = key === null ? required.filter(([name]) => name !== 'idempotency-key') : required
  const parameters = new Map<string, string | number>([
    ['created', Math.floor(at.getTime() / 1000)],
    ['keyid', keyId],
    ['alg', 'ed25519'],
    ...(nonce === null ? [] : [['nonce', nonce] as const]),
    ['tag', tag],
    ...Object.entries(sent.parameters ?? {}),
  ])
  const message = { method, url: origin + path, fields }
  const signature = signMessage(message, { label: 'sig1', components, parameters, key: privateKey })
  const all: [string, string][] = [...fields, ...signature].map(([name, value]) => [name, value])
  return new Request(origin + path, { method, headers: all, ...(bytes !== undefined && { body: bytes }) })
}

/** What a bureau files about a post. */
export const notice = (change: Record<string, unknown> = {}) => ({
  schemaVersion: '1',
  parties: [
    { role: 'victim', name: '青木 花' },
    { role: 'institution', name: 'みなと地方法務局' },
  ],
  targets: [{ url: 'https://kotonoha.example/thread/12#5', excerpt: '青木花は店の金を持ち出した' }],
  rights: [{ code: 'honour', explanation: '事実ではないことを、名前を出して書かれました。' }],
  goodFaithStatement: true,
  mayShowToSender: { name: false, reason: true },
  ...change,
})
