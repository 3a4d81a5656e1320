import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { findPasswordHash } from './account.store.ts'
import { type IdentityGround, identityGround, VAULT_KEY } from './identity.testing.ts'
import { lendNames } from './lent-name.commands.ts'
import { listPeople } from './person.store.ts'
import type { Role } from './person.ts'

const NAMES = ['佐藤 みなと（見本）', '鈴木 あおい（見本）']
const name = { ja: '', easy: '', en: '' }
const ours = { id: OURS, slug: 'ours', name, host: null, isDefault: true }
const theirs = { ...ours, id: THEIRS, slug: 'theirs', isDefault: false }

let ground: IdentityGround
const lend = (organisation = ours, names: readonly string[] = NAMES, role: Role = 'adviser') =>
  lendNames({ db: ground.db, vault: openVault(VAULT_KEY), now: ground.now, databaseUrl: ground.database.url }, organisation, {
    role,
    names,
  })
const peopleOf = (organisationId: string) => inOrganisation(ground.db, organisationId, (tx) => listPeople(tx, organisationId))

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

test('who lends a name is of the organisation and may be handed cases, and has no password to sign in with', async () => {
  const ids = await lend()
  const people = (await peopleOf(OURS)).filter(({ id }) => ids.includes(id))
  expect(people.map(({ name, state, roles }) => [name, state, roles]).sort()).toEqual(
    NAMES.map((each) => [each, 'active', ['adviser']]).sort(),
  )
  for (const { accountId } of people) expect(await findPasswordHash(ground.accounts, accountId ?? '')).toBeUndefined()
  expect(await peopleOf(THEIRS)).toEqual([])
})

test('asked again, the same people lend their names, and only who is new is added', async () => {
  const ids = await lend()
  expect(await lend(ours, [...NAMES, '高橋 はるか（見本）'])).toEqual([...ids, expect.any(String)])
  expect(await lend()).toEqual(ids)
})

test('another organisation has people of its own under the same names', async () => {
  const own = await lend(theirs)
  expect(own).toHaveLength(NAMES.length)
  expect(await lend()).not.toEqual(expect.arrayContaining(own))
})

test('people of another role are others', async () => {
  const [moderator] = await lend(ours, ['高橋 はるか（見本の担当者）'], 'moderator')
  expect((await peopleOf(OURS)).find(({ id }) => id === moderator)).toMatchObject({ roles: ['moderator'], state: 'active' })
})
