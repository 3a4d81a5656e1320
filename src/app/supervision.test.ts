import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { keepRunning, type Supervised } from './supervision.process.ts'

let folder: string
let said: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-supervision-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  said = []
})

/** A program that says it is ready and then does what `then` says; it stops when it is asked to. */
async function start(then: string, ready = 'process.send({ ready: true })'): Promise<Supervised> {
  const file = join(folder, 'program.mjs')
  const stop =
    "process.once('disconnect', async () => { await import('node:fs').then((fs) => fs.writeFileSync('stopped', '')); process.exit(0) })"
  await writeFile(file, `${stop}\nprocess.chdir(${JSON.stringify(folder)})\n${ready}\n${then}\nsetInterval(() => {}, 1000)\n`)
  const program = await keepRunning({ name: 'program', file, env: {}, log: (line) => said.push(line) })
  onTestFinished(() => program.stop())
  return program
}

/** Never a number that is missing: `process.kill(0)` would end us and whoever started us. */
function kill(program: Supervised): number {
  const pid = program.pid()
  if (pid === undefined) throw new Error('The program is not running')
  process.kill(pid, 'SIGKILL')
  return pid
}

test('a program that dies is started again, with growing pauses', async () => {
  const program = await start('setTimeout(() => process.exit(3), 20)')
  await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(3), 20_000)
  expect(said[0]).toBe('program ended unexpectedly (exit code 3): starting it again.')
  await program.stop()
  expect(program.pid()).toBeUndefined()
})

test('a program that is killed is started again as another process', async () => {
  const program = await start('')
  const first = kill(program)
  await vi.waitFor(() => expect([undefined, first]).not.toContain(program.pid()), 20_000)
  expect(said).toEqual(['program ended unexpectedly (SIGKILL): starting it again.'])
})

test('a program that cannot even start is not started again', async () => {
  await expect(start('', 'process.exit(1)')).rejects.toThrow('program ended while it was starting.')
  expect(said).toEqual([])
})

test('a program is asked to stop, and may finish', async () => {
  const program = await start('')
  await program.stop()
  expect(await readFile(join(folder, 'stopped'), 'utf8')).toBe('')
  expect(said).toEqual([])
})
