import type { Kysely } from 'kysely'
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Job } from '../shared/jobs/jobs.queue.ts'
import type { Tick } from '../shared/jobs/ticks.process.ts'
import { describeFault } from '../shared/log/fault.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import { type Delivering, deliverNext } from '../shared/webhook/deliver.commands.ts'
import { listDueEndpoints } from '../shared/webhook/endpoint.store.ts'
import { openLanes } from '../shared/webhook/lanes.process.ts'
import { removeAbandoned, removeDelivered } from '../shared/webhook/message.store.ts'
import { openPost } from '../shared/webhook/post.http.ts'
import { DELIVER_WEBHOOKS } from '../shared/webhook/webhook.commands.ts'
import type { Config } from './config.ts'
import { eachOrganisation } from './jobs.ts'
import type { ProgramDeps } from './program.process.ts'

type Ground = Pick<Delivering, 'vault' | 'now'> & { db: Delivering['db'] & Kysely<OrganisationTables> }
type Deps = { ground: Ground; config: Pick<Config, 'webhookAllowedHosts'>; log: Pick<ProgramDeps['log'], 'error'> }

/** Sending is done beside jobs and ticks, which only say where there is something: a receiver that keeps silent holds up neither. */
export type Webhooks = { jobs: Job[]; ticks: Tick[]; stop(): Promise<void> }

const MOST_ENDPOINTS_A_TICK = 1_000
const DELIVERED_KEPT_DAYS = 30
const MOST_ABANDONED_AT_ONCE = 50_000
/** Receivers answer within moments; whoever has not done so by then is asked again by the next worker. */
const PATIENCE_AT_STOP_MS = 5_000

export function openWebhooks({ ground, config, log }: Deps): Webhooks {
  const { db, now } = ground
  const stopping = new AbortController()
  const post = openPost({ allowed: config.webhookAllowedHosts, stopped: stopping.signal })
  const lanes = openLanes({
    deliver: (organisationId, endpointId) => deliverNext({ ...ground, post, chance: Math.random }, organisationId, endpointId),
    onFault: (fault) => log.error({ job: DELIVER_WEBHOOKS, fault: describeFault(fault) }, 'job'),
  })

  async function wakeDue(organisationId: string): Promise<void> {
    const due = await inOrganisation(db, organisationId, (tx) => listDueEndpoints(tx, organisationId, now(), MOST_ENDPOINTS_A_TICK))
    for (const endpointId of due) lanes.wake(organisationId, endpointId)
  }

  async function tidy(organisationId: string): Promise<void> {
    const before = new Date(now().getTime() - DELIVERED_KEPT_DAYS * 24 * 60 * 60 * 1000)
    await inOrganisation(db, organisationId, (tx) => removeDelivered(tx, organisationId, before))
    // Where there are more, the next hour takes them: they are sent to nobody meanwhile.
    await inOrganisation(db, organisationId, (tx) => removeAbandoned(tx, organisationId, MOST_ABANDONED_AT_ONCE))
  }

  return {
    jobs: [{ name: DELIVER_WEBHOOKS, run: async ({ organisationId, id }) => lanes.wake(organisationId, id) }],
    ticks: [
      { name: 'webhook.due', everySeconds: 5, run: eachOrganisation(ground, wakeDue) },
      { name: 'webhook.delivered', everySeconds: 3600, run: eachOrganisation(ground, tidy) },
    ],
    async stop() {
      const patience = setTimeout(() => stopping.abort(), PATIENCE_AT_STOP_MS)
      await lanes.stop()
      clearTimeout(patience)
    },
  }
}
