import { chmod, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeApplicationLogin } from '../shared/database/application-login.store.ts'
import { noteDatabaseUrl } from './address.folder.ts'
import { untilAskedToStop } from './child.process.ts'
import { type Config, readConfig } from './config.ts'
import { keepDatabaseRunning } from './embedded.process.ts'
import { makeInstallationKey, readInstallationKey } from './keys.folder.ts'
import { takeLock } from './lock.folder.ts'
import { choosePort } from './ports.process.ts'
import { offerAdministratorLink, prepareInstallation } from './prepare.process.ts'
import { findServerFault } from './server-version.store.ts'
import { keepRunning } from './supervision.process.ts'

/**
 * The installation's first process: it takes the folder, starts the database, brings it up to date, starts web and
 * worker, starts again what dies, and stops everything in the reverse order.
 */

const ENTRY_WITHOUT_DATABASE =
  'APPLICATION_DATABASE_URL is set and DATABASE_URL is not: the owner is needed to bring the database up to date.'
const say = (line: string) => console.log(line)
const startedAt = performance.now()
const asked = untilAskedToStop({ heeds: ['SIGTERM'] })
/** What was started, the last first. */
const stops: (() => Promise<void>)[] = []

const refusal = await startAll().catch(textOf)
if (refusal === undefined) {
  await asked
  say('Stopping …')
} else {
  console.error(`Madoguchi does not start. ${refusal}`)
  process.exitCode = 1
}
for (const stop of stops) await stop().catch((fault: unknown) => console.error(`Not everything stopped. ${textOf(fault)}`))
process.exit()

/** Answers with why it does not start; with nothing once everything runs. */
async function startAll(): Promise<string | undefined> {
  const given = readConfig(process.env)
  if ('faults' in given) return ['The configuration is not right:', ...given.faults.map((fault) => `  ${fault}`)].join('\n')
  const { config } = given
  if (config.applicationDatabaseUrl !== undefined && config.databaseUrl === undefined) return ENTRY_WITHOUT_DATABASE
  const dataFolder = resolve(config.dataFolder)
  await makeDataFolder(dataFolder)

  const lock = await takeLock(dataFolder)
  if (lock.kind === 'held') return lockedBy(lock.pid, dataFolder)
  stops.unshift(lock.release)

  const port = await choosePort(config)
  if (port === undefined) return `Port ${config.port} is in use by another program. Set PORT to a free one.`
  if (port !== config.port) say(`Port ${config.port} is in use by another program: using ${port}. Set PORT to choose.`)

  if (config.key.kind === 'embedded') await makeInstallationKey(dataFolder)
  await readInstallationKey(config.key, dataFolder)
  const serverFault = config.databaseUrl === undefined ? undefined : await findServerFault(config.databaseUrl, say)
  if (serverFault !== undefined) return serverFault
  const databaseUrl = config.databaseUrl ?? (await startDatabase(dataFolder))

  if (config.databaseUrl === undefined) await noteDatabaseUrl(dataFolder, databaseUrl)
  const env = { ...process.env, DATA_FOLDER: dataFolder, DATABASE_URL: databaseUrl, PORT: String(port) }
  const running = readConfig(env)
  if ('faults' in running) return running.faults.join('\n')
  await prepareInstallation({ ownerUrl: databaseUrl, applicationUrl: config.applicationDatabaseUrl })
  const [administratorLink, applicationUrl] = await Promise.all([
    offerAdministratorLink({ ownerUrl: databaseUrl, publicUrl: running.config.publicUrl }),
    entryFor(config, databaseUrl),
  ])
  await startPrograms({ ...env, DATABASE_URL: applicationUrl, APPLICATION_DATABASE_URL: applicationUrl })
  announce(running.config, administratorLink)
  return undefined
}

/** How web and worker enter the database. They are never given the owner of our own: what they cannot do they need not be kept from. */
async function entryFor({ databaseUrl, applicationDatabaseUrl }: Config, ownerUrl: string): Promise<string> {
  if (databaseUrl !== undefined) return applicationDatabaseUrl ?? databaseUrl
  return await makeApplicationLogin(ownerUrl)
}

function lockedBy(pid: number | undefined, dataFolder: string): string {
  const holder = pid === undefined ? 'Another Madoguchi' : `Another Madoguchi (process ${pid})`
  return `${holder} is already running on ${dataFolder}. Stop it first, or set DATA_FOLDER to another folder.`
}

/** The account of the database may walk through this folder to its own; it sees nothing else in it. */
async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const { uid, mode } = await stat(folder)
  if (process.getuid?.() === 0 && uid === 0) await chmod(folder, (mode & 0o777) | 0o011)
}

async function startDatabase(dataFolder: string): Promise<string> {
  const database = await keepDatabaseRunning(dataFolder, say)
  stops.unshift(() => database.stop())
  return database.url
}

/** Both at once, to be ready sooner; what has started is stopped even when the other has not. */
async function startPrograms(env: NodeJS.ProcessEnv): Promise<void> {
  const starting = ['web', 'worker'].map(async (name) => {
    const child = await keepRunning({ name, file: join(import.meta.dirname, `${name}.js`), env, log: say })
    stops.unshift(() => child.stop())
  })
  const failed = (await Promise.allSettled(starting)).find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

function announce({ publicUrl }: Config, administratorLink: string | undefined): void {
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
