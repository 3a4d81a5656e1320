import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

export type RetentionWords = typeof ja

export function retentionWords(language: Language): RetentionWords {
  return catalogue[consoleLanguageOf(language)]
}
