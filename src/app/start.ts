import { chmod, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { untilAskedToStop } from './child.process.ts'
import { type Config, readConfig } from './config.ts'
import { keepDatabaseRunning } from './embedded.process.ts'
import { makeInstallationKey, readInstallationKey } from './keys.folder.ts'
import { takeLock } from './lock.folder.ts'
import { choosePort } from './ports.process.ts'
import { type Prepared, prepareInstallation } from './prepare.process.ts'
import { checkServer } from './server-version.store.ts'
import { keepRunning } from './supervision.process.ts'

/**
 * The installation's first process: it takes the folder, starts the database, brings it up to date, starts web and
 * worker, starts again what dies, and stops everything in the reverse order.
 */

const say = (line: string) => console.log(line)
const startedAt = performance.now()
const asked = untilAskedToStop()
/** What was started, the last first. */
const stops: (() => Promise<void>)[] = []

try {
  await startAll()
  await asked
  say('Stopping …')
} catch (fault) {
  console.error(`Madoguchi does not start. ${textOf(fault)}`)
  process.exitCode = 1
}
for (const stop of stops) await stop().catch((fault: unknown) => console.error(`Not everything stopped. ${textOf(fault)}`))
process.exit()

async function startAll(): Promise<void> {
  const given = configFrom(process.env)
  const dataFolder = resolve(given.dataFolder)
  await makeDataFolder(dataFolder)
  stops.unshift(await lockOrRefuse(dataFolder))
  const port = await portOrRefuse(given)

  if (given.key.kind === 'embedded') await makeInstallationKey(dataFolder)
  await readInstallationKey(given.key, dataFolder)
  const databaseUrl = given.databaseUrl === undefined ? await startDatabase(dataFolder) : await waitForDatabase(given.databaseUrl)
  const env = { ...process.env, DATA_FOLDER: dataFolder, DATABASE_URL: databaseUrl, PORT: String(port) }
  const prepared = await prepareInstallation({ ownerUrl: databaseUrl })

  for (const name of ['worker', 'web']) {
    const child = await keepRunning({ name, file: join(import.meta.dirname, `${name}.js`), env, log: say })
    stops.unshift(() => child.stop())
  }
  announce(configFrom(env), prepared)
}

function configFrom(env: NodeJS.ProcessEnv): Config {
  const outcome = readConfig(env)
  if ('config' in outcome) return outcome.config
  throw new Error(['The configuration is not right:', ...outcome.faults.map((fault) => `  ${fault}`)].join('\n'))
}

/** The account of the database may walk through this folder to its own; it sees nothing else in it. */
async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const { uid, mode } = await stat(folder)
  if (process.getuid?.() === 0 && uid === 0) await chmod(folder, (mode & 0o777) | 0o011)
}

async function lockOrRefuse(dataFolder: string): Promise<() => Promise<void>> {
  const lock = await takeLock(dataFolder)
  if (lock.kind === 'taken') return lock.release
  const holder = lock.pid === undefined ? 'Another Madoguchi' : `Another Madoguchi (process ${lock.pid})`
  throw new Error(`${holder} is already running on ${dataFolder}. Stop it first, or set DATA_FOLDER to another folder.`)
}

async function portOrRefuse(config: Config): Promise<number> {
  const port = await choosePort(config)
  if (port === undefined) throw new Error(`Port ${config.port} is in use by another program. Set PORT to a free one.`)
  if (port !== config.port) say(`Port ${config.port} is in use by another program: using ${port}. Set PORT to choose.`)
  return port
}

async function startDatabase(dataFolder: string): Promise<string> {
  const database = await keepDatabaseRunning(dataFolder, say)
  stops.unshift(() => database.stop())
  return database.url
}

async function waitForDatabase(url: string): Promise<string> {
  await checkServer(url, say)
  return url
}

function announce({ publicUrl }: Config, { administratorLink }: Prepared): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`Madoguchi is running (started in ${seconds} s).`)
  say(`  Window (相談窓口)   ${publicUrl}/`)
  say(`  Console (相談員)    ${publicUrl}/console`)
  if (administratorLink !== undefined) say(`  First administrator ${administratorLink}   (works once)`)
  say('Stop it with Ctrl-C.')
}

/** Our own messages are written to be read; of what lies beneath only the kind is told, since it may repeat a value. */
function textOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'The reason is unknown.'
  const cause = fault.cause instanceof Error ? ` (${fault.cause.name}${'code' in fault.cause ? ` ${String(fault.cause.code)}` : ''})` : ''
  return `${fault.message}${cause}`
}
