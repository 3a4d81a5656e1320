import { readConfirmedEntries } from '../administration/index.ts'
import { dayOf } from '../shared/day.ts'
import type { ConsoleLanguage } from '../shared/language.ts'
import { readThreshold } from '../statistics/index.ts'
import { deadlinesInWords } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

type Needs = Pick<Ground, 'db' | 'centre' | 'now'>

/** What holds now behind the entries of the list for legal confirmation that a centre or its installation can set. */
export function valuesNowOf(ground: Needs) {
  const { centre, now } = ground
  return async (organisationId: string, language: ConsoleLanguage) => {
    const values = await centre.inWords(organisationId, dayOf(now()), language)
    const threshold = await readThreshold(ground, organisationId)
    const hidden = language === 'en' ? `Numbers from 1 to ${threshold} are hidden` : `1件から${threshold}件までを隠す（0件は出す）`
    return new Map([...values, ...deadlinesInWords(centre.content, language), ['small-cells', [hidden]]])
  }
}

/** Which entries somebody who knows has confirmed for an organisation: what rests on them is no longer marked as unverified. */
export function confirmedEntriesOf(ground: Needs) {
  const deps = { db: ground.db, content: ground.centre.content, valuesNow: valuesNowOf(ground) }
  return (organisationId: string) => readConfirmedEntries(deps, organisationId)
}
