import type { Catalogue, Language } from '../../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type LetterWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<LetterWords>

export function letterWords(language: Language): LetterWords {
  return catalogue[language]
}
