import type { Catalogue, Language } from '../../../shared/language.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type SenderNoticeWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<SenderNoticeWords>

export function senderNoticeWords(language: Language): SenderNoticeWords {
  return catalogue[language]
}
