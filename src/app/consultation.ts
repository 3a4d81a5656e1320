import { consoleRoutes, mailboxRoutes, settingsRoutes, windowRoutes } from '../consultation/index.ts'
import type { Identity, IdentityTables } from '../identity/index.ts'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { dangerReader } from '../shared/text/danger.ts'
import { openExchange } from '../shared/webhook/exchange.http.ts'
import { findClosedUntil } from '../statistics/index.ts'
import type { Config } from './config.ts'
import type { Ground } from './ground.process.ts'
import type { takedownPages } from './takedown.ts'

type Takedown = ReturnType<typeof takedownPages>

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

/** How other installations are asked: within moments, because somebody waits for a page or a worker has to end. */
export function outsideOf(allowed: Config['webhookAllowedHosts']) {
  return { exchange: openExchange({ allowed, answerSeconds: 9 }), allowed }
}

/** The public window: home, intake and mailbox. */
export function consultationWindow({ ground, publicUrl }: Options, takedown: Pick<Takedown, 'passing'>) {
  const secure = publicUrl.startsWith('https:')
  const { content } = ground.centre
  const deps = { ...consultationDeps(ground), secure }
  return [
    windowRoutes({ ...deps, advice: content, notice: ground.centre.notice }),
    mailboxRoutes({ ...deps, emergency: content.emergency, services: content.services, removals: removalDesk(ground, takedown) }),
  ] as const
}

/** Requests for removal go to every operator of the installation. */
function removalDesk({ db }: Ground, { passing }: Pick<Takedown, 'passing'>) {
  const operators = async () => (await Promise.all((await listOrganisations(db)).map(({ id }) => passing.operators(id)))).flat()
  return { ...passing, operators }
}

/** The adviser's console. */
export function consultationConsole(ground: Ground, staff: Identity, takedown: Pick<Takedown, 'passing'>) {
  const { templates, content, classificationIn } = ground.centre
  return consoleRoutes({
    ...consultationDeps(ground),
    guards: staff.guards,
    templates,
    replyFields: content.fields,
    classificationIn,
    removals: removalDesk(ground, takedown),
    colleaguesIn: async (tx, organisationId) =>
      (await staff.listColleaguesIn(tx.$extendTables<IdentityTables>(), organisationId)).map(({ state, ...person }) => ({
        ...person,
        isActive: state === 'active',
      })),
  })
}

/** What the centre sets for itself. What was published and closed stays as it is. */
export function consultationSettings(
  ground: Ground,
  staff: Identity,
  { webhookAllowedHosts: allowed }: Pick<Config, 'webhookAllowedHosts'>,
) {
  const { db, vault, now, centre, queue } = ground
  return settingsRoutes({
    db,
    vault,
    now,
    outside: outsideOf(allowed),
    centre,
    enqueue: queue.enqueue,
    guards: staff.guards,
    colleagues: staff.listColleagues,
    closedUntil: (id) => findClosedUntil(ground, id),
  })
}
