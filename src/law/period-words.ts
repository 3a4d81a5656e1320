/** A counted period as a reader follows it: every step a sentence, and the article as it is cited. */
import { dayWords, instantWords } from '../shared/date-words.ts'
import type { Day } from '../shared/day.ts'
import { type Catalogue, fill, type Language } from '../shared/language.ts'
import { type Citation, citationOf, laws, type RuleId } from './citations.ts'
import type { Closing, Length, Step } from './period.ts'
import easy from './trace/words/easy.json' with { type: 'json' }
import en from './trace/words/en.json' with { type: 'json' }
import ja from './trace/words/ja.json' with { type: 'json' }

const catalogue = { ja, easy, en } satisfies Catalogue<typeof ja>

/** Names of the deadlines, of what may become of a holiday, and of how sure something is. */
export function periodWords(language: Language): Pick<typeof ja, 'deadline' | 'policy' | 'certainty'> {
  return catalogue[language]
}

/** 「7日」, "7 days", "1 month". */
export function lengthWords({ count, unit }: Length, language: Language): string {
  const words = fill(catalogue[language].length[unit], { count })
  return language === 'en' && count === 1 ? words.replace(/s$/, '') : words
}

/** 「11月23日（月）は祝日・休日（勤労感謝の日）のため、次の日まで延ばします。」 */
export function stepWords(step: Step, language: Language): string {
  const words = catalogue[language].step
  const day = (of: Parameters<typeof dayWords>[0]) => dayWords(of, language)
  switch (step.kind) {
    case 'first-day':
      return fill(words[`first-day-${step.counted}`], { event: day(step.event), day: day(step.day) })
    case 'hours': {
      const [from, to] = [instantWords(step.from, language), instantWords(step.to, language)]
      return fill(words.hours, { from, to, length: lengthWords(step.length, language) })
    }
    case 'days':
      return fill(words.days, { from: day(step.from), to: day(step.to), length: lengthWords(step.length, language) })
    case 'months':
      return fill(words[`months-${step.end}`], { from: day(step.from), to: day(step.to), length: lengthWords(step.length, language) })
    case 'moved':
    case 'not-moved':
      return fill(words[step.kind], { day: day(step.day), closing: closingWords(step.closing, language) })
    case 'holidays-unknown':
      return fill(words['holidays-unknown'], { from: day(step.from), to: day(step.to), day: day(step.day) })
    case 'ended':
      return fill(words.ended, { day: day(step.day) })
  }
}

function closingWords(closing: Closing, language: Language): string {
  return fill(catalogue[language].closing[closing.kind], 'name' in closing ? { name: closing.name } : {})
}

/** The article behind a rule, as it is numbered on a day. */
export function articleWords(rule: RuleId, on: Day, language: Language): string {
  return citationWords(citationOf(rule, on), language)
}

/** 「民法第724条の2」, 「情報流通プラットフォーム対処法第3条第2項第2号」, "Civil Code, Article 724-2". Laws keep their names in easy Japanese. */
export function citationWords({ law, article, paragraph, item }: Citation, language: Language): string {
  const [number, branch] = article.split('-')
  if (language === 'en') {
    const parts = [`Article ${article}`, paragraph && `paragraph ${paragraph}`, item && `item ${item}`]
    return `${laws[law].en}, ${parts.filter((part) => part !== undefined).join(', ')}`
  }
  const articleWords = `第${number}条${branch === undefined ? '' : `の${branch}`}`
  return `${laws[law].ja}${articleWords}${paragraph === undefined ? '' : `第${paragraph}項`}${item === undefined ? '' : `第${item}号`}`
}
