import { expect, test } from 'vitest'
import { isFromOwnPage, isSafeMethod } from './same-origin.ts'

const OWN = 'https://desk.example'

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['the own page, an older browser or plain http', OWN, undefined, true],
  ['the own page, as browsers say today', OWN, 'same-origin', true],
  ['the own page behind a proxy that changes the host', 'https://10.0.0.7', 'same-origin', true],
  ['a form that is sent again from the address bar', OWN, 'none', true],
  ['a tool that says nothing', undefined, undefined, false],
  ['the address bar without an origin', undefined, 'none', false],
  ['a page in a sandbox', 'null', undefined, false],
  ['a page in a sandbox, as browsers say today', 'null', 'cross-site', false],
  ['another site', 'https://evil.example', 'cross-site', false],
  ['another site, an older browser', 'https://evil.example', undefined, false],
  ['a neighbour below the same domain', 'https://other.desk.example', 'same-site', false],
  ['a neighbour that says nothing of itself', undefined, 'same-site', false],
  ['the own page led on by another site', OWN, 'cross-site', false],
  ['the own host without encryption', 'http://desk.example', undefined, false],
  ['the own host at another port', 'https://desk.example:8443', undefined, false],
  ['a host that begins the same', 'https://desk.example.evil.example', undefined, false],
  ['an origin with more behind it', `${OWN}/`, undefined, false],
  ['a value that no browser sends', OWN, 'same-origin, cross-site', false],
])('%s', (_, origin, site, isOwn) => {
  expect(isFromOwnPage({ origin, site }, OWN)).toBe(isOwn)
})

test.each([
  ['GET', true],
  ['HEAD', true],
  ['OPTIONS', true],
  ['POST', false],
  ['PUT', false],
  ['DELETE', false],
  ['get', false],
])('%s changes nothing: %s', (method, isSafe) => {
  expect(isSafeMethod(method)).toBe(isSafe)
})
