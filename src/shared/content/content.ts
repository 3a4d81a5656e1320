/**
 * What people edit and programmers do not: codes, services, reply templates, emergency numbers, advice.
 * The shapes know no context, so every context may read them.
 */
import type { Day } from '../day.ts'
import type { DangerSign } from '../text/danger.ts'
import type { Door, Emergency, HelpWindow, NoticePhrase, ReplyField, ReplyTemplate } from './advice.ts'
import type { Code, Service, Source } from './codes.ts'
import type { InvestigationQuestion } from './investigation.ts'
import type { ModelClause } from './model-clauses.ts'
import type { Confirmation, DeadlineChange, ServiceLevel, SpecialistQuota } from './settings.ts'

export type { Door, Emergency, HelpWindow, NoticePhrase, ReplyField, ReplyTemplate } from './advice.ts'
export type { Code, Service, Source } from './codes.ts'
export type { InvestigationQuestion } from './investigation.ts'
export type { ModelClause } from './model-clauses.ts'
export type { Confirmation, ServiceLevel, SpecialistQuota } from './settings.ts'

export type Content = {
  sources: readonly Source[]
  codes: readonly Code[]
  services: readonly Service[]
  fields: readonly ReplyField[]
  templates: readonly ReplyTemplate[]
  emergency: readonly Emergency[]
  noticePhrases: readonly NoticePhrase[]
  windows: readonly HelpWindow[]
  doors: readonly Door[]
  serviceLevels: readonly ServiceLevel[]
  confirmations: readonly Confirmation[]
  deadlines: readonly DeadlineChange[]
  dangerSigns: readonly DangerSign[]
  modelClauses: readonly ModelClause[]
  investigation: readonly InvestigationQuestion[]
  specialistQuotas: readonly SpecialistQuota[]
  /** 国民の祝日 by day, with their names. */
  holidays: ReadonlyMap<Day, string>
}

/** The kinds that are lists of entries, which is all but the holidays. */
export type Kind = Exclude<keyof Content, 'holidays'>

/** One mistake in one entry of one file, said so that the person who edits it finds it. */
export type ContentFault = { file: string; entry: string; field: string; reason: string }

/** Where each kind is read: a file with a list, or a folder with a file an entry. */
export const files = {
  sources: 'sources.yaml',
  codes: 'codes.yaml',
  services: 'services.yaml',
  fields: 'reply-fields.yaml',
  templates: 'reply-templates',
  emergency: 'emergency.yaml',
  noticePhrases: 'notice-phrases.yaml',
  windows: 'windows.yaml',
  doors: 'doors',
  serviceLevels: 'service-level.yaml',
  confirmations: 'legal-confirmation.yaml',
  deadlines: 'deadlines.yaml',
  dangerSigns: 'danger-signs.yaml',
  modelClauses: 'model-clauses',
  investigation: 'investigation',
  specialistQuotas: 'specialist-quota.yaml',
} as const satisfies Record<Kind, string>

export const kinds = [
  'sources',
  'codes',
  'services',
  'fields',
  'templates',
  'emergency',
  'noticePhrases',
  'windows',
  'doors',
  'serviceLevels',
  'confirmations',
  'deadlines',
  'dangerSigns',
  'modelClauses',
  'investigation',
  'specialistQuotas',
] as const satisfies Kind[]

export const HOLIDAYS_FILE = 'holidays/holidays.yml'
/** What an installation adds to the table, or takes out of it by calling a day 平日. */
export const HOLIDAY_CHANGES_FILE = 'holidays/changes.yml'
export const NO_HOLIDAY = '平日'
