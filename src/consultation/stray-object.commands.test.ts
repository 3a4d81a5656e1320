import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFolderStore } from '../shared/files/object-store.folder.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import { idSequence } from '../shared/id.random.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { type ConsultationGround, consultationGround, OURS, told } from './consultation.testing.ts'
import { receive } from './receive.commands.ts'
import { removeForgottenFiles, removeStrayObjects } from './stray-object.commands.ts'

let ground: ConsultationGround
let folder: string
let objects: ObjectStore
const HOUR = 3_600_000
const NOW = new Date('2026-11-24T01:00:00.000Z')
const idsFrom = (hoursAgo: number) => idSequence(() => NOW.getTime() - hoursAgo * HOUR)
const oldId = idsFrom(25)
const freshId = idsFrom(23)

beforeAll(async () => {
  ground = await consultationGround()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-stray-'))
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  ground.clock.now = NOW
  objects = await openFolderStore(await mkdtemp(join(folder, 'store-')))
})

const deps = () => ({ ...ground.deps, objects })
const put = async (...keys: string[]) => {
  for (const key of keys)
    await objects.put(
      key,
      (async function* () {
        yield Buffer.from('sealed')
      })(),
    )
}
async function left(): Promise<string[]> {
  const keys: string[] = []
  for await (const key of objects.list('')) keys.push(key)
  return keys.sort()
}

async function caseFile(id: string, objectKey: string, { hoursAgo = 25, sent = true } = {}): Promise<void> {
  const { consultationId } = await receive(ground.deps, OURS, told)
  await ground.behind(
    `insert into consultation_file (organisation_id, id, consultation_id, reception_id, role, object_key, kind, size, stored_at)
     select $1, $2, $3::uuid, case when $4 then (select id from reception where consultation_id = $3::uuid) end, 'original', $5, 'png', 1, $6`,
    [OURS, id, consultationId, sent, objectKey, new Date(NOW.getTime() - hoursAgo * HOUR)],
  )
}

test('an object that no row names is removed a day after it came, and not before', async () => {
  const old = `${OURS}/draft/${oldId()}`
  const fresh = `${OURS}/mailbox/${freshId()}`
  await put(old, `${old}-image`, `${OURS}/mailbox/${oldId()}`, fresh)
  expect(await removeStrayObjects(deps(), OURS)).toBe(3)
  expect(await left()).toEqual([fresh])
})

test('what a case or a draft names stays with its copies', async () => {
  const [ofCase, ofDraft] = [oldId(), oldId()]
  const keys = [
    `${OURS}/draft/${ofCase}`,
    `${OURS}/draft/${ofCase}-thumbnail`,
    `${OURS}/draft/${ofDraft}`,
    `${OURS}/draft/${ofDraft}-image`,
  ]
  await put(...keys)
  await caseFile(ofCase, `${OURS}/draft/${ofCase}`)
  await ground.behind('insert into intake_draft_file (organisation_id, id, draft_id, object_key) values ($1, $2, gen_random_uuid(), $3)', [
    OURS,
    ofDraft,
    `${OURS}/draft/${ofDraft}`,
  ])
  expect(await removeStrayObjects(deps(), OURS)).toBe(0)
  expect(await left()).toEqual(keys.sort())
})

test("the witness of the record, other objects and another organisation's are never touched", async () => {
  const keys = [`record-heads/${OURS}`, `${OURS}/published/${oldId()}`, `${OURS}/draft/readme`, `${THEIRS}/draft/${oldId()}`]
  await put(...keys)
  expect(await removeStrayObjects(deps(), OURS)).toBe(0)
  expect(await left()).toEqual(keys.sort())
})

test('a row of another organisation keeps nothing of ours', async () => {
  const id = oldId()
  await put(`${OURS}/draft/${id}`)
  await ground.behind('insert into intake_draft_file (organisation_id, id, draft_id, object_key) values ($1, $2, gen_random_uuid(), $3)', [
    THEIRS,
    id,
    `${OURS}/draft/${id}`,
  ])
  expect(await removeStrayObjects(deps(), OURS)).toBe(1)
})

test('one run removes so many and no more, and the next goes on', async () => {
  await put(...Array.from({ length: 5 }, () => `${OURS}/mailbox/${oldId()}`))
  expect([await removeStrayObjects(deps(), OURS, 3), await removeStrayObjects(deps(), OURS, 3)]).toEqual([3, 2])
  expect(await left()).toEqual([])
})

test('a file that was never sent is removed with its row after a day; what was sent, or waits for less, stays', async () => {
  const [forgotten, waiting, sent] = [oldId(), freshId(), oldId()]
  const keyOf = (id: string) => `${OURS}/mailbox/${id}`
  await put(keyOf(forgotten), keyOf(waiting), keyOf(sent))
  await caseFile(forgotten, keyOf(forgotten), { sent: false })
  await caseFile(waiting, keyOf(waiting), { sent: false, hoursAgo: 23 })
  await caseFile(sent, keyOf(sent))
  expect(await removeForgottenFiles(deps(), OURS)).toBe(1)
  expect(await left()).toEqual([keyOf(waiting), keyOf(sent)].sort())
  expect(await removeForgottenFiles(deps(), OURS)).toBe(0)
})
