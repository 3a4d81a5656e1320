/**
 * Where the bars, names and numbers of a chart stand. Bars lie on their side, because Japanese names are long and phones are
 * narrow, and begin at zero. Names and numbers stand at their bars, so nothing has to be looked up in a legend.
 * Measures are units of the picture, which is 400 wide whatever the screen.
 */

/** What a bar stands for; each has a pattern of its own beside its colour. */
export const barKinds = ['settled', 'provisional', 'imported', 'total'] as const
export type BarKind = (typeof barKinds)[number]

export type Bar = {
  name: string
  /** Null: there is no number, or it is not shown; then `text` says which and there is no bar. */
  value: number | null
  /** What stands at the end of the bar, such as `601（11.8%）`. */
  text: string
  kind: BarKind
  /** Part of the bar above it: set in and thinner. */
  isWithin?: boolean
}

/** Bars that share a heading, such as one count over several years. All groups share one scale unless they say otherwise. */
export type BarGroup = { heading?: string; bars: readonly Bar[]; ownScale?: boolean }

export type Line = { text: string; x: number; y: number }
export type DrawnBar = { names: Line[]; number: Line; rectangle: { x: number; y: number; width: number; height: number }; kind: BarKind }
export type Drawing = { width: number; height: number; baseline: number; headings: Line[]; bars: DrawnBar[] }

export const PICTURE_WIDTH = 400
/** The size of letters. */
export const LETTER = 15
const LINE_HEIGHT = 20
const BAR_HEIGHT = 16
const PART_HEIGHT = 12
const GAP = 10
const HEADING_HEIGHT = 30
const INDENT = 12
/** Between a name and the bar below it. */
const BREATH = 4
/** A number that is not nothing is drawn at least this long, so that it can be seen. */
const SHORTEST_BAR = 1.5

/** `beside`: short names such as years stand before their bars. `above`: long names stand over them, in several lines if need be, and so do names that would reach into the bars. */
export function drawBars(groups: readonly BarGroup[], wanted: 'above' | 'beside'): Drawing {
  const bars = groups.flatMap((group) => group.bars)
  const names = bars.some(({ name }) => widthOf(name) + 8 > PICTURE_WIDTH / 2) ? 'above' : wanted
  const baseline = names === 'above' ? 0 : Math.max(0, ...bars.map(({ name }) => widthOf(name))) + 8
  const indent = bars.some(({ isWithin }) => isWithin) ? INDENT : 0
  const room = PICTURE_WIDTH - baseline - indent - Math.max(0, ...bars.map(({ text }) => widthOf(text))) - 8
  const drawing: Drawing = { width: PICTURE_WIDTH, height: 0, baseline, headings: [], bars: [] }
  for (const group of groups) {
    const greatest = Math.max(1, ...(group.ownScale ? group.bars : bars).map(({ value }) => value ?? 0))
    if (group.heading !== undefined) {
      drawing.headings.push({ text: group.heading, x: 0, y: drawing.height + LINE_HEIGHT })
      drawing.height += HEADING_HEIGHT
    }
    for (const bar of group.bars) {
      const drawn = drawBar(bar, { names, top: drawing.height, baseline, scale: room / greatest })
      drawing.bars.push(drawn)
      drawing.height = drawn.rectangle.y + drawn.rectangle.height + GAP
    }
  }
  return drawing
}

type Place = { names: 'above' | 'beside'; top: number; baseline: number; scale: number }

function drawBar({ name, value, text, kind, isWithin = false }: Bar, { names, top, baseline, scale }: Place): DrawnBar {
  const height = isWithin ? PART_HEIGHT : BAR_HEIGHT
  const x = isWithin ? baseline + INDENT : baseline
  const width = value === null || value === 0 ? 0 : Math.max(SHORTEST_BAR, value * scale)
  const lines = names === 'above' ? wrapped(name, PICTURE_WIDTH - x - LETTER) : [name]
  const y = names === 'above' ? top + lines.length * LINE_HEIGHT + BREATH : top
  return {
    names: lines.map((line, index) => ({
      text: line,
      x: names === 'above' ? x : 0,
      y: names === 'above' ? top + index * LINE_HEIGHT + LETTER : y + height - 3,
    })),
    number: { text, x: x + width + 6, y: y + height - (isWithin ? 1 : 3) },
    rectangle: { x, y, width, height },
    kind,
  }
}

/** What may hang over the end of a line rather than begin the next one. */
const CLOSING = /^[）)」』】、。・ー]/

/** A Japanese letter is as wide as it is high, a Latin one a little more than half. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter.charCodeAt(0) < 0x2000 ? 0.58 : 1) * LETTER, 0)
}

/** Breaks a name where it no longer fits: at a space if there is one, else between any two letters, but never before what closes. */
export function wrapped(name: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of name.split(/(?<= )|(?<=\P{ASCII})|(?=\P{ASCII})/u)) {
    if (line !== '' && !CLOSING.test(part) && widthOf(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += part
  }
  return [...lines, line.trimEnd()]
}
