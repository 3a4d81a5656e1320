/** Receivers of webhooks and a call that was answered, of one organisation: what machines leave sealed in the database. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { answerOnce } from '../../shared/idempotency/idempotency.commands.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import { registerEndpoint, rotateEndpointKey } from '../../shared/webhook/endpoint.commands.ts'
import { writeWebhooks } from '../../shared/webhook/webhook.commands.ts'
import type { Application, Side } from './application.testing.ts'

export async function connectMachines({ ground, organisations }: Application, side: Side): Promise<void> {
  const organisationId = organisations[side]
  const deps = { ...ground, allowed: new Set<string>() }
  const endpoint = { url: 'https://hooks.example.jp/?token=receiver', kinds: ['proof.happened'], actor: SYSTEM }
  for (const scheme of ['v1a', 'v1'] as const) {
    const registered = await registerEndpoint(deps, organisationId, { ...endpoint, scheme })
    if (!registered.granted) throw new Error(registered.refusal)
    await rotateEndpointKey(deps, organisationId, { id: registered.value.id, version: 1, actor: SYSTEM })
  }
  const call = { clientId: newId(), key: 'proof', operation: 'proof.happen', content: Buffer.from('{}') }
  const work = async () => ({ status: 201, fields: {}, body: '{}' })
  await inOrganisation(ground.db, organisationId, (tx) => answerOnce(ground, tx, organisationId, { call, work }))
}

/** A receiver of webhooks with a message that was given up. @returns their ids */
export async function makeReceiver(application: Application, side: Side): Promise<{ receiver: string; message: string }> {
  const { ground, organisations, behind } = application
  const organisationId = organisations[side]
  // A kind of its own, so that no other receiver is told.
  const kind = `proof.${newId()}`
  const receiver = { url: 'https://hooks.example.jp/', kinds: [kind], actor: SYSTEM }
  const registered = await registerEndpoint({ ...ground, allowed: new Set<string>() }, organisationId, receiver)
  if (!registered.granted) throw new Error(registered.refusal)
  const { id } = registered.value
  const event = { subjectId: id, kind, at: ground.now(), link: '/' }
  const telling = { now: ground.now, enqueue: async () => undefined }
  await inOrganisation(ground.db, organisationId, (tx) => writeWebhooks(telling, tx, organisationId, event))
  const { rows } = await behind(
    `update webhook_message set state = 'dead', settled_at = now(), due_at = null, last_fault = 'ETIMEDOUT' where subject_id = $1 returning id`,
    [id],
  )
  return { receiver: id, message: rows[0].id }
}
