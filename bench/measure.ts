/** One line of the table. `ratio` compares with bare SQL doing the same in the same run: 1 is as fast as SQL alone. */
export type Figure = { name: string; value: number; unit: string; aim: string; met: boolean; ratio?: number; note?: string }

/** Something that may take so many milliseconds and no more. */
export function atMost(aim: number, { name, value, ratio }: { name: string; value: number; ratio?: number }): Figure {
  const kept = { name, value, unit: 'ms', aim: `≤ ${aim}`, met: value <= aim }
  return ratio === undefined ? kept : { ...kept, ratio: round(ratio, 2) }
}

export type Timing = { perSecond: number; p50: number; p95: number; p99: number }

/** Runs `work` `count` times by `clients` at once. @returns milliseconds at the 50th, 95th and 99th of a hundred, and runs a second */
export async function timed(count: number, clients: number, work: (index: number) => Promise<unknown>): Promise<Timing> {
  const times: number[] = []
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const index = next++
        const before = performance.now()
        await work(index)
        times.push(performance.now() - before)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: count / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))
