#!/usr/bin/env node
/** `npm start`: installs what is missing, builds, and starts the installation. Nothing else has to be there but Node and npm. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, installIfNeeded, projectEnvironment, projectNode, root, run } from './parts/install.mjs'

checkNode()
installIfNeeded()
const built = await run(projectNode(), [join(root, 'bin/build.mjs')])
if (built.code !== 0) process.exit(built.code)

// The channel tells the installation when this process has gone, however it went.
const installation = spawn(projectNode(), ['--enable-source-maps', join(root, 'dist/app/start.js')], {
  cwd: root,
  env: projectEnvironment(),
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => installation.kill('SIGTERM'))
installation.once('exit', (code, signal) => {
  if (signal !== null) console.error(`Madoguchi was ended by ${signal}. Start it again: nothing that was confirmed is lost.`)
  process.exit(code ?? 1)
})
