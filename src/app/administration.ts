import { administrationRoutes } from '../administration/index.ts'
import { openCaseNumbers } from '../consultation/index.ts'
import type { Identity } from '../identity/index.ts'
import { originOf } from '../shared/organisation/origin.ts'
import type { Config } from './config.ts'
import { valuesNowOf } from './confirmed.ts'
import type { Ground } from './ground.process.ts'
import { mailTemplates } from './mails.ts'

type Options = { ground: Ground; staff: Identity; config: Pick<Config, 'publicUrl' | 'smtpUrl'> }

/** The pages across contexts: what was done, the mails that stayed here, and what nobody has confirmed yet. */
export function administration({ ground, staff, config }: Options) {
  const { centre } = ground
  return administrationRoutes({
    ...ground,
    enqueue: ground.queue.enqueue,
    guards: staff.guards,
    colleagues: staff.listColleagues,
    cases: openCaseNumbers(ground.db),
    mailTemplates: (organisation) => mailTemplates(originOf(config.publicUrl, organisation)),
    mailsAreKept: config.smtpUrl === undefined,
    content: centre.content,
    valuesNow: valuesNowOf(ground),
  })
}
