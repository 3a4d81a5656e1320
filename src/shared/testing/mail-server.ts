/** A real SMTP server for tests, and what arrived there. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string; raw: string }
export type MailServer = { url: string; port: number; received: Received[]; close(): Promise<void> }

type Options = { port?: number /** True for an address that the server says it does not know. */; refuses?: (address: string) => boolean }

export async function openMailServer({ port = 0, refuses = () => false }: Options = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(refuses(address) ? new Error(`There is no ${address} here`) : null),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address).join(), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  // A client that is killed while it speaks is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const taken = (server.server.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    received,
    close: () => new Promise<void>((closed) => server.close(closed)),
  }
}

export function messageIdOf(mail: Received): string {
  return /^message-id: <([^>]+)>/im.exec(readMail(mail).headers)?.[1] ?? ''
}

/** What a reader sees: the headers with their words, and the text, without the transport's encodings. */
export function readMail({ raw }: Received): { headers: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const headers = head
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=\s?/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : unquoted(text.replaceAll('_', ' ')),
    )
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1]?.toLowerCase()
  if (encoding === 'base64') return { headers, text: Buffer.from(body, 'base64').toString() }
  return { headers, text: encoding === 'quoted-printable' ? unquoted(body.replace(/=\r\n/g, '')) : body }
}

function unquoted(text: string): string {
  const bytes = text
    .replace(/[^ -~\r\n\t]/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
