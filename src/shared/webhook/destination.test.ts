import { describe, expect, test } from 'vitest'
import { isPublicAddress, readDestination } from './destination.net.ts'

describe('an address that is not reachable from everywhere', () => {
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine, at its end', '127.255.255.254'],
    ['this machine, by nothing', '0.0.0.0'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network, at its end', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['a network behind a carrier', '100.64.0.1'],
    ['a network behind a carrier, at its end', '100.127.255.255'],
    ['this link, where clouds keep their secrets', '169.254.169.254'],
    ['protocol assignments', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.7'],
    ['measurements', '198.18.0.1'],
    ['6to4 relays', '192.88.99.1'],
    ['many at once', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['this machine', '::1'],
    ['nothing', '::'],
    ['a mapped IPv4 address', '::ffff:127.0.0.1'],
    ['a mapped IPv4 address that is public', '::ffff:8.8.8.8'],
    ['a mapped IPv4 address in hexadecimal', '::ffff:7f00:1'],
    ['an IPv4-compatible address', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of one’s own', '64:ff9b:1::1'],
    ['a private network', 'fd00::1'],
    ['a private network', 'fc00::1'],
    ['this link', 'fe80::1'],
    ['this link, with its zone', 'fe80::1%eth0'],
    ['a site, as it once was', 'fec0::1'],
    ['many at once', 'ff02::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['6to4', '2002:7f00:1::'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['a discard prefix', '100::1'],
    ['a public address with a zone', '2606:4700::1%1'],
    ['a name', 'desk.example'],
    ['a number', '2130706433'],
    ['nothing at all', ''],
  ])('%s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.0.1.1',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2a00:1450:4001::1',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('where to send', () => {
  const allowed = new Set(['hooks.internal', 'other.internal:8080', '10.0.0.5', '[fd00::5]:8443', 'plain.internal:80'])

  test.each<[string, string]>([
    ['https://hooks.example.jp/a?b=c', 'https://hooks.example.jp/a?b=c'],
    ['https://hooks.example.jp:8443/', 'https://hooks.example.jp:8443/'],
    ['HTTPS://HOOKS.example.jp/#part', 'https://hooks.example.jp/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['http://hooks.internal/', 'http://hooks.internal/'],
    ['http://hooks.internal:9000/', 'http://hooks.internal:9000/'],
    ['http://other.internal:8080/', 'http://other.internal:8080/'],
    ['http://10.0.0.5/', 'http://10.0.0.5/'],
    ['http://plain.internal/', 'http://plain.internal/'],
    ['http://plain.internal:81/', 'not-https'],
    ['https://[fd00::5]:8443/', 'https://[fd00::5]:8443/'],
    ['http://hooks.example.jp/', 'not-https'],
    ['http://other.internal:8081/', 'not-https'],
    ['http://127.0.0.1/', 'not-https'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://127.1/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f.0.0.1/', 'not-public'],
    ['https://0177.0.0.1/', 'not-public'],
    ['https://１２７.0.0.1/', 'not-public'],
    ['https://10.0.0.6/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::ffff:127.0.0.1]/', 'not-public'],
    ['https://[fd00::5]/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ['https://user@hooks.example.jp/', 'has-credentials'],
    ['https://user:secret@hooks.internal/', 'has-credentials'],
    ['ftp://hooks.example.jp/', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['hooks.example.jp', 'not-an-address'],
    ['', 'not-an-address'],
    [`https://hooks.example.jp/${'a'.repeat(2_000)}`, 'not-an-address'],
  ])('%s: %s', (text, expected) => {
    const outcome = readDestination(text, allowed)
    expect(outcome.granted ? outcome.value.href : outcome.refusal).toBe(expected)
  })
})
