import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { openBytes, randomKey, sealBytes, TamperedError } from './box.cipher.ts'
import { installationSecret, rotateInstallationKey, rotateOrganisationKey } from './rotation.commands.ts'
import { openVault } from './vault.cipher.ts'
import type { VaultTables, VaultTx } from './vault.tables.ts'
import type { SubjectKey } from './vault.ts'

const CASE = '01900000-0000-7000-8000-0000000000c1'
const OTHER_CASE = '01900000-0000-7000-8000-0000000000c2'
const story = { table: 'reception', column: 'story_sealed', row: '01900000-0000-7000-8000-0000000000d1' }
const text = '知らない人に、わたしの写真をのせられました。'

const installationKey = Buffer.alloc(32, 1)
const vault = openVault(installationKey)
let ground: TestGround<VaultTables>
const ours = <R>(work: (tx: VaultTx) => Promise<R>) => inOrganisation(ground.db, OURS, work)
const keys: { case?: SubjectKey; other?: SubjectKey } = {}

beforeAll(async () => {
  ground = await testGround()
  keys.case = await ours((tx) => vault.createSubjectKey(tx, OURS, CASE))
  keys.other = await ours((tx) => vault.createSubjectKey(tx, OURS, OTHER_CASE))
})
afterAll(() => ground.close())

test('what was sealed is opened by a key read again from the database', async () => {
  const sealed = keys.case?.seal(story, text) ?? Buffer.alloc(0)
  const again = await ours((tx) => openVault(installationKey).openSubjectKey(tx, OURS, CASE))
  expect(again?.open(story, sealed)).toBe(text)
  expect(sealed.includes(Buffer.from('写真'))).toBe(false)
})

test.each([
  ['another table', { ...story, table: 'note' }],
  ['another column', { ...story, column: 'name_sealed' }],
  ['another row', { ...story, row: OTHER_CASE }],
])('a sealed text moved to %s is refused', (_, place) => {
  const sealed = keys.case?.seal(story, text) ?? Buffer.alloc(0)
  expect(() => keys.case?.open(place, sealed)).toThrow(TamperedError)
})

test('a sealed text moved to another case is refused', () => {
  const sealed = keys.case?.seal(story, text) ?? Buffer.alloc(0)
  expect(() => keys.other?.open(story, sealed)).toThrow(TamperedError)
})

test('a subject key moved to another case is refused', async () => {
  await ground.behind('update subject_key set sealed = (select sealed from subject_key where id = $1) where id = $2', [CASE, OTHER_CASE])
  await expect(ours((tx) => vault.openSubjectKey(tx, OURS, OTHER_CASE))).rejects.toThrow(TamperedError)
})

test('any changed, missing or added byte is refused', () => {
  const key = randomKey()
  const sealed = sealBytes(key, 'place', Buffer.from(text))
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ flip
      expect(() => openBytes(key, 'place', changed)).toThrow(TamperedError)
      expect(() => openBytes(key, 'place', sealed.subarray(0, at))).toThrow(TamperedError)
    }),
  )
  expect(() => openBytes(key, 'place', Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow(TamperedError)
})

test('the same text sealed twice looks different', () => {
  const key = randomKey()
  expect(sealBytes(key, 'place', Buffer.from(text)).equals(sealBytes(key, 'place', Buffer.from(text)))).toBe(false)
})

test('what belongs to no case is sealed under a key of the organisation, one a purpose, which another process has too', async () => {
  const key = await ours((tx) => vault.organisationKey(tx, OURS, 'one'))
  const sealed = key.seal(story, text)
  const opened = async (organisationId: string, purpose: string) =>
    (await inOrganisation(ground.db, organisationId, (tx) => openVault(installationKey).organisationKey(tx, organisationId, purpose))).open(
      story,
      sealed,
    )
  expect(await opened(OURS, 'one')).toBe(text)
  await expect(opened(OURS, 'other')).rejects.toThrow(TamperedError)
  await expect(opened(THEIRS, 'one')).rejects.toThrow(TamperedError)
})

test('an erased case can no longer be opened, by anyone', async () => {
  const id = '01900000-0000-7000-8000-0000000000c3'
  await ours((tx) => vault.createSubjectKey(tx, OURS, id))
  await ours((tx) => vault.eraseSubjectKey(tx, OURS, id, new Date()))
  expect(await ours((tx) => vault.openSubjectKey(tx, OURS, id))).toBeUndefined()
  expect((await ground.behind('select sealed from subject_key where id = $1', [id])).rows).toEqual([{ sealed: null }])
})

test('many cases are opened at once, each with its own key, without those that are unknown or erased', async () => {
  const ids = ['01900000-0000-7000-8000-0000000000d1', '01900000-0000-7000-8000-0000000000d2', '01900000-0000-7000-8000-0000000000d3']
  const [one = '', other = '', erased = ''] = ids
  const sealed = await ours(async (tx) => {
    for (const id of ids) await vault.createSubjectKey(tx, OURS, id)
    await vault.eraseSubjectKey(tx, OURS, erased, new Date())
    return (await vault.openSubjectKey(tx, OURS, one))?.seal(story, text)
  })
  const opened = await ours((tx) => vault.openSubjectKeys(tx, OURS, [...ids, '01900000-0000-7000-8000-0000000000d4']))
  expect([...opened.keys()].toSorted()).toEqual([one, other])
  expect(opened.get(one)?.open(story, sealed ?? Buffer.alloc(0))).toBe(text)
  expect(() => opened.get(other)?.open(story, sealed ?? Buffer.alloc(0))).toThrow(TamperedError)
  expect((await inOrganisation(ground.db, THEIRS, (tx) => vault.openSubjectKeys(tx, THEIRS, ids))).size).toBe(0)
  await ground.behind('delete from subject_key where id = any($1)', [ids])
})

test('keys of many cases are made at once, each its own and in their order', async () => {
  const ids = Array.from({ length: 30 }, () => crypto.randomUUID())
  const made = await ours((tx) => vault.createSubjectKeys(tx, OURS, ids))
  const sealed = made.map((key, index) => key.seal({ ...story, row: ids[index] ?? '' }, `${index}`))
  const read = await ours((tx) => openVault(installationKey).openSubjectKeys(tx, OURS, ids))
  const opened = ids.map((id, index) => read.get(id)?.open({ ...story, row: id }, sealed[index] ?? Buffer.alloc(0)))
  expect(opened).toEqual(ids.map((_, index) => `${index}`))
  expect(await ours((tx) => vault.createSubjectKeys(tx, OURS, []))).toEqual([])
  await expect(ours((tx) => vault.createSubjectKeys(tx, OURS, [CASE]))).rejects.toThrow('duplicate key')
  await ground.behind('delete from subject_key where id = any($1)', [ids])
})

test("another organisation's case cannot be opened", async () => {
  expect(await inOrganisation(ground.db, THEIRS, (tx) => vault.openSubjectKey(tx, OURS, CASE))).toBeUndefined()
})

test('equal texts hash equally within one purpose and one organisation only', async () => {
  const hash = (organisationId: string, purpose: string) =>
    inOrganisation(ground.db, organisationId, async (tx) =>
      (await vault.lookupHash(tx, organisationId, purpose, 'https://sns.example/1')).toString('hex'),
    )
  const first = await hash(OURS, 'url')
  expect(await hash(OURS, 'url')).toBe(first)
  expect(await hash(OURS, 'mail')).not.toBe(first)
  expect(await hash(THEIRS, 'url')).not.toBe(first)
})

test('grams become numbers without repetition, different in each organisation', async () => {
  const numbers = await ours((tx) => vault.gramHashes(tx, OURS, ['写真', '真を', '写真']))
  expect(numbers).toHaveLength(2)
  expect(numbers.every((number) => Number.isInteger(number) && Math.abs(number) <= 2 ** 31)).toBe(true)
  expect(await inOrganisation(ground.db, THEIRS, (tx) => vault.gramHashes(tx, THEIRS, ['写真', '真を']))).not.toEqual(numbers)
})

test('after the wrap key is changed everything opens, and the old wrap key is gone', async () => {
  const sealed = keys.case?.seal(story, text) ?? Buffer.alloc(0)
  const before = (
    await ground.behind("select count(*)::int as count from organisation_key where purpose = 'wrap' and organisation_id = $1", [OURS])
  ).rows
  await ground.behind('delete from subject_key where id = $1', [OTHER_CASE])
  expect(await rotateOrganisationKey(ground.db, OURS, installationKey)).toBe(1)
  expect((await ours((tx) => vault.openSubjectKey(tx, OURS, CASE)))?.open(story, sealed)).toBe(text)
  const { rows } = await ground.behind("select version from organisation_key where purpose = 'wrap' and organisation_id = $1", [OURS])
  expect([before, rows]).toEqual([[{ count: 1 }], [{ version: 2 }]])
})

test('after the installation key is changed the old one opens nothing', async () => {
  const sealed = keys.case?.seal(story, text) ?? Buffer.alloc(0)
  const secret = await installationSecret(ground.db, 'record-signing', installationKey)
  const fresh = Buffer.alloc(32, 2)
  await rotateInstallationKey(ground.db, [OURS, THEIRS], installationKey, fresh)
  expect((await ours((tx) => openVault(fresh).openSubjectKey(tx, OURS, CASE)))?.open(story, sealed)).toBe(text)
  expect(await installationSecret(ground.db, 'record-signing', fresh)).toEqual(secret)
  await expect(ours((tx) => openVault(installationKey).openSubjectKey(tx, OURS, CASE))).rejects.toThrow(TamperedError)
})
