/** The addresses of the public window, in one place. Only the link of the receipt holds a secret, and it leads to an address without one. */
import type { Variant } from '../request.ts'
import { takenSlugs } from '../service.ts'
import { statusSecretIn } from '../status-secret.ts'

export const WINDOW = '/takedown'

export const statusAddresses = {
  status: `${WINDOW}/status`,
  opening: `${WINDOW}/status/opening`,
  closing: `${WINDOW}/status/closing`,
  receipt: `${WINDOW}/status/receipt`,
  kept: `${WINDOW}/status/receipt/keeping`,
  supplements: `${WINDOW}/status/supplements`,
  withdrawal: `${WINDOW}/status/withdrawal`,
  complaint: `${WINDOW}/status/complaint`,
} as const

/** The general form is at the service itself. */
export function formAddress(slug: string, variant: Variant): string {
  return variant === 'general' ? `${WINDOW}/${slug}` : `${WINDOW}/${slug}/${variant}`
}

const FORM = /^\/takedown\/([a-z0-9-]+)(?:\/[a-z_]+)?$/

/** Where the sender answers an inquiry. */
export const SENDER_ANSWER = `${WINDOW}/inquiry/answer`

/** Whether a form that may bring files is sent to an address, so that its body is read while it arrives. */
export function takesFiles(path: string): boolean {
  if (path === statusAddresses.supplements || path === SENDER_ANSWER) return true
  const slug = FORM.exec(path)?.[1]
  return slug !== undefined && !takenSlugs.includes(slug)
}

/** The link that opens the status page. It is written into the receipt and its mail, and nowhere else. */
export function statusLink(origin: string, token: string): string {
  return `${origin}${statusAddresses.status}/${token}`
}

/** The secret of a link that was pasted, whole or in part, or of a number that was read out; undefined where there is none. */
export function tokenIn(pasted: string): string | undefined {
  const last =
    pasted
      .normalize('NFKC')
      .trim()
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  return statusSecretIn(last)
}
