import { inOrganisation } from '../../shared/database/database.store.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import { listTallies } from '../institutions/accuracy.store.ts'
import { isProvenInAll } from '../institutions/accuracy.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Tx } from '../takedown.tables.ts'
import { firstInDanger } from './next.store.ts'
import { listOfOthers, listOfProven } from './order.store.ts'
import { firstOf } from './order.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>

/** Somebody in danger first; then whoever has waited longest, an institution that has proved itself earlier within the bound. */
export async function nextRequest({ db, now }: Deps, organisationId: string): Promise<string | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const asked = { organisationId, proven: await provenIn(tx, organisationId), limit: 1 }
    const [danger, [others], [proven]] = await Promise.all([
      firstInDanger(tx, organisationId),
      listOfOthers(tx, asked),
      listOfProven(tx, asked),
    ])
    return danger ?? firstOf(others, proven, now())?.id
  })
}

const REMEMBERED_SECONDS = 600

/** The institutions of each organisation that have proved themselves: counted over all that was decided, so not for every page anew. */
export function rememberProven({ db, now }: Deps): (organisationId: string) => Promise<readonly string[]> {
  return rememberedFor(REMEMBERED_SECONDS, now, (organisationId) =>
    inOrganisation(db, organisationId, (tx) => provenIn(tx, organisationId)),
  )
}

async function provenIn(tx: Tx, organisationId: string): Promise<string[]> {
  const tallies = await listTallies(tx, organisationId, undefined)
  return [...tallies].filter(([, each]) => isProvenInAll(each)).map(([id]) => id)
}
