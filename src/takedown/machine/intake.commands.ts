import { askInOrganisation } from '../../shared/database/database.store.ts'
import { fileRequest, fileRequests } from '../filing.commands.ts'
import type { Filing } from '../filing.ts'
import type { Receipt } from '../filing-order.ts'
import type { Channel } from '../request.ts'
import { reserveRequestNumber } from '../request-number.commands.ts'
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
  const known = new Map<string, { at: number; services: Promise<OperatedService[]> }>()
  return async (organisationId) => {
    const at = now().getTime()
    const before = known.get(organisationId)
    if (before !== undefined && Math.abs(at - before.at) < REMEMBERED_SECONDS * 1000) return await before.services
    const services = askInOrganisation(db, organisationId, (tx) => listServices(tx, organisationId)).then((all) =>
      all.filter(({ isOpen }) => isOpen),
    )
    known.set(organisationId, { at, services })
    services.catch(() => known.delete(organisationId))
    return await services
  }
}

/** Receipt numbers for so many requests. Ask before the transaction that uses them. */
export async function reserveNumbers(deps: Deps, organisationId: string, count: number): Promise<string[]> {
  const numbers: string[] = []
  for (let index = 0; index < count; index += 1) numbers.push(await reserveRequestNumber(deps, organisationId))
  return numbers
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
