import { inOrganisation } from '../../shared/database/database.store.ts'
import { listTallies } from '../institutions/accuracy.store.ts'
import { isProvenInAll } from '../institutions/accuracy.ts'
import { nextOf } from '../institutions/precedence.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Tx } from '../takedown.tables.ts'
import { firstInDanger, firstOfOthers, firstOfProven } from './next.store.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>

/** Somebody in danger first; then whoever has waited longest, an institution that has proved itself earlier within the bound. */
export async function nextRequest({ db, now }: Deps, organisationId: string): Promise<string | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const asked = { organisationId, proven: await provenIn(tx, organisationId) }
    const [danger, others, proven] = await Promise.all([firstInDanger(tx, asked), firstOfOthers(tx, asked), firstOfProven(tx, asked)])
    return (danger ?? nextOf(others, proven, now()))?.id
  })
}

async function provenIn(tx: Tx, organisationId: string): Promise<string[]> {
  const tallies = await listTallies(tx, organisationId, undefined)
  return [...tallies].filter(([, each]) => isProvenInAll(each)).map(([id]) => id)
}
