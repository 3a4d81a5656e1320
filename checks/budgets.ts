import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from './project-path.ts'

/** The budgets of the house style. `node checks/budgets.ts` checks the project itself. */

const ROOT = join(import.meta.dirname, '..')

type Row = Readonly<Record<string, number>>

/** Columns of measure_style.mjs, for the whole tree. */
const HIGHEST: Row = {
  'file p90': 170,
  'fn p90': 40,
  'fn>70 %': 0,
  'in cycle %': 0,
  'any/k': 0,
  '!/k': 0,
  'as/k': 5,
  'throw/k': 3.5,
  'mute/k': 0.5,
}
/**
 * The aim is 1.2 lines of test for a line of source. This is where the project stands: it may only be raised, never lowered.
 */
const LOWEST: Row = { 'test:src': 0.8 }
const MOST_LINES = 400
const MOST_IMPORTS = 15
/** What a context lets others know of. */
const MOST_DOOR_NAMES = 10
const DOOR = /^src\/[^/]+\/index\.ts$/

/** What tests stand on (`x.testing.ts`) is counted neither as source nor as test. */
const TEST = /[.](test|bench|testing)[.]tsx?$/
/** Lists of everything: the composition imports it all. */
const MAY_IMPORT_ALL = /^src\/app\//
const IMPORT = /^(?:import|export)\b[^'"]*?\bfrom\s+['"]/gm

/** What breaks a budget, a line each. `folders` are measured as one: sources and the tests that live beside them. */
export function findBreaches(tree: string, folders: readonly string[]): string[] {
  const row = measure(tree, folders)
  return [
    ...Object.entries(HIGHEST).flatMap(([name, limit]) =>
      columnOf(row, name) > limit ? [`${name} is ${shown(row, name)}, above ${limit}`] : [],
    ),
    ...Object.entries(LOWEST).flatMap(([name, limit]) =>
      columnOf(row, name) < limit ? [`${name} is ${shown(row, name)}, below ${limit}`] : [],
    ),
    ...sourceFiles(tree).flatMap((path) => breachesOfFile(projectPath(tree, path), readFileSync(path, 'utf8'))),
  ]
}

export function measure(tree: string, folders: readonly string[]): Row {
  const args = [join(ROOT, 'checks/measure_style.mjs'), '--json', '--exclude', '[.]testing[.]tsx?$', `project=${folders.join(',')}`]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' })
  if (!stdout.startsWith('[')) throw new Error(`measure_style.mjs said: ${stderr}`)
  const rows: Row[] = JSON.parse(stdout)
  return rows[0] ?? {}
}

function columnOf(row: Row, name: string): number {
  const value = row[name]
  if (value === undefined) throw new Error(`measure_style.mjs has no column ${name}.`)
  return value
}

/** Three digits are enough to read; what is compared is the whole number. */
function shown(row: Row, name: string): number {
  return Number(columnOf(row, name).toPrecision(3))
}

function sourceFiles(tree: string): string[] {
  return readdirSync(join(tree, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name) && !TEST.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function breachesOfFile(path: string, text: string): string[] {
  const lines = text.trimEnd().split('\n').length
  const imports = text.match(IMPORT)?.length ?? 0
  const names = DOOR.test(path) ? [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(',')).length : 0
  return [
    ...(lines > MOST_LINES ? [`${path} has ${lines} lines, above ${MOST_LINES}`] : []),
    ...(imports > MOST_IMPORTS && !MAY_IMPORT_ALL.test(path) ? [`${path} imports ${imports} files, above ${MOST_IMPORTS}`] : []),
    ...(names > MOST_DOOR_NAMES ? [`${path} has ${names} names, above ${MOST_DOOR_NAMES}`] : []),
  ]
}

if (import.meta.main) {
  const folders = ['src', 'e2e']
  const row = measure(ROOT, folders)
  console.log([...Object.keys(HIGHEST), ...Object.keys(LOWEST)].map((name) => `${name} ${shown(row, name)}`).join(' · '))
  const breaches = findBreaches(ROOT, folders)
  for (const breach of breaches) console.error(breach)
  process.exitCode = breaches.length > 0 ? 1 : 0
}
