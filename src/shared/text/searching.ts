/**
 * What a search over sealed texts is made of: the words that were typed, and the piece of a text that is shown of what fits.
 *
 * An index only proposes. Whether a text fits is decided here, on what was decrypted.
 */
import { foldForSearch } from './folding.ts'
import { containsFolded } from './grams.ts'

/** A text and which part of the matter it is. */
export type TextOf<Kind> = { kind: Kind; text: string }

/** What is nothing but signs says nothing and is left out, unless nothing else is there. */
export function wordsIn(typed: string): string[] {
  const words = [...new Set(typed.split(/\s+/u))]
  const telling = words.filter((word) => foldForSearch(word) !== '')
  return telling.length > 0 ? telling : words
}

/** An address as people copy it, with or without its beginning. */
export const looksLikeUrl = (typed: string): boolean =>
  /^h?t?tps?:\/\//i.test(typed.normalize('NFKC')) || /^[\w-]+(?:\.[\w-]+)+\//.test(typed.normalize('NFKC'))

/** A piece of a text around the words: what stands before, the words as they were written, what stands after. */
export type SnippetOf<Kind> = { kind: Kind; before: string; found: string; after: string }

export const MOST_SNIPPETS = 3

/** One piece for each word, of the first text that has it; undefined when a word is in none of the texts. */
export function snippetsOf<Kind>(texts: readonly TextOf<Kind>[], words: readonly string[]): SnippetOf<Kind>[] | undefined {
  const snippets: SnippetOf<Kind>[] = []
  for (const word of words) {
    const holder = texts.find(({ text }) => containsFolded(text, word))
    if (holder === undefined) return undefined
    snippets.push(snippetOf(holder, word))
  }
  return snippets.slice(0, MOST_SNIPPETS)
}

const AROUND = 40
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * Folding changes lengths, so the place is found by halving: the shortest beginning that contains the word, and of that the
 * shortest end.
 */
function snippetOf<Kind>({ kind, text }: TextOf<Kind>, word: string): SnippetOf<Kind> {
  const parts = [...characters.segment(text.replace(/\s+/gu, ' '))].map(({ segment }) => segment)
  const wanted = foldForSearch(word)
  const has = (from: number, to: number) => foldForSearch(parts.slice(from, to).join('')).includes(wanted)
  const end = smallest(parts.length, (count) => has(0, count))
  // Most words are about as long as they are folded, so the search begins near there.
  const near = Math.min(end, 2 * wanted.length + 2)
  const start = end - smallest(has(end - near, end) ? near : end, (count) => has(end - count, end))
  const piece = (from: number, to: number) => parts.slice(Math.max(0, from), to).join('')
  return {
    kind,
    before: (start > AROUND ? '…' : '') + piece(start - AROUND, start),
    found: piece(start, end),
    after: piece(end, end + AROUND) + (end + AROUND < parts.length ? '…' : ''),
  }
}

/** The smallest count up to `most` that holds, where every greater one holds too. */
function smallest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The words with the most pairs of characters first: they leave the fewest candidates to look at. */
export function tellingFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => foldForSearch(other).length - foldForSearch(one).length)
}
