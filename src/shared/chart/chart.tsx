import { withoutReadings } from '../text/readings.ts'
import { type BarGroup, barKinds, drawBars, LETTER, type Line } from './bars.ts'

type Props = {
  /** Unique in the page: patterns are found by it. */
  id: string
  /** The finding in one sentence; the picture has it as its name. */
  title: string
  /** What is drawn, of when and in which unit, for who cannot see it; the table beside it has the numbers. */
  description: string
  groups: readonly BarGroup[]
  names?: 'above' | 'beside'
}

/** Bars as a picture without styles or scripts of its own: the page forbids both, and the picture can be saved and printed. */
export const BarChart = ({ id, title, description, groups, names = 'above' }: Props) => {
  const { width, height, baseline, headings, bars } = drawBars(groups.map(withoutAnyReadings), names)
  return (
    <svg class="chart" font-size={LETTER} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-description`}>
      <title id={`${id}-title`}>{withoutReadings(title)}</title>
      <desc id={`${id}-description`}>{withoutReadings(description)}</desc>
      <Patterns id={id} />
      {headings.map((line) => (
        <Words line={line} kind="heading" />
      ))}
      {bars.map(({ names: lines, number, rectangle, kind }) => (
        <g>
          {lines.map((line) => (
            <Words line={line} kind="name" />
          ))}
          <rect class={`chart-bar chart-bar-${kind}`} {...rectangle} />
          {kind !== 'settled' && <rect class="chart-pattern" fill={`url(#${id}-${kind})`} {...rectangle} />}
          <Words line={number} kind="number" />
        </g>
      ))}
      <line class="chart-baseline" x1={baseline} x2={baseline} y1={0} y2={height} />
    </svg>
  )
}

/** A picture holds text only, so readings are left out before anything is measured. */
function withoutAnyReadings({ heading, bars, ...group }: BarGroup): BarGroup {
  return {
    ...group,
    ...(heading === undefined ? {} : { heading: withoutReadings(heading) }),
    bars: bars.map((bar) => ({ ...bar, name: withoutReadings(bar.name), text: withoutReadings(bar.text) })),
  }
}

const Words = ({ line: { text, x, y }, kind }: { line: Line; kind: 'heading' | 'name' | 'number' }) => (
  <text class={`chart-${kind}`} x={x} y={y}>
    {text}
  </text>
)

/** Provisional numbers are hatched, imported ones dotted, totals lined: they are told apart without colour and in print. */
const Patterns = ({ id }: { id: string }) => (
  <defs>
    {barKinds
      .filter((kind) => kind !== 'settled')
      .map((kind) => (
        <pattern
          id={`${id}-${kind}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          {...(kind === 'provisional' ? { patternTransform: 'rotate(45)' } : {})}
        >
          {kind === 'imported' ? (
            <circle class="chart-ink" cx="3" cy="3" r="1.3" />
          ) : (
            <rect class="chart-ink" width={kind === 'total' ? 6 : 2} height={kind === 'total' ? 1.5 : 6} />
          )}
        </pattern>
      ))}
  </defs>
)
