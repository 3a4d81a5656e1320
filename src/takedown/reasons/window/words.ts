import type { Catalogue, Language } from '../../../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type ReasonsWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<ReasonsWords>

export function reasonsWords(language: Language): ReasonsWords {
  return catalogue[language]
}
