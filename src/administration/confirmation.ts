/**
 * 確認が必要な設定: what rests on something that nobody has verified, what holds there now, and who confirmed it. The product does
 * not know the law better than the people who use it; it says where it was not sure.
 */
import { unverifiedIn } from '../shared/content/confirmation.ts'
import type { Content } from '../shared/content/content.ts'
import type { Day, Instant } from '../shared/day.ts'
import type { ConsoleLanguage } from '../shared/language.ts'
import { foldForSearch } from '../shared/text/folding.ts'

export const itemKinds = ['setting', 'emergency', 'window', 'door', 'template', 'service', 'code'] as const
export type ItemKind = (typeof itemKinds)[number]

export type Item = {
  /** `setting:small-cells`, `window:…`: the same as long as the entry in content/ keeps its id. */
  id: string
  kind: ItemKind
  name: string
  /** Why it should be confirmed; undefined where the kind says it already. */
  why: string | undefined
  /** What content/ begins with, and what holds now. */
  initial: readonly string[]
  now: readonly string[]
  /** Files and parts of the program that rest on it. */
  usedIn: readonly string[]
  /** Keys of sources. */
  source: readonly string[]
  /** The day on which it was confirmed in content/ itself. */
  checkedOn: Day | null
}

/** A version of what somebody said of an item; taking it back is a version as well. */
export type Confirmation = {
  item: string
  version: number
  isConfirmed: boolean
  value: string
  confirmedBy: string
  basis: string
  savedAt: Instant
  savedBy: string
}

export type ItemState = 'open' | 'changed' | 'confirmed'

export function keptValue({ now }: Pick<Item, 'now'>): string {
  return now.join('\n')
}

/** What was confirmed holds for the value that stood there; another value waits again. */
export function stateOf(item: Item, latest: Confirmation | undefined): ItemState {
  if (latest === undefined) return item.checkedOn === null ? 'open' : 'confirmed'
  if (!latest.isConfirmed) return 'open'
  return latest.value === keptValue(item) ? 'confirmed' : 'changed'
}

type ValuesNow = ReadonlyMap<string, readonly string[]>

/** The entries of `legal-confirmation.yaml`, which lift the mark of what rests on them once somebody who knows has confirmed them. */
export function settingsOf({ confirmations }: Pick<Content, 'confirmations'>, valuesNow: ValuesNow, language: ConsoleLanguage): Item[] {
  return confirmations
    .toSorted((one, other) => one.order - other.order)
    .map((entry) => ({
      id: `setting:${entry.id}`,
      kind: 'setting',
      name: entry.rule[language],
      why: entry.why[language],
      initial: [entry.default[language]],
      now: valuesNow.get(entry.id) ?? [entry.default[language]],
      usedIn: entry.usedIn,
      source: entry.source,
      checkedOn: entry.checkedOn,
    }))
}

/** Everything that waits for somebody who knows: first the settings, then what people rely on tonight, then labels and texts. */
export function itemsOf(content: Content, valuesNow: ValuesNow, language: ConsoleLanguage): Item[] {
  const others = unverifiedIn(content).map(
    ({ kind, id, name, shown }): Item => ({
      id: `${kind}:${id}`,
      kind,
      name: name[language],
      why: undefined,
      initial: shown[language].length > 0 ? shown[language] : [name[language]],
      now: shown[language].length > 0 ? shown[language] : [name[language]],
      usedIn: [],
      source: [],
      checkedOn: null,
    }),
  )
  return [
    ...settingsOf(content, valuesNow, language),
    ...others.toSorted((one, other) => itemKinds.indexOf(one.kind) - itemKinds.indexOf(other.kind)),
  ]
}

export const tabs = ['open', 'confirmed', 'all'] as const
export type Tab = (typeof tabs)[number]
export type Row = { item: Item; state: ItemState }
/** Which entries are listed: by state, and by words that stand in the name or the value. `isOpen` unfolds all of them, to be printed. */
export type Choice = { tab: Tab; words: string; isOpen: boolean }

export const LONGEST_WORDS = 100

export function readChoice(asked: { state?: string | undefined; words?: string | undefined; open?: string | undefined }): Choice {
  const words = [...(asked.words ?? '').trim()].slice(0, LONGEST_WORDS).join('')
  return { tab: tabs.find((tab) => tab === asked.state) ?? 'open', words, isOpen: asked.open === 'all' }
}

/** What waits was never confirmed, or has changed since. */
export function isListed({ item, state }: Row, { tab, words }: Pick<Choice, 'tab' | 'words'>): boolean {
  const isInTab = tab === 'all' || (tab === 'confirmed') === (state === 'confirmed')
  const text = foldForSearch([item.name, ...item.now].join('\n'))
  return isInTab && words.split(/\s+/).every((word) => text.includes(foldForSearch(word)))
}

/** The rows of each kind, in the order of the kinds; a kind without any is left out. */
export function rowsByKind(rows: readonly Row[]): { kind: ItemKind; rows: readonly Row[] }[] {
  return itemKinds.map((kind) => ({ kind, rows: rows.filter(({ item }) => item.kind === kind) })).filter((group) => group.rows.length > 0)
}

export const LONGEST_NAME = 100
export const LONGEST_BASIS = 500

export type ConfirmationEntry = { confirmedBy: string; basis: string }
export type ConfirmationFault = { field: keyof ConfirmationEntry; fault: 'missing' | 'too-long' }

export function readConfirmation(entry: ConfirmationEntry): { given: ConfirmationEntry | undefined; faults: ConfirmationFault[] } {
  const given = { confirmedBy: entry.confirmedBy.trim(), basis: entry.basis.trim() }
  const faults: ConfirmationFault[] = []
  for (const [field, longest] of [
    ['confirmedBy', LONGEST_NAME],
    ['basis', LONGEST_BASIS],
  ] as const) {
    if (given[field] === '') faults.push({ field, fault: 'missing' })
    else if ([...given[field]].length > longest) faults.push({ field, fault: 'too-long' })
  }
  return { given: faults.length === 0 ? given : undefined, faults }
}
