import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileOf = (dataFolder: string) => join(dataFolder, 'database.url')

/** Leaves the embedded database's address for the commands that work beside a running installation. Only its owner may read it. */
export async function noteDatabaseUrl(dataFolder: string, url: string): Promise<void> {
  await writeFile(fileOf(dataFolder), `${url}\n`, { mode: 0o600 })
}

export async function findDatabaseUrl(dataFolder: string): Promise<string | undefined> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined)
  return text?.trim()
}
