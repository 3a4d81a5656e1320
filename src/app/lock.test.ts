import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { takeLock } from './lock.folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-lock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

/** Another process that takes the lock, says how that went, and keeps it until it is killed. */
async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const script = `import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.folder.ts'))}
    const lock = await takeLock(process.argv[1])
    console.log(lock.kind)
    if (lock.kind === 'taken') setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, said: await new Promise<string>((resolve) => child.stdout.once('data', (part) => resolve(String(part).trim()))) }
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

test('the second start on a folder is refused, and told the process of the first', async () => {
  const { child, said } = await startHolder()
  expect(said).toBe('taken')
  expect(await takeLock(folder)).toEqual({ kind: 'held', pid: child.pid })
})

test('a lock that was given back can be taken', async () => {
  const first = await takeLock(folder)
  if (first.kind === 'taken') await first.release()
  expect((await startHolder()).said).toBe('taken')
})

test('what a killed start leaves behind is taken over', async () => {
  const { child } = await startHolder()
  await killed(child)
  expect((await stat(join(folder, 'lock'))).isSocket()).toBe(true)
  expect((await takeLock(folder)).kind).toBe('taken')
})

test('a file that is no lock is taken over', async () => {
  await writeFile(join(folder, 'lock'), '4711')
  expect((await takeLock(folder)).kind).toBe('taken')
})

test('of several starts at the same moment on a left-over lock exactly one goes on', async () => {
  await killed((await startHolder()).child)
  const holders = await Promise.all([1, 2, 3, 4].map(startHolder))
  expect(holders.map(({ said }) => said).sort()).toEqual(['held', 'held', 'held', 'taken'])
})

test('a stopped process keeps its lock', async () => {
  const { child } = await startHolder()
  child.kill('SIGSTOP')
  expect(await takeLock(folder)).toEqual({ kind: 'held', pid: undefined })
})
