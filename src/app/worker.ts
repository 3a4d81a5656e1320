import { runProgram } from './program.process.ts'
import { openWorker } from './worker.process.ts'

await runProgram('worker', openWorker)
