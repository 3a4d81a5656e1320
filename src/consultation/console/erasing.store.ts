import { sql } from 'kysely'
import type { Tx } from '../consultation.tables.ts'
import type { ErasedCase, Told } from './erasing.ts'

/** How much was told, asked and answered; what was not sent yet is counted as well. */
export async function countTold(tx: Tx, organisationId: string, id: string): Promise<Told> {
  const count = (table: 'reception' | 'reported_url' | 'consultation_file' | 'answer' | 'note' | 'second_opinion') => {
    const rows = sql`select count(*) from ${sql.table(table)} where organisation_id = ${organisationId} and consultation_id = ${id}`
    if (table === 'answer') return sql<string>`(${rows} and state <> 'discarded')`
    return table === 'consultation_file' ? sql<string>`(${rows} and role = 'original')` : sql<string>`(${rows})`
  }
  const row = await tx
    .selectFrom('consultation')
    .select([
      count('reception').as('receptions'),
      count('reported_url').as('urls'),
      count('consultation_file').as('files'),
      count('answer').as('answers'),
      count('note').as('notes'),
      count('second_opinion').as('opinions'),
      sql<boolean>`contact_sealed is not null`.as('hasContact'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { hasContact, ...counts } = row
  const told = Object.fromEntries(Object.entries(counts).map(([name, number]) => [name, Number(number)]))
  return { receptions: 0, urls: 0, files: 0, answers: 0, notes: 0, opinions: 0, ...told, hasContact }
}

/** What is left of an erased case; undefined for any other. */
export async function findErased(tx: Tx, organisationId: string, id: string): Promise<Omit<ErasedCase, 'erased'> | undefined> {
  return await tx
    .selectFrom('consultation')
    .select(['number', 'attribute', 'target', 'contents', 'received_at as receivedAt'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'erased')
    .executeTakeFirst()
}
