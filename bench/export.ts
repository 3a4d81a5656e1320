import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { MODEST_MEMORY } from '../src/app/supervision.process.ts'
import type { Figure } from './measure.ts'

/** Measured in a process that is started as the worker is, and does nothing else. */
export async function exportFigures(): Promise<Figure[]> {
  const child = fork(join(import.meta.dirname, 'export.process.js'), { execArgv: [...MODEST_MEMORY] })
  const ended = once(child, 'exit')
  const [figures] = await Promise.race([once(child, 'message'), ended.then(() => [undefined])])
  await ended
  if (!Array.isArray(figures)) throw new Error('The export ended without figures')
  return figures
}
