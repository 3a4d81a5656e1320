/**
 * Search: what was asked, which cases fit, and the piece of text that is shown of each.
 *
 * The index only proposes cases. Whether one fits is decided here, on what was decrypted, so that nothing is shown that only
 * looks alike to the index.
 */
import { type Day, type Instant, isDay } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { isSearchable } from '../../shared/text/grams.ts'
import { formatReceiptNumber, parseReceiptNumber } from '../../shared/text/receipt-number.ts'
import { looksLikeUrl, type SnippetOf, type TextOf, wordsIn } from '../../shared/text/searching.ts'
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
export type CaseText = TextOf<TextKind>

export type Snippet = SnippetOf<TextKind>

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
