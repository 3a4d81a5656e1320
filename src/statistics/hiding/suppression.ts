/**
 * Suppression: numbers that are so small that they could point at somebody are not published, nor are as many others as it
 * takes that nobody can work them out again.
 *
 * Primary: a cell from 1 to the threshold is hidden. Zero is shown, because nobody is counted in it.
 * Complementary: a hidden cell must stay open. That means: two tables of whole numbers exist that both agree with everything
 * ever published and that differ in this cell by at least threshold − 1, so that the reader learns no more than that it may be
 * small. The reader is taken to know every relation between the cells (rows add up to totals, months to quarters, a total
 * without repeats lies between its largest row and the sum of its rows) and that a hidden cell is at least 1.
 */
import { type Alike, type Extremes, extremesOf, nearestAlike, type Scene } from './alike.ts'
import { type Cell, knotsOf, numberIn, type Publication, type Unknown, unknownCells, type Wanted } from './cells.ts'

/** The largest rule under which the centre's own published table, whose smallest cell is 5, appears whole. */
export const DEFAULT_THRESHOLD = 4

/** `hide`: the wanted cells to hide. `open`: cells that can be worked out whatever is hidden now, because of what is out already. */
export type Suppression = { hide: ReadonlySet<Cell>; open: readonly Cell[] }

/**
 * For each exposed cell in turn the cheapest other tables are looked for in which that cell differs enough; what differs between
 * them and the true table is hidden. What turns out not to have been needed in the end is shown after all, dearest first.
 */
export function suppress(publication: Publication, threshold: number): Suppression {
  if (threshold <= 0) return { hide: new Set(), open: [] }
  const audit = auditor(publication, threshold)
  const open = new Set<Cell>()
  const exposedBy = (hide: ReadonlySet<Cell>) => firstOf(audit(hide, open))

  const hide = new Set(
    publication.wanted.map(({ cell }) => cell).filter((cell) => isWithinThreshold(numberIn(publication, cell), threshold)),
  )
  const added: Cell[] = []
  for (let exposed = exposedBy(hide); exposed !== undefined; exposed = exposedBy(hide)) {
    const more = cheapestCover({ publication, hide, threshold }, exposed)
    if (more.length === 0) open.add(exposed)
    for (const cell of more) hide.add(cell)
    added.push(...more)
  }
  const costOf = new Map(publication.wanted.map(({ cell, cost }) => [cell, cost]))
  for (const cell of added.toSorted((one, other) => (costOf.get(other) ?? 0) - (costOf.get(one) ?? 0))) {
    hide.delete(cell)
    if (exposedBy(hide) !== undefined) hide.add(cell)
  }
  return { hide, open: [...open] }
}

function firstOf(cells: Iterable<Cell>): Cell | undefined {
  for (const cell of cells) return cell
  return undefined
}

export function isWithinThreshold(value: number, threshold: number): boolean {
  return value >= 1 && value <= threshold
}

/**
 * Tells the exposed cells one by one, looking no further than it is asked to. It keeps every table alike that it has found: a
 * table stays alike while all cells in which it differs are hidden, so hiding one more cell makes no answer worse. Cells known
 * to be open are not looked for again.
 */
export function auditor(
  publication: Publication,
  threshold: number,
): (hide: ReadonlySet<Cell>, open?: ReadonlySet<Cell>) => Generator<Cell> {
  const width = threshold - 1
  const found: Alike[] = []
  const searched = new Map<string, Set<Cell>>()
  return function* audit(hide, open = new Set()) {
    const unknown = unknownCells(publication, hide)
    const ranges: Ranges = new Map()
    for (const table of found) if ([...table.keys()].every((cell) => unknown.has(cell))) widen(ranges, publication, table)
    for (const knot of knotsOf(publication, unknown)) {
      const inVain = searched.get(knot.cells.join('\n')) ?? new Set()
      searched.set(knot.cells.join('\n'), inVain)
      const search = searchIn({ values: publication.values, knot, unknown }, width)
      for (const cell of knot.cells.filter((each) => isGuarded(publication, unknown, each, threshold))) {
        if (open.has(cell) || widthOf(ranges, cell) >= width) continue
        for (const table of inVain.has(cell) ? [] : search(cell)) {
          found.push(table)
          widen(ranges, publication, table)
          if (widthOf(ranges, cell) >= width) break
        }
        if (widthOf(ranges, cell) >= width) continue
        inVain.add(cell)
        yield cell
      }
    }
  }
}

function isGuarded(publication: Publication, unknown: Unknown, cell: Cell, threshold: number): boolean {
  return unknown.get(cell) === 1 || (publication.derivable.has(cell) && isWithinThreshold(numberIn(publication, cell), threshold))
}

/** Looks for tables in which a cell differs: the extremes first, which often settle other cells too, then the nearest ones. */
function searchIn(scene: Scene, width: number): (cell: Cell) => Generator<Alike> {
  let extremes: Extremes | undefined | 'not-yet' = 'not-yet'
  return function* search(cell) {
    if (extremes === 'not-yet') extremes = extremesOf(scene, width)
    if (extremes === undefined) return
    for (const direction of [1, -1] as const) yield* given(extremes(cell, direction))
    // An extreme with a fraction in it proves nothing; a table near the truth is seldom one.
    const all = scene.knot.cells.map((each) => ({ cell: each, cost: 1 }))
    for (const step of stepsTo(width).toReversed()) {
      for (const shift of step === 0 ? [] : [step, -step]) yield* given(nearestAlike(scene, all, { cell, shift })?.table)
    }
  }
}

/** Up to here every step is tried; a larger threshold is gone through in strides, so that its price doesn't grow with it. */
const MOST_STEPS = 4

/** From nothing to the whole width. Trying fewer hides a cell too many at worst, and never one too few. */
function stepsTo(width: number): number[] {
  const count = Math.min(width, MOST_STEPS)
  return Array.from({ length: count + 1 }, (_, step) => Math.round((step * width) / Math.max(1, count)))
}

function given(table: Alike | undefined): Alike[] {
  return table === undefined ? [] : [table]
}

/** The least and the greatest number seen in each cell, where it differs from the truth. */
type Ranges = Map<Cell, { least: number; greatest: number }>

function widen(ranges: Ranges, publication: Publication, table: Alike): void {
  for (const [cell, value] of table) {
    const truth = numberIn(publication, cell)
    const { least, greatest } = ranges.get(cell) ?? { least: truth, greatest: truth }
    ranges.set(cell, { least: Math.min(least, value), greatest: Math.max(greatest, value) })
  }
}

function widthOf(ranges: Ranges, cell: Cell): number {
  const range = ranges.get(cell)
  return range === undefined ? 0 : range.greatest - range.least
}

type Attempt = { publication: Publication; hide: ReadonlySet<Cell>; threshold: number }

/** The cells to hide, at the least cost, so that the exposed one may be larger and smaller by what the threshold asks together. */
function cheapestCover({ publication, hide, threshold }: Attempt, exposed: Cell): readonly Cell[] {
  const candidates = publication.wanted.filter(({ cell }) => !hide.has(cell) && numberIn(publication, cell) > 0)
  const unknown = new Map([...unknownCells(publication, hide), ...candidates.map(({ cell }) => [cell, 1] as const)])
  const knot = knotsOf(publication, unknown).find(({ cells }) => cells.includes(exposed))
  if (knot === undefined) return []
  const near = new Set(knot.cells)
  const movable = candidates.filter(({ cell }) => near.has(cell))
  const scene = { values: publication.values, knot, unknown }
  const nearest = (shift: number) => (shift === 0 ? { moved: [], cost: 0 } : nearestAlike(scene, movable, { cell: exposed, shift }))
  const best = stepsTo(threshold - 1)
    .map((up) => joined(nearest(up), nearest(up - threshold + 1)))
    .filter((cover) => cover !== undefined)
    .toSorted((one, other) => one.cost - other.cost)[0]
  if (best === undefined) return []
  return best.moved.length > 0 ? best.moved : cheapest(movable)
}

type Cover = { moved: readonly Cell[]; cost: number }

function joined(larger: Cover | undefined, smaller: Cover | undefined): Cover | undefined {
  if (larger === undefined || smaller === undefined) return undefined
  return { moved: [...new Set([...larger.moved, ...smaller.moved])], cost: larger.cost + smaller.cost }
}

/** When only tables with fractions were found, one more hidden cell gives whole ones more room. */
function cheapest(movable: readonly Wanted[]): Cell[] {
  const [first] = movable.toSorted((one, other) => one.cost - other.cost)
  return first === undefined ? [] : [first.cell]
}
