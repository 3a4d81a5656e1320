/** Japanese, easy Japanese (やさしい日本語) and English: every text for a consulter exists in all three. */
export const languages = ['ja', 'easy', 'en'] as const
export type Language = (typeof languages)[number]

/** The words of one part of the product, in every language. */
export type Catalogue<Words> = Record<Language, Words>

export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text)
}

/** What the `lang` attribute says: easy Japanese is Japanese to a screen reader. */
export function languageTag(language: Language): 'ja' | 'en' {
  return language === 'en' ? 'en' : 'ja'
}

/**
 * Puts values into the places of a text: `fill('あと{days}日', { days: 3 })` is 「あと3日」.
 * A place without a value stays as it is written, because a page with a gap still helps and an error page does not.
 */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place))
}

/** Things in a row, as a sentence of the language sets them apart. */
export function listed(items: readonly string[], language: Language): string {
  return items.join(language === 'en' ? ', ' : '、')
}

/** A remark after a word, in the brackets of the language: 「2026年11月22日（日）」, "22 Nov 2026 (Sun)". */
export function bracketed(word: string, remark: string, language: Language): string {
  return language === 'en' ? `${word} (${remark})` : `${word}（${remark}）`
}

/** A name and what it stands for, with the colon of the language: 「理由：返事がない」, "Reason: no reply". */
export function labelled(name: string, value: string, language: Language): string {
  return language === 'en' ? `${name}: ${value}` : `${name}：${value}`
}

export type ConsoleLanguage = 'ja' | 'en'

/** The words of the console, which staff read in Japanese or English. */
export type ConsoleCatalogue<Words> = Record<ConsoleLanguage, Words>

/** Staff who chose easy Japanese on the public window read the console in Japanese. */
export function consoleLanguageOf(language: Language): ConsoleLanguage {
  return languageTag(language)
}

/**
 * The language chosen before (`cookie`), otherwise the first language of the browser that the window speaks.
 * A browser that names other languages only gets easy Japanese: it was made for people who live here and are learning Japanese.
 */
export function languageOf(acceptLanguage: string | undefined, cookie: string | undefined): Language {
  if (cookie !== undefined && isLanguage(cookie)) return cookie
  const wanted = wantedLanguages(acceptLanguage ?? '')
  const known = wanted.find((tag) => tag === 'ja' || tag === 'en')
  if (known === 'ja' || known === 'en') return known
  return wanted.length === 0 ? 'ja' : 'easy'
}

/** No browser names more than a dozen languages; a longer header is cut. */
const MOST_LANGUAGES = 20

/** Language tags without region, the most wanted first (RFC 9110, 12.5.4). */
function wantedLanguages(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',', MOST_LANGUAGES)
    .map((part) => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ language, quality }) => /^[a-z]{2,8}$/.test(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language)
}
