/**
 * The connection with the desk. The board asks what is to be done, does it, and says what became of it; in this order, each time anew.
 * Whatever dies in between is asked for again, finds its work done, and reports it: nothing is lost and nothing is done twice.
 */
import { carryOut, type Report, type Task } from './posts.ts'
import type { Store } from './store.ts'

export type Desk = { url: string; token: string }

type Connected = { desk: Desk; store: Store; origin: string; say: (line: string) => void }

/** @returns how many tasks were done and reported */
export async function work({ desk, store, origin, say }: Connected): Promise<number> {
  let done = 0
  let after = ''
  for (;;) {
    const answer = await ask(desk, `/api/v1/measures?state=ordered${after}`)
    const { measures, next }: { measures: Task[]; next: string | null } = JSON.parse(await answer.text())
    for (const task of measures) {
      let report: Report = { outcome: 'failed' }
      await store.change((board) => {
        const result = carryOut(board, task, { origin, at: new Date().toISOString() })
        report = result.report
        return result.board
      })
      const fault = await ask(desk, `/api/v1/measures/${task.id}/outcome`, report).then(() => undefined, describe)
      say(`${task.do} ${task.measure}: ${fault ?? report.outcome}`)
      if (fault === undefined && report.outcome !== 'failed') done += 1
    }
    if (next === null) return done
    after = `&after=${next}`
  }
}

/** A report that did not arrive is made again at the next round; the tasks behind it need not wait for that. */
const describe = (fault: unknown): string => (fault instanceof Error ? fault.message : 'a fault')

async function ask({ url, token }: Desk, path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  if (!answer.ok) throw new Error(`The desk answered ${answer.status} to ${path}`)
  return answer
}

/** Asks every so often, and at once when somebody knocks; one round at a time. A desk that is away is asked again. */
export function keepWorking(connected: Connected, everySeconds: number): { knock: () => void } {
  let running: Promise<void> | undefined
  let knocked = false
  const round = (): void => {
    if (running !== undefined) {
      knocked = true
      return
    }
    running = work(connected)
      .then(() => undefined)
      .catch((fault: unknown) => connected.say(`again later: ${describe(fault)}`))
      .finally(() => {
        running = undefined
        if (!knocked) return
        knocked = false
        round()
      })
  }
  setInterval(round, everySeconds * 1000)
  round()
  return { knock: round }
}
