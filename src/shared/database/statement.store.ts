import { type Compilable, CompiledQuery, type Transaction } from 'kysely'

/**
 * A statement that is always asked in the same form: built and written as SQL at its first use, and afterwards only given its values.
 * Building takes Kysely as long as PostgreSQL takes to answer, and a page of the console asks for twenty.
 *
 * `build` is given the values by name but must not look at them: what depends on a value is two statements. A list of values is asked
 * for as `= any(…)`, which has the same form for any number.
 *
 * @returns the rows
 */
export function statement<Tables, Given extends object, Row>(
  build: (tx: Transaction<Tables>, given: Given) => Compilable<Row>,
): (tx: Transaction<Tables>, given: Given) => Promise<Row[]> {
  let kept: { sql: string; valuesOf: (given: Given) => unknown[] } | undefined
  return async (tx, given) => {
    kept ??= write(build, tx)
    const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(kept.sql, kept.valuesOf(given)))
    return rows
  }
}

function write<Tables, Given extends object, Row>(
  build: (tx: Transaction<Tables>, given: Given) => Compilable<Row>,
  tx: Transaction<Tables>,
) {
  const places = new Proxy({}, { get: (_, name) => new Place(name) }) as Given
  const { sql, parameters } = build(tx, places).compile()
  const valuesOf = (given: Given) => parameters.map((each) => (each instanceof Place ? Reflect.get(given, each.name) : each))
  return { sql, valuesOf }
}

/** Stands in the statement where a value will. */
class Place {
  readonly name: string | symbol

  constructor(name: string | symbol) {
    this.name = name
  }

  /** Whoever looks at a value while the statement is built would build it for that value alone. */
  toString(): never {
    throw new Error(`The statement depends on ${String(this.name)}: make it two`)
  }
}
