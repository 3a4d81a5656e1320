import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { addCase, lockCase, removeCase, saveCase, saveCaseState } from './case.store.ts'
import { type CaseAction, type CaseEntry, decideCase, type StandardCase } from './standard-case.ts'
import type { By, StandardsDeps } from './standards.deps.ts'
import type { StandardsTx } from './standards.tables.ts'

type Deps = Pick<StandardsDeps, 'db' | 'now'>
export type CaseRefusal = 'not-found' | 'changed-meanwhile' | 'not-from-here'

export async function createCase({ db, now }: Deps, { organisationId, personId }: By, entry: CaseEntry): Promise<string> {
  const id = newId()
  await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    await addCase(tx, organisationId, { ...entry, id }, { at, by: personId })
    await record(tx, { organisationId, personId }, { id, at, to: 'draft', ...entry })
  })
  return id
}

type Wanted = { id: string; seen: number }

export async function editCase(deps: Deps, by: By, wanted: Wanted, entry: CaseEntry): Promise<Outcome<string, CaseRefusal>> {
  return await moveCase(deps, by, wanted, 'save', async (tx, { id, revision }, at) => {
    await saveCase(tx, by.organisationId, { ...entry, id, revision: revision + 1 }, { at, by: by.personId })
  })
}

/** Publishes a case, takes it back, or throws a draft away. */
export async function decideOnCase(
  deps: Deps,
  by: By,
  wanted: Wanted,
  action: Exclude<CaseAction, 'save'>,
): Promise<Outcome<string, CaseRefusal>> {
  return await moveCase(deps, by, wanted, action, async (tx, { id, revision }, at) => {
    if (action === 'discard') return await removeCase(tx, by.organisationId, id)
    const state = action === 'publish' ? 'published' : 'withdrawn'
    const publishedOn = action === 'publish' ? dayOf(at) : undefined
    await saveCaseState(tx, by.organisationId, { id, state, revision: revision + 1, publishedOn }, { at, by: by.personId })
  })
}

async function moveCase(
  { db, now }: Deps,
  by: By,
  { id, seen }: Wanted,
  action: CaseAction,
  save: (tx: StandardsTx, found: StandardCase, at: Date) => Promise<void>,
): Promise<Outcome<string, CaseRefusal>> {
  return await inOrganisation(db, by.organisationId, async (tx) => {
    const found = await lockCase(tx, by.organisationId, id)
    if (found === undefined) return refuse('not-found')
    if (found.revision !== seen) return refuse('changed-meanwhile')
    const decision = decideCase(found.state, action)
    if (!decision.granted) return decision
    const at = now()
    await save(tx, found, at)
    await record(tx, by, { ...found, at, from: found.state, to: decision.value })
    return grant(id)
  })
}

type Told = Pick<StandardCase, 'id' | 'fiscalYear' | 'type'> & { at: Date; from?: string; to: string }

async function record(tx: StandardsTx, { organisationId, personId }: By, { id, fiscalYear, type, at, from, to }: Told): Promise<void> {
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: id,
    kind: 'takedown.standard-case-moved',
    ...(from === undefined ? {} : { from }),
    to,
    actor: { kind: 'person', id: personId },
    at,
    details: { fiscalYear, type },
  })
}
