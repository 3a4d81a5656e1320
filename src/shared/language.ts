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
