import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

/** The words about who may open sensitive material of a type. */
export function typeAccessWords(language: Language): typeof ja {
  return catalogue[consoleLanguageOf(language)]
}
