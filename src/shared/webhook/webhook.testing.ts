import { inOrganisation, openDatabase, openPool } from '../database/database.store.ts'
import type { RecordTables } from '../record/record.tables.ts'
import { OURS, type TestGround, testGround } from '../testing/organisation.ts'
import { openVault } from '../vault/vault.cipher.ts'
import type { VaultTables } from '../vault/vault.tables.ts'
import { type Delivering, deliverNext } from './deliver.commands.ts'
import type { AllowedHosts } from './destination.net.ts'
import { registerEndpoint } from './endpoint.commands.ts'
import { openPost } from './post.http.ts'
import type { Receiver } from './receiver.testing.ts'
import { writeWebhooks } from './webhook.commands.ts'
import type { WebhookTables } from './webhook.tables.ts'
import type { Scheme } from './webhook.ts'

export const start = new Date('2026-11-24T00:00:00Z')
export const person = { kind: 'person', id: '01900000-0000-7000-8000-0000000000e1' } as const
export const KEY = Buffer.alloc(32, 5)
type Tables = WebhookTables & VaultTables & RecordTables

export type WebhookGround = Awaited<ReturnType<typeof webhookGround>>

/** A database, a clock that stands still until it is moved, and hands for what the tests do again and again. */
export async function webhookGround() {
  const ground: TestGround<Tables> = await testGround()
  const clock = { now: start }
  const vault = openVault(KEY)
  const enqueued: string[] = []
  const enqueue = async (_: unknown, __: string, { id }: { id: string }) => void enqueued.push(id)
  const now = () => clock.now

  async function register(receiver: Receiver, { kinds = ['takedown.decided'], scheme = 'v1a' as Scheme } = {}) {
    const allowed: AllowedHosts = new Set([receiver.host])
    const registered = await registerEndpoint({ db: ground.db, vault, now, allowed }, OURS, {
      url: receiver.url,
      kinds,
      scheme,
      actor: person,
    })
    if (!registered.granted) throw new Error(registered.refusal)
    return registered.value
  }

  async function tell(subjectId: string, kind = 'takedown.decided'): Promise<void> {
    const link = `https://desk.example/api/v1/takedown-requests/${subjectId}`
    await inOrganisation(ground.db, OURS, (tx) => writeWebhooks({ enqueue, now }, tx, OURS, { subjectId, kind, at: clock.now, link }))
  }

  const delivering = (receiver: Receiver, given: Partial<Delivering> = {}): Delivering => ({
    db: ground.db,
    vault,
    now,
    chance: () => 0.5,
    post: openPost({ allowed: new Set([receiver.host]), answerSeconds: 5 }),
    ...given,
  })

  /** Everything that is due at this moment. @returns what came of each message */
  async function deliverAll(endpointId: string, deps: Delivering): Promise<string[]> {
    const came: string[] = []
    for (;;) {
      const one = await deliverNext(deps, OURS, endpointId)
      if (one === 'nothing') return came
      came.push(one)
    }
  }

  return {
    ...ground,
    clock,
    vault,
    enqueue,
    enqueued,
    register,
    tell,
    delivering,
    deliverAll,
    pass: (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
    },
    messages: async () => (await ground.behind('select * from webhook_message order by subject_id, sequence')).rows,
    clear: async () => {
      clock.now = start
      enqueued.length = 0
      await ground.behind('truncate webhook_message, webhook_endpoint')
    },
  }
}

/** Another process's way to the same database. */
export function openAnother(url: string) {
  const pool = openPool(url, 'madoguchi_app', { max: 6 })
  return { pool, db: openDatabase<Tables>(pool) }
}

export const subject = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
