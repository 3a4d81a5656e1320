import { mailboxRoutes, toldUrlOf, windowRoutes } from '../consultation/index.ts'
import { answerDue } from '../law/service-level.ts'
import type { Content, ServiceLevel } from '../shared/content/content.ts'
import type { Config } from './config.ts'
import type { Ground } from './ground.process.ts'

type Options = { ground: Ground; content: Content; publicUrl: Config['publicUrl'] }

/** What the commands of consultation are given: the ground, and the service level that content/ begins with. */
export function consultationDeps({ ground, content }: Pick<Options, 'ground' | 'content'>) {
  const level = initialLevel(content)
  const closures = { holidays: content.holidays, closingDays: new Map() }
  return {
    ...ground,
    enqueue: ground.queue.enqueue,
    dueAt: async (_: unknown, __: string, at: Date) => ({ dueAt: answerDue(at, level, closures, false).at, rule: level.id }),
    classification: async () => ({ codes: content.codes, services: content.services }),
  }
}

/** The public window: home, intake and mailbox. */
export function consultationWindow({ ground, content, publicUrl }: Options) {
  const secure = publicUrl.startsWith('https:')
  const deps = { ...consultationDeps({ ground, content }), publicUrl, secure }
  return [
    windowRoutes({ ...deps, advice: content }),
    mailboxRoutes({ ...deps, toldUrl: (url) => toldUrlOf(url, content.services) }),
  ] as const
}

function initialLevel({ serviceLevels }: Content): ServiceLevel {
  const [level] = serviceLevels
  if (level === undefined) throw new Error('content/service-level.yaml has no service level')
  return level
}
