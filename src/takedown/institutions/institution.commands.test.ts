import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { OURS, received } from '../takedown.testing.ts'
import { addInstitution, addKey, editInstitution, makeToken, revokeKey, revokeToken } from './institution.commands.ts'
import { findInstitution, listInstitutions, listKeys, listTokens } from './institution.store.ts'
import { bureau, editor, hotline, type InstitutionGround, institutionGround, newKeyPair, registered } from './institutions.testing.ts'

let ground: InstitutionGround
beforeAll(async () => {
  ground = await institutionGround()
})
afterAll(() => ground.close())

const NOBODY = '01900000-0000-7000-8000-0000000000ff'
const found = { validFrom: '2026-09-01', validUntil: '2027-08-31' } as const
const inOurs = <Read>(read: (tx: Parameters<typeof listKeys>[0]) => Promise<Read>) => inOrganisation(ground.institutionDeps.db, OURS, read)
const keysOf = (which: Parameters<typeof listKeys>[1]) => inOurs((tx) => listKeys(tx, which))
const recorded = async (id: string) =>
  (await ground.behind('select kind, actor_id from event where subject_id = $1 order by sequence', [id])).rows.map(
    ({ kind, actor_id }) => `${kind} ${actor_id === editor.personId}`,
  )

test('an institution is there for its organisation alone, and the record says who added it', async () => {
  const institutionId = await addInstitution(ground.institutionDeps, editor, bureau)
  const which = { ...editor, institutionId }
  expect(await inOurs((tx) => findInstitution(tx, which))).toMatchObject({ ...bureau, isActive: true, version: 1 })
  const theirs = { organisationId: THEIRS, institutionId }
  expect(await inOrganisation(ground.institutionDeps.db, THEIRS, (tx) => findInstitution(tx, theirs))).toBeUndefined()
  expect(await inOrganisation(ground.institutionDeps.db, THEIRS, (tx) => listInstitutions(tx, THEIRS))).toEqual([])
  expect(await recorded(institutionId)).toEqual(['takedown.institution-added true'])
})

test('a change is made on what the editor saw, and on nothing newer', async () => {
  const { which } = await registered(ground)
  const edit = (seen: number, change: Parameters<typeof editInstitution>[2]['change']) =>
    editInstitution(ground.institutionDeps, which, { seen, change })
  expect(await edit(1, { ...hotline })).toMatchObject({ granted: true, value: { ...hotline, version: 2 } })
  expect(await edit(1, { isActive: false })).toEqual({ granted: false, refusal: 'changed-meanwhile' })
  expect(await edit(2, { isActive: false })).toMatchObject({ granted: true, value: { isActive: false, version: 3 } })
  const gone = { ...which, institutionId: NOBODY }
  expect(await editInstitution(ground.institutionDeps, gone, { seen: 1, change: {} })).toEqual({ granted: false, refusal: 'not-found' })
})

test('a key is one institution’s: neither it nor another may bring it again', async () => {
  const { which, publicKey } = await registered(ground)
  const other = await registered(ground, hotline)
  for (const whose of [which, other.which])
    expect(await addKey(ground.institutionDeps, whose, { publicKey, ...found })).toEqual({ granted: false, refusal: 'key-taken' })
  expect(await keysOf(which)).toHaveLength(1)
  expect(await addKey(ground.institutionDeps, { ...which, institutionId: NOBODY }, { publicKey, ...found })).toEqual({
    granted: false,
    refusal: 'not-found',
  })
})

test('a new key with an overlap ends the ones before on their last day, counted from when it begins to hold', async () => {
  const { which } = await registered(ground)
  const add = (key: Partial<Parameters<typeof addKey>[2]>) =>
    addKey(ground.institutionDeps, which, { publicKey: newKeyPair().publicKey, ...found, ...key })
  await add({})
  expect((await keysOf(which)).map(({ validUntil }) => validUntil)).toEqual(['2027-08-31', '2027-08-31'])
  await add({ validFrom: '2026-10-01', overlapDays: 14 })
  expect((await keysOf(which)).map(({ validUntil }) => validUntil)).toEqual(['2027-08-31', '2026-10-15', '2026-10-15'])
  // A key never lasts longer for a rotation: one that ends before the overlap does stays as it is.
  await add({ overlapDays: 90 })
  expect((await keysOf(which)).map(({ validUntil }) => validUntil)).toEqual(['2027-08-31', '2026-11-30', '2026-10-15', '2026-10-15'])
})

test('what was revoked stays revoked, in the database too', async () => {
  const { which, keyId } = await registered(ground)
  expect(await revokeKey(ground.institutionDeps, which, keyId)).toEqual({ granted: true, value: null })
  expect(await revokeKey(ground.institutionDeps, which, keyId)).toEqual({ granted: false, refusal: 'not-found' })
  expect((await keysOf(which))[0]?.revokedAt).toEqual(ground.clock.now)
  await expect(ground.behind('update institution_key set revoked_at = null where id = $1', [keyId])).rejects.toThrow('stays revoked')
  expect(await recorded(which.institutionId)).toEqual([
    'takedown.institution-added true',
    'takedown.institution-key-added true',
    'takedown.institution-key-revoked true',
  ])
})

test('nobody revokes the key of another institution', async () => {
  const { keyId, which } = await registered(ground)
  const other = await registered(ground, hotline)
  expect(await revokeKey(ground.institutionDeps, other.which, keyId)).toEqual({ granted: false, refusal: 'not-found' })
  expect((await keysOf(which))[0]?.revokedAt).toBeNull()
})

test('a token is told once and kept as a hash that is not it', async () => {
  const { which } = await registered(ground)
  const made = await makeToken(ground.institutionDeps, which, '2027-08-31')
  const token = made.granted ? made.value : ''
  expect(token).toMatch(/^[\w-]{32}$/)
  const { rows } = await ground.behind(`select encode(token_hash, 'escape') || t::text as row from institution_token t`)
  expect(rows.filter(({ row }) => row.includes(token))).toEqual([])
  const [kept] = await inOurs((tx) => listTokens(tx, which))
  expect(kept).toMatchObject({ validUntil: '2027-08-31', revokedAt: null })
  const id = kept?.id ?? ''
  expect(await revokeToken(ground.institutionDeps, which, id)).toEqual({ granted: true, value: null })
  expect(await revokeToken(ground.institutionDeps, which, id)).toEqual({ granted: false, refusal: 'not-found' })
  expect(await makeToken(ground.institutionDeps, { ...which, institutionId: NOBODY }, '2027-08-31')).toMatchObject({ granted: false })
})

test('the database takes no request of an institution that is not there, no key of another length and no end before the beginning', async () => {
  await expect(received(ground, {}, { institutionId: NOBODY })).rejects.toThrow('foreign key')
  const { which } = await registered(ground)
  const add = (key: Partial<Parameters<typeof addKey>[2]>) =>
    addKey(ground.institutionDeps, which, { publicKey: newKeyPair().publicKey, ...found, ...key })
  await expect(add({ publicKey: Buffer.alloc(31) })).rejects.toThrow('check constraint')
  await expect(add({ validFrom: '2027-09-01' })).rejects.toThrow('check constraint')
})
