/** お知らせ: what the window tells everybody for a while, in all three languages or not at all. */
import { easyFaults, forbiddenIn } from '../../shared/content/plain-words.ts'
import { type Language, languages } from '../../shared/language.ts'
import { readDay } from './closing-days.ts'
import type { Notice } from './setting.ts'

export type NoticeEntry = Record<Language, string> & { from: string; until: string }
export type NoticeFault = {
  field: Language | 'from' | 'until'
  fault: 'missing' | 'too-long' | 'not-easy' | 'judges' | 'not-a-day' | 'ends-before-it-begins'
}

/** English says the same in about two and a half times as many letters. */
export const longestNotice: Record<Language, number> = { ja: 200, easy: 200, en: 500 }

/** With no text at all there is no notice. */
export function readNotice(entry: NoticeEntry): { notice: Notice | null | undefined; faults: NoticeFault[] } {
  const text = { ja: entry.ja.trim(), easy: entry.easy.trim(), en: entry.en.trim() }
  if (languages.every((language) => text[language] === '')) return { notice: null, faults: [] }
  const faults = languages.flatMap((language): NoticeFault[] => {
    const fault = faultOfText(text[language], language)
    return fault === undefined ? [] : [{ field: language, fault }]
  })
  const from = dayOfEntry(entry.from)
  const until = dayOfEntry(entry.until)
  if (from === undefined) faults.push({ field: 'from', fault: 'not-a-day' })
  if (until === undefined) faults.push({ field: 'until', fault: 'not-a-day' })
  if (from === undefined || until === undefined) return { notice: undefined, faults }
  if (from !== null && until !== null && until < from) faults.push({ field: 'until', fault: 'ends-before-it-begins' })
  return { notice: faults.length === 0 ? { text, from, until } : undefined, faults }
}

export function entryOfNotice(notice: Notice | null): NoticeEntry {
  const text = notice?.text ?? { ja: '', easy: '', en: '' }
  return { ...text, from: notice?.from ?? '', until: notice?.until ?? '' }
}

function faultOfText(text: string, language: Language): NoticeFault['fault'] | undefined {
  if (text === '') return 'missing'
  if ([...text].length > longestNotice[language]) return 'too-long'
  if (language === 'easy' && easyFaults(text).length > 0) return 'not-easy'
  return forbiddenIn(text).length > 0 ? 'judges' : undefined
}

/** An empty day leaves that end open. */
function dayOfEntry(written: string) {
  return written.trim() === '' ? null : readDay(written)
}
