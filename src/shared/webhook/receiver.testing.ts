/** A receiver of webhooks on this machine: keeps what it was sent, in the order in which it came, and answers as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { id: string; headers: IncomingMessage['headers']; text: string; subjectId: string; sequence: number; path: string }
/** A status, or what to do with the connection. */
export type Answering = (received: Received, response: ServerResponse) => number | Promise<number> | 'nothing'

export type Receiver = {
  url: string
  host: string
  received: Received[]
  answer: Answering
  /** How many messages of one subject were being answered at one moment, at most. */
  mostOfOneSubject: number
  close(): Promise<void>
}

export async function openReceiver(answer: Answering = () => 204): Promise<Receiver> {
  const underWay = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const text = await bodyIn(request)
    const { data = { id: '', sequence: 0 } }: { data?: { id: string; sequence: number } } = text.startsWith('{') ? JSON.parse(text) : {}
    const { headers, url = '' } = request
    const one = { id: String(headers['webhook-id']), headers, text, subjectId: data.id, sequence: data.sequence, path: url }
    receiver.received.push(one)
    underWay.set(one.subjectId, (underWay.get(one.subjectId) ?? 0) + 1)
    receiver.mostOfOneSubject = Math.max(receiver.mostOfOneSubject, ...underWay.values())
    const status = await receiver.answer(one, response)
    underWay.set(one.subjectId, (underWay.get(one.subjectId) ?? 1) - 1)
    if (typeof status === 'number') response.writeHead(status).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const receiver: Receiver = {
    url: `http://${host}/hooks?token=receiver-secret`,
    host,
    received: [],
    answer,
    mostOfOneSubject: 0,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return receiver
}

async function bodyIn(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
