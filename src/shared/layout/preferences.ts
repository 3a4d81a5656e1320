import { isLanguage, type Language, languageOf } from '../language.ts'
import { type Contrast, contrasts, type Preferences, type TextSize, textSizes } from './page.ts'

/** The cookie holds four words joined by dots, such as `easy.large.standard.readings`: short, and readable by the person who owns it. */
export const PREFERENCES_COOKIE = 'preferences'
export const PREFERENCES_MAX_AGE_SECONDS = 365 * 24 * 60 * 60

export function readPreferences(cookie: string | undefined, acceptLanguage: string | undefined): Preferences {
  const [language, textSize, contrast, furigana] = (cookie ?? '').split('.', 4)
  return {
    language: languageOf(acceptLanguage, language),
    textSize: oneOf(textSizes, textSize),
    contrast: oneOf(contrasts, contrast),
    furigana: furigana === 'readings',
  }
}

export function writePreferences({ language, textSize, contrast, furigana }: Preferences): string {
  return [language, textSize, contrast, furigana ? 'readings' : 'plain'].join('.')
}

export type PreferenceChange = { language?: string; textSize?: string; contrast?: string; furigana?: string }

/** Each button of the bar sends one field; a field that is absent or unknown changes nothing. */
export function changePreferences(now: Preferences, change: PreferenceChange): Preferences {
  const language: Language = change.language !== undefined && isLanguage(change.language) ? change.language : now.language
  const textSize: TextSize = change.textSize === undefined ? now.textSize : oneOf(textSizes, change.textSize, now.textSize)
  const contrast: Contrast = change.contrast === undefined ? now.contrast : oneOf(contrasts, change.contrast, now.contrast)
  const furigana = change.furigana === 'readings' || (change.furigana !== 'plain' && now.furigana)
  return { language, textSize, contrast, furigana }
}

function oneOf<T extends string>(choices: readonly [T, ...T[]], text: string | undefined, otherwise: T = choices[0]): T {
  return choices.find((choice) => choice === text) ?? otherwise
}
