import type { PostgresCursor, PostgresPool, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** A statement that is asked for with ever other numbers of parameters must not fill the server with plans. */
const MOST_PREPARED = 300

/** By pool, because its connections know the names whoever opened a database over it. */
const namesOf = new WeakMap<pg.Pool, Map<string, string>>()

/** The pool for Kysely, whose connections let the server parse and plan a statement once and not at every use. */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = namesOf.get(pool) ?? new Map<string, string>()
  namesOf.set(pool, names)

  function nameOf(text: string): string | undefined {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_PREPARED) return known
    const name = `statement-${names.size}`
    names.set(text, name)
    return name
  }

  async function connect() {
    const client = await pool.connect()

    function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
    function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
    function query(text: unknown, values: readonly unknown[] = []): unknown {
      if (typeof text !== 'string') throw new Error('No statement here is read through a cursor')
      // Without values it may be several statements, or one that there is nothing to plan of.
      if (values.length === 0) return client.query(text)
      const name = nameOf(text)
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
    }

    return { query, release: (destroy?: boolean) => client.release(destroy) }
  }

  return { connect, end: () => pool.end(), options: pool.options }
}
