import type { Instant } from '../shared/day.ts'
import type { Tx } from './consultation.tables.ts'
import { saveConsulter } from './receive.store.ts'

/**
 * Ties a case to an address, or with null to none, so that links by e-mail lead to it and nowhere else: a consulter with this case
 * alone takes the address over and stays the same person in the figures; the other cases of a consulter keep the address that was
 * confirmed for them, because who opened this one has not shown that they may open those.
 */
export async function tieToMail(
  tx: Tx,
  organisationId: string,
  consultationId: string,
  { newId, mailHash, at }: { newId: string; mailHash: Buffer | null; at: Instant },
): Promise<void> {
  const current = await findConsulter(tx, organisationId, consultationId)
  if (current === undefined || isSame(current.mailHash, mailHash)) return
  const isAlone = !(await hasOtherCases(tx, organisationId, { consulterId: current.id, consultationId }))
  const known = mailHash === null ? undefined : await findByMail(tx, organisationId, mailHash)
  if (isAlone) await saveMailHash(tx, organisationId, current.id, known === undefined ? mailHash : null)
  if (isAlone && known === undefined) return
  const consulterId = known ?? (await saveConsulter(tx, organisationId, { id: newId, mailHash, at }))
  await tx
    .updateTable('consultation')
    .set({ consulter_id: consulterId })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}

const isSame = (one: Buffer | null, other: Buffer | null) => (one === null || other === null ? one === other : one.equals(other))

async function findConsulter(tx: Tx, organisationId: string, consultationId: string) {
  return await tx
    .selectFrom('consulter')
    .innerJoin('consultation', (join) =>
      join.onRef('consultation.organisation_id', '=', 'consulter.organisation_id').onRef('consultation.consulter_id', '=', 'consulter.id'),
    )
    .select(['consulter.id', 'consulter.mail_hash as mailHash'])
    .where('consultation.organisation_id', '=', organisationId)
    .where('consultation.id', '=', consultationId)
    .forUpdate('consulter')
    .executeTakeFirst()
}

async function hasOtherCases(
  tx: Tx,
  organisationId: string,
  { consulterId, consultationId }: { consulterId: string; consultationId: string },
): Promise<boolean> {
  const other = await tx
    .selectFrom('consultation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('consulter_id', '=', consulterId)
    .where('id', '!=', consultationId)
    .where('state', '!=', 'erased')
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

async function findByMail(tx: Tx, organisationId: string, mailHash: Buffer): Promise<string | undefined> {
  const row = await tx
    .selectFrom('consulter')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('mail_hash', '=', mailHash)
    .executeTakeFirst()
  return row?.id
}

async function saveMailHash(tx: Tx, organisationId: string, id: string, mailHash: Buffer | null): Promise<void> {
  await tx
    .updateTable('consulter')
    .set({ mail_hash: mailHash })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
