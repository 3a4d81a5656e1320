import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { deskFigures } from './desk.ts'
import { exportFigures } from './export.ts'
import { statisticsFigures } from './figures.ts'
import { benchGround } from './ground.ts'
import { inInstallation } from './installation.ts'
import { intakeFigures } from './intake.ts'
import { lighthouseFigures } from './lighthouse.ts'
import { machineFigures } from './machine.ts'
import type { Figure } from './measure.ts'
import { memoryFigures } from './memory.ts'
import { pageFigures } from './pages.ts'
import { proofFigures } from './proof.ts'
import { takedownFigures } from './takedown.ts'
import { type BenchWindow, benchWindow } from './window.ts'

/** Each part stands on a database of its own, so that none measures what another left behind. */
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  intake: () => onGround(intakeFigures),
  machine: () => inWindow(machineFigures),
  proof: () => onGround(proofFigures),
  export: exportFigures,
  pages: () => inWindow(pageFigures),
  desk: () => inWindow(deskFigures),
  takedown: () => onGround(takedownFigures),
  figures: statisticsFigures,
  memory: () => inInstallation(memoryFigures),
  lighthouse: () => inInstallation(lighthouseFigures),
}

type Measured = Figure & { part: string; measuredAt: string }
const RESULTS = join(process.cwd(), 'bench', 'results.json')

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const figures: Measured[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`${name} …`)
  const measuredAt = new Date().toISOString()
  figures.push(...(await measure()).map((figure) => ({ part: name, measuredAt, ...figure })))
}
console.table(
  figures.map(({ name, value, unit, aim, met, ratio, note }) => ({
    name,
    measured: `${value} ${unit}`,
    aim,
    met: met ? 'yes' : 'no',
    'of bare SQL': ratio ?? '',
    note: note ?? '',
  })),
)
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version }
await writeFile(RESULTS, `${JSON.stringify({ machine, figures: [...(await keptFigures()), ...figures] }, null, 2)}\n`)
process.exit(0)

/** What was measured before of the parts that were not asked for now. */
async function keptFigures(): Promise<Measured[]> {
  const text = await readFile(RESULTS, 'utf8').catch(() => '{}')
  const { figures: before = [] }: { figures?: Measured[] } = JSON.parse(text)
  return before.filter(({ part }) => part !== undefined && !figures.some((figure) => figure.part === part))
}

async function inWindow(measure: (window: BenchWindow) => Promise<Figure[]>): Promise<Figure[]> {
  const window = await benchWindow()
  try {
    return await measure(window)
  } finally {
    await window.stop()
  }
}

async function onGround(measure: (ground: Awaited<ReturnType<typeof benchGround>>) => Promise<Figure[]>): Promise<Figure[]> {
  const ground = await benchGround()
  try {
    return await measure(ground)
  } finally {
    await ground.stop()
  }
}
