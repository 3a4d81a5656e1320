import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditGroups } from '../../administration/audit.ts'
import { administrationWords } from '../../administration/words.ts'
import { type Application, openApplication } from './application.testing.ts'
import { MARK } from './journeys.testing.ts'
import { documentFaults, formFaults, headerFaults } from './page-rules.testing.ts'
import { listRoutes, routeAt, routeTable } from './route-table.testing.ts'
import { actionsOf, formsOf, type Page } from './visitor.testing.ts'
import { isDoor, isPersonal, type Seen, walk } from './walk.testing.ts'

let application: Application
let seen: Seen[]
beforeAll(async () => {
  application = await openApplication()
  seen = await walk(application)
}, 120_000)
afterAll(() => application.close())

const isHtml = ({ headers }: Page) => headers.get('content-type')?.startsWith('text/html') ?? false
const named = (page: Seen, faults: readonly string[]) => faults.map((fault) => `${page.route} (${page.status}): ${fault}`)
/** What all pages have to complain about, each complaint once. */
const complaints = (faultsOf: (page: Seen) => readonly string[]) => [
  ...new Set(seen.filter(isHtml).flatMap((page) => named(page, faultsOf(page)))),
]

test('every route is in the table, and the table names no other', () => {
  expect(listRoutes(application).toSorted()).toEqual(Object.keys(routeTable).toSorted())
})

test('the walk saw every page at its best, and many at their worst', () => {
  const good = new Set(seen.filter(({ status }) => status === 200).map(({ route }) => route))
  const pages = Object.entries(routeTable).filter(([, row]) => row.page)
  expect(pages.map(([route]) => route).filter((route) => !good.has(route))).toEqual([])
  expect([...new Set(seen.map(({ status }) => status))]).toEqual(expect.arrayContaining([200, 303, 404, 409, 410, 422]))
  expect(seen.filter(({ status }) => status >= 500).map(({ route }) => route)).toEqual([])
})

/** Sent by script alone, because only script can speak to an authenticator; whoever has none uses a password and codes. */
const SCRIPT_ONLY = /^POST \/sign-in\/(set-up\/|step-up\/)?passkey\/(question|answer)$/
/** Offered only where there is a mail server, and proved with one by the tests of the administration. */
const WITH_A_MAIL_SERVER = 'POST /console/kept-mails/:mail/sending'
const routesOf = (method: string) =>
  listRoutes(application).filter((route) => route.startsWith(`${method} `) && routeTable[route]?.for !== 'machine')

test('a page of the console that is not there is told of within the console, and a stranger is asked to sign in first', async () => {
  const { visitor } = await application.signIn(['adviser'])
  const found = await visitor.get('/console/no-such-page')
  expect([found.status, found.html.includes('業務メニュー'), found.html.includes('class="safety-bar"')]).toEqual([404, true, false])
  const stranger = await application.visit('ours').get('/console/no-such-page')
  expect([stranger.status, stranger.location]).toEqual([303, '/sign-in?next=%2Fconsole%2Fno-such-page'])
})

test('the walk asked every address that the application has', () => {
  const asked = new Set(seen.map(({ route }) => route))
  expect([...routesOf('GET'), ...routesOf('POST')].filter((route) => !asked.has(route) && !SCRIPT_ONLY.test(route))).toEqual([
    'GET /sign-in/provider/callback',
  ])
})

test('every address that takes something was sent a form from one of the pages, and took it', () => {
  const offered = new Set(
    seen
      .filter(isHtml)
      .flatMap(({ html }) => formsOf(html).flatMap((form) => actionsOf(form).map((action) => routeAt('POST', action) ?? ''))),
  )
  const took = new Set(seen.filter(({ status }) => status === 303 || status === 200).map(({ route }) => route))
  const posts = routesOf('POST').filter((route) => !SCRIPT_ONLY.test(route) && route !== WITH_A_MAIL_SERVER)
  expect(posts.length).toBeGreaterThan(80)
  expect(posts.filter((route) => !offered.has(route))).toEqual([])
  expect(posts.filter((route) => !took.has(route))).toEqual([])
})

test('every page that was shown says in the table that it is one', () => {
  const shown = seen.filter((page) => isHtml(page) && page.method === 'GET' && page.status === 200)
  expect([...new Set(shown.map(({ route }) => route))].filter((route) => !routeTable[route]?.page)).toEqual([])
})

test('every page has the strict headers, whatever it answers', () => {
  expect(seen.filter(isHtml).length).toBeGreaterThan(100)
  expect(complaints(headerFaults)).toEqual([])
})

test('no page loads, sends or runs anything but our own', () => {
  expect(complaints(documentFaults)).toEqual([])
})

test('every form of every page works without script', () => {
  const isRoute = (method: string, path: string) => routeAt(method, path) !== undefined
  expect(complaints((page) => formFaults(page, isRoute))).toEqual([])
})

test('no page with personal data is shown without a line in the record', () => {
  const shown = seen.filter((page) => isHtml(page) && isPersonal(page))
  const owner = (page: Seen) => routeTable[page.route]?.for
  expect(new Set(shown.map(owner))).toEqual(new Set(['draft', 'mailbox', 'sender', 'requester', 'console']))
  const unrecorded = shown.filter((page) => owner(page) !== 'draft' && page.reads.length === 0)
  expect(unrecorded.map(({ route, status }) => `${route} (${status})`)).toEqual([])
})

test('each page of personal data is read under its own name', () => {
  const shown = seen.filter((page) => page.status === 200 && routeTable[page.route]?.reads !== undefined && !isDoor(page))
  const wrong = shown.filter(({ route, reads }) => !reads.includes(routeTable[route]?.reads ?? ''))
  expect(wrong.map(({ route, reads }) => `${route} wrote ${reads.join(', ')}`)).toEqual([])
})

test('everything that was recorded on the walk can be asked for in the record, and has words', async () => {
  const { rows } = await application.behind(`select distinct kind, details->>'what' as what from event order by kind, what`)
  const { kinds, reads } = administrationWords('ja').audit
  const asked = new Set(auditGroups.flatMap((group) => group.kinds))
  const isTold = ({ kind, what }: { kind: string; what: string | null }) =>
    what === null ? Object.hasOwn(kinds, kind) && asked.has(kind) : kind.endsWith('.read') && Object.hasOwn(reads, what)
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.filter((row) => !isTold(row))).toEqual([])
})

test('no address ever held what a person wrote, and none is in the log', () => {
  expect(seen.filter(({ path }) => decodeURIComponent(path).includes(MARK) || path.includes('kanariya')).map(({ route }) => route)).toEqual(
    [],
  )
  const log = application.logged.join('')
  expect(log).toContain('/console/consultations/:id')
  const secrets = seen.flatMap(({ path }) => /\/(?:mailbox\/link|takedown\/status)\/([\w-]{32,})$/.exec(path)?.[1] ?? [])
  expect(secrets.length).toBeGreaterThan(1)
  for (const secret of secrets) expect(log).not.toContain(secret)
})

describe('the rules find what they are for', () => {
  const page = (html: string): Page => ({ method: 'GET', path: '/', status: 200, location: '', html, headers: new Headers() })
  const whole = (body: string) => page(`<!doctype html><html lang="ja"><head></head><body><h1>題</h1>${body}</body></html>`)
  const isRoute = () => true

  test.each([
    ['<p style="color:red">x</p>', 'an inline style on P'],
    ['<p onclick="x()">x</p>', 'onclick on P'],
    ['<style>p {}</style>', 'a style element'],
    ['<script>x()</script>', 'an inline script'],
    ['<img src="https://tracker.example/x.gif">', 'IMG reaches https://tracker.example/x.gif'],
    ['<script src="//cdn.example/x.js"></script>', 'SCRIPT reaches //cdn.example/x.js'],
    ['<a href="javascript:x()">x</a>', 'a link to javascript:x()'],
    ['<p id="a"></p><p id="a"></p>', 'the id a twice'],
  ])('a page with %s', (body, fault) => {
    expect(documentFaults(whole(body))).toContain(fault)
    expect(documentFaults(whole('<p>x</p>'))).toEqual([])
  })

  test.each([
    ['<form action="/x"><label>a<input name="a"></label><button>送る</button></form>', 'a form without a method to /x'],
    ['<form method="post" action="/x"><input name="a"><button>送る</button></form>', 'a without a label in /x'],
    ['<form method="post" action="/x"><label>a<input></label><button>送る</button></form>', 'a control without a name in /x'],
    ['<form method="post" action="/x"><label>a<input name="a"></label></form>', 'no button to send /x'],
    ['<form method="post" action="/x"><button></button></form>', 'a button without words in /x'],
    [
      '<form method="post" action="/x"><label>a<input type="file" name="a"></label><button>送る</button></form>',
      'files that /x does not send',
    ],
  ])('a form such as %s', (body, fault) => {
    expect(formFaults(whole(body), isRoute)).toContain(fault)
    expect(formFaults(whole(body), () => false).join()).toContain('where nothing is')
  })

  test('a header that is missing', () => {
    expect(headerFaults(whole(''))).toContain('content-security-policy is null')
  })
})
