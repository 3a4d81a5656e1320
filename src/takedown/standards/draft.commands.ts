import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { type Clause, MOST_CLAUSES, nextOwnId, OWN, type Texts } from './clause.ts'
import type { StandardVersion } from './standard-version.ts'
import { beforeOf } from './standard-version.ts'
import type { By, StandardsDeps } from './standards.deps.ts'
import type { StandardsTx } from './standards.tables.ts'
import { addDraft, listVersions, lockDraft, removeDraft, saveDraft } from './version.store.ts'

type Deps = Pick<StandardsDeps, 'db' | 'now'>
export type DraftRefusal = 'no-draft' | 'drafted-already' | 'changed-meanwhile' | 'no-such-clause' | 'too-many-clauses'
export type Drafted = Outcome<StandardVersion, DraftRefusal>

const noNote: Texts = { ja: '', easy: '', en: '' }

/** A new draft, with the clauses of the version that was published last. One at a time, so that two people do not write apart. */
export async function beginDraft({ db, now }: Deps, { organisationId, personId }: By): Promise<Drafted> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const versions = await listVersions(tx, organisationId)
    if (versions.some(({ state }) => state === 'draft')) return refuse('drafted-already')
    const number = versions.reduce((most, version) => Math.max(most, version.number), 0) + 1
    const published = versions.filter(({ state }) => state === 'published')
    const clauses = beforeOf({ number }, published)?.clauses ?? []
    const draft = { id: newId(), number, note: noNote, clauses }
    if (!(await addDraft(tx, organisationId, draft, { at: now(), by: personId }))) return refuse('drafted-already')
    await record(tx, { organisationId, personId }, { ...draft, now, what: 'drafted', to: 'draft' })
    return grant({ ...draft, state: 'draft', publishedOn: null, appliesFrom: null, leadDays: null, revision: 1 })
  })
}

export async function discardDraft({ db, now }: Deps, by: By, seen: number): Promise<Drafted> {
  return await withDraft({ db }, by, seen, async (tx, draft) => {
    await removeDraft(tx, by.organisationId, draft.id)
    await record(tx, by, { ...draft, now, what: 'discarded', from: 'draft' })
    return grant(draft)
  })
}

/** Adds clauses at the end; those that are there already stay as they are. */
export async function adoptClauses(deps: Deps, by: By, seen: number, adopted: readonly Clause[]): Promise<Drafted> {
  return await changeDraft(deps, by, seen, ({ clauses }) => {
    const known = new Set(clauses.map(({ id }) => id))
    return grant({ clauses: [...clauses, ...adopted.filter(({ id }) => !known.has(id))] })
  })
}

/** A clause of the operator's own, under an id that no version has used. */
export async function addOwnClause(deps: Deps, by: By, seen: number, clause: Omit<Clause, 'id' | 'source'>): Promise<Drafted> {
  return await changeDraft(deps, by, seen, async ({ clauses }, tx) => {
    const versions = await listVersions(tx, by.organisationId)
    const id = nextOwnId(versions.flatMap((version) => version.clauses.map((each) => each.id)))
    return grant({ clauses: [...clauses, { ...clause, id, source: OWN }] })
  })
}

export async function editClause(deps: Deps, by: By, seen: number, { id, ...clause }: Omit<Clause, 'source'>): Promise<Drafted> {
  return await changeClause(deps, by, seen, id, (clauses, at) =>
    clauses.map((each, index) => (index === at ? { ...each, ...clause } : each)),
  )
}

export async function removeClause(deps: Deps, by: By, seen: number, id: string): Promise<Drafted> {
  return await changeClause(deps, by, seen, id, (clauses, at) => clauses.filter((_, index) => index !== at))
}

/** One place up or down; at the end it stays where it is. */
export async function moveClause(
  deps: Deps,
  by: By,
  seen: number,
  { id, direction }: { id: string; direction: 'up' | 'down' },
): Promise<Drafted> {
  return await changeClause(deps, by, seen, id, (clauses, at) => {
    const moved = clauses.filter((_, index) => index !== at)
    return moved.toSpliced(Math.max(0, at + (direction === 'up' ? -1 : 1)), 0, ...clauses.slice(at, at + 1))
  })
}

export async function saveNote(deps: Deps, by: By, seen: number, note: Texts): Promise<Drafted> {
  return await changeDraft(deps, by, seen, () => grant({ note }))
}

type Change = Partial<Pick<StandardVersion, 'clauses' | 'note'>>
type Decided = Outcome<Change, DraftRefusal>

async function changeClause(
  deps: Deps,
  by: By,
  seen: number,
  id: string,
  change: (clauses: readonly Clause[], at: number) => readonly Clause[],
): Promise<Drafted> {
  return await changeDraft(deps, by, seen, ({ clauses }) => {
    const at = clauses.findIndex((clause) => clause.id === id)
    return at < 0 ? refuse('no-such-clause') : grant({ clauses: change(clauses, at) })
  })
}

async function changeDraft(
  { db, now }: Deps,
  by: By,
  seen: number,
  decide: (draft: StandardVersion, tx: StandardsTx) => Decided | Promise<Decided>,
): Promise<Drafted> {
  return await withDraft({ db }, by, seen, async (tx, draft) => {
    const decision = await decide(draft, tx)
    if (!decision.granted) return decision
    const changed = { ...draft, ...decision.value, revision: draft.revision + 1 }
    if (changed.clauses.length > MOST_CLAUSES) return refuse('too-many-clauses')
    await saveDraft(tx, by.organisationId, changed, { at: now(), by: by.personId })
    await record(tx, by, { ...changed, now, what: 'edited', from: 'draft', to: 'draft' })
    return grant(changed)
  })
}

/** `seen` is the revision that somebody had before them: nobody overwrites what they have not seen. */
async function withDraft(
  { db }: Pick<Deps, 'db'>,
  { organisationId }: By,
  seen: number,
  work: (tx: StandardsTx, draft: StandardVersion) => Promise<Drafted>,
): Promise<Drafted> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const draft = await lockDraft(tx, organisationId)
    if (draft === undefined) return refuse('no-draft')
    return draft.revision === seen ? await work(tx, draft) : refuse('changed-meanwhile')
  })
}

type Told = Pick<StandardVersion, 'id' | 'number'> & {
  now: Deps['now']
  what: 'drafted' | 'edited' | 'discarded'
  from?: string
  to?: string
}

async function record(tx: StandardsTx, { organisationId, personId }: By, { id, number, now, what, from, to }: Told): Promise<void> {
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: id,
    kind: `takedown.standards-${what}`,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    actor: { kind: 'person', id: personId },
    at: now(),
    details: { number },
  })
}
