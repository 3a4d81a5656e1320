import type { Language } from '../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

/** Staff read Japanese or English; easy Japanese is for those who consult. */
const catalogue = { ja, easy: ja, en } satisfies Record<Language, typeof ja>

export type IdentityWords = typeof ja

export function identityWords(language: Language): IdentityWords {
  return catalogue[language]
}
