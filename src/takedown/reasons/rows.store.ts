import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day } from '../../shared/day.ts'
import type { Frame } from './manifest.ts'
import type { ReasonsDb } from './reasons.tables.ts'
import { AFTER_ALL, BEFORE_ALL, findClauses, listStatements } from './statement.store.ts'
import type { StatementFacts } from './statement.ts'

/** Rows asked of the database at once: a file of any length takes the memory of one such batch. */
const BATCH = 500
/** Rows handed on at once: texts stay small enough to be forgotten as soon as they are written. */
const HANDFUL = 20

type Range = { day: Day; frame: Frame; last?: string; from?: string }

/**
 * The statements of a closed day in their order, a handful at a time, read in short transactions of their own: nobody waits for whoever
 * reads slowly. They are the same however often they are read, because a closed day takes no more rows and no row is ever changed.
 */
export async function* readFacts(
  db: ReasonsDb,
  organisationId: string,
  { day, frame, from, last = AFTER_ALL }: Range,
): AsyncGenerator<StatementFacts[]> {
  const clauses = await inOrganisation(db, organisationId, (tx) => findClauses(tx, organisationId, frame.origin))
  const setting = { frame, clauses }
  let after = from === undefined ? BEFORE_ALL : idBefore(from)
  for (;;) {
    const batch = { organisationId, day, after, last, limit: BATCH }
    const facts = await inOrganisation(db, organisationId, (tx) => listStatements(tx, batch, setting))
    for (let at = 0; at < facts.length; at += HANDFUL) yield facts.slice(at, at + HANDFUL)
    const end = facts.at(-1)
    if (end === undefined || facts.length < BATCH) return
    after = end.id
  }
}

/** The number just below, so that a range includes its first. */
function idBefore(id: string): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`)
  const digits = (number === 0n ? 0n : number - 1n).toString(16).padStart(32, '0')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
