/** What the tests of the window stand on: its real routes, a real database and store, and a browser's worth of memory. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { loadContent } from '../../shared/content/content.folder.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { dangerReader } from '../../shared/text/danger.ts'
import { OURS, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { takedownWindow } from './window.open.ts'

const content = await loadContent(join(import.meta.dirname, '../../../content'))

export type Fields = Readonly<Record<string, string | readonly string[] | File | readonly File[]>>
export type Answer = { status: number; location: string; html: string; text: string; headers: Headers }

/** A browser of one person: it keeps the one cookie there is. */
export type Browser = {
  cookie: string
  get: (path: string) => Promise<Answer>
  post: (path: string, fields?: Fields) => Promise<Answer>
}

export type WindowDesk = {
  ground: TakedownGround
  deps: WindowDeps
  page: { language: Language }
  takesRequests: (organisationId: string) => Promise<boolean>
  browser: (network?: string) => Browser
  /** The value of the hidden field that says which form a page holds. */
  close: () => Promise<void>
}

export async function openWindowDesk(): Promise<WindowDesk> {
  const ground = await takedownGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-window-'))
  const page: WindowDesk['page'] = { language: 'ja' }
  const deps = {
    ...ground.deps,
    dangersIn: dangerReader(content.dangerSigns),
    objects: await openFolderStore(folder),
    limits: openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 9), now: ground.deps.now }),
    emergency: content.emergency,
    originOf: () => 'https://desk.example',
    secure: true,
    worksAtDesk: async () => undefined,
  }
  const window = takedownWindow(deps)
  const app = appOf(window.routes, page)
  return {
    ground,
    deps,
    page,
    takesRequests: window.takesRequests,
    browser: (network = '192.0.2.0') => browserOf(app, network),
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function appOf(routes: Hono<WindowEnv>, page: WindowDesk['page']) {
  const name = { ja: 'みなと', easy: 'みなと', en: 'Minato' }
  return new Hono<WindowEnv>()
    .use(async (c, next) => {
      c.set('organisation', { id: OURS, slug: 'ours', name, host: null, isDefault: true })
      c.set('page', { ...unknownPage, language: page.language, path: c.req.path, organisationName: 'みなと' })
      c.set('clientNetwork', c.req.header('x-test-network') ?? '')
      await next()
    })
    .route('/', routes)
}

function browserOf(app: Hono<WindowEnv>, network: string): Browser {
  const browser: Browser = {
    cookie: '',
    get: (path) => ask(path, { method: 'GET' }),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: bodyOf(fields) }),
  }
  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const answer = await app.request(path, { ...init, headers: { 'x-test-network': network, cookie: browser.cookie } })
    const set = answer.headers.get('set-cookie')
    if (set !== null) browser.cookie = /max-age=0/i.test(set) ? '' : (set.split(';')[0] ?? '')
    const html = await answer.text()
    const { status, headers } = answer
    return { status, headers, html, location: headers.get('location') ?? '', text: textOf(html) }
  }
  return browser
}

/** As a browser sends it: with files when there are any. */
function bodyOf(fields: Fields): FormData | URLSearchParams {
  const values = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]],
  )
  const hasFile = values.some(([, value]) => value instanceof File)
  const body = hasFile ? new FormData() : new URLSearchParams()
  for (const [name, value] of values) {
    if (value instanceof File && body instanceof FormData) body.append(String(name), value, value.name)
    else body.append(String(name), String(value))
  }
  return body
}

export const textOf = (html: string): string =>
  parseHTML(html).document.querySelector('main')?.textContent.replace(/\s+/g, ' ').trim() ?? ''

/** What stands in the fields of a page, the way a browser would send it again. */
export function valuesOn(html: string): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const control of parseHTML(html).document.querySelectorAll('main form input, main form textarea')) {
    const name = control.getAttribute('name') ?? ''
    const type = control.getAttribute('type') ?? 'text'
    if (name === '' || type === 'file' || type === 'submit') continue
    if (['checkbox', 'radio'].includes(type) && !control.hasAttribute('checked')) continue
    // The parser of a browser drops the first line break of a textarea.
    const value = control.tagName === 'TEXTAREA' ? control.textContent.replace(/^\n/, '') : (control.getAttribute('value') ?? 'on')
    values[name] = [...(values[name] ?? []), value]
  }
  return values
}

/** The messages of the summary above the form. */
export const errorsOn = (html: string): string[] =>
  [...parseHTML(html).document.querySelectorAll('.error-summary li a')].map(
    (link) => `${link.getAttribute('href')?.replace('#field-', '') ?? ''}: ${link.textContent.trim()}`,
  )

/** A general form that can be taken as it is. */
export const told = {
  who: 'self',
  'parties.0.name': '青木 花',
  email: 'hana@mail.example',
  targets: 'https://kotonoha.example/thread/12',
  'targets.0.excerpt': '青木花は店の金を持ち出した',
  rights: 'honour',
  'rights.honour.explanation': '事実ではないことを、名前を出して書かれました。',
  goodFaithStatement: 'yes',
} as const satisfies Fields

export const png = (name: string) => new File([ONE_PIXEL], name, { type: 'image/png' })
const ONE_PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A request that was filed through the form. */
export async function sentFrom(browser: Browser, fields: Fields = told, path = '/takedown/kotonoha'): Promise<Answer> {
  const form = valuesOn((await browser.get(path)).html)
  return await browser.post(path, { ...form, ...fields })
}
