import { openDeskMenu } from '../consultation/index.ts'
import { openIdentity } from '../identity/index.ts'
import type { Log } from '../shared/log/log.process.ts'
import { takedownDesk } from '../takedown/index.ts'
import type { Ground } from './ground.process.ts'
import { consoleMenu } from './menu.ts'
import type { ProgramDeps } from './program.process.ts'

type Options = { ground: Ground; config: Pick<ProgramDeps['config'], 'databaseUrl' | 'publicUrl' | 'oidc' | 'smtpUrl'>; log: Log }

/** Who works here and what they may: sign-in, accounts, people, and the guards for every page of the console. */
export function openStaff({ ground, config, log }: Options) {
  const desks = [openDeskMenu(ground), takedownDesk.openMenu(ground)]
  return openIdentity({
    ...ground,
    enqueue: ground.queue.enqueue,
    databaseUrl: config.databaseUrl,
    publicUrl: config.publicUrl,
    secret: ground.signInSecret,
    provider: config.oidc && { ...config.oidc, emailsAreVerified: false },
    menu: async (person, language, organisationId) =>
      consoleMenu(person, language, await Promise.all(desks.map((menuFor) => menuFor({ organisationId, person, language })))),
    mailsAreKept: config.smtpUrl === undefined,
    // better-auth's own words, such as "Invalid password"; what they are about is in the record.
    log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ message }, 'better-auth'),
  })
}
