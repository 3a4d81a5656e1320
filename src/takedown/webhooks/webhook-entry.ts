/** What somebody typed about a receiver of webhooks. */
import { type Scheme, schemes } from '../../shared/webhook/webhook.ts'
import { type WebhookKind, webhookKinds } from '../webhook-kinds.ts'

export const kinds = Object.keys(webhookKinds).filter((kind): kind is WebhookKind => kind in webhookKinds)

export type WebhookEntry = { url: string; kinds: readonly string[]; scheme: string }
export const emptyEntry: WebhookEntry = { url: '', kinds: ['takedown.measure-ordered', 'takedown.measure-reversal-ordered'], scheme: 'v1a' }

export type WebhookValue = { url: string; kinds: WebhookKind[]; scheme: Scheme }
export type WebhookFault = { field: 'url' | 'kinds' | 'scheme'; fault: 'url-missing' | 'no-kinds' | 'scheme-missing' }

/** Whether an address may be sent to is asked when it is registered; here it is only there or not. */
export function readWebhookEntry(entry: WebhookEntry): WebhookValue | { faults: WebhookFault[] } {
  const url = entry.url.trim()
  const chosen = kinds.filter((kind) => entry.kinds.includes(kind))
  const scheme = schemes.find((each) => each === entry.scheme)
  const faults: WebhookFault[] = [
    ...(url === '' ? [{ field: 'url', fault: 'url-missing' } as const] : []),
    ...(chosen.length === 0 ? [{ field: 'kinds', fault: 'no-kinds' } as const] : []),
    ...(scheme === undefined ? [{ field: 'scheme', fault: 'scheme-missing' } as const] : []),
  ]
  return scheme === undefined || faults.length > 0 ? { faults } : { url, kinds: chosen, scheme }
}
