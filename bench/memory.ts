import { readFile } from 'node:fs/promises'
import { childOf } from '../e2e/processes.ts'
import { storyOf, tell } from '../src/app/tests/journeys.testing.ts'
import { openVisitor } from '../src/app/tests/visitor.testing.ts'
import { CLIENTS } from './ground.ts'
import type { BenchInstallation } from './installation.ts'
import { type Figure, round, timed } from './measure.ts'
import { storyOf as wordsOf } from './stories.ts'

const COUNT = 300
const EVERY_MS = 200

/** What web and worker hold at most while people fill in the whole form, page by page, and send it. */
export async function memoryFigures({ origin, supervisor }: BenchInstallation): Promise<Figure[]> {
  const pids = ['web.js', 'worker.js'].map((name) => childOf(supervisor.pid, name))
  const atRest = await held(pids)
  const watch = watchPeak(() => held(pids))
  const { perSecond } = await timed(COUNT, CLIENTS, (index) => tellOne(origin, index))
  const peak = await watch.end()
  const note = `${round(atRest)} MB at rest; ${COUNT} whole forms, ${round(perSecond)}/s`
  return [{ name: 'web and worker under intake load (most)', value: round(peak), unit: 'MB', aim: '≤ 400', met: peak <= 400, note }]
}

/** Each from a network of their own, so that the limits for one network do not end the measurement. */
async function tellOne(origin: string, index: number): Promise<void> {
  const visitor = openVisitor((url, init) => fetch(url, init), { origin, network: `2001:db8:${index.toString(16)}::1` })
  await tell(visitor, storyOf({ story: { story: wordsOf(index) }, contact: { contact: 'none', mail: '' } }))
}

/** Megabytes in memory of all of them together, as the kernel counts them (Linux): what each has for itself, and the program files they share once. */
async function held(pids: readonly (number | undefined)[]): Promise<number> {
  const texts = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/status`, 'utf8')))
  const own = texts.reduce((sum, text) => sum + megabytes(text, 'RssAnon') + megabytes(text, 'RssShmem'), 0)
  return own + Math.max(...texts.map((text) => megabytes(text, 'RssFile')))
}

const megabytes = (status: string, name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_000

function watchPeak(measure: () => Promise<number>) {
  let peak = 0
  const look = async () => {
    peak = Math.max(peak, await measure())
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  return {
    async end() {
      clearInterval(timer)
      await look()
      return peak
    },
  }
}
