/**
 * The receipt code (受付コード): the secret with which a consulter, perhaps anonymous, comes back to the case.
 *
 * It is copied by hand, read out over the telephone and typed on a phone, so it has twenty symbols in four groups:
 * nineteen drawn by chance (19 × log2 23 = 85.9 bits) and one check symbol. The normal form has no separators.
 *
 * Of each set of symbols that are mistaken for one another, by eye or by ear, at most one is used: no 0 O D Q,
 * L but no 1 I, 2 but no Z, 5 but no S, 6 but no G, 8 but no B, M but no N, no U V.
 * That leaves 23, a prime, which makes the check below simple and strong.
 */

import type { Language } from '../language.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { foldWidth } from './folding.ts'

const SYMBOLS = '23456789ACEFHJKLMPRTWXY'
export const CODE_LENGTH = 20
const GROUP_LENGTH = 5

/** What is typed for a symbol that looks or sounds like it. None of these is a symbol itself, so the reading is certain. */
const mistakenFor: Readonly<Record<string, string>> = { 1: 'L', I: 'L', B: '8', G: '6', S: '5', Z: '2', N: 'M' }

export type CodeRefusal = 'wrong-length' | 'unknown-character' | 'wrong-check'

/** What has to be drawn by chance for a code: modulo 23^19, 128 bits favour no code by more than one part in 2^42. */
export const BYTES_OF_A_CODE = 16

export function codeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== BYTES_OF_A_CODE) throw new RangeError(`a receipt code is made of ${BYTES_OF_A_CODE} bytes`)
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let code = ''
  while (code.length < CODE_LENGTH - 1) {
    code += SYMBOLS.charAt(Number(rest % BigInt(SYMBOLS.length)))
    rest /= BigInt(SYMBOLS.length)
  }
  return code + checkSymbolOf(code)
}

/**
 * Reads what a person typed: full width, lower case, any separators, and the usual mistakes of the eye.
 * Grants the normal form, which alone is hashed and compared.
 */
export function parseCode(input: string): Outcome<string, CodeRefusal> {
  const typed = foldWidth(input.slice(0, 200))
    .toUpperCase()
    // 「ー」 is a letter to Unicode, and the hyphen key of a Japanese keyboard.
    .replace(/[^\p{L}\p{N}]|ー/gu, '')
  const code = [...typed].map((symbol) => mistakenFor[symbol] ?? symbol)
  if (code.some((symbol) => !SYMBOLS.includes(symbol))) return refuse('unknown-character')
  if (code.length !== CODE_LENGTH) return refuse('wrong-length')
  return weightedSum(code.join('')) === 0 ? grant(code.join('')) : refuse('wrong-check')
}

/** In groups of five, as it is shown and printed: `2A3CE-...`. */
export function formatCode(code: string): string {
  return groupsOf(code).join('-')
}

/** For reading aloud: 「に、エー、さん。…」 in Japanese, the alphabet of the radio operators in English. A full stop is a pause. */
export function spoken(code: string, language: Language): string {
  const words = language === 'en' ? spokenInEnglish : spokenInJapanese
  const comma = language === 'en' ? ', ' : '、'
  const stop = language === 'en' ? '. ' : '。'
  const groups = groupsOf(code).map((group) => [...group].map((symbol) => words[symbol] ?? symbol).join(comma) + stop)
  return groups.join('').trim()
}

function checkSymbolOf(code: string): string {
  const sum = weightedSum(code)
  return SYMBOLS.charAt((SYMBOLS.length - sum) % SYMBOLS.length)
}

/**
 * The positions weigh 20, 19, … 1, and the weighted sum of a right code is zero modulo 23, as in an ISBN. A changed
 * symbol moves the sum by weight × difference, two exchanged symbols by the difference of the weights × that of the
 * symbols; both factors are between 1 and 22 and 23 is prime, so the sum cannot come back to zero.
 */
function weightedSum(code: string): number {
  let sum = 0
  for (let place = 0; place < code.length; place += 1) {
    sum += (CODE_LENGTH - place) * SYMBOLS.indexOf(code.charAt(place))
  }
  return sum % SYMBOLS.length
}

function groupsOf(code: string): string[] {
  const groups: string[] = []
  for (let start = 0; start < code.length; start += GROUP_LENGTH) groups.push(code.slice(start, start + GROUP_LENGTH))
  return groups
}

const spokenInJapanese: Readonly<Record<string, string>> = {
  2: 'に',
  3: 'さん',
  4: 'よん',
  5: 'ご',
  6: 'ろく',
  7: 'なな',
  8: 'はち',
  9: 'きゅう',
  A: 'エー',
  C: 'シー',
  E: 'イー',
  F: 'エフ',
  H: 'エイチ',
  J: 'ジェー',
  K: 'ケー',
  L: 'エル',
  M: 'エム',
  P: 'ピー',
  R: 'アール',
  T: 'ティー',
  W: 'ダブリュー',
  X: 'エックス',
  Y: 'ワイ',
}

const spokenInEnglish: Readonly<Record<string, string>> = {
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  A: 'Alfa',
  C: 'Charlie',
  E: 'Echo',
  F: 'Foxtrot',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  P: 'Papa',
  R: 'Romeo',
  T: 'Tango',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
}
