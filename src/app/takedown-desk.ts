import { type Identity, type IdentityTables, may } from '../identity/index.ts'
import { dayOf } from '../shared/day.ts'
import { originOf } from '../shared/organisation/origin.ts'
import { type TakedownTables, takedownDesk, takedownStandards } from '../takedown/index.ts'
import type { Config } from './config.ts'
import type { Ground } from './ground.process.ts'
import { takedownDeps } from './takedown.ts'

type Service = { organisationId: string; serviceId: string }

async function isDesignated(tx: Pick<Ground['db'], 'selectFrom'>, { organisationId, serviceId }: Service): Promise<boolean> {
  const service = tx.selectFrom('operated_service').select('is_designated').where('organisation_id', '=', organisationId)
  return (await service.where('id', '=', serviceId).executeTakeFirst())?.is_designated ?? false
}

/** The operator's desk. A measure names a clause of the standards that apply today, or an exception. */
export function takedownConsole(ground: Ground, staff: Identity, { mailFrom, publicUrl }: Pick<Config, 'mailFrom' | 'publicUrl'>) {
  return takedownDesk.routes({
    ...takedownDeps(ground),
    objects: ground.objects,
    guards: staff.guards,
    originOf: (organisation) => originOf(publicUrl, organisation),
    abuseContact: /<([^>]+)>$/.exec(mailFrom)?.[1] ?? mailFrom,
    noticePhrases: ground.centre.content.noticePhrases,
    questions: ground.centre.content.investigation,
    quotas: ground.centre.content.specialistQuotas,
    clausesIn: (tx, organisationId, rights) =>
      takedownStandards.inForce.list(tx.$extendTables<TakedownTables>(), { organisationId, rights, on: dayOf(ground.now()) }),
    standards: async (tx, organisationId, serviceId) => ({
      isDesignated: await isDesignated(tx, { organisationId, serviceId }),
      refusalOfClause: await takedownStandards.inForce.read(tx.$extendTables<TakedownTables>(), organisationId, dayOf(ground.now())),
    }),
    colleaguesIn: async (tx, organisationId) =>
      (await staff.listColleaguesIn(tx.$extendTables<IdentityTables>(), organisationId)).map((person) => ({
        id: person.id,
        name: person.name,
        isActive: person.state === 'active',
        mayHandle: may(person, 'handle-takedown'),
        mayOpen: may(person, 'open-takedown-material'),
        mayAdvise: may(person, 'give-specialist-opinion'),
      })),
  })
}
