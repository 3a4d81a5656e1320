import { inOrganisation } from '../shared/database/database.store.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { addPerson } from './joining.commands.ts'
import { listPeople } from './person.store.ts'

/**
 * People of a demonstration, who only lend their names to what is shown: never invited and withdrawn from the beginning, so that
 * nobody can sign in as them. Those who are there already are not added again.
 * @returns their ids
 */
export async function lendNames(
  { db, vault, now }: Pick<IdentityDeps, 'db' | 'vault' | 'now'>,
  organisation: Caller['organisation'],
  names: readonly string[],
): Promise<string[]> {
  return await inOrganisation(db, organisation.id, async (tx) => {
    const known = new Map((await listPeople(tx, organisation.id)).map(({ name, id }) => [name, id]))
    const ids: string[] = []
    for (const [index, name] of names.entries())
      ids.push(known.get(name) ?? (await addPerson({ vault, now }, tx, organisation, lent(name, index))).id)
    return ids
  })
}

function lent(name: string, index: number) {
  return {
    name,
    email: `adviser${index + 1}@demo.example`,
    roles: ['adviser'],
    state: 'withdrawn',
    language: 'ja',
    accountId: null,
  } as const
}
