import type { Kysely, Transaction } from 'kysely'
import { forgetDelivered } from '../administration/index.ts'
import { consultationWork } from '../consultation/index.ts'
import { may, type openIdentityUpkeep } from '../identity/index.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import { removeExpiredCalls } from '../shared/idempotency/idempotency.store.ts'
import type { Job } from '../shared/jobs/jobs.queue.ts'
import type { Tick } from '../shared/jobs/ticks.process.ts'
import { removeFreeLimits } from '../shared/limits/limits.store.ts'
import { DELIVER_MAIL, type Delivery, deliverDueMail, deliverMail } from '../shared/mail/mail.commands.ts'
import { listOrganisations, type OrganisationTables } from '../shared/organisation/organisation.store.ts'
import { sealRecord } from '../shared/record/record.commands.ts'
import { witnessInObjects } from '../shared/record/witness.objects.ts'
import { removeExpiredNonces } from '../shared/signature/nonce.store.ts'
import { DELIVER_WEBHOOKS } from '../shared/webhook/webhook.commands.ts'
import { followEvents } from '../statistics/index.ts'
import { takedownWork } from '../takedown/index.ts'
import type { Config } from './config.ts'
import { consultationDeps, outsideOf } from './consultation.ts'
import type { Ground, Tables } from './ground.process.ts'
import { publication } from './takedown.ts'

/** The names of every queue; the start makes them before anybody sends to one. */
export const queueNames = [DELIVER_MAIL, DELIVER_WEBHOOKS, ...consultationWork.queues]

/** Each organisation's mails lead to its own pages. */
type DeliveryFor = (organisationId: string) => Promise<Delivery>
type Deps = {
  config: Pick<Config, 'publicUrl' | 'webhookAllowedHosts'>
  deliveryFor: DeliveryFor
  staff: Pick<ReturnType<typeof openIdentityUpkeep>, 'removeExpired' | 'listColleagues' | 'writeToStaff'>
}

/** Work asked for by a change. */
export function jobsOf(ground: Ground, { config, deliveryFor }: Pick<Deps, 'config' | 'deliveryFor'>): Job[] {
  return [
    { name: DELIVER_MAIL, run: async ({ organisationId, id }) => await deliverMail(await deliveryFor(organisationId), organisationId, id) },
    ...consultationWork.jobs({ ...consultationDeps(ground), ...sendingDeps(config) }),
  ]
}

const sendingDeps = ({ webhookAllowedHosts }: Deps['config']) => ({ outside: outsideOf(webhookAllowedHosts), chance: Math.random })

/** Regular work, for each organisation in turn. */
export function ticksOf(ground: Ground, { config, deliveryFor, staff }: Deps): Tick[] {
  const record = { ...ground, witness: witnessInObjects(ground.objects) }
  const answerers = async (organisationId: string) => {
    const people = await staff.listColleagues(organisationId)
    return new Set(people.filter((person) => person.state === 'active' && may(person, 'answer-case')).map(({ id }) => id))
  }
  const ofContexts = [
    ...consultationWork.regular({ ...consultationDeps(ground), ...sendingDeps(config), answerers }),
    ...takedownWork.regular({ ...ground, enqueue: ground.queue.enqueue, staff: alertStaff(staff) }),
  ]
  return [
    { name: 'record.seal', everySeconds: 5, run: eachOrganisation(ground, (id) => sealRecord(record, id)) },
    ...ofContexts.map((work) => ({ ...work, run: eachOrganisation(ground, work.run) })),
    { name: 'statistics.follow', everySeconds: 10, run: eachOrganisation(ground, (id) => followEvents(ground, id)) },
    { name: 'takedown.reasons', everySeconds: 600, run: eachOrganisation(ground, publication(ground, config).publish) },
    { name: 'sign-in.expired', everySeconds: 3600, run: async () => void (await staff.removeExpired()) },
    { name: 'limits.free', everySeconds: 600, run: async () => void (await removeFreeLimits(ground.db, ground.now())) },
    { name: 'mail.due', everySeconds: 10, run: eachOrganisation(ground, async (id) => deliverDueMail(await deliveryFor(id), id)) },
    { name: 'signature.nonces', everySeconds: 60, run: eachOrganisation(ground, inEach(ground, removeExpiredNonces)) },
    { name: 'idempotency.expired', everySeconds: 600, run: eachOrganisation(ground, inEach(ground, removeExpiredCalls)) },
    { name: 'mail.delivered', everySeconds: 3600, run: eachOrganisation(ground, (id) => forgetDelivered(ground, id)) },
  ]
}

type AlertStaff = NonNullable<Parameters<typeof takedownWork.regular>[0]['staff']>

/** Who is mailed of due days at the desk of removals. */
function alertStaff({ listColleagues, writeToStaff }: Deps['staff']): AlertStaff {
  return {
    people: async (organisationId) =>
      (await listColleagues(organisationId)).map((person) => ({
        id: person.id,
        isActive: person.state === 'active',
        supervises: may(person, 'assign-takedown'),
      })),
    write: async (tx, organisationId, mails) => await writeToStaff(tx.$extendTables<Tables>(), organisationId, mails),
  }
}

/** One statement that knows what is over by now, in a transaction of its own for each organisation. */
function inEach({ db, now }: Ground, remove: (tx: Transaction<Tables>, organisationId: string, now: Date) => Promise<unknown>) {
  return (organisationId: string) => inOrganisation(db, organisationId, (tx) => remove(tx, organisationId, now()))
}

export function eachOrganisation(
  { db }: { db: Kysely<OrganisationTables> },
  work: (organisationId: string) => Promise<unknown>,
): () => Promise<void> {
  return async () => {
    for (const { id } of await listOrganisations(db)) await work(id)
  }
}
