/** What the commands of this folder share. Plain JavaScript for Node 20 without any package, because it runs before there are any. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const OLDEST_NODE = 20
/** What the programs themselves are written for; the lockfile brings it. */
const PROGRAM_NODE = 24
const isWindows = process.platform === 'win32'

/** Ends the program when this Node cannot even install the one that the project brings. */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST_NODE) return
  console.error(`Madoguchi needs Node ${OLDEST_NODE} or newer to start; this is ${process.version}. Install it from https://nodejs.org/.`)
  process.exit(1)
}

/** Ends a program that was started by an older Node than it is written for, before it fails somewhere in the middle. */
export const checkProgramNode = `if (Number(process.versions.node.split('.')[0]) < ${PROGRAM_NODE}) {
  console.error('Madoguchi runs on Node ${PROGRAM_NODE} or newer; this is ' + process.version + '. Start it with npm start or npx madoguchi, which bring their own.')
  process.exit(1)
}`

/** Installs from the lockfile when that has not been done, or was done from another one. */
export function installIfNeeded() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules/.madoguchi-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // `npm ci` would empty the folder that the link leads to, which may be in use elsewhere.
    return console.warn('node_modules is a link, and not from this lockfile: taken as it is.')
  }
  console.log('Installing packages from the lockfile; this takes about a minute, and happens once …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
  })
  if (status !== 0) {
    console.error('Installing the packages failed: see above. Is the npm registry reachable?')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}

/** The Node that the lockfile names, whatever the machine has. */
export function projectNode() {
  const node = join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node')
  return existsSync(node) ? node : process.execPath
}

/** An environment in which every program of the project's packages is found, and the project's Node first. */
export function projectEnvironment() {
  const separator = isWindows ? ';' : ':'
  return { ...process.env, PATH: [dirname(projectNode()), join(root, 'node_modules/.bin'), process.env.PATH].join(separator) }
}

/** Runs one program of the project to its end. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: projectEnvironment(), stdio: 'inherit', ...options })
    child.once('error', (fault) => resolve({ code: 1, fault }))
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal }))
  })
}
