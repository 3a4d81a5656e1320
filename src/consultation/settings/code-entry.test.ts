import { describe, expect, test } from 'vitest'
import type { Code } from '../../shared/content/codes.ts'
import { entryOfCode, type NamingEntry, type NewCodeEntry, needsPlain, readNaming, readNewCode, readOrder } from './code-entry.ts'

const label = { ja: 'なりすまし', easy: 'なりすまし', en: 'Impersonation' }
const plain = {
  ja: 'ほかの人のふりをした書き込み',
  easy: 'ほかの人のふりをした｜書《か》きこみ',
  en: 'A post in the name of somebody else',
}
const nothing = { ja: '', easy: '', en: '' }
const naming = (change: Partial<NamingEntry> = {}): NamingEntry => ({ label, plain, from: '2027-04-01', ...change })
const newCode = (change: Partial<NewCodeEntry> = {}): NewCodeEntry => ({
  ...naming(),
  name: 'impersonation',
  order: '15',
  within: '',
  ...change,
})

const faultsOf = (faults: readonly { field: string; fault: string }[]) => faults.map(({ field, fault }) => `${field} ${fault}`)

describe('the words of a code', () => {
  test('are kept without the spaces around them, from a day in any notation', () => {
    const entry = naming({ label: { ja: ' なりすまし　', easy: 'なりすまし', en: ' Impersonation ' }, from: '２０２７年４月１日' })
    expect(readNaming(entry, { needsPlain: true })).toEqual({ naming: { label, plain, from: '2027-04-01' }, faults: [] })
  })

  test.each<[string, Partial<NamingEntry>, string[]]>([
    ['no label in one language', { label: { ...label, easy: ' ' } }, ['label-easy missing']],
    ['a label of 61 letters', { label: { ...label, ja: 'あ'.repeat(61) } }, ['label-ja too-long']],
    ['an English label of 151', { label: { ...label, en: 'a'.repeat(151) } }, ['label-en too-long']],
    ['a label of 60 and an English one of 150', { label: { ...label, ja: 'あ'.repeat(60), en: 'a'.repeat(150) } }, []],
    ['letters outside of the first plane, each counted once', { label: { ...label, ja: '𠮷'.repeat(60) } }, []],
    ['words that judge', { label: { ...label, ja: '違法です' } }, ['label-ja judges']],
    ['no explanation', { plain: nothing }, ['plain-ja missing', 'plain-easy missing', 'plain-en missing']],
    ['a day that does not exist', { from: '2027-02-30' }, ['from not-a-day']],
    ['no day', { from: '' }, ['from not-a-day']],
  ])('are asked for again: %s', (_, change, faults) => {
    const { naming: read, faults: found } = readNaming(naming(change), { needsPlain: true })
    expect(faultsOf(found)).toEqual(faults)
    expect(read !== undefined).toBe(faults.length === 0)
  })

  test('need no explanation where the label says it all, but one that was begun is finished', () => {
    expect(readNaming(naming({ plain: nothing }), { needsPlain: false }).naming?.plain).toBeNull()
    expect(faultsOf(readNaming(naming({ plain: { ...nothing, ja: '説明' } }), { needsPlain: false }).faults)).toEqual([
      'plain-easy missing',
      'plain-en missing',
    ])
  })

  test.each<[string, boolean, boolean]>([
    ['content.threat', false, true],
    ['content.all', true, false],
    ['service.x', false, false],
    ['service.google', true, false],
  ])('of %s (a total: %s) need an explanation: %s', (code, isTotal, needs) => {
    expect(needsPlain(code, isTotal)).toBe(needs)
  })
})

describe('a new code', () => {
  test.each<[string, Partial<NewCodeEntry>, string[]]>([
    ['a good one', {}, []],
    ['a name in capitals and full width', { name: 'ＩＭＰＥＲＳＯＮＡＴＩＯＮ' }, []],
    ['a name of several words', { name: 'false-name-2' }, []],
    ['a name of 40 letters', { name: 'a'.repeat(40) }, []],
    ['a name of 41 letters', { name: 'a'.repeat(41) }, ['name not-a-name']],
    ['no name', { name: '' }, ['name not-a-name']],
    ['Japanese letters', { name: 'なりすまし' }, ['name not-a-name']],
    ['two hyphens', { name: 'false--name' }, ['name not-a-name']],
    ['a hyphen at its end', { name: 'false-' }, ['name not-a-name']],
    ['a way out of its dimension', { name: '../service' }, ['name not-a-name']],
    ['the address of its own form', { name: 'new' }, ['name not-a-name']],
    ['no order', { order: '' }, ['order not-an-order']],
    [
      'all of it, the name first',
      { name: '', label: nothing, order: 'x', from: '' },
      ['name not-a-name', 'label-ja missing', 'label-easy missing', 'label-en missing', 'from not-a-day', 'order not-an-order'],
    ],
  ])('%s', (_, change, faults) => {
    const { added, faults: found } = readNewCode(newCode(change), true)
    expect(faultsOf(found)).toEqual(faults)
    expect(added !== undefined).toBe(faults.length === 0)
  })

  test('stands alone, or within the total that was chosen', () => {
    expect(readNewCode(newCode(), true).added?.within).toBeNull()
    expect(readNewCode(newCode({ within: 'content.privacy' }), true).added?.within).toBe('content.privacy')
  })
})

test.each([
  ['1', 1],
  ['９９９９', 9999],
  ['0', undefined],
  ['10000', undefined],
  ['1.5', undefined],
  ['-1', undefined],
  ['', undefined],
])('the order %j is read as %s', (text, order) => {
  expect(readOrder(text)).toBe(order)
})

test('the form begins with the last words of the code, and without an explanation when there is none', () => {
  const version = { from: '2010-04-01', source: ['MEM'] } as const
  const code: Code = {
    id: 'service.x',
    figure: 9,
    order: 1,
    versions: [
      { ...version, version: 1, label: { ja: 'Twitter', easy: 'Twitter', en: 'Twitter' }, source: ['MEM'] },
      { ...version, version: 2, label: { ja: 'X', easy: 'X', en: 'X' }, source: ['MEM'] },
    ],
  }
  expect(entryOfCode(code, '2027-04-01')).toEqual({ label: { ja: 'X', easy: 'X', en: 'X' }, plain: nothing, from: '2027-04-01' })
})
