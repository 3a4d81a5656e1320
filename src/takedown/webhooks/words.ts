import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

export function webhookWords(language: Language): typeof ja {
  return catalogue[consoleLanguageOf(language)]
}

/** A kind that this version does not know is shown as it is called. */
export function nameOf(kind: string, language: Language): string {
  return Object.entries(webhookWords(language).names).find(([name]) => name === kind)?.[1] ?? kind
}
