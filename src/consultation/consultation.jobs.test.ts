import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolderStore } from '../shared/files/object-store.folder.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { consultationWork } from './consultation.jobs.ts'
import { type ConsultationGround, consultationGround, told } from './consultation.testing.ts'
import type { EraseDeps } from './erase.commands.ts'
import { openPages } from './far/far.testing.ts'
import { receive } from './receive.commands.ts'

let ground: ConsultationGround
let folder: string
let deps: EraseDeps
beforeAll(async () => {
  ground = await consultationGround()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-over-'))
  deps = { ...ground.deps, objects: await openFolderStore(folder) }
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})

/** As the worker does it: each work for one organisation. */
async function everything(organisationId: string): Promise<void> {
  for (const { run } of consultationWork.regular({
    ...deps,
    outside: openPages(),
    chance: () => 0.5,
    answerers: async () => new Set<string>(),
  }))
    await run(organisationId)
}

const rowsIn = async (table: string) => (await ground.behind(`select id from ${table}`)).rows.length

test('links and sessions whose time is over go, and those of another organisation wait for their own turn', async () => {
  for (const [organisationId, until] of [
    [OURS, '2026-11-24T00:00:00Z'],
    [OURS, '2026-11-25T00:00:00Z'],
    [THEIRS, '2026-11-24T00:00:00Z'],
  ] as const) {
    const { consultationId } = await receive(deps, organisationId, { ...told, mail: null })
    const row = [organisationId, consultationId, until]
    await ground.behind(
      `insert into mailbox_session (organisation_id, id, consultation_id, token_hash, opened_at, expires_at) values ($1, gen_random_uuid(), $2, sha256(random()::text::bytea), now(), $3)`,
      row,
    )
    await ground.behind(
      `insert into mailbox_link (organisation_id, id, consultation_id, token_hash, expires_at) values ($1, gen_random_uuid(), $2, sha256(random()::text::bytea), $3)`,
      row,
    )
  }
  await everything(OURS)
  expect([await rowsIn('mailbox_session'), await rowsIn('mailbox_link')]).toEqual([2, 2])
})

test('a case whose consulter asked for it is erased on its day, once', async () => {
  const { consultationId } = await receive(deps, OURS, { ...told, mail: null })
  await ground.behind(`update consultation set erase_on = '2026-11-24' where id = $1`, [consultationId])
  await everything(THEIRS)
  await everything(OURS)
  await everything(OURS)
  expect((await ground.behind('select state, intake_sealed from consultation where id = $1', [consultationId])).rows).toEqual([
    { state: 'erased', intake_sealed: null },
  ])
})
