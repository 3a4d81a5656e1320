import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, lstat, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Account, accountFor, canReach, makeFolderFor } from './account.process.ts'
import { type Binaries, findBinaries } from './binaries.folder.ts'
import { freePort } from './free-port.process.ts'
import { isReady, stopLeftOver, stopProcess } from './postmaster.process.ts'
import { DATABASE, type Door, fitsSocketPath, initArguments, OWNER, serverArguments, urlOf } from './settings.ts'

export type Postgres = {
  /** The owner's address of the installation's database. */
  url: string
  pid: number
  /** Settles when the server has ended, whoever ended it. */
  exited: Promise<void>
  stop(): Promise<void>
}

type Place = { cluster: string; logFile: string; account: Account; binaries: Binaries; reachable: boolean }

const START_PATIENCE_MS = 60_000
/** Backends of a killed postmaster need a moment to notice and leave their shared memory. */
const START_ATTEMPTS = 20
const LARGEST_LOG_BYTES = 10 * 1024 * 1024

/**
 * Starts the PostgreSQL that belongs to a folder, making it when the folder is new. The caller holds the lock of the
 * installation: no other start works on this folder. `durable: false` is for throwaway databases of tests.
 */
export async function startPostgres(options: { folder: string; log: (line: string) => void; durable?: boolean }): Promise<Postgres> {
  const { folder, log, durable = true } = options
  const cluster = join(folder, 'cluster')
  const account = await accountFor(cluster)
  await makeFolderFor(account, folder)
  const binaries = await findBinaries(account, log)
  const place = { cluster, logFile: join(folder, 'server.log'), account, binaries, reachable: await canReach(account, folder) }
  if (!place.reachable && process.platform !== 'linux') {
    throw new Error(
      `The account ${account?.uid} that runs the database cannot reach ${folder}: set DATA_FOLDER to a folder outside of a home.`,
    )
  }
  if (!(await exists(join(cluster, 'PG_VERSION')))) await makeCluster(place, durable)
  await stopLeftOver(cluster, log)
  const door = await openDoor(folder, place)
  const server = await startServer(place, serverArguments(nameFor(place), door, durable))
  await makeDatabase(door)
  const stop = async () => {
    await server.stop()
    if (door.kind === 'socket') await rm(door.folder, { recursive: true, force: true })
  }
  return { ...server, stop, url: urlOf(door, DATABASE) }
}

/**
 * A server that may not walk to its folder starts in it and calls it by its working directory; the parent, root, has
 * put it there before giving up its rights.
 */
function nameFor({ cluster, reachable }: Place): string {
  return reachable ? cluster : '/proc/self/cwd'
}

/** Made beside its place and moved there when whole, so that a kill halfway leaves nothing that looks like a cluster. */
async function makeCluster(place: Place, durable: boolean): Promise<void> {
  const half = `${place.cluster}.new`
  await rm(half, { recursive: true, force: true })
  await makeFolderFor(place.account, half)
  const passwordFile = process.platform === 'win32' ? await makePassword(place.cluster) : undefined
  const child = run(
    place.binaries.initdb,
    initArguments(nameFor({ ...place, cluster: half }), { platform: process.platform, durable, passwordFile }),
    {
      cwd: half,
      account: place.account,
      output: 'pipe',
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
  const code = await endOf(child)
  if (code !== 0) throw new Error(`The embedded database could not be made in ${place.cluster}: ${said.trim()}`)
  await rm(place.cluster, { recursive: true, force: true })
  await rename(half, place.cluster)
}

async function makePassword(cluster: string): Promise<string> {
  const file = `${cluster}.password`
  await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return file
}

async function openDoor(folder: string, { cluster, account, reachable }: Place): Promise<Door> {
  if (process.platform === 'win32') {
    return { kind: 'port', port: await freePort(), password: await readFile(`${cluster}.password`, 'utf8') }
  }
  const beside = join(await realpath(folder), 'socket')
  if (reachable && fitsSocketPath(beside, process.platform)) return { kind: 'socket', folder: await socketFolder(beside, account) }
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 12)
  const short = join((await exists('/tmp')) ? '/tmp' : tmpdir(), `madoguchi-${name}`)
  return { kind: 'socket', folder: await socketFolder(short, account) }
}

/** Anyone who may enter this folder is the database's owner: it must be a real folder, the server's own, and closed to others. */
async function socketFolder(folder: string, account: Account): Promise<string> {
  await makeFolderFor(account, folder).catch(() => undefined)
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== (account?.uid ?? process.getuid?.()) || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not ours: somebody else made it. Remove it, or set DATA_FOLDER to another folder.`)
  }
  for (const left of await readdir(folder)) await rm(join(folder, left), { force: true })
  return folder
}

async function startServer(place: Place, args: string[]): Promise<Omit<Postgres, 'url'>> {
  for (let attempt = 1; ; attempt++) {
    const log = await openLog(place.logFile)
    const child = run(place.binaries.postgres, args, { cwd: place.cluster, account: place.account, output: log.fd })
    const exited = endOf(child).then(() => undefined)
    await log.close()
    const { pid } = child
    if (pid !== undefined && (await becomesReady(place.cluster, pid, exited)))
      return { pid, exited, stop: () => stopServer(place, pid, exited) }
    const said = (await readFile(place.logFile, 'utf8').catch(() => '')).slice(-600)
    const isStillInUse = /shared memory block|lock file/.test(said)
    if (!isStillInUse || attempt === START_ATTEMPTS)
      throw new Error(`The embedded database does not start. Its log ${place.logFile} ends with: ${said}`)
    await sleep(250)
  }
}

async function becomesReady(cluster: string, pid: number, exited: Promise<void>): Promise<boolean> {
  let hasEnded = false
  exited.then(
    () => (hasEnded = true),
    () => (hasEnded = true),
  )
  const end = Date.now() + START_PATIENCE_MS
  while (!hasEnded && Date.now() < end) {
    if (await isReady(cluster, pid)) return true
    await sleep(10)
  }
  if (!hasEnded) await stopProcess(pid)
  return false
}

async function stopServer({ cluster, binaries }: Place, pid: number, exited: Promise<void>): Promise<void> {
  if (process.platform === 'win32')
    await endOf(run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast'], { cwd: cluster, account: undefined, output: 'pipe' }))
  else await stopProcess(pid)
  await exited
}

async function makeDatabase(door: Door): Promise<void> {
  const client = new Client({ connectionString: urlOf(door, OWNER) })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Detached, because Ctrl-C reaches the whole foreground group and the database must be the last to stop. */
function run(
  program: string,
  args: string[],
  { cwd, account, output }: { cwd: string; account: Account; output: 'pipe' | number },
): ChildProcess {
  return spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TZ: 'UTC', LC_MESSAGES: 'C' },
    stdio: ['ignore', output, output],
    detached: true,
    windowsHide: true,
    ...account,
  })
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LARGEST_LOG_BYTES) await rename(file, `${file}.1`)
  return await open(file, 'a', 0o600)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
