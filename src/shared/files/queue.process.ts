import { grant, type Outcome, refuse } from '../outcome.ts'

/**
 * Does one piece of work after another, in the order they were asked for. At most `waiting` may wait; who comes later is told so at once
 * instead of filling the memory.
 */
export function oneAtATime(waiting: number) {
  let last: Promise<unknown> = Promise.resolve()
  let asked = 0
  return async function inTurn<Result>(work: () => Promise<Result>): Promise<Outcome<Result, 'busy'>> {
    if (asked > waiting) return refuse('busy')
    asked += 1
    const turn = last.then(work).finally(() => {
      asked -= 1
    })
    // The next piece does not care how this one ended.
    last = turn.catch(() => undefined)
    return grant(await turn)
  }
}
