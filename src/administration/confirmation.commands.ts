import { inOrganisation } from '../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { AdministrationDeps, By } from './administration.deps.ts'
import { listConfirmationsOf, listLatestConfirmations, saveConfirmation } from './confirmation.store.ts'
import { type Confirmation, type ConfirmationEntry, type Item, keptValue, settingsOf, stateOf } from './confirmation.ts'

type Deps = Pick<AdministrationDeps, 'db' | 'now'>
export type ConfirmationRefusal = 'changed-meanwhile' | 'value-changed' | 'confirmed-already' | 'not-confirmed'

/** The newest word on every item, by its id. */
export async function readConfirmations({ db }: Pick<Deps, 'db'>, organisationId: string): Promise<ReadonlyMap<string, Confirmation>> {
  const latest = await inOrganisation(db, organisationId, (tx) => listLatestConfirmations(tx, organisationId))
  return new Map(latest.map((confirmation) => [confirmation.item, confirmation]))
}

/** The ids of the entries of `legal-confirmation.yaml` that are confirmed for the value that holds now. */
export async function readConfirmedEntries(
  deps: Pick<AdministrationDeps, 'db' | 'content' | 'valuesNow'>,
  organisationId: string,
): Promise<ReadonlySet<string>> {
  const latest = await readConfirmations(deps, organisationId)
  const settings = settingsOf(deps.content, await deps.valuesNow(organisationId, 'ja'), 'ja')
  const confirmed = settings.filter((item) => stateOf(item, latest.get(item.id)) === 'confirmed')
  return new Set(confirmed.map(({ id }) => id.slice('setting:'.length)))
}

/** Everything that was said of one item, the newest first. */
export async function readConfirmationsOf({ db }: Pick<Deps, 'db'>, organisationId: string, item: string): Promise<Confirmation[]> {
  return await inOrganisation(db, organisationId, (tx) => listConfirmationsOf(tx, organisationId, item))
}

/** `seen` and `value` are the version and the value that somebody had before them: nobody confirms what they have not read. */
export async function confirm(
  deps: Deps,
  by: By,
  item: Item,
  { seen, value, ...given }: ConfirmationEntry & { seen: number; value: string },
): Promise<Outcome<number, ConfirmationRefusal>> {
  return await say(deps, by, item, seen, (latest) => {
    if (value !== keptValue(item)) return refuse('value-changed')
    return stateOf(item, latest) === 'confirmed' ? refuse('confirmed-already') : grant({ ...given, isConfirmed: true })
  })
}

/** Takes a confirmation back; what was said stays in the history. */
export async function takeBackConfirmation(deps: Deps, by: By, item: Item, seen: number): Promise<Outcome<number, ConfirmationRefusal>> {
  return await say(deps, by, item, seen, (latest) =>
    latest?.isConfirmed ? grant({ confirmedBy: latest.confirmedBy, basis: latest.basis, isConfirmed: false }) : refuse('not-confirmed'),
  )
}

type Said = Pick<Confirmation, 'confirmedBy' | 'basis' | 'isConfirmed'>

async function say(
  { db, now }: Deps,
  { organisationId, personId }: By,
  item: Item,
  seen: number,
  decide: (latest: Confirmation | undefined) => Outcome<Said, ConfirmationRefusal>,
): Promise<Outcome<number, ConfirmationRefusal>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const [latest] = await listConfirmationsOf(tx, organisationId, item.id)
    if ((latest?.version ?? 0) !== seen) return refuse('changed-meanwhile')
    const decision = decide(latest)
    if (!decision.granted) return decision
    const at = now()
    const version = seen + 1
    const saved = { ...decision.value, item: item.id, version, value: keptValue(item), savedAt: at, savedBy: personId }
    if (!(await saveConfirmation(tx, organisationId, saved))) return refuse('changed-meanwhile')
    await recordEvent(tx, organisationId, {
      context: 'administration',
      subjectId: organisationId,
      kind: saved.isConfirmed ? 'administration.confirmed' : 'administration.confirmation-taken-back',
      from: latest?.isConfirmed ? 'confirmed' : 'open',
      to: saved.isConfirmed ? 'confirmed' : 'open',
      actor: { kind: 'person', id: personId },
      at,
      details: { item: item.id, version },
    })
    return grant(version)
  })
}
