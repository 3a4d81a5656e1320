import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../src/shared/postgres/free-port.process.ts'

export type BenchInstallation = { origin: string; supervisor: ChildProcess }

/** A whole installation as `npm start` starts it, on a folder and a port of its own, for as long as `measure` takes. */
export async function inInstallation<Measured>(measure: (installation: BenchInstallation) => Promise<Measured>): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  const port = await freePort()
  const supervisor = spawn(process.execPath, [join(process.cwd(), 'dist/app/start.js')], {
    env: { PATH: process.env.PATH, DATA_FOLDER: folder, PORT: String(port), TRUST_PROXY: '1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await untilItRuns(supervisor)
    return await measure({ origin: `http://localhost:${port}`, supervisor })
  } finally {
    supervisor.kill('SIGTERM')
    if (supervisor.exitCode === null) await once(supervisor, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

async function untilItRuns({ stdout }: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    stdout?.on('data', (part) => {
      said += String(part)
      if (said.includes('Stop it with Ctrl-C.')) resolve()
    })
    stdout?.once('end', () => reject(new Error(`The installation ended and had said: ${said}`)))
  })
}
