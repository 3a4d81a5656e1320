import { type Figure, round } from './measure.ts'
import type { BenchWindow } from './window.ts'

/** The public pages that somebody meets first. */
export const PAGES = [
  '/',
  '/doors/unsure',
  '/doors/delete',
  '/handling',
  '/consultation/new',
  '/consultation/new/danger',
  '/mailbox',
  '/statistics',
]

/** What a phone has to fetch for a public page that it sees first, before any compression: the page, its styles, its script. */
export async function pageFigures({ visitor }: BenchWindow): Promise<Figure[]> {
  const bytesOf = async (path: string) => Buffer.byteLength((await visitor().get(path)).html)
  const weights = []
  for (const path of PAGES) {
    const { status, html } = await visitor().get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    const assets = [...new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset]) => asset ?? ''))]
    const sizes = await Promise.all(assets.map(bytesOf))
    const scripts = sizes.filter((_, index) => assets[index]?.endsWith('.js'))
    weights.push({ path, all: Buffer.byteLength(html) + sum(sizes), script: sum(scripts) })
  }
  const heaviest = weights.reduce((one, other) => (other.all > one.all ? other : one))
  const script = Math.max(...weights.map((each) => each.script))
  return [
    {
      name: 'heaviest public page',
      value: kilo(heaviest.all),
      unit: 'KB',
      aim: '≤ 100',
      met: kilo(heaviest.all) <= 100,
      note: heaviest.path,
    },
    { name: 'most script on a public page', value: kilo(script), unit: 'KB', aim: '≤ 30', met: kilo(script) <= 30 },
  ]
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const kilo = (bytes: number) => round(bytes / 1_000)
