import type { IncomingMessage } from 'node:http'
import { type ReachOptions, reach } from './reach.http.ts'
import type { Reply } from './webhook.ts'

/** Sends one body to one address. Nothing is thrown: what went wrong is the reply. */
export type Post = (url: URL, message: { headers: Readonly<Record<string, string>>; body: string }) => Promise<Reply>

/** Nobody reads what is answered; more than this is not even listened to. */
const MOST_ANSWERED_BYTES = 16 * 1024

export function openPost(options: ReachOptions): Post {
  return async (url, { headers, body }) => {
    const message = { method: 'POST', headers: { ...headers, 'user-agent': 'Madoguchi-Webhook/1' }, body: Buffer.from(body) } as const
    return await reach<Reply>(options, url, message, (response, heard) => {
      listenNoLongerThanNeeded(response)
      heard({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
    })
  }
}

function listenNoLongerThanNeeded(response: IncomingMessage): void {
  let heard = 0
  response.on('data', (part: Buffer) => {
    heard += part.length
    if (heard > MOST_ANSWERED_BYTES) response.destroy()
  })
}
