import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Colours are read from the stylesheets themselves, so that a changed colour cannot pass unseen. */
const tokens = declarationsIn(readFileSync(createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css'), 'utf8'))
const foundation = readFileSync(join(import.meta.dirname, 'foundation.css'), 'utf8')
const standard = declarationsIn(blockOf(':root'))
const high = new Map([...standard, ...declarationsIn(blockOf('.contrast-high'))])

function blockOf(selector: string): string {
  const from = foundation.indexOf(`${selector} {`)
  return foundation.slice(from, foundation.indexOf('\n}', from))
}

function declarationsIn(css: string): Map<string, string> {
  return new Map([...css.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
}

function colourOf(name: string, theme: ReadonlyMap<string, string>): string {
  const value = theme.get(name) ?? tokens.get(name) ?? ''
  const reference = /^var\(--([a-z0-9-]+)\)$/.exec(value)?.[1]
  return reference === undefined ? value : colourOf(reference, theme)
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminanceOf(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? [])
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => {
    const share = Number.parseInt(pair, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT = 4.5
const GRAPHIC = 3

const pairs: [string, string, number][] = [
  ['ink', 'paper', 7],
  ['ink', 'shade', 7],
  ['ink', 'shade-strong', 7],
  ['ink', 'key-soft', 7],
  ['ink', 'warning-soft', 7],
  ['ink-quiet', 'paper', TEXT],
  ['ink-quiet', 'shade', TEXT],
  ['ink-quiet', 'key-soft', TEXT],
  ['key', 'paper', TEXT],
  ['key', 'shade', TEXT],
  ['key', 'key-soft', TEXT],
  ['key-hover', 'paper', TEXT],
  ['key-active', 'paper', TEXT],
  ['on-key', 'key', TEXT],
  ['on-key', 'key-hover', TEXT],
  ['on-key', 'key-active', TEXT],
  ['link-visited', 'paper', TEXT],
  ['error', 'paper', TEXT],
  ['error', 'error-soft', TEXT],
  ['success', 'paper', TEXT],
  ['warning', 'paper', TEXT],
  ['line-input', 'paper', GRAPHIC],
  ['line', 'paper', GRAPHIC],
  ['emergency', 'paper', GRAPHIC],
  ['focus-line', 'paper', GRAPHIC],
]

describe.each([
  ['standard', standard],
  ['high', high],
] as const)('in %s contrast', (_, theme) => {
  test.each(pairs)('%s on %s is at least %d : 1', (one, other, least) => {
    expect(contrastOf(colourOf(one, theme), colourOf(other, theme))).toBeGreaterThanOrEqual(least)
  })

  test('the focus shows on light and on dark alike: its line or its ring stands out', () => {
    for (const ground of ['paper', 'key', 'ink', 'shade-strong']) {
      const marks = ['focus-line', 'focus-ring'].map((mark) => contrastOf(colourOf(mark, theme), colourOf(ground, theme)))
      expect(Math.max(...marks)).toBeGreaterThanOrEqual(GRAPHIC)
    }
  })
})

test('in high contrast every text reaches 7 : 1', () => {
  const texts = pairs.filter(([, , least]) => least >= TEXT)
  for (const [one, other] of texts)
    expect([one, other, contrastOf(colourOf(one, high), colourOf(other, high)) >= 7]).toEqual([one, other, true])
})

test('high contrast gives every colour that it names a value of its own, and names no unknown one', () => {
  for (const name of declarationsIn(blockOf('.contrast-high')).keys()) expect([name, standard.has(name)]).toEqual([name, true])
})

test.each<[string, string, number]>([
  ['#000000', '#ffffff', 21],
  ['#fff', '#ffffff', 1],
  ['#767676', '#ffffff', 4.54],
  ['#0017c1', '#ffffff', 11.1],
])('the contrast of %s and %s is %d', (one, other, expected) => {
  expect(contrastOf(one, other)).toBeCloseTo(expected, 1)
})
