import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Finds the Chromium that the journeys run in. `node e2e/chromium.ts` installs Debian's when there is none and it may. */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Undefined when there is none. A CHROMIUM_PATH that leads nowhere is a mistake to mend, not a reason to look elsewhere. */
export function findChromium(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | undefined {
  const { CHROMIUM_PATH } = env
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') {
    if (!isExecutable(CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and there is no program there.`)
    return CHROMIUM_PATH
  }
  return usualPlaces(env, platform).find(isExecutable)
}

export function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined)
    return roots.flatMap((folder) => WINDOWS_PATHS.map((path) => `${folder}\\${path}`))
  }
  if (platform === 'darwin') {
    return ['', env.HOME ?? ''].flatMap((home) => APPLICATIONS.map((name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`))
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return folders.filter((folder) => folder !== '').flatMap((folder) => NAMES.map((name) => join(folder, name)))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installOnDebian(): void {
  console.log('No Chromium found: installing Debian’s …')
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
}

if (import.meta.main) {
  if (findChromium() === undefined && process.getuid?.() === 0 && existsSync('/etc/debian_version')) installOnDebian()
  const path = findChromium()
  console.log(
    path ?? 'The journeys need Chromium: install chromium (Debian: apt install chromium) or Google Chrome, or set CHROMIUM_PATH to one.',
  )
  process.exitCode = path === undefined ? 1 : 0
}
