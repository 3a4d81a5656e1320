import { expect, test } from 'vitest'
import { content } from './administration.testing.ts'
import {
  type Choice,
  type Confirmation,
  type ConfirmationEntry,
  type Item,
  type ItemState,
  isListed,
  itemKinds,
  itemsOf,
  readChoice,
  readConfirmation,
  rowsByKind,
  stateOf,
} from './confirmation.ts'
import { placeWords } from './words.ts'

const item = (change: Partial<Item> = {}): Item => ({
  id: 'setting:small-cells',
  kind: 'setting',
  name: '秘匿の基準',
  why: undefined,
  initial: ['4件以下を隠す'],
  now: ['4件以下を隠す'],
  usedIn: [],
  source: [],
  checkedOn: null,
  ...change,
})
const said = (change: Partial<Confirmation> = {}): Confirmation => ({
  item: 'setting:small-cells',
  version: 1,
  isConfirmed: true,
  value: '4件以下を隠す',
  confirmedBy: '顧問の弁護士',
  basis: '基準',
  savedAt: new Date('2026-11-24T01:00:00Z'),
  savedBy: 'mori',
  ...change,
})

test.each<[string, Item, Confirmation | undefined, string]>([
  ['nobody said anything', item(), undefined, 'open'],
  ['it was confirmed in content/', item({ checkedOn: '2026-10-01' }), undefined, 'confirmed'],
  ['it was confirmed', item(), said(), 'confirmed'],
  ['it was confirmed for another value', item({ now: ['9件以下を隠す'] }), said(), 'changed'],
  ['the value came back', item(), said({ version: 3 }), 'confirmed'],
  ['a line was added', item({ now: ['4件以下を隠す', '0件は出す'] }), said(), 'changed'],
  ['it was taken back', item(), said({ isConfirmed: false }), 'open'],
  ['it was confirmed in content/ and taken back here', item({ checkedOn: '2026-10-01' }), said({ isConfirmed: false }), 'open'],
])('when %s, an entry is as the table says', (_, entry, latest, state) => {
  expect(stateOf(entry, latest)).toBe(state)
})

test.each<[string, Partial<ConfirmationEntry>, [string, string][]]>([
  ['nobody', { confirmedBy: ' ' }, [['confirmedBy', 'missing']]],
  ['no ground', { basis: '\n' }, [['basis', 'missing']]],
  ['a name of 101 characters', { confirmedBy: '山'.repeat(101) }, [['confirmedBy', 'too-long']]],
  ['a ground of 501 characters', { basis: '𠮷'.repeat(501) }, [['basis', 'too-long']]],
  [
    'nothing',
    { confirmedBy: '', basis: '' },
    [
      ['confirmedBy', 'missing'],
      ['basis', 'missing'],
    ],
  ],
])('a confirmation with %s is refused', (_, change, faults) => {
  const entry = { confirmedBy: '山田弁護士', basis: '法第25条', ...change }
  expect(readConfirmation(entry)).toEqual({ given: undefined, faults: faults.map(([field, fault]) => ({ field, fault })) })
})

test('a confirmation of just the length is taken, without what stands around it', () => {
  const entry = { confirmedBy: ` ${'山'.repeat(100)} `, basis: '𠮷'.repeat(500) }
  expect(readConfirmation(entry)).toEqual({ given: { confirmedBy: '山'.repeat(100), basis: entry.basis }, faults: [] })
})

test('every entry of legal-confirmation.yaml and everything unverified in content/ is listed once, settings first', () => {
  const items = itemsOf(content, new Map(), 'ja')
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.filter(({ kind }) => kind === 'setting')).toHaveLength(content.confirmations.length)
  expect(items.map(({ kind }) => itemKinds.indexOf(kind))).toEqual(
    items.map(({ kind }) => itemKinds.indexOf(kind)).toSorted((a, b) => a - b),
  )
  expect(items.filter(({ kind }) => kind === 'emergency').length).toBeGreaterThan(0)
  for (const { id, now } of items) expect([id, now.length > 0, /^[a-z]+:[a-z0-9.-]+$/.test(id)]).toEqual([id, true, true])
})

test('what the centre has set stands in the place of the default', () => {
  const items = itemsOf(content, new Map([['service-level', ['月〜金 9:00-18:00', '24時間以内']]]), 'ja')
  const level = items.find(({ id }) => id === 'setting:service-level')
  expect(level?.now).toEqual(['月〜金 9:00-18:00', '24時間以内'])
  expect(level?.initial).toEqual([content.confirmations.find(({ id }) => id === 'service-level')?.default.ja])
})

test('the names are in the language of the reader', () => {
  const names = (language: 'ja' | 'en') => itemsOf(content, new Map(), language).find(({ id }) => id === 'setting:holidays')?.name
  expect([names('ja'), names('en')]).toEqual(['国民の祝日（2050年まで）', 'National holidays to 2050'])
})

test.each<[Partial<Choice>, ItemState, boolean]>([
  [{}, 'open', true],
  [{}, 'changed', true],
  [{}, 'confirmed', false],
  [{ tab: 'confirmed' }, 'confirmed', true],
  [{ tab: 'confirmed' }, 'changed', false],
  [{ tab: 'all' }, 'confirmed', true],
  [{ words: '秘匿' }, 'open', true],
  [{ words: '秘匿　隠す' }, 'open', true],
  [{ words: '４件' }, 'open', true],
  [{ words: '秘匿 祝日' }, 'open', false],
  [{ words: '秘匿' }, 'confirmed', false],
])('with %o, an entry that is %s is listed: %s', (choice, state, listed) => {
  expect(isListed({ item: item(), state }, { tab: 'open', words: '', ...choice })).toBe(listed)
})

test.each<[Parameters<typeof readChoice>[0], Choice]>([
  [{}, { tab: 'open', words: '', isOpen: false }],
  [
    { state: 'all', words: ' 祝日 ', open: 'all' },
    { tab: 'all', words: '祝日', isOpen: true },
  ],
  [
    { state: 'nothing', words: '𠮷'.repeat(101), open: 'yes' },
    { tab: 'open', words: '𠮷'.repeat(100), isOpen: false },
  ],
])('%o is read as a choice', (asked, choice) => {
  expect(readChoice(asked)).toEqual(choice)
})

test('entries stand by kind, and a kind without any is left out', () => {
  const row = (kind: Item['kind'], id: string) => ({ item: item({ kind, id }), state: 'open' as const })
  const groups = rowsByKind([row('code', 'code:a'), row('setting', 'setting:a'), row('code', 'code:b')])
  expect(groups.map(({ kind, rows }) => [kind, ...rows.map(({ item: { id } }) => id)])).toEqual([
    ['setting', 'setting:a'],
    ['code', 'code:a', 'code:b'],
  ])
})

test.each(['ja', 'en'] as const)('what an entry is used in has a name in %s, and no path is shown', (language) => {
  const shown = content.confirmations.flatMap(({ usedIn }) => usedIn).map((path) => placeWords(path, language))
  expect(shown.filter((name) => /[\w-]+\/|\.\w+$/.test(name))).toEqual([])
  expect(placeWords('src/unheard-of', language)).toBe('src/unheard-of')
})

test('what content/ began with is told in the language of the reader', () => {
  const initial = (language: 'ja' | 'en', id: string) => itemsOf(content, new Map(), language).find((each) => each.id === id)?.initial
  expect(initial('en', 'setting:year-end')).toEqual(['closed'])
  expect(initial('ja', 'setting:year-end')).toEqual(['休み'])
  expect(initial('en', 'emergency:police-110')).toEqual(['110', '24 hours'])
})
