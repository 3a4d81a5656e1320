#!/usr/bin/env node
/** `npm run bench [part …]`: measures this machine, prints a table and keeps it in bench/results.json. */
import { join } from 'node:path'
import { checkNode, installIfNeeded, projectNode, root, run } from './parts/install.mjs'

checkNode()
installIfNeeded()
const built = await run(projectNode(), [join(root, 'bin/build.mjs'), '--bench'])
if (built.code !== 0) process.exit(built.code)
const bench = await run(projectNode(), ['--enable-source-maps', join(root, 'dist/bench/run.js'), ...process.argv.slice(2)])
process.exit(bench.code)
