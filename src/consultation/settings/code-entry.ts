/** A code as an administrator writes it. */
import { dimensionOf } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import { easyFaults, forbiddenIn } from '../../shared/content/plain-words.ts'
import type { Day } from '../../shared/day.ts'
import { type Language, languages } from '../../shared/language.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import type { Label } from '../classification.ts'
import { readDay } from './closing-days.ts'

export type NamingEntry = { label: Label; plain: Label; from: string }
export type NewCodeEntry = NamingEntry & { name: string; order: string; within: string }

type TextFault = 'missing' | 'too-long' | 'not-easy' | 'judges'
export type CodeFault =
  | { field: `label-${Language}` | `plain-${Language}`; fault: TextFault }
  | { field: 'from' | 'until'; fault: 'not-a-day' }
  | { field: 'name'; fault: 'not-a-name' }
  | { field: 'order'; fault: 'not-an-order' }

export type Naming = { label: Label; plain: Label | null; from: Day }

/** English says the same in about two and a half times as many letters. */
export const longestOfCode = { label: { ja: 60, easy: 60, en: 150 }, plain: { ja: 80, easy: 80, en: 200 } } as const

export function readNaming(
  entry: NamingEntry,
  { needsPlain }: { needsPlain: boolean },
): { naming: Naming | undefined; faults: CodeFault[] } {
  const label = trimmed(entry.label)
  const plain = trimmed(entry.plain)
  const hasPlain = needsPlain || languages.some((language) => plain[language] !== '')
  const faults: CodeFault[] = [...faultsOf('label', label), ...(hasPlain ? faultsOf('plain', plain) : [])]
  const from = readDay(entry.from)
  if (from === undefined) faults.push({ field: 'from', fault: 'not-a-day' })
  const isRight = faults.length === 0 && from !== undefined
  return { naming: isRight ? { label, plain: hasPlain ? plain : null, from } : undefined, faults }
}

export function readNewCode(entry: NewCodeEntry, needsPlain: boolean) {
  const { naming, faults } = readNaming(entry, { needsPlain })
  const name = foldWidth(entry.name).toLowerCase()
  const order = readOrder(entry.order)
  const all = [...faults]
  // `new` is the address of the form for a new code.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 40 || name === 'new') all.unshift({ field: 'name', fault: 'not-a-name' })
  if (order === undefined) all.push({ field: 'order', fault: 'not-an-order' })
  const within = entry.within === '' ? null : entry.within
  const added = naming !== undefined && order !== undefined && all.length === 0 ? { ...naming, name, order, within } : undefined
  return { added, faults: all }
}

export function readOrder(text: string): number | undefined {
  const written = foldWidth(text)
  return /^[1-9]\d{0,3}$/.test(written) ? Number(written) : undefined
}

/** A service says what it is by its name; a total is not chosen and needs no explanation. */
export function needsPlain(codeId: string, isTotal: boolean): boolean {
  return !isTotal && dimensionOf(codeId) !== 'service'
}

export function entryOfCode(code: Code, from: string): NamingEntry {
  const nothing = { ja: '', easy: '', en: '' }
  return { label: code.versions.at(-1)?.label ?? nothing, plain: code.plain ?? nothing, from }
}

function faultsOf(kind: 'label' | 'plain', texts: Label): CodeFault[] {
  return languages.flatMap((language): CodeFault[] => {
    const fault = faultOf(texts[language], longestOfCode[kind][language], language)
    return fault === undefined ? [] : [{ field: `${kind}-${language}`, fault }]
  })
}

function faultOf(text: string, limit: number, language: Language): TextFault | undefined {
  if (text === '') return 'missing'
  if ([...text].length > limit) return 'too-long'
  if (language === 'easy' && easyFaults(text).length > 0) return 'not-easy'
  return forbiddenIn(text).length > 0 ? 'judges' : undefined
}

const trimmed = ({ ja, easy, en }: Label): Label => ({ ja: ja.trim(), easy: easy.trim(), en: en.trim() })
