import type { Instant } from './day.ts'

/**
 * An answer that is asked for at every call and changes seldom, such as what an organisation offers: read once, and again when it is so
 * many seconds old. Calls at the same moment share one reading, and one that fails is not remembered. There are as many keys as
 * organisations, so nothing is thrown away.
 */
export function rememberedFor<Answer>(
  seconds: number,
  now: () => Instant,
  read: (key: string) => Promise<Answer>,
): (key: string) => Promise<Answer> {
  const known = new Map<string, { at: number; answer: Promise<Answer> }>()
  return async (key) => {
    const at = now().getTime()
    const before = known.get(key)
    if (before !== undefined && Math.abs(at - before.at) < seconds * 1000) return await before.answer
    const answer = read(key)
    known.set(key, { at, answer })
    answer.catch(() => known.delete(key))
    return await answer
  }
}
