import { administrationRoutes } from '../administration/index.ts'
import { openCaseNumbers } from '../consultation/index.ts'
import type { Identity } from '../identity/index.ts'
import { dayOf } from '../shared/day.ts'
import { originOf } from '../shared/organisation/origin.ts'
import { readThreshold } from '../statistics/index.ts'
import type { Config } from './config.ts'
import { deadlinesInWords } from './deadline.ts'
import type { Ground } from './ground.process.ts'
import { mailTemplates } from './mails.ts'

type Options = { ground: Ground; staff: Identity; config: Pick<Config, 'publicUrl' | 'smtpUrl'> }

/** The pages across contexts: what was done, the mails that stayed here, and what nobody has confirmed yet. */
export function administration({ ground, staff, config }: Options) {
  const { centre, now } = ground
  return administrationRoutes({
    ...ground,
    enqueue: ground.queue.enqueue,
    guards: staff.guards,
    colleagues: staff.listColleagues,
    cases: openCaseNumbers(ground.db),
    mailTemplates: (organisation) => mailTemplates(originOf(config.publicUrl, organisation)),
    mailsAreKept: config.smtpUrl === undefined,
    content: centre.content,
    async valuesNow(organisationId, language) {
      const values = await centre.inWords(organisationId, dayOf(now()), language)
      const threshold = await readThreshold(ground, organisationId)
      const hidden = language === 'en' ? `Numbers from 1 to ${threshold} are hidden` : `1件から${threshold}件までを隠す（0件は出す）`
      return new Map([...values, ...deadlinesInWords(centre.content, language), ['small-cells', [hidden]]])
    },
  })
}
