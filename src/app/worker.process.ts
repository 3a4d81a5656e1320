import { openIdentityUpkeep } from '../identity/index.ts'
import { openPool } from '../shared/database/database.store.ts'
import { startTicks } from '../shared/jobs/ticks.process.ts'
import { describeFault } from '../shared/log/fault.ts'
import type { Delivery } from '../shared/mail/mail.commands.ts'
import { openSmtp } from '../shared/mail/mail.smtp.ts'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { originOf } from '../shared/organisation/origin.ts'
import { openGround } from './ground.process.ts'
import { jobsOf, ticksOf } from './jobs.ts'
import { mailTemplates } from './mails.ts'
import type { Program, ProgramDeps } from './program.process.ts'
import { openWebhooks } from './webhooks.process.ts'

/** Does what changes asked for, and the regular work, until it is stopped. */
export async function openWorker(deps: ProgramDeps): Promise<Program> {
  const { config, log } = deps
  const ground = await openGround(deps, { works: true })
  const staff = openIdentityUpkeep({ ...ground, databaseUrl: config.databaseUrl })
  const smtp = config.smtpUrl === undefined ? undefined : openSmtp(config.smtpUrl, config.mailFrom)
  const deliveryFor = async (organisationId: string): Promise<Delivery> => {
    const organisation = (await listOrganisations(ground.db)).find(({ id }) => id === organisationId)
    return { ...ground, templates: mailTemplates(originOf(config.publicUrl, organisation ?? { host: null })), send: smtp?.send }
  }
  const webhooks = openWebhooks({ ground, config, log })
  await ground.queue.work([...jobsOf(ground, { config, deliveryFor }), ...webhooks.jobs])
  const ticks = [...ticksOf(ground, { config, deliveryFor, staff }), ...webhooks.ticks]
  const locks = openPool(config.databaseUrl, 'madoguchi_app', { max: ticks.length })
  const ticking = startTicks(locks, ticks, (fault, tick) => log.error({ tick, fault: describeFault(fault) }, 'tick'))
  return {
    async stop() {
      await ticking.stop()
      await locks.end()
      await webhooks.stop()
      await staff.close()
      await ground.stop()
      smtp?.close()
    },
  }
}
