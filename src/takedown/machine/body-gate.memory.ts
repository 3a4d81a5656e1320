/**
 * Large bodies are held in memory until their work is done, so only so many are held at once: of one institution, and of all.
 * Whoever finds it closed asks again a moment later.
 */
export type Gate = {
  /** @returns what to call when the body is let go of; undefined when there are too many already */
  enter(whose: string): (() => void) | undefined
}

export function openGate({ most, mostOfOne }: { most: number; mostOfOne: number }): Gate {
  const held = new Map<string, number>()
  let all = 0
  return {
    enter(whose) {
      const ofOne = held.get(whose) ?? 0
      if (all >= most || ofOne >= mostOfOne) return undefined
      all += 1
      held.set(whose, ofOne + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        all -= 1
        const left = (held.get(whose) ?? 1) - 1
        if (left === 0) held.delete(whose)
        else held.set(whose, left)
      }
    },
  }
}
