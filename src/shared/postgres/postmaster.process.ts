import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Fast shutdown first; then without a checkpoint, which costs a recovery; then the axe. */
const WAYS_TO_STOP = [
  { signal: 'SIGINT', patience_ms: 30_000 },
  { signal: 'SIGQUIT', patience_ms: 10_000 },
  { signal: 'SIGKILL', patience_ms: 5_000 },
] as const

/**
 * After a kill -9 of the supervisor its postmaster lives on. It is stopped here, before a new one starts on the
 * same folder. A process that merely has the number it once had is left alone, and the stale file removed, because
 * PostgreSQL would take that process for a running server and refuse to start.
 */
export async function stopLeftOver(cluster: string, log: (line: string) => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = await readPid(file)
  if (pid === undefined || !isAlive(pid)) return
  if (!(await servesCluster(pid, cluster))) return await rm(file, { force: true })
  log(`A database server of an earlier run is still running (process ${pid}): stopping it.`)
  await stopProcess(pid)
}

/** Asks, then insists. Returns once the process is gone. */
export async function stopProcess(pid: number): Promise<void> {
  for (const { signal, patience_ms } of WAYS_TO_STOP) {
    if (!sendSignal(pid, signal)) return
    const end = Date.now() + patience_ms
    while (Date.now() < end) {
      if (!isAlive(pid)) return
      await sleep(10)
    }
  }
  throw new Error(`The database server (process ${pid}) does not stop.`)
}

/** The postmaster writes its state into the eighth line once it answers. */
export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function readPid(file: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  return pid > 1 ? pid : undefined
}

function isAlive(pid: number): boolean {
  return sendSignal(pid, 0)
}

function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (fault) {
    return signal === 0 && fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  const folder = await realpath(cluster)
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder
  if (process.platform === 'win32') return await isPostgresOnWindows(pid)
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') && stdout.includes(folder)
}

async function isPostgresOnWindows(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV']).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres.exe')
}
