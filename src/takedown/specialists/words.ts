import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

/** The words about specialists and their opinions. */
export function specialistWords(language: Language): typeof ja {
  return catalogue[consoleLanguageOf(language)]
}
