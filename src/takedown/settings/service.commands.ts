import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { changeService, findService, lockService, saveService } from '../service.store.ts'
import type { OperatedService } from '../service.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Tx } from '../takedown.tables.ts'
import type { ServiceValue } from './service-entry.ts'

export type SettingsDeps = Pick<TakedownDeps, 'db' | 'now'>
/** Who changes what is whose. */
export type Editor = { organisationId: string; personId: string }
export type ServiceRefusal = 'slug-taken' | 'not-found' | 'changed-meanwhile'

/** A new service is open at once: there is nothing to be looked at in private. */
export async function addService(deps: SettingsDeps, editor: Editor, value: ServiceValue): Promise<Outcome<string, ServiceRefusal>> {
  return await inOrganisation(deps.db, editor.organisationId, async (tx) => {
    if ((await findService(tx, editor.organisationId, value.slug)) !== undefined) return refuse('slug-taken')
    const service: OperatedService = { ...value, id: newId(), isOpen: true, version: 1 }
    await saveService(tx, editor.organisationId, service, deps.now())
    await record(deps, tx, editor, service, 'takedown.service-added')
    return grant(service.id)
  })
}

/** `seen` is the version that the editor had before them. `change` is what becomes different. */
export async function editService(
  deps: SettingsDeps,
  editor: Editor,
  { id, seen, change }: { id: string; seen: number; change: Partial<ServiceValue> & { isOpen?: boolean } },
): Promise<Outcome<OperatedService, ServiceRefusal>> {
  const { organisationId } = editor
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const before = await lockService(tx, organisationId, id)
    if (before === undefined) return refuse('not-found')
    if (before.version !== seen) return refuse('changed-meanwhile')
    const after = { ...before, ...change, version: before.version + 1 }
    const namesake = await findService(tx, organisationId, after.slug)
    if (namesake !== undefined && namesake.id !== id) return refuse('slug-taken')
    await changeService(tx, organisationId, after)
    await record(deps, tx, editor, after, 'takedown.service-changed')
    return grant(after)
  })
}

async function record({ now }: SettingsDeps, tx: Tx, { organisationId, personId }: Editor, service: OperatedService, kind: string) {
  const { slug, isDesignated, filedOn, variants, identityProof, isOpen, version } = service
  const details = { slug, isDesignated, filedOn, variants, identityProof, isOpen, version }
  const actor = { kind: 'person', id: personId } as const
  await recordEvent(tx, organisationId, { context: 'takedown', subjectId: service.id, kind, actor, at: now(), details })
}
