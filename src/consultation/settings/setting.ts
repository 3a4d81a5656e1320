/**
 * 窓口の設定: what an administrator sets for the centre. Each change is a new version of the whole setting, so that it can be
 * told which rule held on a day, and an older one can be put back.
 */
import { z } from 'zod'
import type { ServicePromise } from '../../law/service-level.ts'
import type { Content } from '../../shared/content/content.ts'
import { type Day, type Instant, isDay } from '../../shared/day.ts'

const MINUTES_A_DAY = 24 * 60
const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value))
const texts = z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() })

const openTime = z.strictObject({ from: z.int().min(0).max(MINUTES_A_DAY), to: z.int().min(0).max(MINUTES_A_DAY) })

/** The shape of each setting as it is kept. What a form may say is narrower and is checked where the form is read. */
export const schemas = {
  'service-level': z.strictObject({
    weekly: z.array(z.array(openTime)).length(7),
    closedAtYearEnd: z.boolean(),
    answerWithinHours: z.number().positive(),
    inDangerWithinHours: z.number().positive(),
  }),
  /** Single days are ranges of one day. */
  'closing-days': z.strictObject({ closings: z.array(z.strictObject({ from: day, to: day, name: z.string() })) }),
  /** Days from the end of a case until it is erased; null keeps it until somebody erases it. */
  retention: z.strictObject({ days: z.int().positive().nullable() }),
  /** What the window tells everybody for a while, such as a closing. */
  notice: z.strictObject({ text: texts, from: day.nullable(), until: day.nullable() }).nullable(),
} as const

/** Every setting that has versions. The words of the organisation itself stand beside it and begin with what it was installed as. */
export const versionSchemas = { ...schemas, organisation: z.strictObject({ name: texts, contact: texts.nullable() }) } as const

export const settingNames = ['service-level', 'closing-days', 'retention', 'notice'] as const satisfies (keyof typeof schemas)[]
export type SettingName = keyof typeof schemas
export type VersionName = keyof typeof versionSchemas
export type Versions = { [Name in VersionName]: z.output<(typeof versionSchemas)[Name]> }
export type Settings = { [Name in SettingName]: Versions[Name] }
export type Closing = Settings['closing-days']['closings'][number]
export type Notice = NonNullable<Settings['notice']>

/** Version 0 is what content/ begins with; nobody saved it. */
export type Version<Value> = { version: number; value: Value; savedAt: Instant | null; savedBy: string | null }
export type CurrentSettings = { [Name in SettingName]: Version<Versions[Name]> }

export function isSettingName(text: string): text is SettingName {
  return settingNames.some((name) => name === text)
}

/** What a new installation has. Retention is off until somebody decided how long the centre keeps its cases. */
export function initialSettings({ serviceLevels }: Pick<Content, 'serviceLevels'>): CurrentSettings {
  return {
    'service-level': initial(initialLevel(serviceLevels[0])),
    'closing-days': initial({ closings: [] }),
    retention: initial({ days: null }),
    notice: initial(null),
  }
}

/** Used only when content/ names no service level: ten to five on weekdays, three days. */
const PLAIN_LEVEL: ServicePromise = {
  weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday % 6 === 0 ? [] : [{ from: 600, to: 1020 }])),
  closedAtYearEnd: true,
  answerWithinHours: 21,
  inDangerWithinHours: 3,
}

function initialLevel(level: ServicePromise = PLAIN_LEVEL): Settings['service-level'] {
  const { weekly, closedAtYearEnd, answerWithinHours, inDangerWithinHours } = level
  return { weekly: weekly.map((times) => times.map((time) => ({ ...time }))), closedAtYearEnd, answerWithinHours, inDangerWithinHours }
}

function initial<Value>(value: Value): Version<Value> {
  return { version: 0, value, savedAt: null, savedBy: null }
}
