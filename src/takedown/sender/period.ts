/** The period of an inquiry in words: what an installation settled stands beside each inquiry as the rule it was counted by. */
import { citationOf, type RuleId } from '../../law/citations.ts'
import type { DeadlineId } from '../../law/deadlines.ts'
import type { HolidayPolicy, Length } from '../../law/period.ts'
import { citationWords, lengthWords, periodWords } from '../../law/period-words.ts'
import type { Day, Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { type InquiryKind, periodOf } from '../inquiry.ts'

const units = ['hours', 'days', 'weeks', 'months', 'years'] as const satisfies readonly Length['unit'][]
const policies = ['none', 'sunday-holiday', 'business-day'] as const satisfies readonly HolidayPolicy[]

/** 「7日」 and 「日曜日・祝日なら、次の日まで延ばす」 of `sender-inquiry 7 days sunday-holiday`. */
export function ruleWords(rule: string, language: Language): { length: string; policy: string } {
  const [, count = '', unit, policy] = rule.split(' ')
  const knownUnit = units.find((each) => each === unit)
  const knownPolicy = policies.find((each) => each === policy)
  return {
    length: knownUnit === undefined ? rule : lengthWords({ count: Number(count), unit: knownUnit }, language),
    policy: knownPolicy === undefined ? rule : periodWords(language).policy[knownPolicy],
  }
}

type Counting = (id: DeadlineId, received: Instant) => { rule: string }

/** The rule by which an inquiry of a kind is counted when its sender receives it `now`. */
export function inquiryRule(kind: InquiryKind, due: Counting, now: Instant): string {
  return due(periodOf[kind], now).rule
}

/** 「7日」: how long the sender of an inquiry of each kind has, counted as the organisation counts. */
export function inquiryLengths(due: Counting, now: Instant, language: Language): Record<InquiryKind, string> {
  const length = (kind: InquiryKind) => ruleWords(inquiryRule(kind, due, now), language).length
  return { general: length('general'), election: length('election'), private_image: length('private_image') }
}

const articles = {
  general: 'sender-inquiry',
  election: 'election-inquiry',
  private_image: 'private-image-inquiry',
} as const satisfies Record<InquiryKind, RuleId>

/** The article that an inquiry of a kind rests on, as it is numbered on a day. */
export function articleWords(kind: InquiryKind, on: Day, language: Language): string {
  return citationWords(citationOf(articles[kind], on), language)
}

/** The article by which an election request without a shown address needs no inquiry. */
export function electionNoEmailWords(on: Day, language: Language): string {
  return citationWords(citationOf('election-no-email', on), language)
}
