import { expect, test } from 'vitest'
import { clientAddress, networkOf } from './client-address.ts'

test.each<[string, string, string | undefined, number, string]>([
  ['without a proxy the peer is the client', '203.0.113.9', undefined, 0, '203.0.113.9'],
  ['without a proxy of ours the header is not believed', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
  ['one proxy appended the client', '10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
  ['what the client itself sent is not believed', '10.0.0.1', '1.1.1.1, 198.51.100.1', 1, '198.51.100.1'],
  ['two proxies', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
  ['fewer entries than proxies', '10.0.0.1', '198.51.100.1', 2, '198.51.100.1'],
  ['an empty header', '10.0.0.1', '', 1, '10.0.0.1'],
])('%s', (_, peer, header, proxies, address) => {
  expect(clientAddress(peer, header, proxies)).toBe(address)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
