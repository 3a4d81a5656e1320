import { inOrganisation } from '../shared/database/database.store.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import { deleteForgottenFiles, listNamed } from './stray-object.store.ts'
import { FILE_PLACES, isOldEnough, originalOf, STRAY_AFTER_HOURS } from './stray-object.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'now'> & { objects: ObjectStore }

/** How many keys are asked about at once, and how many objects one run removes; the next run goes on with the rest. */
const ASKED_AT_ONCE = 500
export const MOST_REMOVED = 1_000

/** Removes files that were never sent with a question, a day after they came. @returns how many objects */
export async function removeForgottenFiles({ db, now, objects }: Deps, organisationId: string): Promise<number> {
  const before = new Date(now().getTime() - STRAY_AFTER_HOURS * 3_600_000)
  const objectKeys = await inOrganisation(db, organisationId, (tx) => deleteForgottenFiles(tx, organisationId, before, MOST_REMOVED))
  for (const objectKey of objectKeys) await objects.remove(objectKey)
  return objectKeys.length
}

/**
 * Removes objects of consulters' files that no row names, a day after they came: what a crash left between the object and its row,
 * or between a row's end and its object's. Nobody could read them, because their keys were in the rows. @returns how many
 */
export async function removeStrayObjects(deps: Deps, organisationId: string, most = MOST_REMOVED): Promise<number> {
  let removed = 0
  for (const place of FILE_PLACES) {
    for await (const batch of oldBatches(deps, `${organisationId}/${place}/`)) {
      const named = await inOrganisation(deps.db, organisationId, (tx) =>
        listNamed(tx, organisationId, [...new Set(batch.flatMap((key) => [key, originalOf(key)]))]),
      )
      for (const key of batch) {
        if (named.has(key) || named.has(originalOf(key))) continue
        if (removed >= most) return removed
        await deps.objects.remove(key)
        removed += 1
      }
    }
  }
  return removed
}

async function* oldBatches({ objects, now }: Deps, prefix: string): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const key of objects.list(prefix)) {
    if (!isOldEnough(key, now())) continue
    batch.push(key)
    if (batch.length < ASKED_AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
