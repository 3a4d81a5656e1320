import { type Identity, may } from '../identity/index.ts'
import { dueOf } from '../law/deadlines.ts'
import { holidayTable } from '../law/period.ts'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { originAt, originOf } from '../shared/organisation/origin.ts'
import { dangerReader } from '../shared/text/danger.ts'
import { openPublication, senderRoutes, type TakedownDeps, takedownSettings, takedownWindow } from '../takedown/index.ts'
import type { Config } from './config.ts'
import { deadlinesOf } from './deadline-words.ts'
import type { Ground } from './ground.process.ts'

/** What the commands of takedown are given: the ground, and the deadlines as this installation settled them. */
export function takedownDeps(ground: Ground): TakedownDeps {
  const { content } = ground.centre
  const holidays = holidayTable(content.holidays)
  const installed = deadlinesOf(content)
  return {
    db: ground.db,
    vault: ground.vault,
    enqueue: ground.queue.enqueue,
    now: ground.now,
    dangersIn: dangerReader(content.dangerSigns),
    due(id, happened, own = []) {
      const deadline = takedownSettings.withOwn(installed, own).find((each) => each.id === id)
      if (deadline === undefined) throw new Error(`The register has no deadline ${id}`)
      const { count, unit } = deadline.length
      return { ...dueOf(deadline, happened, holidays), rule: `${id} ${count} ${unit} ${deadline.holidayPolicy}` }
    },
  }
}

/** Statements of reasons and the yearly publication. What is published names the organisation and where its pages are. */
export function publication(ground: Ground, { publicUrl }: Pick<Config, 'publicUrl'>) {
  return openPublication({
    ...ground,
    signer: ground.publicationSigner,
    async publisher(organisationId) {
      const organisation = (await listOrganisations(ground.db)).find(({ id }) => id === organisationId)
      const { ja, en } = organisation?.name ?? { ja: '', en: '' }
      return { name: { ja, en }, origin: originOf(publicUrl, organisation ?? { host: null }) }
    },
  })
}

type Options = { ground: Ground; publicUrl: Config['publicUrl'] }

/** The pages of the sender whose post a request is about. */
export function takedownSender({ ground, publicUrl }: Options) {
  return senderRoutes.window({
    ...takedownDeps(ground),
    objects: ground.objects,
    limits: ground.limits,
    secure: publicUrl.startsWith('https:'),
  })
}

/** What the desk does about the sender. */
export function takedownSenderDesk({ ground, publicUrl, staff }: Options & { staff: Identity }) {
  const ofOrganisation = (organisation: { host: string | null }) => originOf(publicUrl, organisation)
  return senderRoutes.desk({ ...takedownDeps(ground), guards: staff.guards, originOf: ofOrganisation })
}

/** The services that an organisation operates, the bodies that file by machine, and who is told what happens. */
export function operatorSettings(
  ground: Ground,
  staff: Identity,
  { webhookAllowedHosts: allowed, publicUrl }: Pick<Config, 'webhookAllowedHosts' | 'publicUrl'>,
) {
  const { db, vault, now, queue } = ground
  return takedownSettings.routes({
    db,
    vault,
    now,
    enqueue: queue.enqueue,
    allowed,
    deadlines: deadlinesOf(ground.centre.content),
    guards: staff.guards,
    originOf: (organisation) => originOf(publicUrl, organisation),
  })
}

/** The public window of requests for removal. */
export function takedownPages({ ground, publicUrl, staff }: Options & { staff: Pick<Identity, 'listColleagues'> }) {
  return takedownWindow({
    ...takedownDeps(ground),
    objects: ground.objects,
    limits: ground.limits,
    emergency: ground.centre.content.emergency,
    async worksAtDesk(organisationId, personId) {
      const person = (await staff.listColleagues(organisationId)).find(({ id }) => id === personId)
      if (person?.state !== 'active' || !may(person, 'see-takedowns')) return undefined
      return { supervises: may(person, 'assign-takedown') }
    },
    originOf: (organisation, askedHost) => originAt(publicUrl, organisation, askedHost),
    secure: publicUrl.startsWith('https:'),
  })
}
