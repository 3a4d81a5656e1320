import type { Delivered } from './deliver.commands.ts'

/**
 * A lane for each endpoint, so that one that is slow or silent delays nobody else. A lane sends a few messages at once, of different
 * subjects, for one turn; then it goes to the end of the row when there is more.
 */
export type Lanes = {
  /** Something may be due for this endpoint. Returns at once. */
  wake(organisationId: string, endpointId: string): void
  /** Resolves when nothing is under way and nothing is known to be due. */
  idle(): Promise<void>
  /** Begins nothing more; resolves when what is under way is done or broken off. */
  stop(): Promise<void>
}

type Options = {
  deliver: (organisationId: string, endpointId: string) => Promise<Delivered>
  onFault: (fault: unknown) => void
  mostLanes?: number
}

/** With fewer receivers that keep silent for twenty seconds at one moment than this, nobody else waits. */
const MOST_LANES = 64
const AT_ONCE = 4
/** Messages that one of those that send in a lane sends in a turn. */
const A_TURN = 25

type Lane = { organisationId: string; endpointId: string; state: 'ready' | 'running' | 'woken' }

export function openLanes({ deliver, onFault, mostLanes = MOST_LANES }: Options): Lanes {
  const lanes = new Map<string, Lane>()
  const ready: string[] = []
  const running = new Set<Promise<void>>()
  const waiting: (() => void)[] = []
  let isStopped = false

  function wake(organisationId: string, endpointId: string): void {
    if (isStopped) return
    const name = `${organisationId}|${endpointId}`
    const lane = lanes.get(name)
    // One that is running may have looked already; it looks once more.
    if (lane?.state === 'running') lane.state = 'woken'
    if (lane !== undefined) return
    lanes.set(name, { organisationId, endpointId, state: 'ready' })
    ready.push(name)
    startSome()
  }

  function startSome(): void {
    while (running.size < mostLanes && !isStopped) {
      const name = ready.shift()
      const lane = name === undefined ? undefined : lanes.get(name)
      if (name === undefined || lane === undefined) break
      lane.state = 'running'
      const turn = takeTurn(lane)
        .then((isMore) => goOn(name, lane, isMore))
        .finally(() => {
          running.delete(turn)
          startSome()
        })
      running.add(turn)
    }
    if (running.size === 0) for (const done of waiting.splice(0)) done()
  }

  /** @returns whether there may be more to send */
  async function takeTurn({ organisationId, endpointId }: Lane): Promise<boolean> {
    const senders = Array.from({ length: AT_ONCE }, async () => {
      for (let sent = 0; sent < A_TURN && !isStopped; sent += 1) {
        const came = await deliver(organisationId, endpointId)
        if (came === 'nothing' || came === 'stopped') return false
      }
      return true
    })
    const ends = await Promise.allSettled(senders)
    for (const end of ends) if (end.status === 'rejected') onFault(end.reason)
    // A fault is our own, such as a database that is away: the tick comes back to it.
    return ends.some((end) => end.status === 'fulfilled' && end.value)
  }

  function goOn(name: string, lane: Lane, isMore: boolean): void {
    if ((isMore || lane.state === 'woken') && !isStopped) {
      lane.state = 'ready'
      ready.push(name)
    } else lanes.delete(name)
  }

  return {
    wake,
    idle: () => new Promise((done) => (running.size === 0 ? done() : waiting.push(done))),
    async stop() {
      isStopped = true
      await Promise.all(running)
    },
  }
}
