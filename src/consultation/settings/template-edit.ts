/** What a reply template may say: known {fields} only, within its length, easy where it is meant to be, and never judging. */
import { placesIn } from '../../shared/content/advice.ts'
import type { ReplyField } from '../../shared/content/content.ts'
import { easyFaults, forbiddenIn } from '../../shared/content/plain-words.ts'
import { type Language, languages } from '../../shared/language.ts'
import type { CentreTemplate } from './templates.ts'

export type TemplateEntry = { title: string; body: string }
export type TemplateFault =
  | { field: 'title'; fault: 'missing' | 'too-long' }
  | { field: 'body'; fault: 'missing' | 'too-long' | 'not-easy' }
  | { field: 'body'; fault: 'unknown-field' | 'judges'; what: string }

/** English says the same in about two and a half times as many letters. */
const longest: Record<Language, { title: number; body: number }> = {
  ja: { title: 40, body: 1_000 },
  easy: { title: 40, body: 1_000 },
  en: { title: 100, body: 2_500 },
}

export function limitsOf(language: Language): { title: number; body: number } {
  return longest[language]
}

/** The title of easy Japanese is the Japanese one, since only staff read titles. */
export function faultsOfTemplate({ title, body }: TemplateEntry, language: Language, fields: readonly ReplyField[]): TemplateFault[] {
  const faults: TemplateFault[] = []
  const limit = longest[language]
  if (language !== 'easy' && title.trim() === '') faults.push({ field: 'title', fault: 'missing' })
  if ([...title].length > limit.title) faults.push({ field: 'title', fault: 'too-long' })
  if (body.trim() === '') faults.push({ field: 'body', fault: 'missing' })
  if ([...body].length > limit.body) faults.push({ field: 'body', fault: 'too-long' })
  const known = new Set(fields.map(({ name }) => `{${name}}`))
  const unknown = bracesIn(body).filter((place) => !known.has(place))
  if (unknown.length > 0) faults.push({ field: 'body', fault: 'unknown-field', what: unknown.join(' ') })
  const judging = forbiddenIn(body)
  if (judging.length > 0) faults.push({ field: 'body', fault: 'judges', what: judging.join('、') })
  if (language === 'easy' && easyFaults(body).length > 0) faults.push({ field: 'body', fault: 'not-easy' })
  return faults
}

/** Languages whose text has other fields than the Japanese one: to be looked at, since one is edited after the other. */
export function languagesThatDiffer({ body }: Pick<CentreTemplate, 'body'>): Language[] {
  const measure = placesIn(body.ja).join()
  return languages.filter((language) => placesIn(body[language]).join() !== measure)
}

/** What a reader sees when every field is filled; a field that nobody has an example for shows its name in the console's language. */
export function exampleValues(fields: readonly ReplyField[], known: Record<string, string>, language: 'ja' | 'en'): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, example, label }) => [name, known[name] ?? example ?? `〔${label[language]}〕`]))
}

/** Anything between braces is meant as a field, even where it would be sent as it stands: {受付番号}, ｛url｝, { url }. */
function bracesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/[{｛][^{}｛｝\n]{0,60}[}｝]/g), ([place]) => place))]
}
