/** Codes as a person chooses among them: in the words of their own trouble where there are such, with the official name beside. */
import { type Dimension, dimensionOf } from '../../shared/content/codes.ts'
import type { Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { codesOn, labelOn } from '../classification.ts'
import type { Classification } from './known.ts'

export type CodeChoice = { value: string; label: string; description?: string }

/** Troubles are named by what happened, with the official name below; everything else by its name, with an explanation below. */
const NAMED_BY_WHAT_HAPPENED: ReadonlySet<Dimension> = new Set(['content'])

export function choicesOf({ codes }: Classification, dimension: Dimension, day: Day, language: Language): CodeChoice[] {
  return codesOn(codes, dimension, day).map((code) => {
    const name = labelOn(code, day, language)
    const plain = code.plain?.[language]
    if (plain === undefined) return { value: code.id, label: name }
    if (!NAMED_BY_WHAT_HAPPENED.has(dimension)) return { value: code.id, label: name, description: plain }
    // In easy Japanese the name says hardly more, and a second line is one more to read.
    return language === 'easy' ? { value: code.id, label: plain } : { value: code.id, label: plain, description: name }
  })
}

/** A chosen code as it is read back, in the words that were ticked; its id when it is unknown. */
export function codeWords({ codes }: Classification, id: string, day: Day, language: Language): string {
  const code = codes.find((each) => each.id === id)
  if (code === undefined) return id
  const dimension = dimensionOf(id)
  const plain = dimension !== undefined && NAMED_BY_WHAT_HAPPENED.has(dimension) ? code.plain?.[language] : undefined
  return plain ?? labelOn(code, day, language)
}
