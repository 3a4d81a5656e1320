import type { Catalogue, Language } from '../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type DeadlineWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<DeadlineWords>

export function deadlineWords(language: Language): DeadlineWords {
  return catalogue[language]
}
