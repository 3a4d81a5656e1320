import { BlockList, isIP } from 'node:net'
import { grant, type Outcome, refuse } from '../outcome.ts'

/**
 * Where a message may be sent. Whoever names an address must not thereby ask something of this machine or of the network it stands in:
 * addresses are looked at when the connection is made, because a name may lead somewhere else by then.
 */

/** IANA special-purpose addresses that are not reachable everywhere (RFC 6890 and its registries), with multicast and what is reserved. */
const NOT_PUBLIC_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const

/** Within 2000::/3, outside of which nothing is public: mapped, translated (NAT64), private, link-local and multicast addresses lie there. */
const NOT_PUBLIC_IPV6 = [
  // Protocol assignments, Teredo among them, which carries an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4, which carries an IPv4 address.
  ['2002::', 16],
  ['3fff::', 20],
] as const

const notPublic = new BlockList()
for (const [network, prefix] of NOT_PUBLIC_IPV4) notPublic.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of NOT_PUBLIC_IPV6) notPublic.addSubnet(network, prefix, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** @param address an IP address; one with a zone (`fe80::1%eth0`) is not public, and neither is what is no address */
export function isPublicAddress(address: string): boolean {
  const version = address.includes('%') ? 0 : isIP(address)
  if (version === 4) return !notPublic.check(address, 'ipv4')
  return version === 6 && globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/** Hosts of one's own network, as `name`, `name:port` or `[address]:port`: they may be reached without TLS and at any address. */
export type AllowedHosts = ReadonlySet<string>

export type UrlRefusal = 'not-an-address' | 'not-https' | 'has-credentials' | 'not-public'

/** An address that somebody asks us to send to. A name is believed here, and looked at when it is connected to. */
export function readDestination(text: string, allowed: AllowedHosts): Outcome<URL, UrlRefusal> {
  if (text.length > 2_000 || !URL.canParse(text)) return refuse('not-an-address')
  const url = new URL(text)
  url.hash = ''
  if (!['https:', 'http:'].includes(url.protocol)) return refuse('not-an-address')
  if (url.username !== '' || url.password !== '') return refuse('has-credentials')
  if (isAllowed(url, allowed)) return grant(url)
  if (url.protocol !== 'https:') return refuse('not-https')
  const address = addressIn(url)
  return address === undefined || isPublicAddress(address) ? grant(url) : refuse('not-public')
}

export function isAllowed({ hostname, port, protocol }: URL, allowed: AllowedHosts): boolean {
  return allowed.has(hostname) || allowed.has(`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`)
}

/** The IP address that stands in the place of a name: it is never looked up, so nothing else would look at it. */
export function addressIn({ hostname }: URL): string | undefined {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(address) === 0 ? undefined : address
}
