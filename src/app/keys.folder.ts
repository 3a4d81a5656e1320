import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { KeySource } from './config.ts'

const KEY_BYTES = 32
const COMMAND_PATIENCE_MS = 30_000

/** Everything that is encrypted hangs on these 32 bytes. Whoever loses them has lost every case. */
export async function readInstallationKey(source: KeySource, dataFolder: string): Promise<Buffer> {
  const [name, read] = reading(source, dataFolder)
  const text = await read.catch((fault: unknown) => fault)
  const key = typeof text === 'string' ? decode(text) : undefined
  if (key !== undefined) return key
  throw new Error(`${name} must give the installation's key: 32 bytes, as 44 characters of base64 or 64 of hexadecimal.`, { cause: text })
}

/** What the key's source is called in a message, and its text. */
function reading(source: KeySource, dataFolder: string): [string, Promise<string>] {
  if (source.kind === 'command') return ['KEY_COMMAND', runCommand(source.command)]
  if (source.kind === 'file') return ['KEY_FILE', readFile(source.file, 'utf8')]
  const file = embeddedKeyFile(dataFolder)
  return [file, readFile(file, 'utf8')]
}

/**
 * Makes the key of an installation that keeps its own. An installation that has a database but no key has lost it: a
 * new one would open nothing, and hide that.
 */
export async function makeInstallationKey(dataFolder: string): Promise<void> {
  const file = embeddedKeyFile(dataFolder)
  if (await exists(file)) return
  if (await exists(join(dataFolder, 'postgres', 'cluster'))) {
    throw new Error(`${file} is missing, but there is a database that was encrypted with it. Put the key back from your backup.`)
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`)
  await handle.sync()
  await handle.close()
}

const embeddedKeyFile = (dataFolder: string) => join(dataFolder, 'keys', 'installation.key')

async function runCommand(command: string): Promise<string> {
  const [program, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c']
  return (await promisify(execFile)(program, [flag, command], { timeout: COMMAND_PATIENCE_MS })).stdout
}

function decode(text: string): Buffer | undefined {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64')
  return key.length === KEY_BYTES ? key : undefined
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
