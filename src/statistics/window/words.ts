import type { Catalogue, Language } from '../../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type StatisticsWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<StatisticsWords>

export function statisticsWords(language: Language): StatisticsWords {
  return catalogue[language]
}
