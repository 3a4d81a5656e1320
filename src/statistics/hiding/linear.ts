/**
 * Linear programming for small systems: the simplex method on a dense tableau.
 *
 * It answers how large one sum of unknowns can be, given equations and inequalities between them. Unknowns are zero or more.
 * Systems here have at most a few hundred unknowns with coefficients of a few ones, so plain floating point is exact enough.
 */
export type Constraint = {
  terms: readonly (readonly [unknown: number, coefficient: number])[]
  relation: 'equal' | 'at-least'
  bound: number
}

/** `solution` when the goal is bounded; `unbounded` when the unknowns can make it as large as one likes. */
export type Answer = { kind: 'solution'; values: Float64Array } | { kind: 'unbounded' }

/** A system with a corner of it found, from which any goal can be asked for. */
export type System = { rows: Float64Array[]; basis: number[]; unknowns: number; columns: number }

const NEARLY_ZERO = 1e-9
/** Past this many steps of the quick rule the careful one (Bland's) takes over, which never goes round in circles. */
const QUICK_STEPS = 500
const MOST_STEPS = 50_000

/** @returns undefined when no values satisfy all constraints */
export function solve(unknowns: number, constraints: readonly Constraint[]): System | undefined {
  const isLoose = ({ relation, bound }: Constraint) => relation === 'at-least' && bound <= 0
  const columns = unknowns + constraints.filter(({ relation }) => relation === 'at-least').length
  const width = columns + constraints.filter((constraint) => !isLoose(constraint)).length
  let [slack, artificial] = [unknowns, columns]
  const basis: number[] = []
  const rows = constraints.map((constraint) => {
    const row = new Float64Array(width + 1)
    // Right sides must not be negative; an inequality that zero satisfies starts from its own slack and needs no helper.
    const sign = isLoose(constraint) || constraint.bound < 0 ? -1 : 1
    for (const [unknown, coefficient] of constraint.terms) row[unknown] = (row[unknown] ?? 0) + sign * coefficient
    row[width] = sign * constraint.bound
    if (constraint.relation === 'at-least') row[slack] = -sign
    if (!isLoose(constraint)) row[artificial] = 1
    basis.push(isLoose(constraint) ? slack : artificial)
    if (constraint.relation === 'at-least') slack += 1
    if (!isLoose(constraint)) artificial += 1
    return row
  })
  const system = { rows, basis, unknowns, columns: width }
  const goal = new Float64Array(width)
  goal.fill(-1, columns)
  const first = climb(system, goal)
  if (first.kind === 'unbounded' || artificialSum(system, columns) > 1e-6) return undefined
  return withoutArtificials(system, columns)
}

/** The values that make Σ coefficient × unknown largest. The system stays at the corner that was found. */
export function maximise(system: System, goal: readonly (readonly [unknown: number, coefficient: number])[]): Answer {
  const costs = new Float64Array(system.columns)
  for (const [unknown, coefficient] of goal) costs[unknown] = coefficient
  return climb(system, costs)
}

function climb(system: System, goal: Float64Array): Answer {
  const costs = reducedCosts(system, goal)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const entering = step < QUICK_STEPS ? steepest(costs) : firstRising(costs)
    if (entering === -1) return { kind: 'solution', values: valuesOf(system) }
    const leaving = tightestRow(system, entering)
    if (leaving === -1) return { kind: 'unbounded' }
    pivot(system, costs, leaving, entering)
  }
  throw new Error('The linear program did not end')
}

function reducedCosts({ rows, basis, columns }: System, goal: Float64Array): Float64Array {
  const costs = Float64Array.from(goal)
  for (const [index, row] of rows.entries()) {
    const cost = goal[basis[index] ?? -1] ?? 0
    if (cost === 0) continue
    for (let column = 0; column < columns; column += 1) costs[column] = (costs[column] ?? 0) - cost * (row[column] ?? 0)
  }
  return costs
}

function steepest(costs: Float64Array): number {
  let best = -1
  let height = NEARLY_ZERO
  for (const [column, cost] of costs.entries()) {
    if (cost > height) {
      best = column
      height = cost
    }
  }
  return best
}

function firstRising(costs: Float64Array): number {
  return costs.findIndex((cost) => cost > NEARLY_ZERO)
}

function tightestRow({ rows, basis, columns }: System, entering: number): number {
  let tightest = -1
  let least = Number.POSITIVE_INFINITY
  for (const [index, row] of rows.entries()) {
    const slope = row[entering] ?? 0
    if (slope <= NEARLY_ZERO) continue
    const ratio = (row[columns] ?? 0) / slope
    const isTie = Math.abs(ratio - least) <= NEARLY_ZERO
    if (isTie ? (basis[index] ?? 0) < (basis[tightest] ?? 0) : ratio < least) {
      tightest = index
      least = ratio
    }
  }
  return tightest
}

function pivot({ rows, basis, columns }: System, costs: Float64Array, leaving: number, entering: number): void {
  const pivotRow = rows[leaving]
  if (pivotRow === undefined) return
  const scale = pivotRow[entering] ?? 1
  const filled: number[] = []
  for (let column = 0; column <= columns; column += 1) {
    const value = pivotRow[column] ?? 0
    if (value === 0) continue
    pivotRow[column] = value / scale
    filled.push(column)
  }
  for (const [index, row] of rows.entries()) {
    if (index !== leaving) subtract(row, pivotRow, { times: row[entering] ?? 0, filled })
  }
  subtract(costs, pivotRow, { times: costs[entering] ?? 0, filled: filled.filter((column) => column < columns) })
  basis[leaving] = entering
}

/** Only the filled places of the pivot row are looked at: most of a row is zero. */
function subtract(from: Float64Array, row: Float64Array, { times, filled }: { times: number; filled: readonly number[] }): void {
  if (times === 0) return
  for (const column of filled) {
    const value = (from[column] ?? 0) - times * (row[column] ?? 0)
    from[column] = Math.abs(value) < NEARLY_ZERO ? 0 : value
  }
}

function valuesOf({ rows, basis, unknowns, columns }: System): Float64Array {
  const values = new Float64Array(unknowns)
  for (const [index, row] of rows.entries()) {
    const unknown = basis[index] ?? unknowns
    if (unknown < unknowns) values[unknown] = row[columns] ?? 0
  }
  return values
}

function artificialSum({ rows, basis, columns }: System, firstArtificial: number): number {
  return rows.reduce((sum, row, index) => ((basis[index] ?? 0) >= firstArtificial ? sum + (row[columns] ?? 0) : sum), 0)
}

/** Takes the helpers of the first phase out; a row that holds nothing but a helper said nothing new and goes with it. */
function withoutArtificials(system: System, firstArtificial: number): System {
  const none = new Float64Array(system.columns)
  for (let index = 0; index < system.rows.length; index += 1) {
    if ((system.basis[index] ?? 0) < firstArtificial) continue
    const column = system.rows[index]?.subarray(0, firstArtificial).findIndex((value) => Math.abs(value) > 1e-7) ?? -1
    if (column !== -1) pivot(system, none, index, column)
  }
  const kept = system.basis.flatMap((unknown, index) => (unknown < firstArtificial ? [index] : []))
  return {
    rows: kept.map((index) => {
      const row = system.rows[index] ?? new Float64Array(system.columns + 1)
      const short = new Float64Array(firstArtificial + 1)
      short.set(row.subarray(0, firstArtificial))
      short[firstArtificial] = row[system.columns] ?? 0
      return short
    }),
    basis: kept.map((index) => system.basis[index] ?? 0),
    unknowns: system.unknowns,
    columns: firstArtificial,
  }
}
