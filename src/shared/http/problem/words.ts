import { type ConsoleCatalogue, type ConsoleLanguage, consoleLanguageOf, languageOf } from '../../language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

export function problemWords(language: ConsoleLanguage): typeof ja {
  return catalogue[language]
}

/** The language that a machine asks for: Japanese, unless it asks for English before. */
export function askedLanguage(acceptLanguage: string | undefined): ConsoleLanguage {
  return consoleLanguageOf(languageOf(acceptLanguage, undefined))
}
