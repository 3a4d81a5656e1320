/** Reading addresses from a field in which people paste anything: one or many, with words between them. */
import { type Doubt, doubtsAbout, looksLikeAddress } from './url-doubts.ts'
import { asciiWidth, completeAddress } from './web-address.ts'

export { canonicalUrl } from './canonical-url.ts'
export { type Doubt, looksLikeAddress } from './url-doubts.ts'
export { hostOf } from './web-address.ts'

/** `typed` is what the person wrote, `url` how it was understood, `doubts` what to ask about it. */
export type TypedUrl = { typed: string; url: string; doubts: Doubt[] }

/** More addresses than these are not read. A form that allows fewer says so itself. */
export const MOST_URLS = 200
const LONGEST_TEXT = 200_000

/**
 * Every address once, in the order in which they stand. Words beside an address (「投稿はこちら:」) are left out;
 * a line of nothing but words is kept as it is with its doubt, because it may be all that the person knows.
 */
export function readUrls(text: string): TypedUrl[] {
  const found = new Map<string, TypedUrl>()
  for (const line of text.slice(0, LONGEST_TEXT).split(/[\r\n]+/)) {
    for (const typed of entriesOf(line)) {
      const doubts = doubtsAbout(typed)
      const url = doubts.includes('looks-like-search-words') ? typed : completeAddress(typed)
      if (!found.has(url)) found.set(url, { typed, url, doubts })
      if (found.size === MOST_URLS) return [...found.values()]
    }
  }
  return [...found.values()]
}

function entriesOf(line: string): string[] {
  const words = wordsOf(line)
  const addresses = words.filter(looksLikeAddress)
  if (addresses.length > 0) return addresses
  const whole = line.trim()
  return whole === '' ? [] : [whole]
}

/** A comma parts two addresses only when the second looks like one, because maps write places with commas. */
const COMMA_BETWEEN = /[,，;；](?=\s|$|h?t?tps?:|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/,;\s]|$))/i

/** Addresses pasted without a space between. One inside another follows a slash or a parameter's equals sign and stays there. */
const SECOND_ADDRESS = /(?<=[^/=&?#%+])(?=https?:\/\/)|(?<=[^/=&?#%+h])(?=ttps?:\/\/)/i

function wordsOf(line: string): string[] {
  return asciiWidth(line)
    .split(/[\s、「」『』【】<>|"]+/)
    .flatMap((word) => word.split(COMMA_BETWEEN))
    .flatMap((word) => word.split(SECOND_ADDRESS))
    .filter((word) => word !== '')
}
