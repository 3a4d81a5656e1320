import { expect, test } from 'vitest'
import type { Service } from './content.ts'
import { parsePattern, serviceOf } from './services.ts'

const services: Service[] = [
  service('x', 'service.x', ['x.com', 'twitter.com']),
  service('search', 'service.google-search', ['google.com/search', 'google.co.jp/search']),
  service('map', 'service.google-map', ['google.com/maps', 'maps.google.com', 'goo.gl/maps']),
  service('google', 'service.google-other', ['google.com', 'google.co.jp']),
  service('chiebukuro', 'service.yahoo-chiebukuro', ['chiebukuro.yahoo.co.jp']),
  service('yahoo', 'service.yahoo-other', ['yahoo.co.jp']),
  service('openchat', 'service.line-openchat', ['line.me/ti/g2']),
  service('line', 'service.line-app', ['line.me']),
]

function service(id: string, code: string, hosts: string[]): Service {
  return { id, name: { ja: id, en: id }, code, place: 'place.sns', hosts, source: ['MEM'] }
}

test.each<[string, string, string | undefined]>([
  ['the host itself', 'https://x.com/someone/status/1', 'x'],
  ['a name below the host', 'https://mobile.twitter.com/someone', 'x'],
  ['capital letters in scheme and host', 'HTTPS://X.COM/someone', 'x'],
  ['an address without a scheme', 'twitter.com/someone', 'x'],
  ['blanks around it', '  https://x.com/  ', 'x'],
  ['a port', 'https://x.com:8443/someone', 'x'],
  ['a dot at the end of the host', 'https://x.com./someone', 'x'],
  ['a host that only ends in the same letters', 'https://netflix.com/', undefined],
  ['the host in the path of another', 'https://example.jp/x.com', undefined],
  ['the host as a user name of another', 'https://x.com@example.jp/', undefined],
  ['the path of a service on a shared host', 'https://www.google.com/maps/place/tokyo', 'map'],
  ['the path itself', 'https://www.google.com/maps', 'map'],
  ['a path that only begins with the same letters', 'https://www.google.com/mapsearch', 'google'],
  ['another service on the shared host', 'https://www.google.co.jp/search?q=abc', 'search'],
  ['the shared host without any of the paths', 'https://www.google.co.jp/intl/ja/', 'google'],
  ['a longer host before a shorter one with a path', 'https://maps.google.com/search', 'map'],
  ['a shortened address', 'https://goo.gl/maps/abc', 'map'],
  ['a shortener without the path', 'https://goo.gl/abc', undefined],
  ['the longest of two suffixes', 'https://detail.chiebukuro.yahoo.co.jp/qa/question_detail/q1', 'chiebukuro'],
  ['a sibling of the longer host', 'https://news.yahoo.co.jp/articles/1', 'yahoo'],
  ['a deep path', 'https://line.me/ti/g2/abc?x=1', 'openchat'],
  ['another path of the same host', 'https://line.me/R/ti/p/abc', 'line'],
  ['a service nobody listed', 'https://example.jp/thread/1', undefined],
  ['a scheme that is not the web', 'javascript://x.com/%0aalert(1)', undefined],
  ['mail', 'mailto:someone@x.com', undefined],
  ['an e-mail address', 'someone@x.com', undefined],
  ['no address at all', 'ツイッターです', undefined],
  ['nothing', '', undefined],
])('the service is proposed from %s', (_, url, id) => {
  expect(serviceOf(services, url)?.id).toBe(id)
})

test('a proposal says service, place and operator', () => {
  const known: Service = { ...service('x', 'service.x', ['x.com']), operator: 'X Corp.' }
  expect(serviceOf([known], 'https://x.com/a')).toEqual({
    id: 'x',
    name: { ja: 'x', en: 'x' },
    service: 'service.x',
    place: 'place.sns',
    operator: 'X Corp.',
  })
})

test('an operator that is not known is left out', () => {
  expect(Object.keys(serviceOf(services, 'https://x.com/a') ?? {})).toEqual(['id', 'name', 'service', 'place'])
})

test.each<[string, { host: string; path: string }]>([
  ['x.com', { host: 'x.com', path: '' }],
  ['google.com/maps', { host: 'google.com', path: '/maps' }],
  ['line.me/ti/g2', { host: 'line.me', path: '/ti/g2' }],
])('%s is a host and a path', (written, pattern) => {
  expect(parsePattern(written)).toEqual(pattern)
})
