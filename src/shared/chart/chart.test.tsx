import { expect, test } from 'vitest'
import { type Bar, drawBars, PICTURE_WIDTH, wrapped } from './bars.ts'
import { BarChart } from './chart.tsx'

const bar = (name: string, value: number | null, change: Partial<Bar> = {}): Bar => ({
  name,
  value,
  text: String(value ?? '*'),
  kind: 'settled',
  ...change,
})

const lengths = (values: (number | null)[]) =>
  drawBars([{ bars: values.map((value) => bar('a', value)) }], 'above').bars.map(({ rectangle }) => Math.round(rectangle.width))

test('bars begin at zero and are as long as their numbers', () => {
  const [one = 0, half = 0, none] = lengths([100, 50, 0])
  expect(one).toBe(2 * half)
  expect(none).toBe(0)
})

test('a number that is hidden or not there has no bar, and a small one can still be seen', () => {
  expect(lengths([10_000, null, 1])).toEqual([expect.any(Number), 0, 2])
})

test('nothing stands outside of the picture, however large the numbers and long the names', () => {
  const bars = [
    bar('LINEアプリ内サービス（オープンチャット・VOOMを除く）', 2_121, { text: '2,121（41.7%）' }),
    bar('その他', 10, { text: '10', isWithin: true }),
  ]
  for (const names of ['above', 'beside'] as const) {
    for (const { rectangle, number } of drawBars([{ bars }], names).bars) {
      expect(rectangle.x + rectangle.width).toBeLessThanOrEqual(PICTURE_WIDTH)
      expect(number.x).toBeLessThanOrEqual(PICTURE_WIDTH)
    }
  }
})

test('bars stand below each other and the picture ends behind the last', () => {
  const { bars, height } = drawBars([{ heading: '相談者数', bars: [bar('令和元年度', 3), bar('令和2年度', 4)] }], 'beside')
  const tops = bars.map(({ rectangle }) => rectangle.y)
  expect(tops).toEqual(tops.toSorted((one, other) => one - other))
  expect(height).toBeGreaterThan((tops.at(-1) ?? 0) + 16)
})

test('groups share a scale, unless they count different things', () => {
  const draw = (ownScale: boolean) =>
    drawBars([{ bars: [bar('a', 10)] }, { bars: [bar('a', 100)], ownScale }, { bars: [bar('a', 50)], ownScale }], 'above').bars
  const [small, , half] = draw(false).map(({ rectangle }) => rectangle.width)
  expect((half ?? 0) / (small ?? 1)).toBeCloseTo(5)
  const own = draw(true).map(({ rectangle }) => rectangle.width)
  expect(own[1]).toBe(own[2])
})

test.each([
  ['short names stay whole', 'YouTube', 100, ['YouTube']],
  ['Japanese breaks between letters', '上記以外の事業者', 62, ['上記以外', 'の事業者']],
  ['Latin breaks at spaces', 'Operators and services', 110, ['Operators', 'and services']],
  ['what closes hangs over rather than beginning a line', 'メール等）', 60, ['メール等）']],
  ['a word is never cut', 'Operators', 20, ['Operators']],
])('%s', (_, name, width, lines) => {
  expect(wrapped(name, width)).toEqual(lines)
})

const markup = String(
  <BarChart
    id="figure-9"
    title="X が最も多い"
    description="件数の棒グラフ"
    groups={[
      { bars: [bar('X', 5), bar('<b>', 3, { kind: 'provisional' }), bar('前', 2, { kind: 'imported' }), bar('計', 10, { kind: 'total' })] },
    ]}
  />,
)

test('the picture has a name and a description, and no style or script of its own', () => {
  expect(markup).toContain('role="img" aria-labelledby="figure-9-title figure-9-description"')
  expect(markup).toContain('<title id="figure-9-title">X が最も多い</title>')
  expect(markup).toContain('<desc id="figure-9-description">件数の棒グラフ</desc>')
  expect(markup).not.toMatch(/<style|<script|style=|<b>/)
})

test('every kind but the settled one has a pattern beside its colour', () => {
  for (const kind of ['provisional', 'imported', 'total']) expect(markup).toContain(`fill="url(#figure-9-${kind})"`)
  expect(markup).not.toContain('url(#figure-9-settled)')
})

test('a name too long to stand before its bar stands over it, and no bar is drawn through it', () => {
  const bar = (name: string) => ({ name, value: 10, text: '10', kind: 'settled' }) as const
  const drawn = drawBars([{ bars: [bar('令和8年度'), bar('2026年10月1日（木）から2026年11月22日（日）まで*')] }], 'beside')
  expect(drawn.baseline).toBe(0)
  for (const { names, rectangle } of drawn.bars) for (const { y } of names) expect(y).toBeLessThan(rectangle.y)
  expect(drawBars([{ bars: [bar('令和8年度')] }], 'beside').baseline).toBeGreaterThan(0)
})
