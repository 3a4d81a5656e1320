import { setTimeout as sleep } from 'node:timers/promises'
import { describeFault } from '../shared/log/fault.ts'
import { type Log, openLog } from '../shared/log/log.process.ts'
import { tellReady, untilAskedToStop } from './child.process.ts'
import { type Config, readConfig } from './config.ts'

export type Program = { stop(): Promise<void> }
export type ProgramDeps = { config: Config & { databaseUrl: string }; log: Log }

const STOP_PATIENCE_MS = 15_000

/** The life of a web or worker process: read the configuration, start, work until asked to stop, stop in order. */
export async function runProgram(name: string, start: (deps: ProgramDeps) => Promise<Program>): Promise<void> {
  const { config, log } = readDeps(name)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (fault: unknown) => {
      log.fatal({ fault: describeFault(fault) }, event)
      process.exit(1)
    })
  }
  const asked = untilAskedToStop()
  // Such as when there is no database yet: whoever started this process starts it again.
  const program = await start({ config, log }).catch((fault: unknown) => {
    log.fatal({ fault: describeFault(fault) }, 'start')
    process.exit(1)
  })
  tellReady()
  await asked
  await Promise.race([program.stop(), sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
  process.exit(0)
}

function readDeps(name: string): ProgramDeps {
  const outcome = readConfig(process.env)
  // Web and worker never need the owner; where both addresses stand in one environment, they enter by the smaller one.
  const databaseUrl = 'faults' in outcome ? undefined : (outcome.config.applicationDatabaseUrl ?? outcome.config.databaseUrl)
  const faults = 'faults' in outcome ? outcome.faults : databaseUrl === undefined ? ['DATABASE_URL is missing: npm start sets it'] : []
  for (const fault of faults) console.error(fault)
  if ('faults' in outcome || databaseUrl === undefined) process.exit(1)
  return { config: { ...outcome.config, databaseUrl }, log: openLog(name, outcome.config.logLevel) }
}
