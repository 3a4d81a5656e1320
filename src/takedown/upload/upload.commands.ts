import { inOrganisation } from '../../shared/database/database.store.ts'
import { answerOnce } from '../../shared/idempotency/idempotency.commands.ts'
import type { IdempotencyTables } from '../../shared/idempotency/idempotency.tables.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { fileRequests } from '../filing.commands.ts'
import { reserveRequestNumbers } from '../request-number.commands.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Filed, Whole } from './table.ts'

type Sent = { organisationId: string; personId: string; token: string; content: string; wholes: readonly Whole[] }

/** Files the rows that can be, all of them or none, once however often the table is sent from one page. */
export async function fileTable(
  deps: TakedownDeps,
  { organisationId, personId, token, content, wholes }: Sent,
): Promise<Outcome<{ filed: Filed[]; isRepeated: boolean }, 'key-reused'>> {
  const { words: numbers } = await reserveRequestNumbers(deps, organisationId, wholes.length)
  const orders = wholes.map(({ filing, service }, index) => ({
    service,
    filing,
    channel: 'csv' as const,
    number: numbers[index] ?? '',
    actor: { kind: 'person', id: personId } as const,
  }))
  const call = { clientId: personId, key: token, operation: 'takedown.upload', content: Buffer.from(content) }
  return await inOrganisation(deps.db.$extendTables<IdempotencyTables>(), organisationId, async (tx) => {
    const once = await answerOnce(deps, tx, organisationId, {
      call,
      work: async () => {
        const receipts = await fileRequests(deps, tx, organisationId, orders)
        const filed = receipts.map(({ number, requestId }, index) => ({ line: wholes[index]?.line ?? 0, number, id: requestId }))
        return { status: 200, fields: {}, body: JSON.stringify(filed), subjectIds: filed.map(({ id }) => id) }
      },
    })
    if (!once.granted) return refuse(once.refusal)
    const filed: Filed[] = JSON.parse(once.value.answer.body)
    return grant({ filed, isRepeated: once.value.isRepeated })
  })
}
