import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../src/shared/postgres/free-port.process.ts'

/** A real installation from the build, on a folder and a port of its own. */
export type Installation = {
  url: string
  dataFolder: string
  /** Everything its processes have said so far. */
  output(): string
  supervisor: ChildProcess
  /** As Ctrl-C does; resolves when everything has ended. The folder stays. */
  stop(): Promise<number | null>
  /** Stops, and removes the folder if it was made for this installation. */
  remove(): Promise<void>
}

type Options = { dataFolder?: string; env?: NodeJS.ProcessEnv; account?: { uid: number; gid: number } }

const START = join(import.meta.dirname, '../dist/app/start.js')
const START_PATIENCE_MS = 60_000

export async function startInstallation({ dataFolder, env = {}, account }: Options = {}): Promise<Installation> {
  const folder = dataFolder ?? (await temporaryFolder())
  const port = env.PORT ?? String(await freePort())
  const supervisor = spawn(process.execPath, ['--enable-source-maps', START], {
    cwd: folder,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env, PORT: port, DATA_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  })
  let output = ''
  for (const stream of [supervisor.stdout, supervisor.stderr]) stream.on('data', (part) => (output += part))
  const installation: Installation = {
    url: `http://localhost:${port}`,
    dataFolder: folder,
    output: () => output,
    supervisor,
    stop: () => stop(supervisor),
    async remove() {
      await stop(supervisor)
      if (dataFolder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
  // The last line: what stands above it has been said by then.
  await untilOutput(installation, 'Stop it with Ctrl-C.')
  return installation
}

/** Resolves when the installation has said something; rejects when it ends or takes too long before. */
export async function untilOutput(installation: Pick<Installation, 'output' | 'supervisor'>, text: string): Promise<void> {
  await until(`“${text}”`, () => {
    if (installation.output().includes(text)) return true
    if (hasEnded(installation.supervisor)) throw new Error(`The installation ended and had said: ${installation.output()}`)
    return false
  })
}

export async function until(what: string, isSo: () => boolean | Promise<boolean>, patience_ms = START_PATIENCE_MS): Promise<void> {
  const end = Date.now() + patience_ms
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited ${patience_ms} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Any account may walk into it, so that the database's may. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-e2e-'))
  await chmod(folder, 0o711)
  return folder
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function stop(supervisor: ChildProcess): Promise<number | null> {
  if (!hasEnded(supervisor)) {
    supervisor.kill('SIGTERM')
    await once(supervisor, 'exit')
  }
  return supervisor.exitCode
}
