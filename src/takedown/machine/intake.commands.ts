import { askInOrganisation } from '../../shared/database/database.store.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import { fileRequest, fileRequests } from '../filing.commands.ts'
import type { Filing } from '../filing.ts'
import type { Receipt } from '../filing-order.ts'
import type { Channel } from '../request.ts'
import { listServices } from '../service.store.ts'
import type { OperatedService } from '../service.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { MachineDeps } from './machine.env.ts'
import type { MachineTx } from './machine.tables.ts'

type Deps = Pick<MachineDeps, 'db' | 'vault' | 'now' | 'due' | 'dangersIn' | 'enqueue'>
export type Whole = { filing: Filing; service: OperatedService }
export type Filed = { organisationId: string; institutionId: string; channel: Channel }

const REMEMBERED_SECONDS = 5

/** The services of organisations that take requests. What was closed a moment ago may still take one, as a form that was open does. */
export function openServices({
  db,
  now,
}: Pick<TakedownDeps, 'db' | 'now'>): (organisationId: string) => Promise<readonly OperatedService[]> {
  return rememberedFor(REMEMBERED_SECONDS, now, async (organisationId) => {
    const services = await askInOrganisation(db, organisationId, (tx) => listServices(tx, organisationId))
    return services.filter(({ isOpen }) => isOpen)
  })
}

/** Files one request of an institution, by the same command as the form. */
export async function fileOne(deps: Deps, tx: MachineTx, by: Filed, { whole, number }: { whole: Whole; number: string }): Promise<Receipt> {
  return await fileRequest(deps, tx, by.organisationId, orderOf(whole, number, by))
}

/** Files many at once. `numbers` has one for each. */
export async function fileMany(
  deps: Deps,
  tx: MachineTx,
  by: Filed,
  { wholes, numbers }: { wholes: readonly Whole[]; numbers: readonly string[] },
): Promise<Receipt[]> {
  const orders = wholes.map((whole, index) => orderOf(whole, numbers[index] ?? '', by))
  return await fileRequests(deps, tx, by.organisationId, orders)
}

const orderOf = ({ filing, service }: Whole, number: string, { institutionId, channel }: Filed) => ({
  service,
  filing,
  channel,
  number,
  institutionId,
  actor: { kind: 'institution', id: institutionId } as const,
})
