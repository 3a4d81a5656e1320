import type pg from 'pg'

/** Regular work. However many workers run, one of them does it at a time; `run` is idempotent and bounded. */
export type Tick = { name: string; everySeconds: number; run: () => Promise<void> }

export type Ticking = { stop(): Promise<void> }

/**
 * Runs every tick at its pace until stopped; stopping waits for the ones under way. `locks` has a connection for each tick and serves
 * nothing else: locks that lay on the connections of the work could take them all and wait for one more.
 */
export function startTicks(locks: pg.Pool, ticks: readonly Tick[], onFault: (fault: unknown, tick: string) => void): Ticking {
  const running = new Set<Promise<void>>()
  const timers = ticks.map((tick) => {
    let isBusy = false
    return setInterval(() => {
      if (isBusy) return
      isBusy = true
      const run = runAlone(locks, tick)
        .catch((fault: unknown) => onFault(fault, tick.name))
        .finally(() => {
          isBusy = false
          running.delete(run)
        })
      running.add(run)
    }, tick.everySeconds * 1000)
  })
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running)
    },
  }
}

/** Holds a lock of the session while the tick runs; a worker that finds it taken leaves the work to the other one. */
export async function runAlone(locks: pg.Pool, { name, run }: Pick<Tick, 'name' | 'run'>): Promise<void> {
  const client = await locks.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 1)) as taken', [name])
    if (rows[0]?.taken !== true) return
    try {
      await run()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 1))', [name])
    }
  } finally {
    client.release()
  }
}
