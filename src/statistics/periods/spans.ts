/**
 * Which spans of time can be worked out from published ones by adding and subtracting.
 *
 * Each published span joins its first day with the day after its last. Whatever two days are joined by a chain of spans, the
 * span between them is known: the year and April to September give October to March.
 */
import { addDays, type Period } from '../../shared/day.ts'

export type Spans = {
  published: readonly Period[]
  /** The smallest pieces that the published spans cut time into. */
  pieces: readonly Period[]
  /** Not published, but known as a sum or difference of published spans. */
  derivable: readonly Period[]
}

export function spansOf(spans: readonly Period[]): Spans {
  const published = unique(spans)
  const cuts = [...new Set(published.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort()
  const isPublished = new Set(published.map(spanName))
  const between = (one: number, other: number) => spanBetween(cuts, one, other)
  const pieces = cuts.slice(1).flatMap((_, index) => between(index, index + 1))
  const groupOf = joinedCuts(cuts, published)
  const derivable = cuts.flatMap((cut, one) =>
    cuts.slice(one + 1).flatMap((other, distance) => (groupOf(cut) === groupOf(other) ? between(one, one + 1 + distance) : [])),
  )
  return {
    published,
    pieces: pieces.filter((piece) => published.some((span) => holds(span, piece))),
    derivable: derivable.filter((span) => !isPublished.has(spanName(span))),
  }
}

export function spanName({ from, to }: Period): string {
  return `${from}/${to}`
}

export function holds(whole: Period, part: Period): boolean {
  return whole.from <= part.from && part.to <= whole.to
}

export function isSame(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to
}

function unique(spans: readonly Period[]): Period[] {
  return [...new Map(spans.map(({ from, to }) => [spanName({ from, to }), { from, to }])).values()]
}

function spanBetween(cuts: readonly Period['from'][], one: number, other: number): Period[] {
  const [from, after] = [cuts[one], cuts[other]]
  return from === undefined || after === undefined ? [] : [{ from, to: addDays(after, -1) }]
}

/** Tells for each cut which group of joined cuts it belongs to. */
function joinedCuts(cuts: readonly Period['from'][], spans: readonly Period[]): (cut: string) => string {
  const group = new Map<string, string>(cuts.map((cut) => [cut, cut]))
  for (const { from, to } of spans) {
    const [kept, lost] = [group.get(from), group.get(addDays(to, 1))]
    for (const [cut, each] of group) if (each === lost && kept !== undefined) group.set(cut, kept)
  }
  return (cut) => group.get(cut) ?? cut
}
