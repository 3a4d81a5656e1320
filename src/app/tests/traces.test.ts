import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { finderFor } from './traces.testing.ts'

const SECRET = '黒羽根ハナヱ 090-4801-2345'
const find = finderFor({ secret: SECRET, other: 'ほかの人の名前', suffix: 'ハナヱ 090-4801-2345' })
const around = (text: string | Buffer) => Buffer.concat([randomBytes(1000), Buffer.from(text), randomBytes(1000)])

test.each<[string, string | Buffer]>([
  ['as it is', SECRET],
  ['as it is, in upper case', SECRET.toUpperCase()],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
  ['in hexadecimal, in capitals', Buffer.from(SECRET).toString('hex').toUpperCase()],
  ['in a bytea of a dump', `\\x00ff${Buffer.from(SECRET).toString('hex')}00`],
  ['in a URL', `/search?q=${encodeURIComponent(SECRET)}&page=2`],
  ['in a form', `q=${new URLSearchParams({ q: SECRET }).toString().slice(2)}`],
  ['in JSON', JSON.stringify({ name: SECRET })],
  ['in JSON with escapes', JSON.stringify(SECRET).replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)],
  ['in UTF-16', Buffer.from(SECRET, 'utf16le')],
  ['in base64', Buffer.from(`名前は${SECRET}です`).toString('base64')],
  ['in base64, one byte on', Buffer.from(`x名前は${SECRET}です`).toString('base64')],
  ['in base64, two bytes on', Buffer.from(`xx名前は${SECRET}です`).toString('base64')],
  ['in base64 for URLs', Buffer.from(`?>${SECRET}?>`).toString('base64url')],
  ['folded for the search', '黒羽根はなゑ09048012345'],
])('a text is found %s', (_, written) => {
  expect(find(around(written))).toContain('secret')
})

test('a text that ends another is found with it', () => {
  expect(find(around(SECRET)).toSorted()).toEqual(['secret', 'suffix'])
})

test('nothing is found where nothing is, nor in half of a text', () => {
  expect(find(randomBytes(1_000_000))).toEqual([])
  expect(find(around(SECRET.slice(0, 6)))).toEqual([])
})
