import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Runs dependency-cruiser over `src` of a tree with the project's rules. `node checks/boundaries.ts` checks the project itself. */

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

if (import.meta.main) {
  const { modules, violations } = cruise(ROOT)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`)
  if (modules < FEWEST_MODULES) console.error(`Only ${modules} modules of src were read.`)
  console.log(`${modules} modules, ${violations.length} violations.`)
  process.exitCode = violations.length > 0 || modules < FEWEST_MODULES ? 1 : 0
}
