import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

export type DeskWords = typeof ja

/** The words of the operator's desk, which staff read in Japanese or English. */
export function deskWords(language: Language): DeskWords {
  return catalogue[consoleLanguageOf(language)]
}
