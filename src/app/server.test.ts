import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { formSize } from '../shared/http/form-size.middleware.tsx'
import { freePort } from '../shared/postgres/free-port.process.ts'
import { listen } from './server.process.ts'

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

describe('somebody who holds connections', () => {
  const limits = { headersMs: 300, idleMs: 700, checkMs: 50, connections: 3 }
  const host = '127.0.0.1'

  async function opened(port: number, text: string): Promise<Socket> {
    const socket = connect(port, host)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(text)
    return socket
  }
  const isClosedWithin = (socket: Socket, milliseconds: number) =>
    new Promise<boolean>((told) => {
      socket.once('close', () => told(true))
      setTimeout(() => told(false), milliseconds)
    })
  /** A byte now and then, so that the connection is never idle. */
  function dripping(socket: Socket): void {
    const drip = setInterval(() => socket.write('a'), 50)
    socket.once('close', () => clearInterval(drip))
  }
  const headOf = (path: string) => `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\n`

  test('and never ends the head of a request is cut off', async () => {
    const port = await freePort()
    const server = await listen(() => new Response('whole'), { host, port }, limits)
    const slow = await opened(port, 'GET / HTTP/1.1\r\nx-slow: ')
    dripping(slow)
    expect(await isClosedWithin(slow, 3_000)).toBe(true)
    await server.stop()
  })

  test('and says nothing is cut off', async () => {
    const port = await freePort()
    const server = await listen(() => new Promise<Response>(() => undefined), { host, port }, limits)
    expect(await isClosedWithin(await opened(port, 'GET / HTTP/1.1\r\nhost: a\r\n\r\n'), 3_000)).toBe(true)
    await server.stop()
  })

  test('beyond the number a process takes is turned away', async () => {
    const port = await freePort()
    const server = await listen(() => new Response('whole'), { host, port }, { ...limits, headersMs: 60_000, idleMs: 60_000 })
    const sockets: Socket[] = []
    for (let count = 0; count < 4; count += 1) sockets.push(await opened(port, ''))
    const closed = await Promise.all(sockets.map((socket) => isClosedWithin(socket, 500)))
    expect(closed).toEqual([false, false, false, true])
    for (const socket of sockets) socket.destroy()
    await server.stop()
  })

  test('and drips a form is cut off; an upload may take its time', async () => {
    const port = await freePort()
    const app = new Hono()
      .use(formSize({ streams: (path) => path === '/files', longestMs: 400 }) as never)
      .post('*', async (c) => c.text(String((await c.req.text()).length)))
    const server = await listen(app.fetch, { host, port }, { ...limits, idleMs: 5_000, connections: 10 })
    const [form, upload] = [await opened(port, headOf('/form')), await opened(port, headOf('/files'))]
    for (const socket of [form, upload]) dripping(socket)
    expect(await Promise.all([isClosedWithin(form, 1_500), isClosedWithin(upload, 1_500)])).toEqual([true, false])
    const quick = await fetch(`http://${host}:${port}/form`, { method: 'POST', body: 'a'.repeat(1_000) })
    expect(await quick.text()).toBe('1000')
    upload.destroy()
    await server.stop()
  })
})
