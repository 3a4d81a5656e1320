import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { listen } from './server.process.ts'

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('an answer that is under way is finished before the server stops', async () => {
  const port = await freePort()
  const started = Promise.withResolvers<void>()
  const finished = Promise.withResolvers<void>()
  const server = await listen(
    async () => {
      started.resolve()
      await finished.promise
      return new Response('whole')
    },
    { host: '127.0.0.1', port },
  )
  const answer = fetch(`http://127.0.0.1:${port}/`)
  await started.promise
  const stopped = server.stop()
  finished.resolve()
  expect(await (await answer).text()).toBe('whole')
  await stopped
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})

test('a port that is taken is a fault', async () => {
  const port = await freePort()
  const first = await listen(() => new Response(), { host: '127.0.0.1', port })
  await expect(listen(() => new Response(), { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.stop()
})
