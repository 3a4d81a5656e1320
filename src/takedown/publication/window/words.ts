import type { Catalogue, Language } from '../../../shared/language.ts'
import { standardsWords } from '../../standards/words.ts'
import type { CodeList } from '../report-tables.ts'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

export type ReportWords = typeof ja

const catalogue = { ja, easy, en } satisfies Catalogue<ReportWords>

export function reportWords(language: Language): ReportWords {
  return catalogue[language]
}

/** What a code is called; a code of another time is called by itself. Rights, measures and triggers are called as in the standards. */
export function codeWords(list: CodeList, code: string, language: Language): string {
  return namesOf(list, language)[code] ?? code
}

function namesOf(list: CodeList, language: Language): Readonly<Record<string, string>> {
  const { types, measures, triggers } = standardsWords(language)
  if (list === 'reasons') return { ...types, several: reportWords(language).several }
  if (list === 'measures') return measures
  return list === 'triggers' ? triggers : reportWords(language).codes[list]
}
