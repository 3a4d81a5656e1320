import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { choosePort } from './ports.process.ts'

async function occupy(port = 0): Promise<number> {
  const server: Server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('a taken port that was asked for is not replaced', async () => {
  const port = await occupy()
  expect(await choosePort({ host: '127.0.0.1', port, portIsFixed: true })).toBeUndefined()
})

test('the next free port serves where none was asked for', async () => {
  const port = await occupy()
  expect(await choosePort({ host: '127.0.0.1', port, portIsFixed: false })).toBeGreaterThan(port)
})

test('an address that is not this machine’s is named as the fault', async () => {
  await expect(choosePort({ host: '203.0.113.9', port: 8080, portIsFixed: true })).rejects.toThrow('choose another HOST or PORT')
})
