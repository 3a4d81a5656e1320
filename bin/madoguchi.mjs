#!/usr/bin/env node
/** `npx madoguchi <command>`: what the keeper of an installation does besides running it, such as backup and restore. */
import { join } from 'node:path'
import { checkNode, installIfNeeded, projectNode, root, run } from './parts/install.mjs'

checkNode()
installIfNeeded()
const built = await run(projectNode(), [join(root, 'bin/build.mjs')])
if (built.code !== 0) process.exit(built.code)
const command = await run(projectNode(), ['--enable-source-maps', join(root, 'dist/app/cli.js'), ...process.argv.slice(2)])
process.exit(command.code)
