import { createTransport } from 'nodemailer'
import type { Send } from './mail.commands.ts'

const WAIT_MILLISECONDS = 20_000

/** Sends by the SMTP server at `url` (smtp:// or smtps://), as `from`, keeping a few connections open. */
export function openSmtp(url: string, from: string): { send: Send; close(): void } {
  const transport = createTransport({
    url,
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
