/** What the entries of every file of content/ are made of. */
import { z } from 'zod'
import { type Day, isDay } from '../day.ts'

export const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'must be a day written YYYY-MM-DD')
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens')
export const codeId = z.string().regex(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/, 'must be written dimension.name')
export const order = z.int().positive()
export const sourceKeys = z.array(z.string()).min(1)
export const webAddress = z.url({ protocol: /^https?$/ })

/** English says the same in about two and a half times as many letters. */
const ENGLISH_TO_JAPANESE = 2.5

const japanese = (limit: number) => z.string().trim().min(1).max(limit)
const english = (limit: number) => japanese(limit * ENGLISH_TO_JAPANESE)

/** A text for consulters, in every language; the limit counts Japanese letters. */
export const texts = (limit: number) => z.strictObject({ ja: japanese(limit), easy: japanese(limit), en: english(limit) })

/** A text for the console, which has no easy Japanese. */
export const consoleTexts = (limit: number) => z.strictObject({ ja: japanese(limit), en: english(limit) })

export type Texts = z.output<ReturnType<typeof texts>>
