#!/usr/bin/env node
/** `npm test`: every check there is, the quick ones first. Stops at the first that fails. `npm test -- types lint` runs only those. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, installIfNeeded, projectEnvironment, projectNode, root } from './parts/install.mjs'

checkNode()
installIfNeeded()

const node = projectNode()
const bin = (name) => join(root, 'node_modules/.bin', name)

const E2E = ['--config', 'e2e/vitest.config.ts']

const steps = [
  { name: 'types', what: 'the compiler', command: [bin('tsc')] },
  { name: 'lint', what: 'style and faults', command: [bin('biome'), 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'] },
  { name: 'boundaries', what: 'who may import whom', command: [node, 'checks/boundaries.ts'] },
  { name: 'budgets', what: 'lengths, casts, share of tests', command: [node, 'checks/budgets.ts'] },
  { name: 'unused', what: 'files, exports and packages nobody uses', command: [bin('knip'), '--no-progress'] },
  {
    name: 'product',
    what: 'what only tests use does not lie in the product',
    command: [bin('knip'), '--no-progress', '--production', '--include', 'files,exports,types'],
  },
  { name: 'tests', what: 'rules, stores and routes on PostgreSQL; planted violations', command: [bin('vitest'), 'run'] },
  { name: 'build', what: 'programs, stylesheets, islands', command: [node, 'bin/build.mjs'] },
  { name: 'chromium', what: 'a browser for the journeys', command: [node, 'e2e/chromium.ts'] },
  // Alone, because it measures how long a start takes.
  { name: 'start', what: 'start, kill, start again', command: [bin('vitest'), 'run', ...E2E, 'e2e/start.test.ts'] },
  {
    name: 'journeys',
    what: 'a whole installation in a real browser',
    command: [bin('vitest'), 'run', ...E2E, '--exclude', 'e2e/start.test.ts'],
  },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`There is no step called ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const results = []
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${step.name}: ${step.what}`)
  const started = performance.now()
  const code = await runStep(step.command)
  results.push({ ...step, code, seconds: (performance.now() - started) / 1000 })
  if (code !== 0) break
}

console.log('')
for (const { name, code, seconds } of results)
  console.log(`${code === 0 ? '  passed' : '✗ FAILED'}  ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`)
const total = results.reduce((sum, { seconds }) => sum + seconds, 0)
console.log(`            ${'in all'.padEnd(10)} ${total.toFixed(1).padStart(6)} s`)
process.exit(results.every(({ code }) => code === 0) ? 0 : 1)

/** Runs one command to its end. */
function runStep([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: projectEnvironment(), stdio: 'inherit', shell: process.platform === 'win32' })
    const forward = () => child.kill('SIGTERM')
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward)
    child.once('error', (fault) => {
      console.error(fault.message)
      resolve(1)
    })
    child.once('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward)
      resolve(code ?? 1)
    })
  })
}
