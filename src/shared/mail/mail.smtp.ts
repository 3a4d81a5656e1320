import { createTransport } from 'nodemailer'
import type { Send } from './mail.commands.ts'
import { readSmtpUrl } from './smtp-url.ts'

const WAIT_MILLISECONDS = 20_000

/** Sends by the SMTP server at `address`, as `from`, keeping a few connections open. */
export function openSmtp(address: string, from: string): { send: Send; close(): void } {
  const server = readSmtpUrl(address)
  if (server === undefined) throw new Error('The address of the SMTP server is not right')
  const transport = createTransport({
    url: server.url,
    requireTLS: server.requiresTls,
    pool: true,
    maxConnections: 4,
    connectionTimeout: WAIT_MILLISECONDS,
    greetingTimeout: WAIT_MILLISECONDS,
    socketTimeout: WAIT_MILLISECONDS,
  })
  const domain = from.split('@').at(-1)?.replace(/[>\s]/g, '') ?? 'localhost'
  return {
    async send({ to, subject, text, messageId }) {
      await transport.sendMail({
        from,
        // Not as text, in which signs would mean other readers.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${messageId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
