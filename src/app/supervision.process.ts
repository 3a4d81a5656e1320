import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { isReadyMessage } from './child.process.ts'

export type Supervised = {
  /** The process of the moment; undefined while it is being restarted. */
  pid(): number | undefined
  stop(): Promise<void>
}

type Program = { name: string; file: string; env: NodeJS.ProcessEnv; log: (line: string) => void }

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** A process that lived this long had recovered; its next death starts with a short pause again. */
const STEADY_MS = 60_000
const STOP_PATIENCE_MS = 20_000
/** V8 keeps up to 100 MB of garbage a process before it looks; a quarter of that costs no time that can be measured here. */
export const MODEST_MEMORY = ['--max-semi-space-size=4']

/**
 * Starts a program and starts it again whenever it dies, with growing pauses. Resolves when it is ready for the first
 * time; a program that dies before that does not work here, and restarting would hide why.
 */
export async function keepRunning(program: Program): Promise<Supervised> {
  const { name, log } = program
  let isStopping = false
  let child = launch(program)
  if (!(await becomesReady(child))) throw new Error(`${name} ended while it was starting.`)

  const ended = watch()
  async function watch(): Promise<void> {
    let pause = FIRST_PAUSE_MS
    for (;;) {
      const since = Date.now()
      const how = await endOf(child)
      if (isStopping) return
      pause = Date.now() - since > STEADY_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
      log(`${name} ended unexpectedly (${how}): starting it again.`)
      await sleep(pause)
      if (isStopping) return
      child = launch(program)
    }
  }

  return {
    pid: () => (isRunning(child) ? child.pid : undefined),
    async stop() {
      isStopping = true
      if (isRunning(child)) await stopChild(child)
      await ended
    },
  }
}

/** Each thread of glibc keeps what it freed for itself; two places for all of them hold 60 MB less, at no cost that can be measured. */
const FEW_ARENAS = { MALLOC_ARENA_MAX: '2' }

function launch({ file, env }: Program): ChildProcess {
  return fork(file, {
    env: { ...FEW_ARENAS, ...env },
    execArgv: [...process.execArgv, ...MODEST_MEMORY],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

function becomesReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.on('message', (message) => isReadyMessage(message) && resolve(true))
    child.once('exit', () => resolve(false))
    child.once('error', () => resolve(false))
  })
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (!isRunning(child)) resolve(howEnded(child.exitCode, child.signalCode))
    child.once('exit', (code, signal) => resolve(howEnded(code, signal)))
    child.once('error', () => resolve('it could not be started'))
  })
}

const howEnded = (code: number | null, signal: NodeJS.Signals | null) => (signal === null ? `exit code ${code}` : signal)

const isRunning = (child: ChildProcess) => child.pid !== undefined && child.exitCode === null && child.signalCode === null

/** The end of the channel asks it to stop; see `untilAskedToStop`. */
async function stopChild(child: ChildProcess): Promise<void> {
  const end = endOf(child)
  child.disconnect()
  const axe = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS)
  await end
  clearTimeout(axe)
}
