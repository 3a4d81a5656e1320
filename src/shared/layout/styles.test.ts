import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => join(ROOT, folder, path))

const read = (path: string): string => readFileSync(path, 'utf8')
const stylesheets = filesIn('src', /\.css$/)
const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '')

/** Everything that can put a class on an element: views, and islands that make their own. */
const writers = [...filesIn('src', /\.tsx?$/), ...filesIn('e2e', /\.tsx$/)]
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map(read)
  .join('\n')

describe.each(stylesheets.map((path) => [relative(ROOT, path), withoutComments(read(path))] as const))('%s', (_, css) => {
  test('fetches nothing: no font, no picture, no other site', () => {
    expect(css).not.toMatch(/url\(|@font-face|https?:/)
  })

  test('sets no size of text in pixels, so the reader’s own size holds', () => {
    const sizes = [...css.matchAll(/font-size:\s*([^;]+);/g)].map(([, size = '']) => size)
    expect(sizes.filter((size) => /\dpx/.test(size) && !size.startsWith('min('))).toEqual([])
  })

  test('never sets small print below 14 px', () => {
    const rems = [...css.matchAll(/font-size:\s*(?:min\()?([\d.]+)rem/g)].map(([, size]) => Number(size))
    expect(rems.filter((size) => size < 0.875)).toEqual([])
  })

  test('never takes the frame of the focus away from a control', () => {
    const bare = [...css.matchAll(/([^{}]+)\{[^}]*outline:\s*(?:none|0)/g)].map(([, selector = '']) => selector.trim())
    expect(bare.filter((selector) => !/^main:focus,\s+\.error-summary:focus$/.test(selector))).toEqual([])
  })

  test('has no rule for a class that nothing writes', () => {
    const classes = new Set([...css.matchAll(/\.([a-z][a-z-]*[a-z])(?![\w-]*\s*;)/g)].map(([, name = '']) => name))
    expect([...classes].filter((name) => !isWritten(name))).toEqual([])
  })
})

/** A class such as `banner-success` may be written as `banner-${kind}`. */
function isWritten(name: string): boolean {
  const stems = [...name.matchAll(/-/g)].map(({ index }) => `${name.slice(0, index + 1)}\${`)
  return [name, ...stems].some((text) => writers.includes(text))
}

test('every stylesheet of a component reaches a stylesheet of pages', () => {
  const imported = (path: string): string[] => {
    const own = [...read(path).matchAll(/@import ["'](\.[^"']+)["']/g)].map(([, to = '']) => join(path, '..', to))
    return [path, ...own.flatMap(imported)]
  }
  const entries = ['window', 'operator', 'console'].map((name) => join(ROOT, `src/app/${name}.css`))
  const reached = new Set(entries.flatMap(imported))
  expect(stylesheets.filter((path) => !reached.has(path)).map((path) => relative(ROOT, path))).toEqual([])
})
