/** What differs between two texts, by words. Japanese has no spaces between them, so the segmenter of the platform finds them. */
import { type Language, languageTag } from '../../shared/language.ts'

export type Piece = { kind: 'same' | 'gone' | 'come'; text: string }

/**
 * Three hundred words each, some 500 letters of Japanese, between what both begin and end with: a millisecond, and a page for everybody compares a
 * hundred clauses. Beyond it the texts are told one after the other, which is as easy to read where so much is new.
 */
const MOST_COMPARISONS = 90_000

/** The pieces in the order of reading; what is gone stands before what came in its place. */
export function textDifference(before: string, after: string, language: Language): Piece[] {
  const [those, these] = [wordsOf(before, language), wordsOf(after, language)]
  const begin = commonBegin(those, these)
  const end = commonEnd(those.slice(begin), these.slice(begin))
  const [left, right] = [those.slice(begin, those.length - end), these.slice(begin, these.length - end)]
  return joined([...asPieces('same', those.slice(0, begin)), ...between(left, right), ...asPieces('same', those.slice(those.length - end))])
}

function wordsOf(text: string, language: Language): string[] {
  const segmenter = new Intl.Segmenter(languageTag(language), { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function commonBegin(one: readonly string[], other: readonly string[]): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

const commonEnd = (one: readonly string[], other: readonly string[]) => commonBegin(one.toReversed(), other.toReversed())

/** The longest common subsequence, from the end: `lengths[i][j]` is that of everything from `i` and `j` on. */
function between(before: readonly string[], after: readonly string[]): Piece[] {
  const width = after.length + 1
  if (before.length === 0 || after.length === 0 || (before.length + 1) * width > MOST_COMPARISONS)
    return [...asPieces('gone', before), ...asPieces('come', after)]
  const lengths = new Uint16Array((before.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [gone, come] = [before[i], after[j]]
    if (gone !== undefined && gone === come) {
      pieces.push({ kind: 'same', text: gone })
      i += 1
      j += 1
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: gone })
      i += 1
    } else {
      pieces.push({ kind: 'come', text: come ?? '' })
      j += 1
    }
  }
  return pieces
}

const asPieces = (kind: Piece['kind'], words: readonly string[]): Piece[] => words.map((text) => ({ kind, text }))

/** Between two pieces that stayed, everything that is gone is told first, then everything that came. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let [gone, come] = ['', '']
  const tell = () => {
    if (gone !== '') result.push({ kind: 'gone', text: gone })
    if (come !== '') result.push({ kind: 'come', text: come })
    gone = ''
    come = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text
    else if (kind === 'come') come += text
    else {
      tell()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else result.push({ kind, text })
    }
  }
  tell()
  return result
}
