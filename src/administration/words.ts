import { type ConsoleCatalogue, consoleLanguageOf, type Language } from '../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies ConsoleCatalogue<typeof ja>

export type AdministrationWords = typeof ja

export function administrationWords(language: Language): AdministrationWords {
  return catalogue[consoleLanguageOf(language)]
}

/** What rests on a file or folder of the program, for people who read no paths; one without a name is shown as it is. */
export function placeWords(path: string, language: Language): string {
  const names: Readonly<Record<string, string>> = administrationWords(language).confirmations.places
  return names[path] ?? path
}
