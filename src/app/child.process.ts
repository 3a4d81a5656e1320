/** How a process of the installation learns that it should stop, and tells that it is ready. */

/**
 * Resolves when this process is asked to stop: by SIGTERM, by Ctrl-C or a closed terminal, or because its parent has
 * gone, which closes the channel between them however the parent ended. With a parent, Ctrl-C is the parent's to
 * handle: it reaches every process of the terminal at once, and the order of stopping matters.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => (process.connected ? undefined : resolve()))
    if (process.channel !== undefined) process.once('disconnect', () => resolve())
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
