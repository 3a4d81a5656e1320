/** What the tests of the intake stand on: the real routes on a real database, and a person who fills in forms without script. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { loadContent } from '../../shared/content/content.folder.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { Language } from '../../shared/language.ts'
import { type PageContext, unknownPage } from '../../shared/layout/page.ts'
import { type LimitTables, openLimits } from '../../shared/limits/limits.store.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { dangerReader } from '../../shared/text/danger.ts'
import { type ConsultationGround, consultationGround } from '../consultation.testing.ts'
import { answersOf, type Fields } from './answers.testing.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { windowRoutes } from './window.routes.ts'

export const content = await loadContent(join(import.meta.dirname, '../../../content'))
export const classification = { codes: content.codes, services: content.services }

/** Each reader comes from a network of their own unless told, so that no test spends the budget of another. */
type Place = { organisationId?: string; language?: Language; network?: string }
let networks = 0
export type Window = ConsultationGround & {
  deps: WindowDeps
  folder: string
  /** The routes as one organisation's reader meets them. */
  at(place?: Place): Hono<WindowEnv>
  close(): Promise<void>
}

export async function openWindow(): Promise<Window> {
  const ground = await consultationGround()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-intake-'))
  const deps: WindowDeps = {
    ...ground.deps,
    objects: await openFolderStore(folder),
    limits: openLimits({ db: ground.db.withTables<LimitTables>(), secret: Buffer.alloc(32, 5), now: ground.deps.now }),
    classification: async () => classification,
    advice: content,
    notice: async () => undefined,
    dangersIn: dangerReader(content.dangerSigns),
    secure: false,
  }
  return {
    ...ground,
    deps,
    folder,
    at: (place) => windowAt(deps, place),
    async close() {
      await ground.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function windowAt(deps: WindowDeps, { organisationId = OURS, language = 'ja', network }: Place = {}): Hono<WindowEnv> {
  networks += 1
  const clientNetwork = network ?? `2001:db8:0:${networks.toString(16)}::/64`
  return new Hono<WindowEnv>()
    .use(async (c, next) => {
      const page: PageContext = { ...unknownPage, language, path: c.req.path, organisationName: 'みなと相談センター' }
      c.set('page', page)
      c.set('organisation', { id: organisationId, slug: 'ours', name: { ja: '', easy: '', en: '' }, host: null, isDefault: true })
      c.set('clientNetwork', clientNetwork)
      await next()
    })
    .route('/', windowRoutes(deps))
}

export type Answered = { status: number; location: string | null; html: string }

/** A browser without script: it keeps cookies, follows no redirect by itself, and sends back what the page had hidden in its form. */
export function openBrowser(app: Hono<WindowEnv>) {
  const cookies = new Map<string, string>()
  const request = async (path: string, init: RequestInit): Promise<Answered> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: answer.status, location: answer.headers.get('location'), html: (await answer.text()).replaceAll('<wbr/>', '') }
  }
  const get = (path: string) => request(path, {})
  const post = (path: string, fields: Fields) => request(path, { method: 'POST', body: bodyOf(fields) })
  return {
    cookies,
    get,
    post,
    /** Sends files with a form, as a browser does. */
    upload: (path: string, files: readonly File[], fields: Fields = {}) =>
      request(path, { method: 'POST', body: multipartOf(files, fields) }),
    /** Opens a page and answers it, with what its form holds besides. */
    async answer(path: string, fields: Fields): Promise<Answered> {
      return await post(path, { ...hiddenIn((await get(path)).html), ...fields })
    },
  }
}
export type Browser = ReturnType<typeof openBrowser>

export function hiddenIn(html: string): Record<string, string> {
  const hidden = html.matchAll(/<input type="hidden" name="([a-z]+)" value="([^"]*)"/g)
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
}

function multipartOf(files: readonly File[], fields: Fields): FormData {
  const body = new FormData()
  for (const [name, value] of bodyOf(fields)) body.append(name, value)
  // A file input that was left empty is sent as a part without a name.
  for (const file of files.length === 0 ? [new File([], '')] : files) body.append('files', file)
  return body
}

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each)
  }
  return body
}

/** Answers every page it is led to. @returns the pages in the order they came; ends where the answers are checked */
export async function fillIn(browser: Browser, answers: Readonly<Record<string, Fields>> = answersOf()): Promise<string[]> {
  const met: string[] = []
  let at: string | null = '/consultation/new/danger'
  while (at !== null && at !== '/consultation/new/check') {
    const step: string = at.split('/').at(-1) ?? ''
    met.push(step)
    const answered: Answered = step === 'help' ? await goOn(browser, at) : await answerStep(browser, at, answers[step] ?? {})
    if (answered.status !== 303)
      throw new Error(`${step} answered ${answered.status}: ${answered.html.match(/class="field-error".*?<\/p>/g)}`)
    at = answered.location
  }
  return met
}

/** The page of help is read and left by its link. */
async function goOn(browser: Browser, at: string): Promise<Answered> {
  const { html } = await browser.get(at)
  return { status: 303, location: /class="button button-primary[^"]*" href="([^"]+)"/.exec(html)?.[1] ?? null, html }
}

async function answerStep(browser: Browser, at: string, fields: Fields): Promise<Answered> {
  return at.endsWith('/files') ? await browser.upload(at, [], fields) : await browser.answer(at, fields)
}

/** Fills in everything and sends it. @returns the page with the receipt */
export async function send(browser: Browser, answers?: Readonly<Record<string, Fields>>): Promise<string> {
  await fillIn(browser, answers)
  const sent = await browser.post('/consultation/new/check', {})
  if (sent.location !== '/consultation/sent') throw new Error(`sending answered ${sent.status}`)
  return (await browser.get('/consultation/sent')).html
}

/** The code of a receipt, or of a draft that was put aside, as it is printed. */
export function codeOn(html: string): string {
  return /secret-code-groups"[^>]*>(.*?)<\/p>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
}
