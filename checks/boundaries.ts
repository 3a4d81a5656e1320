import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from './project-path.ts'

/**
 * Runs dependency-cruiser over `src` of a tree with the project's rules, and looks into pure files for what needs no import.
 * `node checks/boundaries.ts` checks the project itself.
 */

const ROOT = join(import.meta.dirname, '..')
/** dependency-cruiser says "no violations" of a tree that it could not read, too. */
const FEWEST_MODULES = 50

export type Cruise = { modules: number; violations: { rule: string; from: string; to: string }[] }
type Output = { modules: { source: string }[]; summary: { violations: { rule: { name: string }; from: string; to: string }[] } }

export function cruise(tree: string): Cruise {
  const cli = join(ROOT, 'node_modules/.bin/depcruise')
  const args = [cli, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', 'src']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser said: ${stderr}`)
  const { modules, summary }: Output = JSON.parse(stdout)
  return {
    modules: modules.filter(({ source }) => source.startsWith('src/')).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

/** A name without a dot promises neither clock nor chance nor waiting; the composition and islands promise nothing. */
const PURE = /^src[/](?!app[/]|islands[/]|shared[/]testing[/]).*[/][a-z0-9-]+[.]ts$/
const EFFECTS =
  /new Date\(\)|\bDate[.]now\b|\bMath[.]random\b|\basync\b|\bawait\b|\bprocess[.]|\bperformance[.]|\bset(?:Timeout|Interval)\b|\bfetch\(/
const COMMENT = /[/][*][\s\S]*?[*][/]|(?<![:'"`])[/][/].*/g

/** `path` as `projectPath` writes it. */
function isPure(path: string): boolean {
  return PURE.test(path)
}

/** Effects in files whose name has no dot, a line each. */
export function findEffects(tree: string): string[] {
  return readdirSync(join(tree, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => projectPath(tree, join(entry.parentPath, entry.name)))
    .filter(isPure)
    .flatMap((path) => {
      const [effect] = EFFECTS.exec(readFileSync(join(tree, path), 'utf8').replace(COMMENT, '')) ?? []
      return effect === undefined ? [] : [`${path}: ${effect}`]
    })
    .sort()
}

if (import.meta.main) {
  const { modules, violations } = cruise(ROOT)
  const effects = findEffects(ROOT)
  for (const effect of effects) console.error(`no-dot-no-effects: ${effect}`)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`)
  if (modules < FEWEST_MODULES) console.error(`Only ${modules} modules of src were read.`)
  console.log(`${modules} modules, ${violations.length + effects.length} violations.`)
  process.exitCode = violations.length > 0 || effects.length > 0 || modules < FEWEST_MODULES ? 1 : 0
}
