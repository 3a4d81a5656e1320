import { inOrganisation } from '../../shared/database/database.store.ts'
import { addDays, dayOf, type Instant, startOfDay } from '../../shared/day.ts'
import { matureOn } from '../../shared/grace.ts'
import { type EraseDeps, eraseConsultation } from '../erase.commands.ts'
import { countEndedByDay, type EndedCase, listEndedBefore, listEndedCases } from './retention.store.ts'
import { endedBefore, forecast, type RetentionForecast, retentionInForce } from './retention.ts'
import { listVersions } from './setting.store.ts'
import type { SettingsDeps } from './settings.deps.ts'

export const MOST_ERASED_AT_ONCE = 100

/** Erases cases whose time is over by the centre's own rule, at most a hundred at once. @returns how many */
export async function eraseByRetention(deps: EraseDeps, organisationId: string): Promise<number> {
  const now = deps.now()
  const { ids, version } = await inOrganisation(deps.db, organisationId, async (tx) => {
    const versions = await listVersions(tx, organisationId, 'retention')
    const days = retentionInForce(versions, now)
    const ids = days === null ? [] : await listEndedBefore(tx, organisationId, endedBefore(days, now), MOST_ERASED_AT_ONCE)
    return { ids, version: versions[0]?.version ?? 0 }
  })
  for (const id of ids) await eraseConsultation(deps, organisationId, id, { mover: { kind: 'system' }, why: `retention ${version}` })
  return ids.length
}

const CASES_A_PAGE = 100

export type RetentionPreview = { forecast: RetentionForecast; cases: EndedCase[]; next: string | undefined }

/** What a rule of so many days would do if it were saved now. `after` is the place in the list where the last page ended. */
export async function previewRetention(
  { db, now }: Pick<SettingsDeps, 'db' | 'now'>,
  organisationId: string,
  { days, after }: { days: number; after: string },
): Promise<RetentionPreview> {
  const firstDay = matureOn(now())
  const before = startOfDay(addDays(firstDay, 1 - days))
  return await inOrganisation(db, organisationId, async (tx) => {
    const cases = await listEndedCases(tx, organisationId, { before, after: readPlace(after), limit: CASES_A_PAGE + 1 })
    const shown = cases.slice(0, CASES_A_PAGE)
    const last = shown.at(-1)
    const next = cases.length > CASES_A_PAGE && last !== undefined ? writePlace(last) : undefined
    return { forecast: forecast(await countEndedByDay(tx, organisationId), days, firstDay), cases: shown, next }
  })
}

/** The last version saved, if its week is not over yet: when it begins, and what it says. */
export async function waitingRetention(
  { db, now }: Pick<SettingsDeps, 'db' | 'now'>,
  organisationId: string,
): Promise<{ inForce: number | null; waiting: { days: number; from: ReturnType<typeof matureOn> } | undefined }> {
  const versions = await inOrganisation(db, organisationId, (tx) => listVersions(tx, organisationId, 'retention'))
  const inForce = retentionInForce(versions, now())
  const newest = versions[0]
  const savedAt = newest?.savedAt ?? null
  const days = newest?.value.days ?? null
  const isWaiting = savedAt !== null && days !== null && days !== inForce && matureOn(savedAt) > dayOf(now())
  return { inForce, waiting: isWaiting ? { days, from: matureOn(savedAt) } : undefined }
}

/** A place in the list is written into the address of the next page: the moment and the id, which tell nothing. */
function writePlace({ endedAt, id }: EndedCase): string {
  return `${endedAt.getTime()}_${id}`
}

function readPlace(written: string): { endedAt: Instant; id: string } | undefined {
  const [, milliseconds, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(written) ?? []
  return milliseconds === undefined || id === undefined ? undefined : { endedAt: new Date(Number(milliseconds)), id }
}
