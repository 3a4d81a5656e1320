import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '../shared/postgres/postgres.process.ts'
import { findDatabaseUrl } from './address.folder.ts'
import type { Config } from './config.ts'
import { takeLock } from './lock.folder.ts'

export type ReachedDatabase = { ownerUrl: string; isRunning: boolean; stop(): Promise<void> }

/**
 * The installation's database for a command: the configured one, the one of the running installation, or the embedded one
 * started for as long as the command takes.
 */
export async function reachDatabase(config: Config, log: (line: string) => void): Promise<ReachedDatabase> {
  if (config.databaseUrl !== undefined) return { ownerUrl: config.databaseUrl, isRunning: true, stop: async () => {} }
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 })
  const lock = await takeLock(config.dataFolder)
  if (lock.kind === 'held') {
    const ownerUrl = await findDatabaseUrl(config.dataFolder)
    if (ownerUrl === undefined) throw new Error('The installation is starting. Try again in a moment.')
    return { ownerUrl, isRunning: true, stop: async () => {} }
  }
  const postgres = await startPostgres({ folder: join(config.dataFolder, 'postgres'), log })
  return {
    ownerUrl: postgres.url,
    isRunning: false,
    async stop() {
      await postgres.stop()
      await lock.release()
    },
  }
}
