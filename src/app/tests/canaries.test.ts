import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { roles } from '../../identity/person.ts'
import { type MailServer, openMailServer, readMail } from '../../shared/testing/mail-server.ts'
import { ticksOf } from '../jobs.ts'
import type { Program } from '../program.process.ts'
import { openWorker } from '../worker.process.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { type Canaries, LIVES, live, namedTexts } from './canaries.testing.ts'
import { type Finder, finderFor } from './traces.testing.ts'
import type { Page } from './visitor.testing.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Whom the mail server does not know, so that a refusal is seen too. */
const REFUSED = 'unheard.of@mail.example'

let mails: MailServer
let application: Application
let planted: Canaries[]
let find: Finder
const pages: Page[] = []

beforeAll(async () => {
  mails = await openMailServer({ refuses: (address) => address === REFUSED })
  application = await openApplication({ SMTP_URL: mails.url, MAIL_FROM: 'desk@ours.example' })
  const worker = await openWorker(application.deps)
  planted = await liveAll()
  find = finderFor({ ...namedTexts(planted), refused: REFUSED })
  await breakDown()
  await settle(worker)
}, 240_000)
afterAll(async () => {
  await application.close()
  await mails.close()
})

const digitsMailedTo = (address: string) =>
  vi.waitFor(
    () => {
      const mail = mails.received.find(({ to }) => to === address)
      if (mail === undefined) throw new Error('The mail with the code does not come')
      return /\d{6}/.exec(readMail(mail).text)?.[0] ?? ''
    },
    { timeout: 20_000, interval: 10 },
  )

async function liveAll(): Promise<Canaries[]> {
  const seen = (page: Page) => void pages.push(page)
  const people = async (side: 'ours' | 'theirs') => ({
    staff: (await application.signIn(roles, { side, seen, steppedUp: true })).visitor,
    colleague: (await application.signIn(['adviser'], { side })).person.id,
  })
  const sides = { ours: await people('ours'), theirs: await people('theirs') }
  const lived: Canaries[] = []
  for (let life = 0; life < LIVES; life += 1) {
    const side = life % 2 === 0 ? 'ours' : 'theirs'
    lived.push(await live({ application, life, side, ...sides[side], seen, digitsMailedTo }))
  }
  await sides.ours.staff.post('/console/people', { name: '相談 三郎', email: REFUSED, roles: 'adviser', language: 'ja' })
  return lived
}

/** PostgreSQL repeats the whole row when a rule of a table is broken; the log must not. */
async function breakDown(): Promise<void> {
  const [first] = planted
  const reader = application.visit('ours')
  await reader.post('/mailbox/opening', { code: first?.receipt ?? '' })
  await application.behind('alter table reception add constraint broken check (false) not valid')
  const question = await reader.submit(await reader.get('/mailbox'), '/mailbox/questions', { text: first?.secret ?? '' })
  await application.behind('alter table reception drop constraint broken')
  expect(question.status).toBe(500)
  pages.push(question)
}

/** Every mail has been tried, and everything that is done regularly is done once more. */
async function settle(worker: Program): Promise<void> {
  const untried = async () =>
    (await application.behind(`select count(*)::int as count from mail where state = 'sending' or attempts = 0`)).rows[0].count
  await vi.waitFor(async () => expect(await untried()).toBe(0), { timeout: 60_000, interval: 100 }).finally(worker.stop)
  const nobody = {
    config: { publicUrl: ORIGINS.ours, webhookAllowedHosts: new Set<string>() },
    deliveryFor: () => Promise.reject(new Error('Every mail was tried')),
    staff: { removeExpired: async () => 0, listColleagues: async () => [], writeToStaff: async () => undefined },
  }
  for (const { name, run } of ticksOf(application.ground, nobody)) if (name !== 'mail.due') await run()
}

const tracesIn = (bytes: Uint8Array | string) => find(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

async function tracesInFiles(files: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const file of files) found.push(...tracesIn(file), ...tracesIn(await bytesOf(file)))
  return found
}

/** PostgreSQL runs while its files are read and takes some away, such as `pg_internal.init`: what has gone keeps nothing. */
async function bytesOf(file: string): Promise<Buffer> {
  return await readFile(file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return Buffer.alloc(0)
    throw fault
  })
}

test('two hundred texts were planted, no two alike, and those they are for have read each of them', () => {
  const texts = planted.flatMap((canaries) => Object.values(canaries))
  expect(texts).toHaveLength(200)
  expect(new Set(texts).size).toBe(200)
  const read = new Set(tracesIn(pages.map(({ html }) => html).join('\n')))
  expect(Object.keys(namedTexts(planted)).filter((name) => !read.has(name) && !name.includes('piece'))).toEqual([])
})

test('none is in any row of any table', async () => {
  const { rows: tables } = await application.behind(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)' order by 1`,
  )
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['public.reception', 'auth.account', 'pgboss.job']))
  const found: [string, string[]][] = []
  for (const { name } of tables) {
    const { rows } = await application.behind(`select t::text as row from ${name} t`)
    found.push([name, tracesIn(rows.map(({ row }) => row).join('\n'))])
  }
  expect(found.filter(([, traces]) => traces.length > 0)).toEqual([])
})

test('none is in a job, and jobs hold ids only', async () => {
  const { rows } = await application.behind('select data, output from pgboss.job')
  expect(rows.length).toBeGreaterThan(LIVES)
  expect(tracesIn(JSON.stringify(rows))).toEqual([])
  for (const { data } of rows) {
    const { organisationId, id, ...more } = data
    expect([organisationId, id, more]).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID), {}])
  }
})

test('none is in a file of the object store or of the data folder', async () => {
  const files = await filesUnder(application.deps.config.dataFolder)
  expect(files.length).toBeGreaterThan(2 * LIVES)
  expect(await tracesInFiles(files)).toEqual([])
})

test('none is in the log, even when something breaks', () => {
  const log = application.logged.join('')
  expect(log).toContain('/console/consultations/:id')
  expect(log).toContain('"fault"')
  expect(tracesIn(log)).toEqual([])
})

test('none is in a mail, but for the address it goes to', () => {
  expect(mails.received.length).toBeGreaterThanOrEqual(4 * LIVES)
  const found = mails.received.map((mail) => {
    const { headers, text } = readMail(mail)
    return tracesIn(`${headers.replace(/^to: .*$/im, '')}\n${text}\n${mail.raw.replace(/^to: .*$/im, '')}`)
  })
  expect(found.flat()).toEqual([])
})

test('none is in an address that was asked, led to, or stood on a page', () => {
  const addresses = pages.flatMap(({ path, location, html }) => [path, location, ...addressesOn(html)])
  expect(addresses.length).toBeGreaterThan(10_000)
  expect(tracesIn(addresses.join('\n'))).toEqual([])
})

function addressesOn(html: string): string[] {
  const names = ['href', 'src', 'action', 'formaction', 'data-address']
  const elements = [...parseHTML(html).document.querySelectorAll('[href], [src], [action], [formaction], [data-address]')]
  return elements.flatMap((element) => names.flatMap((name) => element.getAttribute(name) ?? []))
}

test('none is in a cookie or another header of an answer, but for the name under which a file is saved', () => {
  const headers = pages.flatMap((page) => [...page.headers].filter(([name]) => name !== 'content-disposition'))
  expect(tracesIn(headers.map(String).join('\n'))).toEqual([])
})

test('none is in the metrics', async () => {
  const answer = await application.app.request('/metrics', { headers: { authorization: 'Bearer metrics-of-the-proofs' } })
  const text = await answer.text()
  expect(text).toContain('route="/mailbox/questions"')
  expect(tracesIn(text)).toEqual([])
})

async function tracesInPostgres(): Promise<string[]> {
  await application.behind('checkpoint')
  const { rows } = await application.behind(
    `select current_setting('data_directory') as folder, (select oid from pg_database where datname = current_database()) as oid`,
  )
  const [{ folder, oid }] = rows
  const kept = [...(await filesUnder(join(folder, 'base', String(oid)))), ...(await filesUnder(join(folder, 'pg_wal')))]
  expect(kept.length).toBeGreaterThan(100)
  return await tracesInFiles([...kept, join(folder, '../server.log')])
}

test('none is in what PostgreSQL itself keeps: its pages, its journal, its log', async () => {
  expect(await tracesInPostgres()).toEqual([])
})

test('a row that did hold one would be found, in the table and in the files', async () => {
  await application.behind('create table public.loose (told text)')
  await application.behind('insert into loose values ($1)', [`x${planted[7]?.phone}x`])
  const { rows } = await application.behind('select t::text as row from loose t')
  expect(tracesIn(rows[0].row)).toEqual(['phone 7'])
  expect(await tracesInPostgres()).toContain('phone 7')
})
