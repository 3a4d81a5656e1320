import { Worker } from 'node:worker_threads'
import { startOfDay } from '../day.ts'
import { oneAtATime } from '../files/queue.process.ts'
import type { Outcome } from '../outcome.ts'
import type { Paper } from './paper.ts'
import { paperTemplate } from './paper-template.ts'

/** Built, the program lies beside the others; otherwise beside this file. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './pdf.thread.ts' : './pdf.thread.js', import.meta.url)

/** A document takes a fifth of a second and some 60 MB, so one is made after another, and a queue that is longer would only make all wait. */
const MOST_WAITING = 20
const inTurn = oneAtATime(MOST_WAITING)

export type MakePdf = (paper: Paper) => Promise<Outcome<Buffer<ArrayBuffer>, 'busy'>>

/** The paper as a PDF that a screen reader can read (PDF/UA-1). The same paper gives the same bytes. */
export const makePdf: MakePdf = async (paper) => await inTurn(async () => await setAside(paper))

/** Setting is one long call, so it happens in a thread of its own and nobody's page waits for it. */
async function setAside(paper: Paper): Promise<Buffer<ArrayBuffer>> {
  const madeAt = startOfDay(paper.day).getTime() / 1000
  const workerData = { template: paperTemplate, paper, madeAt }
  const thread = new Worker(PROGRAM, { workerData })
  try {
    return await new Promise<Buffer<ArrayBuffer>>((resolve, reject) => {
      thread.once('message', (bytes: Uint8Array<ArrayBuffer>) => resolve(Buffer.from(bytes)))
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new Error(`The setting of a document ended with ${code} and no document`)))
    })
  } finally {
    await thread.terminate()
  }
}
