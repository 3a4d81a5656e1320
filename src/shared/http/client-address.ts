/**
 * The address of who asks. `X-Forwarded-For` is a list that each proxy appends to; only as many entries as there are
 * proxies of our own can be believed, counted from the right. Everything before them anybody may have written.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trustedProxies: number): string {
  if (trustedProxies === 0 || forwardedFor === undefined) return peer
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  return entries.at(-Math.min(trustedProxies, entries.length)) || peer
}

/**
 * The network that one limit counts for: a household gets a whole /64 of IPv6 and could ask from each of its addresses.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!address.includes(':')) return address
  const [left = '', right] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const before = left === '' ? [] : left.split(':')
  const after = right === undefined || right === '' ? [] : right.split(':')
  const groups =
    right === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
