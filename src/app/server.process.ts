import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** How long answers that were under way may still take once we were asked to stop. */
const DRAIN_MS = 10_000
const SWEEP_MS = 50
/** Twenty files of 20 MB from a phone on a slow line. A request whose body stands still is ended by its reader much earlier. */
const LONGEST_REQUEST_MS = 15 * 60_000

/** What one sender may hold of a process: connections that send nothing, or a byte now and then, end by themselves. */
const SERVER_LIMITS = { headersMs: 20_000, idleMs: 120_000, checkMs: 5_000, connections: 4_000 }

export type Listening = { stop(): Promise<void> }

/** Resolves when requests are answered; rejects when the port cannot be had. */
export async function listen(
  fetch: Fetch,
  { host, port }: { host: string; port: number },
  { headersMs, idleMs, checkMs, connections } = SERVER_LIMITS,
): Promise<Listening> {
  const timeouts = { requestTimeout: LONGEST_REQUEST_MS, headersTimeout: headersMs, connectionsCheckingInterval: checkMs }
  const server = createAdaptorServer({ fetch, serverOptions: timeouts })
  server.maxConnections = connections
  server.setTimeout(idleMs)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { stop: () => close(server as Server) }
}

/** No new connections; idle ones end now, the others with their answer, and none later than the drain allows. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A browser keeps its connection after the answer; one that was busy a moment ago is idle now.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const axe = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(axe)
}
