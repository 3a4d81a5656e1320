import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { findServiceById, hasOpenService } from '../service.store.ts'
import { BOARD, board, OURS, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { addService, editService } from './service.commands.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const editor = { organisationId: OURS, personId: YAMADA }
const { id: _, isOpen: __, version: ___, ...value } = board
const read = async (id: string) => await inOrganisation(ground.db, OURS, (tx) => findServiceById(tx, OURS, id))

test('a service is added once under its name, open, and the record says who did it', async () => {
  const added = await addService(ground.deps, editor, { ...value, slug: 'second' })
  const id = added.granted ? added.value : ''
  expect(await read(id)).toMatchObject({ slug: 'second', isOpen: true, version: 1 })
  expect(await addService(ground.deps, editor, { ...value, slug: 'second' })).toEqual({ granted: false, refusal: 'slug-taken' })
  const { rows } = await ground.behind('select kind, actor_id from event where subject_id = $1', [id])
  expect(rows).toEqual([{ kind: 'takedown.service-added', actor_id: YAMADA }])
})

test('a change is made on what the editor saw, and on nothing newer', async () => {
  const change = { ...value, identityProof: 'document' as const }
  expect(await editService(ground.deps, editor, { id: BOARD, seen: 1, change })).toMatchObject({ granted: true, value: { version: 2 } })
  expect(await editService(ground.deps, editor, { id: BOARD, seen: 1, change })).toEqual({ granted: false, refusal: 'changed-meanwhile' })
  expect(await read(BOARD)).toMatchObject({ identityProof: 'document', version: 2 })
})

test('no two services have one address, and what is not there is not changed', async () => {
  const seen = (await read(BOARD))?.version ?? 0
  expect(await editService(ground.deps, editor, { id: BOARD, seen, change: { slug: 'second' } })).toEqual({
    granted: false,
    refusal: 'slug-taken',
  })
  expect(await editService(ground.deps, editor, { id: YAMADA, seen: 1, change: {} })).toEqual({ granted: false, refusal: 'not-found' })
})

test('closing every service closes the window', async () => {
  const open = async () => await inOrganisation(ground.db, OURS, (tx) => hasOpenService(tx, OURS))
  expect(await open()).toBe(true)
  const { rows } = await ground.behind('select id, version from operated_service where organisation_id = $1', [OURS])
  for (const { id, version } of rows) await editService(ground.deps, editor, { id, seen: version, change: { isOpen: false } })
  expect(await open()).toBe(false)
})
