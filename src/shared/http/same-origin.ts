/** Whether a form was sent from a page of the same window, read from what the browser itself says about where it comes from. */

export type SentFrom = {
  /** The `Origin` header; undefined when there is none. */
  origin: string | undefined
  /** The `Sec-Fetch-Site` header, which no page can set; browsers send it only over https and on their own machine. */
  site: string | undefined
}

/**
 * @param own scheme and host of the window that was asked, as the installation knows it: never the host that the request names,
 *   because whoever sends a request names what they like
 */
export function isFromOwnPage({ origin, site }: SentFrom, own: string): boolean {
  // Same as the address that was asked, whatever proxies made of that address on its way.
  if (site === 'same-origin') return true
  // 'none' is somebody who sends a form again from the address bar; the origin of that form still has to be right.
  if (site !== undefined && site !== 'none') return false
  return origin === own
}

/** These change nothing. */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.includes(method)
}
