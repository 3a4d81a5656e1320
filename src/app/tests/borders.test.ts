import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../identity/person.ts'
import { addActive, PASSWORD } from '../../identity/somebody.testing.ts'
import { dayOf } from '../../shared/day.ts'
import { type Application, ORIGINS, openApplication, type Signed } from './application.testing.ts'
import { listTables } from './catalogue.testing.ts'
import { makeFarOperator } from './far-operators.testing.ts'
import { answerCase, expectMoved, fillIn, openMailbox, receiptOn, storyOf, tell } from './journeys.testing.ts'
import { makeReceiver } from './machines.testing.ts'
import { newestMail } from './newest-mail.testing.ts'
import { file, linkOn, openService, told } from './requests.testing.ts'
import { routeTable } from './route-table.testing.ts'
import { makeAccess, makeSpecialist, makeTypeAccess } from './specialists.testing.ts'
import { writeStandards } from './standards.testing.ts'
import { filingWith, makeConnectorToken, makeInquiry, makeMeasure } from './takedown.testing.ts'
import { actionOf, formsOf, type Page, type Visitor } from './visitor.testing.ts'
import { makeInstitution } from './walk-institutions.testing.ts'
import { askRemoval } from './walk-removals.testing.ts'
import { publishYear } from './walk-reports.testing.ts'
import { makeWholeRequest } from './whole-request.testing.ts'

/** Part of everything that is written in the other organisation. */
const MARK = 'やまびこ'
const MAIL = 'yamabiko@mail.example'

type There = {
  consulter: Visitor
  drafter: Visitor
  /** Whose post a request is about, with the inquiry opened. */
  sender: Visitor
  requester: Visitor
  staff: Signed & { email: string }
  code: string
  number: string
  resume: string
  link: string
  statusLink: string
  ids: Record<string, string>
}

let application: Application
let us: Signed
let there: There
/** The pages of our console before anything had happened in the other organisation. */
let before: Map<string, string>
beforeAll(async () => {
  application = await openApplication()
  us = await application.signIn(roles, { steppedUp: true })
  before = await consolePages()
  there = await liveThere()
}, 120_000)
afterAll(() => application.close())

const mailCode = async () => /\d{6}/.exec((await newestMail(application, 'theirs')).text)?.[0] ?? ''

/** A whole life in the other organisation: a case with an answer, a draft that was put aside, a link, a file, and staff. */
async function liveThere(): Promise<There> {
  const story = storyOf({
    story: { story: `${MARK}という名前を書き込まれました。消してほしいです。` },
    urls: { urls: `https://bbs.example.jp/${MARK}` },
    contact: { contact: 'mail', mail: MAIL },
    files: { files: new File([`${MARK}の文章です。`], `${MARK}.txt`, { type: 'text/plain' }) },
  })
  const consulter = application.visit('theirs')
  const { code, number } = await tell(consulter, story, mailCode)
  expect([code, number]).not.toContain('')
  await openMailbox(consulter, code)
  await consulter.post('/mailbox/links', { mail: MAIL })
  const link = /\/mailbox\/link\/(\S+)/.exec((await newestMail(application, 'theirs')).text)?.[1] ?? ''

  const drafter = application.visit('theirs')
  await fillIn(drafter, story, mailCode)
  await drafter.post('/consultation/new/check', { leave: 'yes' })
  const { code: resume } = receiptOn((await drafter.get('/consultation/saved')).html)

  await openService(application, 'theirs')
  const requester = application.visit('theirs')
  const statusLink = linkOn(await file(requester, told(MARK, MAIL)))

  const email = 'yamabiko-staff@desk.example'
  const person = await addActive(
    { ...application.ground, accounts: application.accounts },
    { roles, name: MARK, email, organisationId: application.organisations.theirs },
  )
  const visitor = await application.session(person, { side: 'theirs', steppedUp: true })
  const ids = await idsThere(person.accountId)
  await answerCase(visitor, ids.case ?? '', { opening: `${MARK}さんへ`, body: `${MARK}の書き込みについて。` })
  const base = `/console/consultations/${ids.case}`
  await visitor.submit(await visitor.get(base), `${base}/opinions`, { question: `${MARK}さんには、どう答えるのがよいでしょうか。` })
  await visitor.post('/console/views', { name: MARK, query: 'state=received' })
  await publishFigures(visitor)
  await application.session(person, { side: 'theirs' })
  await editThere(visitor)
  const { sender, ...ofTheSender } = await inquireThere(person.id)
  const standards = { ...(await writeStandards(visitor, MARK)), ...(await makeInstitution(visitor, MARK)) }
  await publishYear(visitor, MARK)
  const removal = (await askRemoval(visitor, base, MARK, 'paper')).slice(-36)
  const item = '/console/confirmations/setting:small-cells'
  expectMoved(await visitor.submit(await visitor.get(item), `${item}/confirmation`, { confirmedBy: MARK, basis: MARK }))
  await application.behind(`update mail set state = 'kept' where organisation_id = $1`, [application.organisations.theirs])
  const there = await idsThere(person.accountId)
  const connectorToken = await makeConnectorToken(application, 'theirs', there.operated ?? '')
  return {
    consulter,
    drafter,
    sender,
    requester,
    staff: { person, visitor, email },
    code,
    number,
    resume,
    link,
    statusLink,
    ids: {
      ...there,
      connectorToken,
      ...(await makeReceiver(application, 'theirs')),
      farOperator: await makeFarOperator(application, 'theirs', MARK),
      ...EDITED,
      ...ofTheSender,
      proof: (await makeWholeRequest(application, { side: 'theirs' })).proof,
      ...standards,
      removal,
      person: person.id,
    },
  }
}

/** Figures of theirs: some from before, and a year that is closed. */
async function publishFigures(visitor: Visitor): Promise<void> {
  const figures = '/console/statistics'
  const csv = `count,from,to,number,provisional,source,confidence,note\nworks,2010-04-01,2011-03-31,1337,no,${MARK},page,\n`
  const answers = [
    await visitor.post(`${figures}/history`, { csv, fileName: `${MARK}.csv` }),
    await visitor.post(`${figures}/threshold`, { threshold: '9' }),
    await visitor.post(`${figures}/periods/fy2024/closing`, { confirm: 'yes' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
}

/** Where somebody files a request, and a link that opens one of theirs. */
const OF_REQUESTS = { service: 'minato', variant: 'election', token: 'x'.repeat(32), day: '2026-09-01' }
const OF_FIGURES = { period: 'fy2024', number: '1', figure: 'figure-2.csv' }

/** A code and a template that only they have. */
const EDITED = {
  dimension: 'service',
  name: 'yamabiko',
  slug: 'yamabiko',
  language: 'ja',
  item: 'setting:small-cells',
  deadline: 'request-notice',
}

async function editThere(visitor: Visitor): Promise<void> {
  const texts = (field: string) => Object.fromEntries(['ja', 'easy', 'en'].map((language) => [`${field}-${language}`, MARK]))
  const code = { name: EDITED.name, ...texts('label'), from: '2026-04-01', order: '1' }
  expectMoved(await visitor.post('/console/settings/codes/service', code))
  const template = { slug: EDITED.slug, use: MARK, order: '1', ...texts('title'), ...texts('body') }
  expectMoved(await visitor.post('/console/settings/templates', template))
}

/** A request for removal there whose sender was asked, opened the inquiry and answered. */
async function inquireThere(handlerId: string) {
  const filing = filingWith(MARK)
  const made = await makeInquiry({ application, side: 'theirs', handlerId, filing })
  const sender = application.visit('theirs')
  await sender.get(`/takedown/inquiry/${made.token}`)
  expectMoved(await sender.post('/takedown/inquiry/opening'))
  expectMoved(await sender.post('/takedown/inquiry/answer', { answer: 'disagree', reasons: `${MARK}の話は本当です。` }))
  const { measureId } = await makeMeasure({ application, side: 'theirs', handlerId, filing })
  const access = await makeAccess(application, 'theirs', made.requestId, handlerId)
  const specialist = await makeSpecialist(application, 'theirs', handlerId)
  const typeAccess = await makeTypeAccess(application, 'theirs', handlerId)
  return { sender, request: made.requestId, inquiry: made.inquiryId, token: made.token, measure: measureId, access, specialist, typeAccess }
}

/** An id of theirs for every name in an address. */
async function idsThere(accountId: string | null): Promise<Record<string, string>> {
  const { rows } = await application.behind(
    `select (select max(id::text) from consultation where organisation_id = $1) as case, (select max(id::text) from answer where organisation_id = $1) as answer,
       (select max(id::text) from consultation_file where organisation_id = $1) as file, (select max(id) from auth.session where "userId" = $2) as session,
       (select max(id::text) from second_opinion where organisation_id = $1) as opinion, (select max(id::text) from saved_view where organisation_id = $1) as view,
       (select max(id::text) from statistics_history_batch where organisation_id = $1) as batch, 'figure-of-theirs' as figure,
       (select max(id::text) from mail where organisation_id = $1 and state = 'kept') as mail,
       (select max(id::text) from operated_service where organisation_id = $1) as operated,
       'bm8gc3VjaCBwYXNza2V5' as passkey`,
    [application.organisations.theirs, accountId],
  )
  return rows[0]
}

/** Every row of theirs, in every table and among the accounts: nothing asked from here may change one. */
async function everythingThere(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { name, columns } of await listTables(application.behind)) {
    if (!columns.some((column) => column.name === 'organisation_id')) continue
    const { rows } = await application.behind(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as rows from ${name} t where organisation_id = $1`,
      [application.organisations.theirs],
    )
    found[name] = rows[0].rows
  }
  const { rows } = await application.behind(
    `select md5(string_agg(t::text, ',' order by t::text)) as rows from auth.session t where "userId" = $1`,
    [there.staff.person.accountId],
  )
  return { ...found, sessions: rows[0].rows }
}

async function consolePages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const [route, row] of Object.entries(routeTable)) {
    const [method, path = ''] = route.split(' ')
    if (method !== 'GET' || row.for !== 'console' || path.includes(':')) continue
    const page = await us.visitor.get(path + (row.query ?? ''))
    pages.set(
      route,
      `${page.status} ${page.html
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
        .replace(/value="[\w-]{32}"/g, 'value="token"')
        .replace(/\d{4}-\d\d-\d\dT[\d.%A:]+Z/g, 'now')}`,
    )
  }
  return pages
}

const showsTheirs = ({ html, location }: Page) =>
  html.includes(MARK) || html.includes(MAIL) || html.includes('やま相談センター') || location.includes(MARK)

async function send(visitor: Visitor, route: string, ids: Readonly<Record<string, string>>): Promise<Page> {
  const [method, pattern = ''] = route.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`The proof of borders knows no :${name} for ${route}`)
    return id
  })
  return method === 'GET'
    ? await visitor.get(path)
    : await visitor.post(path, { version: '1', roles: 'adviser', when: 'now', press: 'save' })
}

test('what is theirs is there, for them', async () => {
  const { staff, consulter, sender, requester, ids } = there
  expect(Object.entries(ids).filter(([, id]) => !id)).toEqual([])
  expect((await staff.visitor.get(`/console/consultations/${ids.case}`)).html).toContain(MARK)
  expect((await consulter.get('/mailbox')).html).toContain(`${MARK}さんへ`)
  expect((await sender.get('/takedown/inquiry')).html).toContain(`${MARK}の話は本当です。`)
  expect((await requester.get('/takedown/status')).html).toContain(MARK)
})

test('our pages say the same as before anything had happened there: no list, count, search or export of ours knows of theirs', async () => {
  expect(before.size).toBeGreaterThan(2)
  expect(await consolePages()).toEqual(before)
})

/** Periods, years, dimensions and entries of content/ are nobody's rows: every organisation has its own at the same address. */
const NOBODYS = ['dimension', 'item', 'year', 'deadline']
const namesTheirs = (route: string) =>
  !route.includes(':period') && [...route.matchAll(/:(\w+)/g)].some(([, name = '']) => !NOBODYS.includes(name))

test('every address of the console finds none of their ids, and changes none of their rows', async () => {
  const was = await everythingThere()
  const asked = Object.entries(routeTable).filter(([route, row]) => namesTheirs(route) && (row.for === 'console' || row.for === 'person'))
  expect(asked.length).toBeGreaterThan(15)
  const found: string[] = []
  for (const [route] of asked) {
    const page = await send(us.visitor, route, there.ids)
    // A passkey that is not one's own is told about on the page of one's own account.
    const expected = route.includes(':passkey') ? 409 : 404
    if (page.status !== expected || showsTheirs(page)) found.push(`${route}: ${page.status}`)
  }
  expect(found).toEqual([])
  expect(await everythingThere()).toEqual(was)
})

test('the same address has other figures in each organisation, or none', async () => {
  for (const path of ['/statistics/fy2024', '/statistics/fy2024/editions/1', '/statistics/fy2024/editions/1/figure-2.csv']) {
    const page = await application.visit('theirs').get(path)
    expect([page.status, page.html.includes(MARK)]).toEqual([200, true])
    expect((await application.visit('ours').get(path)).status).toBe(404)
  }
})

test('the yearly publication of an operator is its own', async () => {
  for (const path of ['/takedown/reports/2025', '/takedown/reports/2025/editions/1', '/takedown/reports/2025/editions/1/report.json']) {
    expect([path, (await application.visit('theirs').get(path)).html.includes(MARK)]).toEqual([path, true])
    expect([path, (await application.visit('ours').get(path)).status]).toEqual([path, 404])
  }
  for (const path of ['', '/2025', '/2025/texts', '/2025/publication'])
    expect([path, (await us.visitor.get(`/console/takedowns/reports${path}`)).html.includes(MARK)]).toEqual([path, false])
})

test('the standards of an operator are its own', async () => {
  for (const path of ['/standards/1', '/standards/1/changes', '/standards/cases/2026', '/api/v1/standards/1']) {
    expect((await application.visit('theirs').get(path)).status).toBe(200)
    expect([path, (await application.visit('ours').get(path)).status]).toEqual([path, 404])
  }
  const lists = await Promise.all(
    (['ours', 'theirs'] as const).map(async (side) => (await application.visit(side).get('/standards')).html.includes('/standards/1"')),
  )
  expect(lists).toEqual([false, true])
})

test.each<[string, () => Record<string, string>]>([
  ['by words of theirs', () => ({ words: MARK })],
  ['by two characters of theirs', () => ({ words: MARK.slice(0, 2) })],
  ['by a place they reported', () => ({ words: `https://bbs.example.jp/${MARK}` })],
  ['by the number of their case', () => ({ words: there.number })],
])('a search %s finds nothing here, and finds it there', async (_, asked) => {
  const found = async (visitor: Visitor) =>
    (await visitor.submit(await visitor.get('/console/search'), '/console/search', asked())).html.includes(
      `/console/consultations/${there.ids.case}`,
    )
  expect([await found(us.visitor), await found(there.staff.visitor)]).toEqual([false, true])
})

test('the record that is taken out here holds none of their lines, and there it does', async () => {
  const today = dayOf(new Date())
  const exported = async (visitor: Visitor) =>
    (await visitor.submit(await visitor.get('/console/audit'), '/console/audit/export', { from: '2026-01-01', to: today })).html
  const numberThere = new RegExp(`${there.ids.case}|${there.number}`)
  const [here, beyond] = [await exported(us.visitor), await exported(there.staff.visitor)]
  expect([numberThere.test(here), numberThere.test(beyond)]).toEqual([false, true])
  expect(here).not.toContain(MARK)
})

test('a case here about the same place as one of theirs is told of no other case', async () => {
  await tell(
    application.visit('ours'),
    storyOf({ urls: { urls: `https://bbs.example.jp/${MARK}` }, story: { story: '同じところに書かれました。' } }),
  )
  const { rows } = await application.behind('select max(id::text) as id from consultation where organisation_id = $1', [
    application.organisations.ours,
  ])
  const { html } = await us.visitor.get(`/console/consultations/${rows[0].id}`)
  const linked = [...html.matchAll(/\/console\/consultations\/([0-9a-f-]{36})/g)].map(([, id]) => id)
  expect(new Set(linked)).toEqual(new Set([rows[0].id]))
})

test('their ids inside our own forms are not taken', async () => {
  const was = await everythingThere()
  await tell(application.visit('ours'), storyOf())
  const { rows } = await application.behind('select id from consultation where organisation_id = $1', [application.organisations.ours])
  const ours = `/console/consultations/${rows[0].id}`
  for (const path of [`${ours}/answers/${there.ids.answer}`, `${ours}/answers/${there.ids.answer}/preview`])
    expect((await us.visitor.get(path)).status).toBe(404)
  expect((await us.visitor.post(`${ours}/answers/${there.ids.answer}/dispatch`)).status).toBe(404)
  expect(await everythingThere()).toEqual(was)
})

/** A browser that brings a session here may end it by these. */
const ENDS_WHAT_WAS_BROUGHT = new Set(['POST /sign-out', 'GET /sign-in/arrival'])

test('their cookies open nothing here, at any address', async () => {
  const was = await everythingThere()
  const found: string[] = []
  for (const [who, { cookies }] of Object.entries(browsersThere())) {
    for (const [route, row] of Object.entries(routeTable)) {
      if (row.for === 'machine' || ENDS_WHAT_WAS_BROUGHT.has(route)) continue
      // A browser that brought them: its cookies are looked at anew for each address.
      const visitor = application.visit('ours')
      for (const [name, value] of cookies) visitor.cookies.set(name, value)
      const page = await send(visitor, route, {
        ...there.ids,
        ...OF_FIGURES,
        door: 'unsure',
        link: there.link,
        code: 'invalid',
        step: 'story',
        ...OF_REQUESTS,
      })
      const inside =
        page.status === 200 &&
        (row.for === 'console' || row.for === 'person' || ((row.for === 'mailbox' || row.for === 'requester') && !isDoor(page)))
      if (inside || showsTheirs(page) || page.status >= 500) found.push(`${who} at ${route}: ${page.status}`)
    }
  }
  expect(found).toEqual([])
  expect(await everythingThere()).toEqual(was)
})

const browsersThere = () => ({
  consulter: there.consulter,
  drafter: there.drafter,
  sender: there.sender,
  requester: there.requester,
  staff: there.staff.visitor,
})

const DOORS = ['/mailbox/opening', '/takedown/status/opening']
const isDoor = ({ html }: Page) => formsOf(html).some((form) => DOORS.includes(actionOf(form)))

test.each<[string, string, () => Record<string, string>, number]>([
  ['receipt code', '/mailbox/opening', () => ({ code: there.code }), 422],
  ['mailed link', '/mailbox/link', () => ({ link: there.link }), 409],
  ['resume code', '/consultation/resume', () => ({ code: there.resume }), 422],
  ['password', '/sign-in', () => ({ email: there.staff.email, password: PASSWORD }), 422],
])('their %s is unknown here, and good there', async (_, path, fields, refused) => {
  const was = await everythingThere()
  const here = await application.visit('ours').post(path, fields())
  expect([here.status, showsTheirs(here)]).toEqual([refused, false])
  expect(await everythingThere()).toEqual(was)
  expect((await application.visit('theirs').post(path, fields())).status).toBe(303)
})

test('the link of a request of theirs is unknown here, and good there', async () => {
  const here = await application.visit('ours', undefined, '203.0.113.77').get(there.statusLink)
  expect([here.status, showsTheirs(here)]).toEqual([404, false])
  expect((await application.visit('theirs').get(there.statusLink)).status).toBe(303)
})

test('an invitation and a new password of theirs are unknown here', async () => {
  const { visitor, person } = there.staff
  const invited = await visitor.post('/console/people', {
    name: `${MARK}二郎`,
    email: 'yamabiko-2@desk.example',
    roles: 'adviser',
    language: 'ja',
  })
  const renewed = await visitor.post(`/console/people/${person.id}/password-link`)
  for (const [kind, made] of [['invitation', invited] as const, ['new-password', renewed] as const]) {
    const token = /token=([\w-]+)/.exec(made.html)?.[1] ?? ''
    const asked = await application.visit('ours').get(`/sign-in/${kind}?token=${token}`)
    const used = await application.visit('ours').post(`/sign-in/${kind}`, { token, name: 'だれか', password: `${PASSWORD}-2` })
    expect([kind, asked.status, used.status, showsTheirs(asked)]).toEqual([kind, 404, 404, false])
    expect((await application.visit('theirs').get(`/sign-in/${kind}?token=${token}`)).status).toBe(200)
  }
})

test('asking here for a link to their address, or for a new password of their staff, writes no mail', async () => {
  const mails = async () => (await application.behind('select count(*)::int as count from mail')).rows[0].count
  const was = await mails()
  expect((await application.visit('ours').post('/mailbox/links', { mail: MAIL })).status).toBe(200)
  expect((await application.visit('ours').post('/sign-in/forgotten-password', { email: there.staff.email })).status).toBe(303)
  expect(await mails()).toBe(was)
})

test('each organisation mails links to its own address', async () => {
  await application.visit('theirs').post('/mailbox/links', { mail: MAIL })
  expect((await newestMail(application, 'theirs')).text).toContain(`${ORIGINS.theirs}/mailbox/link/`)
})
