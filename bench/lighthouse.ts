import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { BenchInstallation } from './installation.ts'
import type { Figure } from './measure.ts'
import { PAGES } from './pages.ts'

/** Fetched from the npm registry when it is asked for: it is too large to come with every installation. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const LONGEST_MS = 120_000
const MOST_BYTES = 64_000_000

const run = promisify(execFile)

/** Lighthouse's score for accessibility of every public page that is met first. */
export async function lighthouseFigures({ origin }: BenchInstallation): Promise<Figure[]> {
  const chromium = await findChromium()
  const scores = []
  for (const path of PAGES) scores.push({ path, score: await scoreOf(origin + path, chromium) })
  const least = scores.reduce((one, other) => (other.score < one.score ? other : one))
  const note = `least of ${PAGES.length} pages: ${least.path}`
  return [{ name: 'Lighthouse accessibility', value: least.score, unit: '', aim: '= 100', met: least.score === 100, note }]
}

/** The browser of the journeys. */
async function findChromium(): Promise<string> {
  const { stdout } = await run(process.execPath, ['e2e/chromium.ts'])
  return stdout.trim()
}

/** From 0 to 100. */
async function scoreOf(url: string, chromium: string): Promise<number> {
  const options = ['--only-categories=accessibility', '--output=json', '--quiet', '--chrome-flags=--headless=new --no-sandbox']
  const { stdout } = await run('npx', ['--yes', LIGHTHOUSE, url, ...options], {
    env: { ...process.env, CHROME_PATH: chromium },
    maxBuffer: MOST_BYTES,
    timeout: LONGEST_MS,
  })
  const { categories }: { categories: { accessibility: { score: number } } } = JSON.parse(stdout)
  return Math.round(categories.accessibility.score * 100)
}
