import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBreaches } from './budgets.ts'

const lines = (count: number, line = 'export const x = 1') =>
  Array.from({ length: count }, (_, i) => line.replaceAll(/\bx\b/g, `x${i}`)).join('\n')
const goodSource = lines(10)
const goodTest = lines(40)

function breachesOf(files: Record<string, string>): string[] {
  const tree = mkdtempSync(join(tmpdir(), 'madoguchi-budgets-'))
  onTestFinished(() => rmSync(tree, { recursive: true }))
  for (const [path, text] of Object.entries({ 'src/good.ts': goodSource, 'src/good.test.ts': goodTest, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), `${text}\n`)
  }
  return findBreaches(tree, ['src'])
}

const longTests = { 'src/long.test.ts': lines(1000) }

test('a tree within its budgets has no breach', () => {
  expect(breachesOf({})).toEqual([])
})

test.each<[string, Record<string, string>, string[]]>([
  ['too few tests', { 'src/good.test.ts': lines(5) }, ['test:src is 0.5, below 0.8']],
  ['a file above 400 lines', { ...longTests, 'src/a.ts': lines(401) }, ['file p90 is 401, above 170', 'src/a.ts has 401 lines, above 400']],
  ['long files', { ...longTests, 'src/a.ts': lines(171) }, ['file p90 is 171, above 170']],
  [
    'a function above 70 lines',
    { ...longTests, 'src/a.ts': `export function f() {\n${lines(70, 'const x = 1')}\n}` },
    ['fn p90 is 72, above 40', 'fn>70 % is 100, above 0'],
  ],
  ['long functions', { ...longTests, 'src/a.ts': `export function f() {\n${lines(39, 'const x = 1')}\n}` }, ['fn p90 is 41, above 40']],
  ['any', { 'src/a.ts': 'export const a: any = 1' }, ['any/k is 90.9, above 0']],
  ['a claim that a value is there', { 'src/a.ts': 'export const a = [1][0]!' }, ['!/k is 90.9, above 0']],
  ['casts', { 'src/a.ts': 'export const a = 1 as number' }, ['as/k is 90.9, above 5']],
  ['muted checks', { 'src/a.ts': '// @ts-expect-error\nexport const a = 1' }, ['mute/k is 90.9, above 0.5']],
  ['thrown refusals', { 'src/a.ts': 'export const a = () => { throw 1 }' }, ['throw/k is 90.9, above 3.5']],
  [
    'a circle of imports',
    { 'src/a.ts': "import { b } from './b.ts'\nexport const a = b", 'src/b.ts': "import { a } from './a.ts'\nexport const b = a" },
    ['in cycle % is 66.7, above 0'],
  ],
  ['too many imports', { ...longTests, 'src/a.ts': lines(16, "import { x } from './x.ts'") }, ['src/a.ts imports 16 files, above 15']],
  [
    'a wide door',
    { ...longTests, 'src/desk/index.ts': `${lines(9, "export { x } from './x.ts'")}\nexport { type A, b } from './c.ts'` },
    ['src/desk/index.ts has 11 names, above 10'],
  ],
])('a breach is found: %s', (_, files, breaches) => {
  expect(breachesOf(files)).toEqual(breaches)
})

/** Thirty thousand lines of three thousand functions, and as much of tests: one in it is less than any rounding keeps. */
const large = Object.fromEntries(
  Array.from({ length: 200 }, (_, file) => [
    [`src/large${file}.ts`, `${lines(135)}\n${lines(15, 'export function x() { return 1 }')}`],
    [`src/large${file}.test.ts`, lines(150)],
  ]).flat(),
)

test('a single long function, any or claim is found in a large tree', () => {
  const planted = {
    'src/a.ts': `export function f() {\n${lines(70, 'const x = 1')}\n}`,
    'src/b.ts': 'export const b: any = 1',
    'src/c.ts': 'export const c = [1][0]!',
  }
  expect(breachesOf({ ...large, ...planted }).map((breach) => breach.replace(/0[.]0\d+/, 'a little'))).toEqual([
    'fn>70 % is a little, above 0',
    'any/k is a little, above 0',
    '!/k is a little, above 0',
  ])
})

test('the composition may import everything', () => {
  expect(breachesOf({ ...longTests, 'src/app/a.ts': lines(18, "import { x } from './x.ts'") })).toEqual([])
})

test('the imports of a test are not counted', () => {
  expect(breachesOf({ 'src/a.test.ts': lines(18, "import { x } from './x.ts'") })).toEqual([])
})
