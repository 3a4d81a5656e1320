/** What is not served of the statements of reasons, what is served in other languages, and how long it may be kept. */
import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { Language } from '../../../shared/language.ts'
import { unknownPage } from '../../../shared/layout/page.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { openReasons } from '../reasons.open.ts'
import { type ReasonsGround, reasonsGround } from '../reasons.testing.ts'

let ground: ReasonsGround
beforeAll(async () => {
  ground = await reasonsGround()
  ground.at('2026-09-01T10:00:00')
  const { measures } = await ground.measured()
  for (const id of measures) await ground.carriedOut(id)
  ground.at('2026-09-04T09:00:00')
  await open().publish(OURS)
})
afterAll(() => ground.close())

const limits = { take: async () => ({ allowed: true }) as const, forget: async () => undefined }
const open = () => openReasons({ ...ground.reasons, limits })
type Asked = { language?: Language; headers?: Record<string, string>; of?: string; method?: string }

function ask(path: string, { language = 'ja', headers = {}, of = OURS, method = 'GET' }: Asked = {}) {
  const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
  return new Hono<{ Variables: OrganisationVariables & ClientVariables }>()
    .use(async (c, next) => {
      c.set('organisation', { id: of, slug: 'ours', name, host: null, isDefault: true })
      c.set('page', { ...unknownPage, language, path: c.req.path })
      c.set('clientNetwork', '192.0.2.1')
      await next()
    })
    .route('/', open().window())
    .request(`/takedown/reasons${path}`, { headers, method })
}
const daysOn = async (path: string, of?: string) => {
  const { document } = parseHTML(await (await ask(path, of === undefined ? {} : { of })).text())
  return [...document.querySelectorAll('tbody a')].map((link) => link.getAttribute('href')?.slice(-10))
}
const FILES = ['statements-1.csv', 'statements-1.ndjson', 'statements-1.csv-metadata.json', 'manifest.json', 'manifest.sig']

test.each([
  '/2026-02-30',
  '/2026-9-1',
  '/20260901',
  '/2026-09-01T00:00:00',
  '/2026-09-04',
  '/２０２６-09-01',
  '/__proto__',
  '/2026-09-01/manifest.txt',
  '/2026-09-01/manifest.json.sig',
  '/2026-09-01/statements-1.csv-metadata.json-metadata.json',
  '/2026-09-01/-metadata.json',
  '/2026-09-01/toString',
  '/2026-09-02/statements-1.csv',
  '/2026-09-30/manifest.json',
])('%s is not found, in any language', async (path) => {
  for (const language of ['ja', 'easy', 'en'] as const) expect((await ask(path, { language })).status).toBe(404)
})

test('another organisation finds none of the files of our day', async () => {
  for (const file of FILES) expect([file, (await ask(`/2026-09-01/${file}`)).status]).toEqual([file, 200])
  for (const file of FILES) expect([file, (await ask(`/2026-09-01/${file}`, { of: THEIRS })).status]).toEqual([file, 404])
  expect(await daysOn('', THEIRS)).toEqual([])
})

test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('nothing is changed by %s', async (method) => {
  for (const path of ['', '/2026-09-01', '/2026-09-01/manifest.json', '/key.pem'])
    expect([path, (await ask(path, { method })).status]).toEqual([path, 404])
})

test.each<[string, string[]]>([
  ['', ['2026-09-03', '2026-09-02', '2026-09-01']],
  ['?before=2026-09-03', ['2026-09-02', '2026-09-01']],
  ['?before=2026-09-01', []],
  ['?before=2030-01-01', ['2026-09-03', '2026-09-02', '2026-09-01']],
  ['?before=2026-02-30', ['2026-09-03', '2026-09-02', '2026-09-01']],
  ["?before=2026-09-03'--", ['2026-09-03', '2026-09-02', '2026-09-01']],
  ['?before=%3Cscript%3E', ['2026-09-03', '2026-09-02', '2026-09-01']],
])('asked for the days of %j, the list begins where a day is named and at the newest otherwise', async (query, days) => {
  expect(await daysOn(query)).toEqual(days)
})

test('what somebody put into the address is nowhere on the page', async () => {
  for (const word of ['<script>alert(1)</script>', '"><img src=x>']) {
    const html = await (await ask(`?before=${encodeURIComponent(word)}`)).text()
    expect([html.includes('alert(1)'), html.includes('<img src=x')]).toEqual([false, false])
  }
})

test.each<[string, string, string]>([
  ['/2026-09-01/statements-1.csv', 'text/csv; charset=utf-8; header=present', 'public, max-age=31536000, immutable'],
  ['/2026-09-01/statements-1.ndjson', 'application/x-ndjson; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/2026-09-01/statements-1.csv-metadata.json', 'application/csvm+json; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/2026-09-01/manifest.json', 'application/json; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/2026-09-01/manifest.sig', 'application/octet-stream', 'public, max-age=31536000, immutable'],
  ['/key.pem', 'application/x-pem-file', 'public, max-age=3600'],
])('%s says what it is, and how long it may be kept', async (path, type, kept) => {
  const { status, headers } = await ask(path)
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, kept])
})

test('the key is the public one, and nothing of the private one', async () => {
  const key = await (await ask('/key.pem')).text()
  expect(key).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/)
  expect(key).not.toContain('PRIVATE')
})

test('a file that somebody has in another state is sent whole', async () => {
  const known = await ask('/2026-09-01/statements-1.csv', { headers: { 'if-none-match': '"something else"' } })
  expect([known.status, (await known.text()).startsWith('\ufeff') || known.headers.get('content-length') !== '0']).toEqual([200, true])
})

test.each<[Language, string, string]>([
  ['ja', '', '2026年9月3日'],
  ['en', '', '3 Sep 2026 (Thu)'],
  ['en', '/2026-09-01', 'Statements of reasons, 1 Sep 2026 (Tue)'],
])('in %s the page %j writes its days as that language does', async (language, path, day) => {
  expect(await (await ask(path, { language })).text()).toContain(day)
})

test.each(['ja', 'easy', 'en'] as const)('in %s each page has one heading, a title, and a name for every link', async (language) => {
  for (const path of ['', '/2026-09-01', '/2026-09-02']) {
    const { document } = parseHTML(await (await ask(path, { language })).text())
    expect([path, document.querySelectorAll('h1').length, (document.querySelector('title')?.textContent ?? '').length > 0]).toEqual([
      path,
      1,
      true,
    ])
    const nameless = [...document.querySelectorAll('main a')].filter((link) => link.textContent?.trim() === '')
    expect(nameless.map((link) => link.getAttribute('href'))).toEqual([])
  }
})

test.each(['ja', 'easy', 'en'] as const)(
  'in %s the foot does not say that nothing is deleted here: these pages are about what was deleted',
  async (language) => {
    for (const path of ['', '/2026-09-01']) {
      const { document } = parseHTML(await (await ask(path, { language })).text())
      expect(document.querySelector('footer')?.textContent ?? '').not.toMatch(/助言をする|けしません|消しません|does not delete/)
    }
  },
)

test.each(['ja', 'easy', 'en'] as const)('in %s no title has brackets within brackets', async (language) => {
  const { document } = parseHTML(await (await ask('/2026-09-01', { language })).text())
  expect(document.querySelector('h1')?.textContent).not.toMatch(/[（(][^）)]*[（(]/)
})
