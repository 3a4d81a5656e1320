import { Worker } from 'node:worker_threads'
import type { Publication } from './cells.ts'
import type { Suppression } from './suppression.ts'

/** Built, the program lies beside the others; otherwise beside this file. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './search.thread.ts' : './search.thread.js', import.meta.url)

/**
 * `suppress` in a thread of its own: the search reckons for seconds, for most of a minute at worst, and nobody else's page may wait for it.
 * Rejects when the search fails or its thread ends without an answer.
 */
export async function searchAside(publication: Publication, threshold: number): Promise<Suppression> {
  const thread = new Worker(PROGRAM, { workerData: { publication, threshold } })
  try {
    return await new Promise<Suppression>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new Error(`The search for what has to be hidden ended with ${code} and no answer`)))
    })
  } finally {
    await thread.terminate()
  }
}
