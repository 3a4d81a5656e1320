import { expect, test } from 'vitest'
import { fitsSocketPath, initArguments, serverArguments, urlOf } from './settings.ts'

test.each([
  ['a short folder', '/srv/madoguchi/data/postgres/socket', 'linux', true],
  ['the longest that Linux allows', `/${'a'.repeat(92)}`, 'linux', true],
  ['one byte more', `/${'a'.repeat(93)}`, 'linux', false],
  ['the longest that macOS allows', `/${'a'.repeat(88)}`, 'darwin', true],
  ['one byte more on macOS', `/${'a'.repeat(89)}`, 'darwin', false],
  ['bytes count, not characters', `/${'窓'.repeat(31)}`, 'linux', false],
])('a socket has a name of 107 bytes at most: %s', (_, folder, platform, fits) => {
  expect(fitsSocketPath(folder, platform)).toBe(fits)
})

test('a server behind a socket listens on no network', () => {
  const args = serverArguments('/c', { kind: 'socket', folder: '/s' }, true)
  expect(args).toContain('listen_addresses=')
  expect(args).toContain('unix_socket_permissions=0700')
})

test('a server behind a port listens on this machine only', () => {
  const args = serverArguments('/c', { kind: 'port', port: 5544, password: 'p' }, true)
  expect(args).toEqual(expect.arrayContaining(['listen_addresses=127.0.0.1', 'port=5544']))
})

test('only a throwaway database may lose what was confirmed', () => {
  const door = { kind: 'socket', folder: '/s' } as const
  expect(serverArguments('/c', door, true).join(' ')).not.toMatch(/fsync|synchronous_commit|full_page_writes/)
  expect(serverArguments('/c', door, false)).toContain('fsync=off')
  expect(initArguments('/c', { platform: 'linux', durable: true })).not.toContain('--no-sync')
})

test('the values of a failed statement stay out of the log', () => {
  const args = serverArguments('/c', { kind: 'socket', folder: '/s' }, true)
  expect(args).toEqual(expect.arrayContaining(['log_error_verbosity=terse', 'log_min_error_statement=panic']))
})

test('a cluster sorts alike on every machine and checks its pages', () => {
  expect(initArguments('/c', { platform: 'linux', durable: true })).toEqual(
    expect.arrayContaining([
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      '--data-checksums',
      '--auth=trust',
    ]),
  )
})

test('without sockets a password guards the cluster', () => {
  expect(initArguments('/c', { platform: 'win32', durable: true, passwordFile: '/pw' })).toEqual(
    expect.arrayContaining(['--locale=C', '--auth=scram-sha-256', '--pwfile=/pw']),
  )
})

test.each([
  [{ kind: 'socket', folder: '/tmp/a b' } as const, 'postgres://postgres@localhost:5432/madoguchi?host=%2Ftmp%2Fa%20b'],
  [{ kind: 'port', port: 5544, password: 'abc' } as const, 'postgres://postgres:abc@127.0.0.1:5544/madoguchi'],
])('clients reach %o by its address', (door, url) => {
  expect(urlOf(door, 'madoguchi')).toBe(url)
})
