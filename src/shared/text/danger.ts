/**
 * Signs of danger to life in what a consulter wrote.
 *
 * They are looked for so that the right help is shown at once and the consultation is read first. They are looked for
 * generously: a missed sign may cost a life, help shown for nothing costs a glance. Nothing else may be made of them; the text
 * is never refused or held back, and the finding is no assessment of the person.
 */
import { foldForSearch } from './folding.ts'

export const dangers = ['self-harm', 'threat', 'stalking', 'home-shown'] as const
export type Danger = (typeof dangers)[number]

/** As content/danger-signs.yaml explains: one of `says`, with one of `near` close to it, but not where it reads like `unless`. */
export type DangerSign = {
  id: string
  kind: Danger
  says: readonly string[]
  near?: readonly string[] | undefined
  /** Characters between the two, after folding. */
  within?: number | undefined
  unless?: readonly string[] | undefined
}

/** Finds the kinds of danger that a text shows signs of, in the order of `dangers`. */
export type DangerReader = (text: string) => Danger[]

/** A story is at most half as long; what comes after is not read for signs. */
const LONGEST_TEXT = 20_000
const USUAL_DISTANCE = 20

/** Prepares the signs once, so that reading a text costs well under a millisecond for a sentence. */
export function dangerReader(signs: readonly DangerSign[]): DangerReader {
  const prepared = signs.map((sign) => ({
    kind: sign.kind,
    found: new RegExp(placesOf(sign), 'u'),
    lookAlike: sign.unless && new RegExp(oneOf(sign.unless), 'gu'),
    needs: sign.near === undefined ? [sign.says] : [sign.says, sign.near],
  }))
  const heldBy = phrasesReader(prepared.flatMap(({ needs }) => needs))
  return (text) => {
    const folded = foldSentences(text.slice(0, LONGEST_TEXT))
    const held = heldBy(folded)
    const shown = new Set<Danger>()
    for (const { kind, found, lookAlike, needs } of prepared) {
      if (shown.has(kind) || !needs.every((phrases) => held.has(phrases))) continue
      if (found.test(lookAlike ? folded.replace(lookAlike, SENTENCE_END) : folded)) shown.add(kind)
    }
    return dangers.filter((kind) => shown.has(kind))
  }
}

const SENTENCE_END = '\n'
const COMMA = '\t'

/** Folding runs words together, so 「投稿が消えた。いつ戻るか」 would hold 消えたい; ends of sentences and commas are kept apart. */
function foldSentences(text: string): string {
  return text
    .split(/[。．.!！?？…\r\n]+/)
    .map((sentence) =>
      sentence
        .split(/[、，,]+/)
        .map(foldForSearch)
        .join(COMMA),
    )
    .join(SENTENCE_END)
}

type Phrases = readonly string[]

/**
 * Which lists of phrases have one that a folded text holds, or holds up to its first gap. Looking for a sign with both of its phrases
 * goes through the whole text, and most texts hold neither of most signs; this goes through it once for all of them.
 */
function phrasesReader(lists: readonly Phrases[]): (folded: string) => ReadonlySet<Phrases> {
  const begunBy = new Map<number, { beginning: string; phrases: Phrases }[]>()
  for (const phrases of lists) {
    for (const phrase of phrases) {
      const [beginning = ''] = phrase.split('…').map(foldForSearch)
      const place = beginning.length === 1 ? beginning.charCodeAt(0) : pairAt(beginning, 0)
      begunBy.set(place, [...(begunBy.get(place) ?? []), { beginning, phrases }])
    }
  }
  return (folded) => {
    const held = new Set<Phrases>()
    for (let index = 0; index < folded.length; index += 1) {
      for (const place of [folded.charCodeAt(index), pairAt(folded, index)]) {
        for (const { beginning, phrases } of begunBy.get(place) ?? NONE) if (folded.startsWith(beginning, index)) held.add(phrases)
      }
    }
    return held
  }
}

const NONE: readonly never[] = []

/** Two neighbouring characters as a number that no single one has. At the end of a text there is no second. */
const pairAt = (text: string, index: number): number => text.charCodeAt(index) * 0x10000 + text.charCodeAt(index + 1)

function placesOf({ says, near, within = USUAL_DISTANCE }: DangerSign): string {
  if (near === undefined) return oneOf(says)
  const between = `[^]{0,${within}}`
  return `${oneOf(says)}${between}${oneOf(near)}|${oneOf(near)}${between}${oneOf(says)}`
}

function oneOf(phrases: readonly string[]): string {
  return `(?:${phrases.map(patternOf).join('|')})`
}

/** Folding leaves letters and digits only, so nothing in a phrase has a meaning of its own in a pattern. */
function patternOf(phrase: string): string {
  return phrase.split('…').map(foldForSearch).join(`[^${SENTENCE_END}]{0,10}`)
}
