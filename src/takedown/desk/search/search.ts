/**
 * Search of the desk: what was asked, which requests fit, and the piece of text that is shown of each.
 *
 * The index only proposes requests. Whether one fits is decided on what was decrypted, and only by what the reader may open: a word that
 * stands in closed material finds nothing, so nobody learns from a list what they may not read.
 */
import { type Day, isDay } from '../../../shared/day.ts'
import { isId } from '../../../shared/id.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { isSearchable } from '../../../shared/text/grams.ts'
import { formatReceiptNumber, parseReceiptNumber } from '../../../shared/text/receipt-number.ts'
import { looksLikeUrl, type SnippetOf, type TextOf, wordsIn } from '../../../shared/text/searching.ts'
import { canonicalUrl } from '../../../shared/text/url.ts'
import { type State, states } from '../../request.ts'
import { isRightCode, type RightCode } from '../../right-codes.ts'
import { foldHandle } from '../../searched.ts'
import type { QueueRow } from '../queue.ts'

export const MOST_WORDS = 5
export const LONGEST_SEARCH = 200
export const FOUND_PAGE = 20
/** So many requests are looked at, however few of them fit, before somebody is asked whether to go on. */
export const MOST_EXAMINED = 300

export type SearchFilters = { state?: State; service?: string; right?: RightCode; handler?: string; from?: Day; to?: Day }

/** Empty words: every request that fits the conditions. */
export type Search = {
  words: readonly string[]
  /** The receipt number, when what was typed is one. */
  number?: string
  /** The canonical form of the address, when what was typed is one. */
  canonical?: string
  /** The handle of an author, when it could be one. */
  author?: string
  filters: SearchFilters
}

export type SearchFault = 'words-missing' | 'words-too-short' | 'words-too-long' | 'too-many-words' | 'period-backwards'

export function readSearch(read: (name: string) => string): Outcome<Search, SearchFault> {
  const typed = read('words').trim()
  const filters = readFilters(read)
  if (typed === '' && Object.keys(filters).length === 0) return refuse('words-missing')
  if ([...typed].length > LONGEST_SEARCH) return refuse('words-too-long')
  if (filters.from !== undefined && filters.to !== undefined && filters.from > filters.to) return refuse('period-backwards')
  if (typed === '') return grant({ words: [], filters })
  const number = numberIn(typed)
  const words = number === undefined ? wordsIn(typed) : [typed]
  if (words.length > MOST_WORDS) return refuse('too-many-words')
  const author = words.length === 1 ? foldHandle(typed) : ''
  if (words.some((word) => !isSearchable(word))) return refuse('words-too-short')
  const canonical = words.length === 1 && looksLikeUrl(typed) ? canonicalUrl(typed) : undefined
  return grant({
    words,
    filters,
    ...(number !== undefined && { number }),
    ...(canonical !== undefined && { canonical }),
    ...(author !== '' && { author }),
  })
}

function readFilters(read: (name: string) => string): SearchFilters {
  const state = states.find((name) => name === read('state') && name !== 'erased')
  const [service, right, handler, from, to] = [read('service'), read('right'), read('handler'), read('from'), read('to')]
  return {
    ...(state && { state }),
    ...(isId(service) && { service }),
    ...(isRightCode(right) && { right }),
    ...(isId(handler) && { handler }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

/** 「Ｔ－Ｒ８－１２」 is typed for T-R8-000012 too. */
function numberIn(typed: string): string | undefined {
  const number = parseReceiptNumber(typed.normalize('NFKC').replace(/^[TtＴ][-‐−ー\s]*/, ''))
  return number.granted ? `T-${formatReceiptNumber(number.value)}` : undefined
}

/** Which part of a request a text is. */
export type TextKind = 'reason' | 'facts' | 'url' | 'author' | 'excerpt' | 'supplement' | 'question' | 'note' | 'opinion'
export type RequestText = TextOf<TextKind>
export type Snippet = SnippetOf<TextKind>

/** A request that fits. `snippets` is empty where it fits by its number, its post or its author; undefined where they stay closed. */
export type FoundRequest = QueueRow & { snippets: readonly Snippet[] | undefined }

export type FoundPage = {
  requests: readonly FoundRequest[]
  /** The request after which the next page begins. */
  next?: string
  /** Many requests were looked at and few fitted: the rest has not been looked at yet. */
  goesOn: boolean
}
