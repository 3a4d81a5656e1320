/** How a process of the installation learns that it should stop, and tells that it is ready. */

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * Resolves when this process is asked to stop. Without a parent that is a signal. With one it is the end of the channel between
 * them, however the parent ended, and signals are the parent's to handle: Ctrl-C, a closed terminal and service managers signal
 * every process at once, and the order of stopping matters. `heeds` names signals that count all the same.
 */
export function untilAskedToStop({ heeds = [] }: { heeds?: readonly (typeof SIGNALS)[number][] } = {}): Promise<void> {
  return new Promise((resolve) => {
    if (process.channel !== undefined) process.once('disconnect', () => resolve())
    for (const signal of SIGNALS) {
      // For good: a second signal would otherwise end us halfway through stopping.
      process.on(signal, () => {
        if (!process.connected || heeds.includes(signal)) resolve()
      })
    }
  })
}

export type ChildMessage = { ready: true }

/** Tells the parent, if there is one, that this process does its work now. */
export function tellReady(): void {
  const message: ChildMessage = { ready: true }
  process.send?.(message)
}

export const isReadyMessage = (message: unknown): message is ChildMessage =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true
