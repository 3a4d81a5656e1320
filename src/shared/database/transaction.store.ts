import { CompiledQuery, type DatabaseConnection, type Kysely, PostgresDialect, Transaction } from 'kysely'

/** What a transaction is made of besides its connection, which it is given. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('A transaction has its connection')) })
const driver = dialect.createDriver()

/**
 * Runs `work` in a transaction that begins with the statement `first`. Statements go out in the order in which they are asked for,
 * without waiting for the answers to those before: what is asked for at once travels at once, where Kysely's own transaction makes
 * a journey of each. The first fault ends the work, and the database refuses what was sent after it. Where the work `asksOnce`,
 * the end travels with its one statement.
 */
export async function inTransaction<Tables, Result>(
  db: Kysely<Tables>,
  first: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
  { asksOnce = false } = {},
): Promise<Result> {
  const executor = db.getExecutor()
  return await executor.provideConnection(async (connection) => {
    const held = hold(connection, asksOnce ? () => driver.commitTransaction(connection) : undefined)
    const tx = new Transaction<Tables>({ config: { dialect }, dialect, driver, executor: executor.withConnectionProvider(held) })
    try {
      const opened = connection.executeQuery(CompiledQuery.raw(`begin; ${first}`))
      const [result] = await Promise.all([work(tx), opened])
      await (held.end() ?? driver.commitTransaction(connection))
      return result
    } catch (fault) {
      // A connection that cannot go back is thrown away by the driver; what went wrong first is what is told.
      await (held.end() ?? driver.rollbackTransaction(connection)).catch(() => undefined)
      throw fault
    }
  })
}

/** The connection for as long as the transaction lasts, and for no statement after it; `afterFirst` is done behind the first. */
function hold(connection: DatabaseConnection, afterFirst?: () => Promise<void>) {
  let isOver = false
  let after: Promise<void> | undefined
  return {
    async provideConnection<Result>(use: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> {
      if (isOver) throw new Error('The transaction is over')
      const answer = use(connection)
      if (afterFirst !== undefined) {
        isOver = true
        after = afterFirst()
        // Heard where the transaction ends; until then the answer may fail first.
        after.catch(() => undefined)
      }
      return await answer
    },
    /** @returns what was done behind the first statement */
    end: () => {
      isOver = true
      return after
    },
  }
}
