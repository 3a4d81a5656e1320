/** Published numbers as cells, and what is known to hold between them. */

export type Cell = string

/** Σ coefficient × cell is zero, or is zero or more. */
export type Relation = { terms: readonly (readonly [cell: Cell, coefficient: number])[]; relation: 'equal' | 'at-least' }

/** A cell that may be published, and how much is lost when it is not. */
export type Wanted = { cell: Cell; cost: number }

export type Publication = {
  /** The true number of every cell that a relation names. */
  values: ReadonlyMap<Cell, number>
  relations: readonly Relation[]
  /** Published before; no longer to be changed. */
  shown: ReadonlySet<Cell>
  hidden: ReadonlySet<Cell>
  /** Never published, but derivable from what is: to be kept as closed as a published cell. */
  derivable: ReadonlySet<Cell>
  wanted: readonly Wanted[]
}

export function numberIn({ values }: Pick<Publication, 'values'>, cell: Cell): number {
  return values.get(cell) ?? 0
}

/** Cells whose number a reader doesn't see, with the least it can be: 1 when hidden (zeros are shown), 0 when never published. */
export type Unknown = ReadonlyMap<Cell, 0 | 1>

export function unknownCells({ values, shown, hidden, wanted }: Publication, hide: ReadonlySet<Cell>): Unknown {
  const published = new Set([...shown, ...wanted.map(({ cell }) => cell)])
  const unknown = new Map<Cell, 0 | 1>()
  for (const cell of values.keys()) {
    if (hide.has(cell) || hidden.has(cell)) unknown.set(cell, 1)
    else if (!published.has(cell)) unknown.set(cell, 0)
  }
  return unknown
}

/** Unknown cells that hang together by relations. What is known of one knot says nothing of another. */
export type Knot = { cells: Cell[]; relations: Relation[] }

export function knotsOf({ values, relations }: Pick<Publication, 'values' | 'relations'>, unknown: Unknown): Knot[] {
  const leader = new Map<Cell, Cell>()
  const leaderOf = (cell: Cell): Cell => {
    let top = cell
    for (let above = leader.get(top); above !== undefined; above = leader.get(top)) top = above
    if (top !== cell) leader.set(cell, top)
    return top
  }
  const telling = relations.filter((relation) => isTelling(relation, values, unknown))
  for (const { terms } of telling) {
    const [first, ...others] = terms.map(([cell]) => cell).filter((cell) => unknown.has(cell))
    for (const other of others) {
      if (first !== undefined && leaderOf(other) !== leaderOf(first)) leader.set(leaderOf(other), leaderOf(first))
    }
  }
  const knots = new Map<Cell, Knot>()
  for (const cell of unknown.keys()) {
    const knot = knots.get(leaderOf(cell)) ?? { cells: [], relations: [] }
    knot.cells.push(cell)
    knots.set(leaderOf(cell), knot)
  }
  for (const relation of telling) {
    const cell = relation.terms.find(([each]) => unknown.has(each))?.[0]
    if (cell !== undefined) knots.get(leaderOf(cell))?.relations.push(relation)
  }
  return [...knots.values()]
}

/** An inequality that holds whatever the unknown cells are tells nothing. */
function isTelling({ terms, relation }: Relation, values: ReadonlyMap<Cell, number>, unknown: Unknown): boolean {
  if (!terms.some(([cell]) => unknown.has(cell))) return false
  if (relation === 'equal') return true
  let least = 0
  for (const [cell, coefficient] of terms) {
    const floor = unknown.get(cell)
    if (floor !== undefined && coefficient < 0) return true
    least += coefficient * (floor ?? values.get(cell) ?? 0)
  }
  return least < 0
}
