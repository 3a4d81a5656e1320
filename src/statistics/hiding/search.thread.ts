/** The program of a thread that makes one search and ends: see `search.process.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Publication } from './cells.ts'
import { suppress } from './suppression.ts'

const { publication, threshold }: { publication: Publication; threshold: number } = workerData
parentPort?.postMessage(suppress(publication, threshold))
