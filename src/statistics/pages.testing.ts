/** The pages of this context as they are served, on a real database with a year of consultations, at a time that the test sets. */
import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono/types'
import { parseHTML } from 'linkedom'
import { may, type Person } from '../identity/index.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import { openDatabase } from '../shared/database/database.store.ts'
import type { Day } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import { type OrganisationVariables, organisationAndPage } from '../shared/organisation/organisation.middleware.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import type { NewEvent } from '../shared/record/record.ts'
import type { ConsoleGuards } from './console/console.env.ts'
import type { DatedCode } from './figures/figures.ts'
import { statisticsConsoleRoutes, statisticsWindowRoutes } from './index.ts'
import { answeredEvent, questionEvent, receivedEvent, type StatisticsGround, statisticsGround } from './statistics.testing.ts'

type Asked = { headers?: Record<string, string>; host?: string }
type Fields = Readonly<Record<string, string | File>>
export type Answer = { status: number; location: string; body: string; headers: Headers }

export type FiguresPages = StatisticsGround & {
  clock: { now: Date }
  /** The codes as the organisation has them; a test may change them. */
  words: { codes: readonly DatedCode[] }
  who: Pick<Person, 'id' | 'name' | 'roles'>
  get(path: string, asked?: Asked): Promise<Answer>
  post(path: string, fields?: Fields): Promise<Answer>
  /** The bare answer. */
  request(url: string, init: RequestInit): Promise<Response>
  /** Forgets every page that was rendered, as a start of the program does. */
  restart(): void
}

export async function figuresPages(): Promise<FiguresPages> {
  const ground = await statisticsGround()
  const { codes } = await loadContent('content')
  const clock = { now: new Date('2022-05-10T10:00:00+09:00') }
  const words: FiguresPages['words'] = { codes }
  const who: FiguresPages['who'] = { id: newId(), name: '佐藤 花子', roles: ['supervisor'] }
  const guards: ConsoleGuards = {
    requirePerson: async (c, next) => {
      c.set('person', who)
      await next()
    },
    requireRight:
      (right): MiddlewareHandler =>
      async (c, next) =>
        may(who, right) ? await next() : await c.notFound(),
  }
  const open = () => {
    const deps = { db: ground.db, now: () => clock.now, codes: async () => words.codes, sourceTitle: (source: string) => `${source}の表題` }
    return new Hono<{ Variables: OrganisationVariables }>()
      .use(organisationAndPage({ db: openDatabase<OrganisationTables>(ground.pool), assets: {}, quickExit: '/', now: () => clock.now }))
      .route('/', statisticsWindowRoutes(deps))
      .route('/', statisticsConsoleRoutes({ ...deps, guards }))
  }
  let app = open()
  const ask = async (path: string, { host = 'minato.example', ...init }: RequestInit & { host?: string | undefined }): Promise<Answer> => {
    const answer = await app.request(`http://${host}${path}`, init)
    return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text(), headers: answer.headers }
  }
  return {
    ...ground,
    clock,
    words,
    who,
    get: async (path, { headers = {}, host } = {}) => await ask(path, { host, headers: { 'accept-language': 'ja', ...headers } }),
    post: async (path, fields = {}) => await ask(path, { method: 'POST', body: bodyOf(fields), headers: { 'accept-language': 'ja' } }),
    request: async (url, init) => await app.request(url, init),
    restart: () => {
      app = open()
    },
  }
}

function bodyOf(fields: Fields): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return body
}

/** What a reader sees, without the markup. */
export function textOf({ body }: Answer): string {
  return (parseHTML(body).document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ')
}

/** The cells of every table of a page, one after the other. */
export function rowsOf({ body }: Answer): string[][] {
  return [...parseHTML(body).document.querySelectorAll('main table tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()),
  )
}

const services = ['x', 'x', 'x', 'google-search', 'google-map', 'instagram', '5channel', 'bakusai', 'others', 'unknown'] as const
const contents = ['defamation', 'privacy-contact', 'privacy-portrait', 'threat', 'impersonation'] as const

/**
 * Fiscal 2021: 30 consultations in each month with one work each, every third of them with a question and one more work. One
 * person of each month comes back in the next, so 360 persons of the months are 349. Few enough stand alone: two about a copyright, one of them about Yahoo! Auctions.
 */
export function yearOfEvents(): NewEvent[] {
  return Array.from({ length: 12 }, (_, index) => index).flatMap((index) => {
    const month = `${index < 9 ? 2021 : 2022}-${String(((index + 3) % 12) + 1).padStart(2, '0')}`
    return Array.from({ length: 30 }, (_, place) => consultationOf(month, index * 30 + place + 1, place)).flat()
  })
}

function consultationOf(month: string, number: number, place: number): NewEvent[] {
  const consultation = number
  const consulter = place === 0 && number > 1 ? number - 29 : number
  const day = String(1 + (place % 25)).padStart(2, '0')
  const isRare = number === 5 || number === 41
  const work = {
    contents: [isRare ? 'content.copyright' : `content.${contents[place % contents.length]}`],
    means: [place % 2 === 0 ? 'means.deletion' : 'means.identification'],
    places: [place % 3 === 0 ? 'place.board' : 'place.sns'],
    services: [number === 5 ? 'service.yahoo-auctions' : `service.${services[place % services.length]}`],
  }
  const at = (time: string) => new Date(`${month}-${day}T${time}:00+09:00`)
  return [
    receivedEvent(number, { consulter, at: at('10:00'), target: place % 4 === 0 ? 'target.child' : 'target.self' }),
    answeredEvent(number, { consultation, at: at('15:00'), works: [work] }),
    ...(place % 3 === 0
      ? [
          questionEvent(1_000 + number, { consulter, consultation, at: at('16:00') }),
          answeredEvent(1_000 + number, { consultation, at: at('17:00'), works: [work] }),
        ]
      : []),
  ]
}

/** The codes with another label for one of them, from a day on. */
export function renamed(codes: readonly DatedCode[], id: string, label: string, from: Day): DatedCode[] {
  return codes.map((code) =>
    code.id === id ? { ...code, versions: [...code.versions, { from, label: { ja: label, easy: label, en: label } }] } : code,
  )
}
