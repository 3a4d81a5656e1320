import type { Catalogue, Language } from '../../../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const catalogue = { ja, easy, en } satisfies Catalogue<typeof ja>

export type OwnRemovalWords = typeof ja

export function ownRemovalWords(language: Language): OwnRemovalWords {
  return catalogue[language]
}
