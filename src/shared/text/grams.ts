/**
 * Search over encrypted text.
 *
 * The index holds keyed hashes of the pairs of neighbouring characters (grams) of each text, never the text. A text is
 * a candidate when it has every gram of the query; candidates are decrypted and checked with `containsFolded`. A text
 * that contains the query always has all its grams, so nothing is missed; the check removes what only looks alike.
 */
import { foldForSearch } from './folding.ts'

/**
 * A text has at most this many grams; what comes after them is not searchable. A Japanese text has about two distinct
 * grams for every three characters, so this is reached after some 25,000 characters. A caller that stores grams
 * compares their count with this limit and logs when it is reached.
 */
export const MOST_GRAMS = 16_384

/** The distinct grams of a text, in the order of their first place. A text of one character after folding has none. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  let before: string | undefined
  for (const character of foldForSearch(text)) {
    if (before !== undefined) grams.add(before + character)
    if (grams.size === MOST_GRAMS) break
    before = character
  }
  return [...grams]
}

/** False for a query of fewer than two characters after folding: it has no grams, and would be answered with every text. */
export function isSearchable(query: string): boolean {
  return gramsOf(query).length > 0
}

/** True when the text contains the query, both folded. An empty query is contained in nothing. */
export function containsFolded(text: string, query: string): boolean {
  const wanted = foldForSearch(query)
  return wanted !== '' && foldForSearch(text).includes(wanted)
}
