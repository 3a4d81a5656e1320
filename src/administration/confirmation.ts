/**
 * 確認が必要な設定: what rests on something that nobody has verified, what holds there now, and who confirmed it. The product does
 * not know the law better than the people who use it; it says where it was not sure.
 */
import { unverifiedIn } from '../shared/content/confirmation.ts'
import type { Content } from '../shared/content/content.ts'
import type { Day, Instant } from '../shared/day.ts'
import type { ConsoleLanguage } from '../shared/language.ts'

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

/** Everything that waits for somebody who knows: first the settings, then what people rely on tonight, then labels and texts. */
export function itemsOf(content: Content, valuesNow: ReadonlyMap<string, readonly string[]>, language: ConsoleLanguage): Item[] {
  const settings = content.confirmations
    .toSorted((one, other) => one.order - other.order)
    .map(
      (entry): Item => ({
        id: `setting:${entry.id}`,
        kind: 'setting',
        name: entry.rule[language],
        why: entry.why[language],
        initial: [entry.default],
        now: valuesNow.get(entry.id) ?? [entry.default],
        usedIn: entry.usedIn,
        source: entry.source,
        checkedOn: entry.checkedOn,
      }),
    )
  const others = unverifiedIn(content).map(
    ({ kind, id, name, shown }): Item => ({
      id: `${kind}:${id}`,
      kind,
      name: name[language],
      why: undefined,
      initial: shown.length > 0 ? shown : [name[language]],
      now: shown.length > 0 ? shown : [name[language]],
      usedIn: [],
      source: [],
      checkedOn: null,
    }),
  )
  return [...settings, ...others.toSorted((one, other) => itemKinds.indexOf(one.kind) - itemKinds.indexOf(other.kind))]
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
