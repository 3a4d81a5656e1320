/** Rules for words to consulters that a program can check. */

/** Longer than this on average, easy Japanese is no longer easy. */
const AVERAGE_LIMIT = 40
const SENTENCE_LIMIT = 60

/** The centre advises and does not judge: a post is never called illegal, and deletion is never promised. */
const forbidden = [
  /違法です/,
  /違法である/,
  /犯罪です/,
  /名誉毀損です/,
  /名誉毀損に当たります/,
  /必ず削除されます/,
  /かならず消えます/,
  /\bis illegal\b/i,
  /\bwill be deleted\b/i,
]

export function forbiddenIn(text: string): string[] {
  return forbidden.flatMap((pattern) => text.match(pattern)?.[0] ?? [])
}

/** Sentences that are too long; an address on the web counts as nothing, because nobody reads it letter by letter. */
export function easyFaults(text: string): string[] {
  const lengths = sentencesOf(text).map((sentence) => ({ sentence, length: sentence.replace(/https?:\/\/\S+/g, '').length }))
  const long = lengths.filter(({ length }) => length > SENTENCE_LIMIT).map(({ sentence }) => sentence)
  const average = lengths.reduce((sum, { length }) => sum + length, 0) / Math.max(1, lengths.length)
  return average > AVERAGE_LIMIT ? [...long, `${average} letters on average`] : long
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？])|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
