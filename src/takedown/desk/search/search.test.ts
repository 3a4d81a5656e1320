import { describe, expect, test } from 'vitest'
import { readSearch } from './search.ts'

const ID = '01900000-0000-7000-8000-0000000000b1'
const reading =
  (fields: Record<string, string>) =>
  (name: string): string =>
    fields[name] ?? ''
const read = (fields: Record<string, string>) => readSearch(reading(fields))

describe('what is refused', () => {
  test.each([
    ['nothing at all', {}, 'words-missing'],
    ['spaces alone', { words: '  ' }, 'words-missing'],
    ['one character', { words: '店' }, 'words-too-short'],
    ['signs alone', { words: '！！' }, 'words-too-short'],
    ['a long text', { words: '店'.repeat(201) }, 'words-too-long'],
    ['six words', { words: 'あい うえ おか きく けこ さし' }, 'too-many-words'],
    ['a period that ends before it begins', { words: '店長', from: '2026-09-02', to: '2026-09-01' }, 'period-backwards'],
    ['a condition that nobody knows, alone', { state: 'forgotten' }, 'words-missing'],
  ])('%s', (_, fields: Record<string, string>, refusal) => {
    expect(read(fields)).toEqual({ granted: false, refusal })
  })
})

describe('what is understood', () => {
  test.each<[string, Record<string, string>, object]>([
    ['words parted by spaces', { words: '店長　売上' }, { words: ['店長', '売上'] }],
    ['a word twice counts once', { words: '店長 店長 売上' }, { words: ['店長', '売上'] }],
    ['a receipt number', { words: 'T-R8-000012' }, { number: 'T-R8-000012' }],
    ['a receipt number in full width and small', { words: 'ｔ－ｒ８－12' }, { number: 'T-R8-000012' }],
    ['a receipt number without its first letter', { words: 'R8-000012' }, { number: 'T-R8-000012' }],
    ['an address', { words: 'https://kotonoha.example/thread/12#5' }, { canonical: 'https://kotonoha.example/thread/12' }],
    ['an author', { words: '@Umi_no_ko' }, { author: 'umi_no_ko', words: ['@Umi_no_ko'] }],
  ])('%s', (_, fields, understood) => {
    const search = read(fields)
    expect(search.granted && search.value).toMatchObject(understood)
  })

  test('two words are no author and no address', () => {
    const search = read({ words: 'https://kotonoha.example/1 店長' })
    expect(search.granted && [search.value.author, search.value.canonical]).toEqual([undefined, undefined])
  })

  test('conditions stand alone, and those out of form are left out', () => {
    const fields = { state: 'decided', service: ID, right: 'honour', handler: 'somebody', from: '2026-09-01', to: 'yesterday' }
    expect(read(fields)).toEqual({
      granted: true,
      value: { words: [], filters: { state: 'decided', service: ID, right: 'honour', from: '2026-09-01' } },
    })
  })

  test('what is erased cannot be asked for', () => {
    expect(read({ words: '店長', state: 'erased' })).toMatchObject({ granted: true, value: { filters: {} } })
  })
})
