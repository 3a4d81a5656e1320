import { Hono } from 'hono'

/** What must answer before this process may be given requests; each throws when it does not. */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>

const PATIENCE_MS = 2_000

/** `live`: the process answers, so restarting it would not help. `ready`: everything it needs answers too. */
export function healthRoutes(checks: HealthChecks) {
  return new Hono()
    .get('/health/live', (c) => c.json({ live: true }))
    .get('/health/ready', async (c) => {
      const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const))
      const isReady = results.every(([, answered]) => answered)
      return c.json({ ready: isReady, checks: Object.fromEntries(results) }, isReady ? 200 : 503)
    })
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const answered = check().then(
    () => true,
    () => false,
  )
  return await Promise.race([answered, tooLate]).finally(() => clearTimeout(timer))
}
