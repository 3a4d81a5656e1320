import type { ConsoleLanguage } from '../../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, en } satisfies Record<ConsoleLanguage, typeof ja>

/** What each kind of problem is called, and what to do about it. */
export function problemWords(language: ConsoleLanguage): typeof ja {
  return catalogue[language]
}
