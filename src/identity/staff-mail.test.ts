import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { type IdentityGround, identityGround, VAULT_KEY } from './identity.testing.ts'
import { lendNames } from './lent-name.commands.ts'
import { listPeople } from './person.store.ts'
import { writeToStaff } from './staff-mail.commands.ts'

const name = { ja: '', easy: '', en: '' }
const ours = { id: OURS, slug: 'ours', name, host: null, isDefault: true }

let ground: IdentityGround
let people: string[]
const vault = openVault(VAULT_KEY)
beforeAll(async () => {
  ground = await identityGround()
  const deps = { db: ground.db, vault, now: ground.now, databaseUrl: ground.database.url }
  await lendNames(deps, ours, { role: 'adviser', names: ['佐藤 みなと', '鈴木 あおい'] })
  people = (await inOrganisation(ground.db, OURS, (tx) => listPeople(tx, OURS))).map(({ id }) => id)
})
afterAll(() => ground.close())

const mails = async () => (await ground.behind('select subject_id, template, language, recipient_sealed from mail order by id')).rows
const write = async (ids: readonly string[], organisationId = OURS) =>
  await inOrganisation(ground.db, organisationId, (tx) =>
    writeToStaff({ vault, now: ground.now }, tx, organisationId, {
      template: 'takedown.alerts',
      mails: ids.map((personId) => ({ personId, params: { soon: '1' } })),
    }),
  )

test('each person is written to in their language, at an address that is sealed under their own key', async () => {
  await write(people)
  const written = await mails()
  expect(written.map(({ subject_id, template, language }) => [subject_id, template, language])).toEqual(
    people.map((id) => [id, 'takedown.alerts', 'ja']),
  )
  expect(written.every(({ recipient_sealed }) => Buffer.isBuffer(recipient_sealed))).toBe(true)
})

test('whoever is suspended, unknown, or of another organisation gets nothing', async () => {
  const before = (await mails()).length
  const [first = '', second = ''] = people
  await ground.behind(`update person set state = 'suspended' where id = $1`, [first])
  await write([first, '01900000-0000-7000-8000-00000000ffff'])
  await write([second], THEIRS)
  expect((await mails()).length).toBe(before)
})
