import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDatabaseUrl } from '../src/app/address.folder.ts'
import { becomeAdministrator, openMailbox } from '../src/app/tests/journeys.testing.ts'
import { openVisitor, type Visitor } from '../src/app/tests/visitor.testing.ts'
import { type MailServer, messageIdOf, openMailServer, readMail } from '../src/shared/testing/mail-server.ts'
import { chanceOf } from './chance.ts'
import { linkOf } from './first-administrator.ts'
import { type Installation, startInstallation, until } from './installation.ts'
import { answer, type Filled, fill, mailOf, type Patience, persistent, sendAndAsk, type Told, textOf } from './people.ts'
import { childOf } from './processes.ts'

const PROGRAMS = { web: 'web.js', worker: 'worker.js', postgres: 'postgres' } as const
type Name = keyof typeof PROGRAMS
/** What is killed again and again is started again after ever longer pauses, in which nothing happens that could go wrong. */
const KILLS: Readonly<Record<Name, number>> = { web: 4, worker: 5, postgres: 11 }
const ALL_KILLS = Object.values(KILLS).reduce((sum, count) => sum + count, 0)
const PEOPLE = 4
const ADVISERS = 2
/** Those who want to be told by mail have confirmed their address before; their last button is pressed in the midst of it all. */
const WITH_MAIL = 24

/** `KILLS_SEED=…` has the same kills in the same order again, though not at the same moments of everything else. */
const chance = chanceOf(Number(process.env.KILLS_SEED ?? Math.floor(Math.random() * 2 ** 31)))
const patience: Patience = { retries: 0 }
const told: Told[] = []
let mails: MailServer
let installation: Installation
let database: pg.Pool
let adviser: Visitor

beforeAll(async () => {
  console.log(`KILLS_SEED=${chance.seed}`)
  mails = await openMailServer()
  installation = await startInstallation({ env: { SMTP_URL: mails.url, MAIL_FROM: 'desk@desk.example', TRUST_PROXY: '1' } })
  database = new pg.Pool({ connectionString: (await findDatabaseUrl(installation.dataFolder)) ?? '', max: 2 })
  database.on('error', () => undefined)
  adviser = await signedIn()
  const filled: Filled[] = []
  await inParallel(PEOPLE, WITH_MAIL, async (life) => filled.push(await fill(place(), life, mails)))
  await liveThrough(filled, killAll())
  await settle()
}, 400_000)
afterAll(async () => {
  await database?.end()
  await installation?.remove()
  await mails?.close()
})

const place = () => ({ url: installation.url, patience })

async function signedIn(): Promise<Visitor> {
  const visitor = openVisitor(persistent(patience), { origin: installation.url })
  const link = linkOf(installation.output())
  await becomeAdministrator(visitor, link, { name: '相談 花子', email: 'hanako@desk.example', answers: 'yes' })
  return visitor
}

let killed = 0

/** One after the other, in any order, each at any moment while people are being answered. */
async function killAll(): Promise<void> {
  const names: readonly Name[] = ['web', 'worker', 'postgres']
  for (const name of chance.shuffled(names.flatMap((each) => Array.from({ length: KILLS[each] }, () => each)))) {
    do {
      await until(`an answer, and ${name}`, async () => (await isReady()) && pidOf(name) !== undefined)
      await sleep(chance.between(0, 1_500))
    } while (!kill(name))
    killed += 1
  }
}

/** False when it has just ended by itself, such as for want of the database that was killed before it. */
function kill(name: Name): boolean {
  const pid = pidOf(name)
  if (pid === undefined) return false
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

const isReady = () =>
  fetch(`${installation.url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status === 200,
    () => false,
  )

const pidOf = (name: Name) => childOf(installation.supervisor.pid, PROGRAMS[name])

/** Everybody goes on until the kills are over, and then finishes what they have begun. */
async function liveThrough(filled: Filled[], kills: Promise<void>): Promise<void> {
  const going = { lives: WITH_MAIL, isOver: false, areAllTold: false }
  const unanswered: Told[] = []
  const person = async () => {
    while (!going.isOver || filled.length > 0) {
      // In turn one who has only to send it, and one who has everything to tell.
      const next = filled.shift()
      if (next !== undefined) await send(next)
      if (!going.isOver) await send(await fill(place(), going.lives++))
    }
  }
  const send = async (next: Filled) => {
    const one = await sendAndAsk(place(), next)
    told.push(one)
    unanswered.push(one)
  }
  const advise = async () => {
    const browser = openVisitor(persistent(patience), { origin: installation.url })
    for (const [name, value] of adviser.cookies) browser.cookies.set(name, value)
    while (!going.areAllTold || unanswered.length > 0) {
      const next = unanswered.shift()
      if (next === undefined) await sleep(50)
      else await answer(browser, await idOf(next.number), next.life, patience).then(() => (next.answered = true))
    }
  }
  const telling = Promise.all(Array.from({ length: PEOPLE }, person)).finally(() => (going.areAllTold = true))
  await Promise.all([kills.finally(() => (going.isOver = true)), telling, ...Array.from({ length: ADVISERS }, advise)])
}

async function inParallel(at: number, count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: at }, worker))
}

async function rowsOf(statement: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  let rows: Record<string, string>[] | undefined
  await until('the database', async () => {
    rows = await database.query(statement, values).then(
      (found) => found.rows,
      () => undefined,
    )
    return rows !== undefined
  })
  return rows ?? []
}

const countOf = async (statement: string): Promise<number> => Number((await rowsOf(`select count(*) as count ${statement}`))[0]?.count)
const idOf = async (number: string): Promise<string> =>
  (await rowsOf('select id from consultation where number = $1', [number]))[0]?.id ?? ''

/** A mail in the hands of a worker that died is taken again after ten minutes: here they are over at once. */
async function settle(): Promise<void> {
  await until('the mails', async () => (await countOf(`from mail where state = 'waiting'`)) === 0)
  await sleep(1_000)
  await rowsOf(`update mail set due_at = now() where state = 'sending'`)
  await until('every mail', async () => (await countOf(`from mail where state <> 'sent'`)) === 0)
}

test('under load twenty processes were killed, and everybody was answered in the end', () => {
  const output = installation.output()
  console.log(`${killed} kills, ${told.length} consultations, ${patience.retries} requests sent again, ${mails.received.length} mails`)
  expect(killed).toBe(ALL_KILLS)
  // What is started while there is no database ends and is started again; what runs outlives it.
  expect(output).not.toContain('uncaughtException')
  expect(patience.retries).toBeGreaterThan(ALL_KILLS)
  expect(told.length).toBeGreaterThan(ALL_KILLS)
  expect(told.filter(({ code, number, answered }) => code === '' || number === '' || !answered)).toEqual([])
})

test('each acknowledged consultation is there once, with its question and its answer once', async () => {
  const seen: string[] = []
  for (const { life, code } of told) {
    const reader = openVisitor(persistent(patience), { origin: installation.url, network: `2001:db8:ffff:${life.toString(16)}::1` })
    const { html } = await openMailbox(reader, code)
    const counts = (['story', 'question', 'answer'] as const).map((what) => html.split(textOf(life, what)).length - 1)
    seen.push(`${life}: ${counts.join(' ')}`)
  }
  expect(seen).toEqual(told.map(({ life }) => `${life}: 1 1 1`))
})

test.each([
  ['consultation', 'from consultation'],
  ['receipt number', 'from (select distinct number from consultation) n'],
  ['first reception', `from reception where kind = 'new'`],
  ['question', `from reception where kind = 'question'`],
  ['answer', `from answer where state = 'sent'`],
  ['line of its reception in the record', `from event where kind = 'consultation.received'`],
  ['line of its question in the record', `from event where kind = 'consultation.question-received'`],
  ['line of its answer in the record', `from event where kind = 'consultation.answered'`],
  ['answered case', `from consultation where state = 'answered'`],
])('there is one %s for each, no more and no less', async (_, statement) => {
  expect(await countOf(statement)).toBe(told.length)
})

test('each answer has a work for each address that was asked about', async () => {
  expect(await countOf('from work')).toBe(2 * told.length)
})

test('each notice went out, under one name each, and only what a killed worker held went out under it twice', async () => {
  const sent = await rowsOf(`select id || '.' || organisation_id || '@desk.example' as id from mail order by 1`)
  const arrived = mails.received.map(messageIdOf)
  expect(sent.map(({ id }) => id).filter((id) => !arrived.includes(id ?? ''))).toEqual([])
  const repeated = arrived.length - new Set(arrived).size
  console.log(`${repeated} mails were handed over twice under the same name`)
  expect(repeated).toBeLessThanOrEqual(KILLS.worker + KILLS.postgres)
  const noticesOf = (life: number) => {
    const own = mails.received.filter((mail) => mail.to === mailOf(life) && !/\d{6}/.test(readMail(mail).text))
    return new Set(own.map(messageIdOf)).size
  }
  // One that it was received, one that there is an answer.
  expect(told.map(({ life }) => [life, noticesOf(life)])).toEqual(told.map(({ life, hasMail }) => [life, hasMail ? 2 : 0]))
})

test('the record is whole: no sealed row was changed, removed or added', () => {
  const cli = join(import.meta.dirname, '../dist/app/cli.js')
  const said = execFileSync(process.execPath, [cli, 'verify-record'], {
    env: { PATH: process.env.PATH, DATA_FOLDER: installation.dataFolder },
    encoding: 'utf8',
  })
  expect(said).not.toMatch(/changed|removed|added|missing/)
})
