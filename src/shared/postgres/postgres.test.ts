import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { canReach } from './account.process.ts'
import { type Postgres, startPostgres } from './postgres.process.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534
/** An account that every Unix has and that no other server of these tests runs as. */
const DAEMON = { uid: 1, gid: 1 }
const canOthersReachUs = await canReach(DAEMON, import.meta.dirname)

let base: string
let folder: string
let said: string[]
/** Making a cluster takes longer than everything else here: most tests begin with a copy of one. */
let made: string
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'madoguchi-pg-made-'))
  await chmod(made, 0o711)
  await (await startPostgres({ folder: join(made, 'postgres'), log: () => undefined, durable: false })).stop()
})
afterAll(() => rm(made, { recursive: true, force: true }))

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'madoguchi-pg-'))
  await chmod(base, 0o711)
  folder = join(base, 'postgres')
  said = []
  onTestFinished(() => rm(base, { recursive: true, force: true }))
})

/** `-a` keeps the owner, whom `fs.cp` would replace by us. */
async function start(at = folder, durable = false): Promise<Postgres> {
  if (!existsSync(at)) execFileSync('cp', ['-a', join(made, 'postgres'), at])
  const postgres = await startPostgres({ folder: at, log: (line) => said.push(line), durable })
  onTestFinished(() => postgres.stop())
  return postgres
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** A server started by another process, which says its address and process and can be killed. */
async function startElsewhere(account: { uid?: number; gid?: number } = {}): Promise<{ parent: ChildProcess; url: string; pid: number }> {
  const script = `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.process.ts'))}
    const { url, pid } = await startPostgres({ folder: process.argv[1], log: () => {}, durable: false })
    console.log(JSON.stringify({ url, pid }))
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: base,
    ...account,
  })
  const line = await new Promise<string>((resolve) => parent.stdout.once('data', (part) => resolve(String(part))))
  return { parent, ...JSON.parse(line) }
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('what was confirmed is there after a stop and a start', async () => {
  const first = await start()
  await ask(first.url, "create table note as select 'kept' as text")
  await first.stop()
  await first.exited
  expect(isAlive(first.pid)).toBe(false)
  const second = await start()
  expect(await ask(second.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test('what was confirmed is there after the server was killed', async () => {
  const first = await start(folder, true)
  await ask(first.url, "create table note as select 'kept' as text")
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  const second = await start(folder, true)
  expect(await ask(second.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test('the server that a killed parent left behind is stopped, and its data opened', async () => {
  const left = await startElsewhere()
  await ask(left.url, "create table note as select 'kept' as text")
  await killed(left.parent)
  expect(isAlive(left.pid)).toBe(true)
  const next = await start()
  expect(isAlive(left.pid)).toBe(false)
  expect(said).toEqual([`A database server of an earlier run is still running (process ${left.pid}): stopping it.`])
  expect(await ask(next.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test('a process that merely has the number of an earlier server is left alone', async () => {
  const first = await start()
  await first.stop()
  const bystander = spawn('sleep', ['60'])
  onTestFinished(() => void bystander.kill('SIGKILL'))
  await writeFile(join(folder, 'cluster/postmaster.pid'), `${bystander.pid}\n${join(folder, 'cluster')}\n`)
  const second = await start()
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(isAlive(bystander.pid ?? 0)).toBe(true)
})

test('what a kill halfway through making the cluster left is made anew', async () => {
  await mkdir(join(folder, 'cluster.new/base'), { recursive: true })
  await writeFile(join(folder, 'cluster.new/PG_VERSION'), '18\n')
  const postgres = await start()
  expect(await ask(postgres.url, 'select current_database() as name')).toEqual([{ name: 'madoguchi' }])
})

test('a folder whose name is too long for a socket works', async () => {
  const postgres = await start(join(base, 'long'.repeat(25)))
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('folders and the log are closed to others', async () => {
  await start()
  const modes = await Promise.all(
    ['', 'cluster', 'socket', 'server.log'].map(async (name) => (await stat(join(folder, name))).mode & 0o077),
  )
  expect(modes).toEqual([0, 0, 0, 0])
})

test('the values of a refused row stay out of the log', async () => {
  const { url } = await start()
  await ask(url, 'create table person (mail text primary key check (length(mail) < 40))')
  for (const mail of ['hanako@example.jp', 'hanako@example.jp', `hanako${'o'.repeat(40)}@example.jp`]) {
    await ask(url, `insert into person values ('${mail}')`).catch(() => undefined)
  }
  const log = await readFile(join(folder, 'server.log'), 'utf8')
  expect(log).toContain('duplicate key value')
  expect(log).not.toContain('hanako')
})

test.skipIf(!isRoot)('started by root the server runs as nobody', async () => {
  await start()
  expect((await stat(join(folder, 'cluster/PG_VERSION'))).uid).toBe(NOBODY)
})

test.skipIf(!isRoot)('root may keep its folder where nobody else may walk, and it survives a kill of the parent there', async () => {
  await chmod(base, 0o700)
  const left = await startElsewhere()
  await ask(left.url, "create table note as select 'kept' as text")
  await killed(left.parent)
  const next = await start()
  expect(said).toHaveLength(1)
  expect(await ask(next.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test.skipIf(!isRoot || !canOthersReachUs)('an ordinary user starts a server, and root goes on with it', async () => {
  await chown(base, DAEMON.uid, DAEMON.gid)
  const left = await startElsewhere(DAEMON)
  await ask(left.url, "create table note as select 'kept' as text")
  await killed(left.parent)
  const next = await start()
  expect(await ask(next.url, 'select text from note')).toEqual([{ text: 'kept' }])
  expect((await stat(join(folder, 'cluster/PG_VERSION'))).uid).toBe(DAEMON.uid)
})

test('a folder of somebody else is refused with what to do', async () => {
  await mkdir(join(folder, 'cluster'), { recursive: true })
  if (isRoot) await chown(join(folder, 'cluster'), NOBODY, NOBODY)
  vi.spyOn(process, 'getuid').mockReturnValue(4321)
  onTestFinished(() => void vi.restoreAllMocks())
  await expect(startPostgres({ folder, log: () => undefined })).rejects.toThrow('belongs to another account')
})
