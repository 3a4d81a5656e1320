import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { type Entry, entryOf, seenIn } from './form-entry.http.ts'

async function sent(fields: Readonly<Record<string, string | File>>): Promise<Entry> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  let entry: Entry = () => ''
  const app = new Hono().post('/', async (c) => {
    entry = await entryOf(c)
    return c.body(null, 204)
  })
  await app.request('/', { method: 'POST', body })
  return entry
}

test.each<[string, Readonly<Record<string, string | File>>, string]>([
  ['a text as it was typed', { note: ' 「𠮷野」です ' }, ' 「𠮷野」です '],
  ['lines broken as a browser sends them', { note: '一行目\r\n\r\n二行目' }, '一行目\n\n二行目'],
  ['nothing for a field that was not sent', { other: 'x' }, ''],
  ['nothing for a file in the place of a text', { note: new File(['text'], 'note.txt') }, ''],
])('a field of a form is %s', async (_, fields, text) => {
  expect((await sent(fields))('note')).toBe(text)
})

test.each(['constructor', '__proto__', 'toString'])('a field is never what every object has: %s', async (name) => {
  expect((await sent({ note: 'x' }))(name)).toBe('')
})

describe('the version that somebody had before them', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['12', 12],
    ['999999999', 999_999_999],
    ['1000000000', -1],
    ['', -1],
    ['-1', -1],
    ['1.5', -1],
    [' 1', -1],
    ['１', -1],
  ])('%j is %i', (text, version) => {
    expect(seenIn(() => text)).toBe(version)
  })

  test('stands in the field that is asked for', () => {
    const entry: Entry = (name) => (name === 'version' ? '3' : '7')
    expect([seenIn(entry), seenIn(entry, 'version')]).toEqual([7, 3])
  })
})
