import { mailboxRoutes, toldUrlOf, windowRoutes } from '../consultation/index.ts'
import { dangerReader } from '../shared/text/danger.ts'
import type { Config } from './config.ts'
import type { Ground } from './ground.process.ts'

type Options = { ground: Ground; publicUrl: Config['publicUrl'] }

/** What the commands of consultation are given: the ground, and the centre's own codes, templates and service level. */
export function consultationDeps(ground: Ground) {
  return {
    ...ground,
    enqueue: ground.queue.enqueue,
    dueAt: ground.centre.dueAt,
    classification: ground.centre.classification,
    dangersIn: dangerReader(ground.centre.content.dangerSigns),
  }
}

/** The public window: home, intake and mailbox. */
export function consultationWindow({ ground, publicUrl }: Options) {
  const secure = publicUrl.startsWith('https:')
  const { content } = ground.centre
  const deps = { ...consultationDeps(ground), publicUrl, secure }
  return [
    windowRoutes({ ...deps, advice: content, notice: ground.centre.notice }),
    mailboxRoutes({ ...deps, toldUrl: (url) => toldUrlOf(url, content.services) }),
  ] as const
}
