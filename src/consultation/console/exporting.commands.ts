import { inOrganisation } from '../../shared/database/database.store.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import type { Limits, Taken } from '../../shared/limits/limits.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent, recordReads } from '../../shared/record/record.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Reader } from './case.ts'
import { countExported, listExported } from './exporting.store.ts'
import { type Export, type ExportedCase, MOST_EXPORTED } from './exporting.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'now'> & { limits: Limits }

const CASES_AT_ONCE = 500

/** Whether a person may take one more file now, a file of cases or of one case. */
export async function mayExport({ limits }: Pick<Deps, 'limits'>, { organisationId, personId }: Reader): Promise<Taken> {
  const { key, rule } = tryOf('export.person', `${organisationId} ${personId}`)
  return await limits.take(key, rule)
}

/** Counts what a file would have, and records that it was asked for. What is too much for one file is not begun. */
export async function beginExport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { organisationId, personId }: Reader,
  wanted: Export,
  most = MOST_EXPORTED,
): Promise<Outcome<number, 'too-many'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const count = await countExported(tx, organisationId, wanted, most + 1)
    if (count > most) return refuse('too-many')
    await recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: organisationId,
      kind: 'consultation.cases-exported',
      actor: { kind: 'person', id: personId },
      at: now(),
      details: { from: wanted.from, to: wanted.to, ...(wanted.state !== undefined && { state: wanted.state }), count },
    })
    return grant(count)
  })
}

/** The cases of a file, some at a time; each is in the record as read before it leaves. At most `most`, whatever came since. */
export async function* exportCases(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { organisationId, personId }: Reader,
  wanted: Export,
  most: number,
): AsyncGenerator<ExportedCase[]> {
  let last: ExportedCase | undefined
  for (let left = most; left > 0; ) {
    const limit = Math.min(CASES_AT_ONCE, left)
    const found = await inOrganisation(db, organisationId, async (tx) => {
      const cases = await listExported(tx, organisationId, wanted, { after: last, limit })
      const actor = { kind: 'person', id: personId } as const
      const subjectIds = cases.map(({ id }) => id)
      await recordReads(tx, organisationId, { context: 'consultation', subjectIds, actor, at: now(), what: 'export' })
      return cases
    })
    if (found.length > 0) yield found
    if (found.length < limit) return
    left -= found.length
    last = found.at(-1)
  }
}
