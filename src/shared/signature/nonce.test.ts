import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { removeExpiredNonces, takeNonce } from './nonce.store.ts'
import type { NonceTables } from './nonce.tables.ts'

const expiresAt = new Date('2026-11-24T03:05:00Z')
let ground: TestGround<NonceTables>
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

const take = (nonce: string, keyId = 'bureau-1', organisation = OURS) =>
  inOrganisation(ground.db, organisation, (tx) => takeNonce(tx, organisation, { keyId, nonce, expiresAt }))

test('a nonce works once for each key and organisation', async () => {
  expect([await take('a'), await take('a'), await take('a', 'bureau-2'), await take('a', 'bureau-1', THEIRS)]).toEqual([
    true,
    false,
    true,
    true,
  ])
})

test('of fifty that come at the same moment one is the first', async () => {
  const taken = await Promise.all(Array.from({ length: 50 }, () => take('crowd')))
  expect(taken.filter((isFirst) => isFirst)).toHaveLength(1)
})

test('a nonce whose work was undone works again', async () => {
  const undone = inOrganisation(ground.db, OURS, async (tx) => {
    await takeNonce(tx, OURS, { keyId: 'bureau-1', nonce: 'undone', expiresAt })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await take('undone')).toBe(true)
})

test('nonces are kept to the very moment at which their signatures are accepted no longer', async () => {
  await take('kept')
  const removeAt = (at: Date) => inOrganisation(ground.db, OURS, (tx) => removeExpiredNonces(tx, OURS, at))
  expect(await removeAt(expiresAt)).toBe(0)
  expect(await take('kept')).toBe(false)
  expect(await removeAt(new Date(expiresAt.getTime() + 1))).toBeGreaterThan(0)
  expect(await take('kept')).toBe(true)
  expect(await take('a', 'bureau-1', THEIRS)).toBe(false)
})
