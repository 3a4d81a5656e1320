import { createHmac } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Instant } from '../day.ts'
import type { Limits, Rule, Taken } from './limits.ts'

export type LimitTables = { rate_limit: { key_hash: Buffer; free_at: Date } }

/**
 * Limits kept in PostgreSQL, so that they hold for all processes together and outlive a restart.
 *
 * Each try moves the moment at which a key is free again by one share of the time (the generic cell rate algorithm); a try that
 * would move it beyond the whole time is refused and moves nothing. One statement decides and counts, so no two tries slip through.
 */
export function openLimits({ db, secret, now }: { db: Kysely<LimitTables>; secret: Buffer; now: () => Instant }): Limits {
  const hashOf = (key: string) => createHmac('sha256', secret).update(key).digest()
  return {
    async take(key, { most, seconds }) {
      const at = now()
      const share = `${microsecondsOfAShare({ most, seconds })} microseconds`
      const { rows } = await sql<{ taken: boolean; wait: number }>`
        with taken as (
          insert into rate_limit as held (key_hash, free_at)
          values (${hashOf(key)}, ${at}::timestamptz + ${share}::interval)
          on conflict (key_hash) do update set free_at = greatest(held.free_at, ${at}) + ${share}::interval
          where greatest(held.free_at, ${at}) + ${share}::interval <= ${at}::timestamptz + make_interval(secs => ${seconds})
          returning true
        )
        select exists (select from taken) as taken,
          coalesce((select extract(epoch from free_at + ${share}::interval - ${at}) - ${seconds} from rate_limit where key_hash = ${hashOf(key)}), 0)::float8 as wait
        `.execute(db)
      const row = rows[0]
      if (row === undefined || row.taken) return { allowed: true }
      return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(row.wait)) }
    },
    async forget(key) {
      await db.deleteFrom('rate_limit').where('key_hash', '=', hashOf(key)).execute()
    },
  }
}

/** Rounded down, because the database keeps microseconds: with shares rounded up, the last of seven a minute would be refused. */
function microsecondsOfAShare({ most, seconds }: Rule): number {
  return Math.floor((seconds * 1_000_000) / most)
}

/** Counts a try at each limit. Each counts, so that one that is reached does not hide the others; the longest wait is told. */
export async function takeAll(limits: Limits, tries: readonly { key: string; rule: Rule }[]): Promise<Taken> {
  let longest = 0
  for (const { key, rule } of tries) {
    const taken = await limits.take(key, rule)
    if (!taken.allowed) longest = Math.max(longest, taken.retryAfterSeconds)
  }
  return longest === 0 ? { allowed: true } : { allowed: false, retryAfterSeconds: longest }
}

/** Counts at one limit after the other and stops at the first that is reached, so that refused tries use up nothing that others share. */
export async function takeInTurn(limits: Limits, tries: readonly { key: string; rule: Rule }[]): Promise<Taken> {
  for (const { key, rule } of tries) {
    const taken = await limits.take(key, rule)
    if (!taken.allowed) return taken
  }
  return { allowed: true }
}

/** Limits that are wholly free again need no row. @returns how many were removed */
export async function removeFreeLimits(db: Kysely<LimitTables>, now: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('rate_limit').where('free_at', '<=', now).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
