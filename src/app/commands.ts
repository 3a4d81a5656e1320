import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { backUp, restore } from '../shared/backup/backup.commands.ts'
import { openDatabase, openPool } from '../shared/database/database.store.ts'
import { migrate } from '../shared/database/migrate.store.ts'
import { openObjectStore } from '../shared/files/object-store.open.ts'
import { migrateQueues } from '../shared/jobs/jobs.queue.ts'
import { openLog } from '../shared/log/log.process.ts'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { verifyRecord } from '../shared/record/record.commands.ts'
import { openSigner } from '../shared/record/signer.cipher.ts'
import { witnessInObjects } from '../shared/record/witness.objects.ts'
import { installationSecret, rotateInstallationKey, rotateOrganisationKey } from '../shared/vault/rotation.commands.ts'
import type { Config } from './config.ts'
import { reachDatabase } from './database.process.ts'
import { fillWithDemo } from './demo.process.ts'
import { openGround, RECORD_SIGNING, type Tables } from './ground.process.ts'
import { queueNames } from './jobs.ts'
import { makeInstallationKey, readInstallationKey } from './keys.folder.ts'
import { MIGRATIONS, offerAdministratorLink, prepareInstallation } from './prepare.process.ts'

type Order = { config: Config; argument: string; say: (line: string) => void }
/** `run` answers with the exit code. */
export type Command = { argument?: string; about: string; run: (order: Order) => Promise<number> }

export const commands: Readonly<Record<string, Command>> = {
  migrate: { about: 'Brings the database to this version. npm start does it by itself.', run: migrateCommand },
  backup: {
    argument: 'folder',
    about: 'Copies everything but the installation’s key into an empty folder, also while the installation runs.',
    run: backupCommand,
  },
  restore: {
    argument: 'folder',
    about: 'Puts a backup into an empty installation that is not running. Put the key back first.',
    run: restoreCommand,
  },
  demo: {
    about: 'Fills the installation with a believable year of consultations and a board with requests for removal, to try it out.',
    run: demoCommand,
  },
  'verify-record': { about: 'Reads the whole record again and names every row that is not as it was sealed.', run: verifyCommand },
  'rotate-organisation-keys': { about: 'Gives each organisation a new key and wraps every case’s key again.', run: rotateOrganisations },
  'rotate-installation-key': {
    argument: 'new-key-file',
    about: 'Makes a new installation key in the file and seals every organisation’s keys under it.',
    run: rotateInstallation,
  },
}

const FOLDER_REFUSALS = {
  'folder-not-empty': 'The folder is not empty. Name a new one.',
  'no-manifest': 'There is no whole backup in this folder: manifest.json is missing.',
  'not-empty': 'This installation already holds data. Restore into an empty one: set DATA_FOLDER or DATABASE_URL to a new place.',
  'other-version': 'The backup was taken with another version of Madoguchi. Restore it with that version, then upgrade.',
  damaged: 'The backup is damaged: a table is not what the manifest says. Nothing was restored.',
} as const

async function backupCommand({ config, argument, say }: Order): Promise<number> {
  return await withDatabase(config, say, async (ownerUrl) => {
    const places = { ownerUrl, objects: await objectsOf(config), folder: resolve(argument) }
    const outcome = await backUp(places, { now: () => new Date(), progress: say })
    say(
      outcome.granted
        ? `Backed up to ${places.folder}. Keep the installation’s key too, in another place.`
        : FOLDER_REFUSALS[outcome.refusal],
    )
    return outcome.granted ? 0 : 1
  })
}

async function migrateCommand({ config, say }: Order): Promise<number> {
  return await withDatabase(config, say, async (ownerUrl) => {
    await prepareInstallation({ ownerUrl, applicationUrl: config.applicationDatabaseUrl })
    const administratorLink = await offerAdministratorLink({ ownerUrl, publicUrl: config.publicUrl })
    if (administratorLink !== undefined) say(`First administrator ${administratorLink}   (works once)`)
    return 0
  })
}

async function restoreCommand({ config, argument, say }: Order): Promise<number> {
  await readInstallationKey(config.key, config.dataFolder)
  return await withDatabase(config, say, async (ownerUrl, isRunning) => {
    if (isRunning && config.databaseUrl === undefined) {
      say('Stop the installation first.')
      return 1
    }
    await migrate(ownerUrl, MIGRATIONS)
    await migrateQueues(ownerUrl, queueNames)
    const outcome = await restore({ ownerUrl, objects: await objectsOf(config), folder: resolve(argument) }, say)
    say(outcome.granted ? `Restored the backup of ${outcome.value.takenAt}.` : FOLDER_REFUSALS[outcome.refusal])
    return outcome.granted ? 0 : 1
  })
}

async function demoCommand({ config, say }: Order): Promise<number> {
  if (config.key.kind === 'embedded') await makeInstallationKey(config.dataFolder)
  return await withDatabase(config, say, async (ownerUrl) => {
    await prepareInstallation({ ownerUrl })
    const ground = await openGround({ config: { ...config, databaseUrl: ownerUrl }, log: openLog('demo', 'warn') }, { works: false })
    try {
      const organisation = (await listOrganisations(ground.db)).find(({ isDefault }) => isDefault)
      if (organisation === undefined) return 1
      await fillWithDemo({ ground, databaseUrl: ownerUrl }, organisation, say)
      return 0
    } finally {
      await ground.stop()
    }
  })
}

async function verifyCommand({ config, say }: Order): Promise<number> {
  const key = await readInstallationKey(config.key, config.dataFolder)
  return await withTables(config, say, async (db) => {
    const signer = openSigner(await installationSecret(db, RECORD_SIGNING, key))
    const witness = witnessInObjects(await objectsOf(config))
    let wrong = 0
    for (const { id, slug } of await listOrganisations(db)) {
      const { events, seals, findings } = await verifyRecord({ db, signer, witness }, id)
      say(
        `${slug}: ${events} events in ${seals} seals, ${findings.length === 0 ? 'all as they were sealed' : `${findings.length} findings`}`,
      )
      for (const finding of findings) say(`  ${Object.values(finding).join(' ')}`)
      wrong += findings.length
    }
    return wrong === 0 ? 0 : 1
  })
}

async function rotateOrganisations({ config, say }: Order): Promise<number> {
  const key = await readInstallationKey(config.key, config.dataFolder)
  return await withTables(config, say, async (db) => {
    for (const { id, slug } of await listOrganisations(db)) say(`${slug}: ${await rotateOrganisationKey(db, id, key)} keys wrapped again`)
    return 0
  })
}

async function rotateInstallation({ config, argument, say }: Order): Promise<number> {
  const from = await readInstallationKey(config.key, config.dataFolder)
  const to = randomBytes(32)
  // The new key is safe on disk before anything is sealed under it.
  await writeFile(resolve(argument), `${to.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return await withTables(config, say, async (db) => {
    const organisations = await listOrganisations(db)
    await rotateInstallationKey(
      db,
      organisations.map(({ id }) => id),
      from,
      to,
    )
    say(`Sealed under the new key. Start again with KEY_FILE=${resolve(argument)}, or put that file in the place of the old key.`)
    return 0
  })
}

const objectsOf = (config: Config) => openObjectStore(config.objectStoreUrl ?? `file:${join(config.dataFolder, 'objects')}`)

async function withDatabase(
  config: Config,
  say: Order['say'],
  work: (ownerUrl: string, isRunning: boolean) => Promise<number>,
): Promise<number> {
  const database = await reachDatabase(config, say)
  try {
    return await work(database.ownerUrl, database.isRunning)
  } finally {
    await database.stop()
  }
}

async function withTables(
  config: Config,
  say: Order['say'],
  work: (db: ReturnType<typeof openDatabase<Tables>>) => Promise<number>,
): Promise<number> {
  return await withDatabase(config, say, async (ownerUrl) => {
    const pool = openPool(ownerUrl, 'madoguchi_app', { max: 4 })
    try {
      return await work(openDatabase<Tables>(pool))
    } finally {
      await pool.end()
    }
  })
}
