/** The rule a due day was counted by, as it stands beside the day: `request-notice 7 days none`. */
import { isDeadlineId } from '../law/deadlines.ts'
import type { HolidayPolicy, Length } from '../law/period.ts'
import { lengthWords, periodWords } from '../law/period-words.ts'
import { type Language, labelled, listed } from '../shared/language.ts'

const units = ['hours', 'days', 'weeks', 'months', 'years'] as const satisfies readonly Length['unit'][]
const policies = ['none', 'sunday-holiday', 'business-day'] as const satisfies readonly HolidayPolicy[]

/** 「削除の申出に、結果を知らせる期間：7日、…」; a rule that cannot be read stands as it was written. */
export function dueRuleWords(rule: string, language: Language): string {
  const [id = '', count, unit, policy] = rule.split(' ')
  const knownUnit = units.find((each) => each === unit)
  const knownPolicy = policies.find((each) => each === policy)
  if (!isDeadlineId(id) || knownUnit === undefined || knownPolicy === undefined) return rule
  const words = periodWords(language)
  const said = listed([lengthWords({ count: Number(count), unit: knownUnit }, language), words.policy[knownPolicy]], language)
  return labelled(words.deadline[id].name, said, language)
}
