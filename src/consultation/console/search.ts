/**
 * Search: what was asked, which cases fit, and the piece of text that is shown of each.
 *
 * The index only proposes cases. Whether one fits is decided here, on what was decrypted, so that nothing is shown that only
 * looks alike to the index.
 */
import { type Day, type Instant, isDay } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { foldForSearch } from '../../shared/text/folding.ts'
import { containsFolded, isSearchable } from '../../shared/text/grams.ts'
import { formatReceiptNumber, parseReceiptNumber } from '../../shared/text/receipt-number.ts'
import { canonicalUrl } from '../../shared/text/url.ts'
import { type State, states } from '../consultation.ts'

export const MOST_WORDS = 5
export const LONGEST_SEARCH = 200
export const FOUND_PAGE = 20
/** A search looks at this many cases at a time, however few of them fit, and then asks whether to go on. */
export const MOST_EXAMINED = 300

export type SearchFilters = { state?: State; service?: string; from?: Day; to?: Day }

export type Search = {
  words: readonly string[]
  /** The receipt number, when what was typed is one. */
  number?: string
  /** The canonical form of the address, when what was typed is one: the same post is found however its address was copied. */
  canonical?: string
  filters: SearchFilters
}

export type SearchFault = 'words-missing' | 'words-too-short' | 'words-too-long' | 'too-many-words' | 'period-backwards'

/** A case fits when each word, parted by spaces, is in one of its texts. */
export function readSearch(read: (name: string) => string): Outcome<Search, SearchFault> {
  const typed = read('words').trim()
  if (typed === '') return refuse('words-missing')
  if (typed.length > LONGEST_SEARCH) return refuse('words-too-long')
  const filters = readSearchFilters(read)
  if (filters.from !== undefined && filters.to !== undefined && filters.from > filters.to) return refuse('period-backwards')
  const number = parseReceiptNumber(typed)
  const words = number.granted ? [typed] : wordsIn(typed)
  if (words.length > MOST_WORDS) return refuse('too-many-words')
  if (words.some((word) => !isSearchable(word))) return refuse('words-too-short')
  const canonical = words.length === 1 && looksLikeUrl(typed) ? canonicalUrl(typed) : undefined
  return grant({
    words,
    filters,
    ...(number.granted && { number: formatReceiptNumber(number.value) }),
    ...(canonical !== undefined && { canonical }),
  })
}

/** What is nothing but signs says nothing and is left out, unless nothing else is there. */
function wordsIn(typed: string): string[] {
  const words = [...new Set(typed.split(/\s+/u))]
  const telling = words.filter((word) => foldForSearch(word) !== '')
  return telling.length > 0 ? telling : words
}

const looksLikeUrl = (typed: string) =>
  /^h?t?tps?:\/\//i.test(typed.normalize('NFKC')) || /^[\w-]+(?:\.[\w-]+)+\//.test(typed.normalize('NFKC'))

export function readSearchFilters(read: (name: string) => string): SearchFilters {
  const state = states.find((name) => name === read('state') && name !== 'erased')
  const [service, from, to] = [read('service'), read('from'), read('to')]
  return {
    ...(state && { state }),
    ...(/^service\.[a-z0-9-]{1,60}$/.test(service) && { service }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

/** Which part of a case a text is. */
export type TextKind = 'story' | 'told' | 'question' | 'url' | 'answer' | 'note' | 'opinion'
export type CaseText = { kind: TextKind; text: string }

/** A piece of a text around the words: what stands before, the words as they were written, what stands after. */
export type Snippet = { kind: TextKind; before: string; found: string; after: string }

export const MOST_SNIPPETS = 3

/** One piece for each word, of the first text that has it; undefined when a word is in none of the texts. */
export function snippetsOf(texts: readonly CaseText[], words: readonly string[]): Snippet[] | undefined {
  const snippets: Snippet[] = []
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
function snippetOf({ kind, text }: CaseText, word: string): Snippet {
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

/** The words with the most pairs of characters first: they leave the fewest cases to look at. */
export function tellingFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => foldForSearch(other).length - foldForSearch(one).length)
}

/** A case that fits, as a list shows it. */
export type FoundCase = {
  id: string
  number: string
  state: State
  inDanger: boolean
  receivedAt: Instant
  adviserId: string | null
  /** Empty when it fits by its number or by its post alone. */
  snippets: readonly Snippet[]
}

export type FoundPage = {
  cases: readonly FoundCase[]
  /** The case after which the next page begins. */
  next?: string
  /** Many cases were looked at and few fitted: the rest has not been looked at yet. */
  goesOn: boolean
}
