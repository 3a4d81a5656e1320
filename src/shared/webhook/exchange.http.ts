import type { Field } from '../signature/message.ts'
import { type Fault, type ReachOptions, reach } from './reach.http.ts'

export type Answered = { status: number; fields: readonly Field[]; body: Buffer }

/** Asks another machine, and hears what it answers. Nothing is thrown: what went wrong is the answer. */
export type Exchange = (
  url: URL,
  message: { method: 'GET' | 'POST'; fields: readonly Field[]; body?: Uint8Array },
) => Promise<Answered | Fault>

/** A longer answer is not what was asked for. */
const MOST_ANSWERED_BYTES = 1024 * 1024

export function openExchange(options: ReachOptions): Exchange {
  return async (url, { method, fields, body }) => {
    const headers = { ...Object.fromEntries(fields), 'user-agent': 'Madoguchi/1' }
    return await reach<Answered>(options, url, { method, headers, ...(body !== undefined && { body }) }, (response, heard) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        parts.push(part)
        if (bytes <= MOST_ANSWERED_BYTES) return
        heard({ fault: 'answer-too-long' })
        response.destroy()
      })
      response.once('end', () =>
        heard({ status: response.statusCode ?? 0, fields: pairsOf(response.rawHeaders), body: Buffer.concat(parts) }),
      )
    })
  }
}

/** Names and values stand behind each other. */
function pairsOf(raw: readonly string[]): Field[] {
  return raw.flatMap((name, index): Field[] => (index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? '']] : []))
}
