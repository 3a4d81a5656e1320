import { parseItem } from 'structured-headers'
import { describe, expect, test } from 'vitest'
import { componentValue, DICTIONARIES, identifierOf } from './component.ts'
import { type AnswerMessage, type Field, messageOf, type RequestMessage } from './message.ts'

const get = (url: string, ...fields: Field[]): RequestMessage => ({ method: 'GET', url, fields })
const dictionaries = new Set([...DICTIONARIES, 'example-dict'])
const componentIn = (message: RequestMessage | AnswerMessage, identifier: string) =>
  componentValue(message, parseItem(identifier), dictionaries)

describe('fields, as the examples of RFC 9421 section 2.1 have them', () => {
  const message = get(
    'https://www.example.com/',
    ['Host', 'www.example.com'],
    ['X-OWS-Header', '   Leading and trailing whitespace.   '],
    ['X-Obs-Fold-Header', 'Obsolete\r\n    line folding.'],
    ['Cache-Control', 'max-age=60'],
    ['cache-control', '   must-revalidate'],
    ['Example-Dict', '  a=1,    b=2;x=1;y=2,   c=(a   b   c), d'],
    ['X-Empty-Header', ''],
    ['Example-Header', 'value, with, lots'],
    ['Example-Header', 'of, commas'],
    ['X-Name', 'caf\u00e9'],
    ['X-Broken', 'one\ntwo'],
    ['Priority', 'u=1,   i'],
  )

  test.each<[string, string | undefined]>([
    ['"host"', 'www.example.com'],
    ['"x-ows-header"', 'Leading and trailing whitespace.'],
    ['"x-obs-fold-header"', 'Obsolete line folding.'],
    ['"cache-control"', 'max-age=60, must-revalidate'],
    ['"example-dict"', 'a=1,    b=2;x=1;y=2,   c=(a   b   c), d'],
    ['"example-dict";sf', 'a=1, b=2;x=1;y=2, c=(a b c), d'],
    ['"example-dict";key="a"', '1'],
    ['"example-dict";key="b"', '2;x=1;y=2'],
    ['"example-dict";key="c"', '(a b c)'],
    ['"example-dict";key="d"', '?1'],
    ['"example-dict";key="z"', undefined],
    ['"x-empty-header"', ''],
    ['"example-header";bs', ':dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:'],
    ['"priority";sf', 'u=1, i'],
    // Bytes are the one way to sign what is not ASCII.
    ['"x-name"', undefined],
    ['"x-name";bs', ':Y2Fm6Q==:'],
    // A line break would let a value pretend to be a line of the base.
    ['"x-broken"', undefined],
    ['"x-missing"', undefined],
    ['"x-missing";bs', undefined],
    // Nobody knows how these are built, or they contradict each other.
    ['"x-ows-header";sf', undefined],
    ['"x-ows-header";key="a"', undefined],
    ['"example-dict";sf;bs', undefined],
    ['"example-dict";key="a";bs', undefined],
    ['"example-dict";key=a', undefined],
    ['"example-dict";sf=?0', undefined],
    ['"host";tr', undefined],
    ['"host";unknown', undefined],
    ['"host";name="x"', undefined],
    ['"host";req', undefined],
    ['"Host"', undefined],
    ['host', undefined],
    ['17', undefined],
  ])('%s is %j', (identifier, value) => {
    expect(componentIn(message, identifier)).toBe(value)
  })
})

describe('what is derived, as the examples of RFC 9421 section 2.2 have it', () => {
  const form = 'https://www.example.com/path?param=value&foo=bar&baz=batman&qux='
  const encoded =
    'https://www.example.com/parameters?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something'

  test.each<[string, string, string | undefined]>([
    ['@method', form, 'GET'],
    ['@target-uri', 'https://www.example.com/path?param=value', 'https://www.example.com/path?param=value'],
    ['@target-uri', 'https://www.example.com/path#part', 'https://www.example.com/path'],
    ['@authority', 'HTTPS://WWW.Example.COM:443/Path', 'www.example.com'],
    ['@authority', 'http://www.example.com:8080/', 'www.example.com:8080'],
    ['@scheme', 'HTTP://www.example.com/', 'http'],
    ['@request-target', 'https://www.example.com/path?param=value', '/path?param=value'],
    ['@path', 'https://www.example.com', '/'],
    ['@path', 'https://www.example.com/Path', '/Path'],
    ['@query', 'https://www.example.com/path?param=value&foo=bar&baz=bat%2Dman', '?param=value&foo=bar&baz=bat%2Dman'],
    ['@query', 'https://www.example.com/path?queryString', '?queryString'],
    ['@query', 'https://www.example.com/path', '?'],
    ['@query-param";name="baz', form, 'batman'],
    ['@query-param";name="qux', form, ''],
    ['@query-param";name="param', form, 'value'],
    ['@query-param";name="nope', form, undefined],
    ['@query-param";name="a', 'https://www.example.com/?a=1&a=2', undefined],
    ['@query-param";name="var', encoded, 'this%20is%20a%20big%0Amultiline%20value'],
    ['@query-param";name="bar', encoded, 'with%20plus%20whitespace'],
    ['@query-param";name="fa%C3%A7ade%22%3A%20', encoded, 'something'],
    ['@query-param";name="q', "https://www.example.com/?q=it's (so)!*~", 'it%27s%20%28so%29%21*%7E'],
    ['@query-param', form, undefined],
    ['@status', form, undefined],
    ['@signature-params', form, undefined],
    ['@nonsense', form, undefined],
    ['@toString', form, undefined],
    ['@method";bs;x="', form, undefined],
    ['@path', '/path', undefined],
  ])('"%s" of %s is %j', (identifier, url, value) => {
    expect(componentIn(get(url), `"${identifier}"`)).toBe(value)
  })
})

describe('an answer', () => {
  const request = get('https://desk.example/api', ['Signature', 'sig1=:AAEC:, other=:Aw==:'])
  const answer: AnswerMessage = { status: 201, fields: [['Content-Type', 'application/json']], request }

  test.each<[string, string | undefined]>([
    ['"@status"', '201'],
    ['"content-type"', 'application/json'],
    ['"@method"', undefined],
    ['"@method";req', 'GET'],
    ['"@target-uri";req', 'https://desk.example/api'],
    ['"@status";req', undefined],
    ['"content-type";req', undefined],
    ['"signature";req;key="sig1"', ':AAEC:'],
    ['"signature";req;key="gone"', undefined],
    ['"@method";req=?0', undefined],
  ])('has %s as %j', (identifier, value) => {
    expect(componentIn(answer, identifier)).toBe(value)
  })

  test('that is not known as the answer to a request has nothing of a request', () => {
    expect(componentIn({ status: 201, fields: [] }, '"@method";req')).toBeUndefined()
  })
})

test.each([
  ['"signature";req;key="sig1"', '"signature";key="sig1";req', true],
  ['"signature";req;key="sig1"', '"signature";key="sig1"', false],
  ['"a";key="b;c"', '"a";key="c;b"', false],
])('%s and %s are the same component: %s', (one, other, areSame) => {
  expect(identifierOf(parseItem(one)) === identifierOf(parseItem(other))).toBe(areSame)
})

test.each([
  ['http://127.0.0.1:8080/api/v1/a?b=c', 'https://desk.example/api/v1/a?b=c'],
  ['http://evil.example/api', 'https://desk.example/api'],
  ['http://user@evil.example?q', 'https://desk.example?q'],
])('a request for %s was asked for at the address the installation knows', (url, known) => {
  const request = { method: 'GET', url, headers: new Headers({ 'X-A': 'b' }) }
  expect(messageOf(request, 'https://desk.example')).toEqual({ method: 'GET', url: known, fields: [['x-a', 'b']] })
})
