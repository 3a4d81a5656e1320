import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityUpkeep } from '../../identity/index.ts'
import type { Role } from '../../identity/person.ts'
import { ticksOf } from '../jobs.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { makeCase } from './cases.testing.ts'

let application: Application
let staff: ReturnType<typeof openIdentityUpkeep>
beforeAll(async () => {
  application = await openApplication()
  staff = openIdentityUpkeep({ ...application.ground, databaseUrl: application.deps.config.databaseUrl })
}, 60_000)
afterAll(async () => {
  await staff.close()
  await application.close()
})

/** As the worker does it. */
async function tick(): Promise<void> {
  const deliveryFor = () => Promise.reject(new Error('No mail is due'))
  const ticks = ticksOf(application.ground, {
    config: { publicUrl: ORIGINS.ours, webhookAllowedHosts: new Set<string>() },
    staff,
    deliveryFor,
  })
  await ticks.find(({ name }) => name === 'answers.scheduled')?.run()
}

test.each<[string, readonly Role[], string, string, string]>([
  ['an adviser at work', ['adviser'], 'active', 'sent', 'answered'],
  ['a supervisor', ['supervisor'], 'active', 'sent', 'answered'],
  ['somebody who was suspended', ['adviser'], 'suspended', 'draft', 'received'],
  ['somebody who has another role now', ['auditor'], 'active', 'draft', 'received'],
])('the scheduled answer of %s', async (_, roles, state, answer, consultation) => {
  const { person } = await application.signIn(['adviser'])
  const ids = await makeCase(application, person.id)
  await application.behind(`update answer set state = 'scheduled', send_at = now() - interval '1 minute' where id = $1`, [ids.answer])
  await application.behind('update person set state = $2, roles = $3 where id = $1', [person.id, state, roles])
  await tick()
  const { rows } = await application.behind(
    'select answer.state as answer, consultation.state as consultation from answer join consultation on consultation.id = consultation_id where answer.id = $1',
    [ids.answer],
  )
  expect(rows).toEqual([{ answer, consultation }])
})
