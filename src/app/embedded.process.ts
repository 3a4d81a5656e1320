import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Postgres, startPostgres } from '../shared/postgres/postgres.process.ts'

export type EmbeddedDatabase = { url: string; pid(): number | undefined; stop(): Promise<void> }

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000

/** The installation's own PostgreSQL, started again whenever it ends. Its address stays the same. */
export async function keepDatabaseRunning(dataFolder: string, log: (line: string) => void): Promise<EmbeddedDatabase> {
  const start = () => startPostgres({ folder: join(dataFolder, 'postgres'), log })
  let postgres: Postgres | undefined = await start()
  const { url } = postgres
  let isStopping = false

  const ended = watch(postgres)
  async function watch(first: Postgres): Promise<void> {
    for (let running = first; ; ) {
      await running.exited
      postgres = undefined
      if (isStopping) return
      log('The database ended unexpectedly: starting it again.')
      const next = await startAgain()
      if (next === undefined) return
      running = next
    }
  }

  async function startAgain(): Promise<Postgres | undefined> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      if (isStopping) return undefined
      try {
        postgres = await start()
        return postgres
      } catch (fault) {
        log(`The database does not start: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
      }
      await sleep(pause)
    }
  }

  return {
    url,
    pid: () => postgres?.pid,
    async stop() {
      isStopping = true
      await postgres?.stop()
      await ended
      // A start that was under way when we were asked to stop.
      await postgres?.stop()
    },
  }
}
