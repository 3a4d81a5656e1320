/**
 * Two ways to make equal what a person means to be equal.
 *
 * `foldWidth` is for what is typed into a field with a form of its own: a code, an address, a number. It keeps every
 * character that carries meaning. `foldForSearch` is for finding words in what people wrote; it throws away all that
 * two writers may do differently, and its result is compared, never shown.
 */
import { plainKanji } from './kanji-variants.ts'

/** Characters that come along when text is copied from a page and that nobody sees: soft hyphens, zero-width and direction marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** Full width becomes ASCII (「ＡＢＣ１２３」 → `ABC123`), half-width kana become full, invisible characters go, ends are trimmed. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').trim()
}

/** Hyphens, dashes, minus signs, box-drawing lines and tildes: in Japanese text any of them may stand for 「ー」. */
const DASHES = /[-~\u2010-\u2015\u2053\u2212\u223c\u2500\u2501\u301c\u3030ー]/g

/** Accents and variation selectors, but not the marks that make か into が and は into ぱ. */
const ACCENTS = /(?![\u3099\u309a])\p{Mn}/gu

/** The final sigma differs from the other only by where it stands, and a part of a word ends elsewhere than the word. */
const plainLetters: Readonly<Record<string, string>> = { ...plainKanji, ゕ: 'か', ゖ: 'け', ς: 'σ' }
const UNUSUAL_LETTER = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/**
 * - Width: NFKC, so 「Ａ」 = `A`, 「ｶﾞ」 = 「ガ」, 「①」 = `1`, 「㈱」 = 「(株)」.
 * - Case: lower. Accents go: `Café` = `cafe`.
 * - Kana: katakana becomes hiragana, 「ヶ」 = 「ケ」. Small kana stay small: びょういん is not びよういん.
 * - Kanji: the variants found in names become the common form: 髙橋 = 高橋.
 * - 「ー」: every dash becomes one, and repeated ones become a single one: 「すごーーい」 = 「すご〜い」. It stays, because without
 *   it メール would be found in 責める; but after a digit or a Latin letter, and at the start, it is a hyphen and goes:
 *   090ー1234 = 090-1234 = 0901234.
 * - White space, punctuation, symbols and pictures go, so a phrase is found across a line break or a decoration.
 *
 * The folding of a part of a text is a part of the folding of the text, as long as the part does not cut a letter from
 * its own accent or voicing mark. The search index rests on this; the tests check it.
 */
export function foldForSearch(text: string): string {
  const written = PLAIN.test(text) ? smallHiragana(text) : smallHiragana(text.normalize('NFKD').replace(ACCENTS, '')).normalize('NFC')
  return written
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(UNUSUAL_LETTER, (letter) => plainLetters[letter] ?? letter)
    .replace(/(^|[0-9a-z])ー+/g, '$1')
    .replace(/ー+/g, 'ー')
}

/** Composed kana, common kanji, ASCII and the usual punctuation: most texts hold nothing else, and normalising them changes nothing. */
const PLAIN = /^[\t\n\r\x20-\x7eぁ-ゔァ-ヶー、。「」『』・一-鿿]*$/

function smallHiragana(text: string): string {
  return text
    .toLowerCase()
    .replace(DASHES, 'ー')
    .replace(/[ァ-ヶヽ]/g, hiragana)
}

const KATAKANA_TO_HIRAGANA = 'あ'.charCodeAt(0) - 'ア'.charCodeAt(0)

function hiragana(katakana: string): string {
  return String.fromCharCode(katakana.charCodeAt(0) + KATAKANA_TO_HIRAGANA)
}
