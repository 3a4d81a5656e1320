import { expect, test } from 'vitest'
import { loadContent } from '../../shared/content/content.folder.ts'
import { type AboutEntry, entryOfAbout, LONGEST_USE, readAbout, readSlug } from './template-entry.ts'

const { codes } = await loadContent('content')
const about = (change: Partial<AboutEntry> = {}): AboutEntry => ({ use: 'はじめの返事', order: '10', suggest: '', ...change })

test.each<[string, string, string[]]>([
  ['none', '', []],
  ['one', 'content.threat', ['content.threat']],
  [
    'several, however they are parted',
    'content.threat、service.x, place.sns\nmeans.other',
    ['content.threat', 'service.x', 'place.sns', 'means.other'],
  ],
  ['each once', 'service.x service.x', ['service.x']],
  ['in full width', 'ｓｅｒｖｉｃｅ．ｘ', ['service.x']],
])('codes that suggest a template: %s', (_, suggest, expected) => {
  const known = expected.map((id) => ({ ...codes[0], id })) as typeof codes
  expect(readAbout(about({ suggest }), known)).toEqual({ about: { use: 'はじめの返事', order: 10, suggest: expected }, faults: [] })
})

test.each<[string, Partial<AboutEntry>, object[]]>([
  ['nothing said of its use', { use: '　' }, [{ field: 'use', fault: 'missing' }]],
  ['too much said of it', { use: 'あ'.repeat(LONGEST_USE + 1) }, [{ field: 'use', fault: 'too-long' }]],
  ['as much as may be', { use: 'あ'.repeat(LONGEST_USE) }, []],
  ['no place in the list', { order: 'first' }, [{ field: 'order', fault: 'not-an-order' }]],
  [
    'codes that nobody knows, all of them named',
    { suggest: 'service.x, service.nowhere, nonsense' },
    [{ field: 'suggest', fault: 'unknown-code', what: 'service.nowhere, nonsense' }],
  ],
  ['a total, which no case carries', { suggest: 'service.google' }, [{ field: 'suggest', fault: 'unknown-code', what: 'service.google' }]],
])('a template is asked about again: %s', (_, change, faults) => {
  const { about: read, faults: found } = readAbout(about(change), codes)
  expect(found).toEqual(faults)
  expect(read !== undefined).toBe(faults.length === 0)
})

test('what is shown in the form is read as what was kept', () => {
  const kept = { use: 'はじめの返事', order: 10, suggest: ['content.threat', 'service.x'] }
  expect(readAbout(entryOfAbout({ ...kept, use: { ja: kept.use } }), codes).about).toEqual(kept)
  expect(entryOfAbout({ use: { ja: 'はじめ' }, order: 1 }).suggest).toBe('')
})

test.each([
  ['delete-x', 'delete-x'],
  ['Delete-X', 'delete-x'],
  ['ｄｅｌｅｔｅ', 'delete'],
  ['new', undefined],
  ['NEW', undefined],
  ['', undefined],
  ['a b', undefined],
  ['-a', undefined],
  ['a/b', undefined],
  ['a'.repeat(41), undefined],
])('the id %j is read as %s', (text, slug) => {
  expect(readSlug(text)).toBe(slug)
})
