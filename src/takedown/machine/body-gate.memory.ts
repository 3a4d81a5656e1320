/**
 * Large bodies are held in memory until their signature is known to be right, so only so many are held at once: of one network, and of all.
 * Whoever finds it closed asks again a moment later.
 */
export type Gate = {
  /** @returns what to call when the body is let go of; undefined when there are too many already */
  enter(network: string): (() => void) | undefined
}

export function openGate({ most, mostOfOneNetwork }: { most: number; mostOfOneNetwork: number }): Gate {
  const held = new Map<string, number>()
  let all = 0
  return {
    enter(network) {
      const ofNetwork = held.get(network) ?? 0
      if (all >= most || ofNetwork >= mostOfOneNetwork) return undefined
      all += 1
      held.set(network, ofNetwork + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        all -= 1
        const left = (held.get(network) ?? 1) - 1
        if (left === 0) held.delete(network)
        else held.set(network, left)
      }
    },
  }
}
