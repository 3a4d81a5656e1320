/**
 * Tables that a reader could not tell from the true one: they agree with every number that is shown and with every relation.
 * They are looked for by linear programming, and only tables of whole numbers count, because persons and works have no halves.
 */
import type { Cell, Knot, Relation, Unknown, Wanted } from './cells.ts'
import { type Constraint, maximise, solve } from './linear.ts'

export type Scene = { values: ReadonlyMap<Cell, number>; knot: Knot; unknown: Unknown }

/** A table alike, told by the cells that differ from the truth. */
export type Alike = ReadonlyMap<Cell, number>

/** Finds tables in which a cell of the knot is as small (−1) or as large (1) as can be, but no farther from the truth than `reach`. */
export type Extremes = (cell: Cell, direction: 1 | -1) => Alike | undefined

/** Opens a knot for questions; undefined when the relations contradict each other, so that nothing can be said to be safe. */
export function extremesOf(scene: Scene, reach: number): Extremes | undefined {
  const { cells, relations } = scene.knot
  const places = placesWithout(scene, [])
  const constraints = relations.map((relation) => constraintOf(relation, scene, places))
  const system = solve(cells.length, constraints)
  if (system === undefined) return undefined
  return (cell, direction) => {
    const place = places.fixed.get(cell) ?? 0
    const answer = maximise(system, [[place, direction]])
    if (answer.kind === 'solution') return wholeTable(scene, places, answer.values)
    const highest = (scene.values.get(cell) ?? 0) - (scene.unknown.get(cell) ?? 0) + reach
    const limited = solve(cells.length, [...constraints, { terms: [[place, -1]], relation: 'at-least', bound: -highest }])
    const far = limited && maximise(limited, [[place, direction]])
    return far?.kind === 'solution' ? wholeTable(scene, places, far.values) : undefined
  }
}

/** `moved`: the movable cells that differ from the truth, so that they would have to be hidden. */
export type Nearest = { table: Alike | undefined; moved: readonly Cell[]; cost: number }

/**
 * The cheapest table in which `cell` differs by `shift`, when the movable cells may be hidden as well at their cost. A movable
 * cell is its true number, plus a rise, minus a fall; every other cell of the knot moves for nothing.
 */
export function nearestAlike(
  scene: Scene,
  movable: readonly Wanted[],
  { cell, shift }: { cell: Cell; shift: number },
): Nearest | undefined {
  const places = placesWithout(scene, movable)
  const target = (scene.values.get(cell) ?? 0) + shift - (scene.unknown.get(cell) ?? 0)
  const asked = places.fixed.get(cell)
  const rise = places.rising.get(cell)
  if (target < 0 || (asked === undefined && rise === undefined)) return undefined
  const constraints = scene.knot.relations.map((relation) => constraintOf(relation, scene, places))
  for (const [each, up] of places.rising) {
    const room = (scene.values.get(each) ?? 0) - (scene.unknown.get(each) ?? 0)
    constraints.push({ terms: [[up + 1, -1]], relation: 'at-least', bound: -room })
  }
  if (asked !== undefined) constraints.push({ terms: [[asked, 1]], relation: 'equal', bound: target })
  if (rise !== undefined) constraints.push({ terms: upLessDown(rise), relation: 'equal', bound: shift })
  const system = solve(places.unknowns, constraints)
  if (system === undefined) return undefined
  const prices = movable.flatMap(({ cell: each, cost }) => {
    const up = places.rising.get(each)
    return up === undefined ? [] : [[up, -cost] as const, [up + 1, -cost] as const]
  })
  const answer = maximise(system, prices)
  if (answer.kind === 'unbounded') return undefined
  const moved = movable.filter(({ cell: each }) => {
    const up = places.rising.get(each)
    return up !== undefined && Math.abs((answer.values[up] ?? 0) - (answer.values[up + 1] ?? 0)) > 1e-6
  })
  return {
    table: wholeTable(scene, places, answer.values),
    moved: moved.map(({ cell: each }) => each),
    cost: moved.reduce((sum, { cost }) => sum + cost, 0),
  }
}

function upLessDown(rise: number): (readonly [number, number])[] {
  return [
    [rise, 1],
    [rise + 1, -1],
  ]
}

/** Where each cell stands among the unknowns: alone, above its floor, or as a rise with its fall next to it. */
type Places = { fixed: ReadonlyMap<Cell, number>; rising: ReadonlyMap<Cell, number>; unknowns: number }

function placesWithout({ knot }: Scene, movable: readonly Wanted[]): Places {
  const moves = new Set(movable.map(({ cell }) => cell))
  const still = knot.cells.filter((cell) => !moves.has(cell))
  const moving = knot.cells.filter((cell) => moves.has(cell))
  return {
    fixed: new Map(still.map((cell, place) => [cell, place])),
    rising: new Map(moving.map((cell, index) => [cell, still.length + 2 * index])),
    unknowns: still.length + 2 * moving.length,
  }
}

function constraintOf({ terms, relation }: Relation, { values, unknown }: Scene, { fixed, rising }: Places): Constraint {
  const unknownTerms: [number, number][] = []
  let bound = 0
  for (const [cell, coefficient] of terms) {
    const place = fixed.get(cell)
    const up = rising.get(cell)
    if (place !== undefined) unknownTerms.push([place, coefficient])
    if (up !== undefined) unknownTerms.push([up, coefficient], [up + 1, -coefficient])
    bound -= coefficient * (place === undefined ? (values.get(cell) ?? 0) : (unknown.get(cell) ?? 0))
  }
  return { terms: unknownTerms, relation, bound }
}

/** Undefined when there is a fraction in it. */
function wholeTable({ values, unknown }: Scene, { fixed, rising }: Places, found: Float64Array): Alike | undefined {
  if (found.some((value) => Math.abs(value - Math.round(value)) > 1e-6)) return undefined
  const numberAt = (place: number) => Math.round(found[place] ?? 0)
  const table = [
    ...[...fixed].map(([cell, place]) => [cell, numberAt(place) + (unknown.get(cell) ?? 0)] as const),
    ...[...rising].map(([cell, up]) => [cell, (values.get(cell) ?? 0) + numberAt(up) - numberAt(up + 1)] as const),
  ]
  return new Map(table.filter(([cell, value]) => value !== (values.get(cell) ?? 0)))
}
