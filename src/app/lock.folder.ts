import { createHash, randomUUID } from 'node:crypto'
import { link, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** `held`: another start works on this folder; its process, when it says so. */
export type LockOutcome = { kind: 'taken'; release(): Promise<void> } | { kind: 'held'; pid: number | undefined }

const ANSWER_PATIENCE_MS = 1_000
/** Two starts that find the same left-over lock may each replace it; the one that was replaced steps back after this. */
const SETTLING_MS = 50
const ATTEMPTS = 5

/**
 * The lock of a data folder is a socket in it that answers with the number of its process. The operating system closes
 * it with the process, however that ends, so that a left-over file is told from a running start without guessing about
 * process numbers, and two containers that share the folder see each other.
 */
export async function takeLock(folder: string): Promise<LockOutcome> {
  const path = await lockPath(folder)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const server = process.platform === 'win32' ? await listen(path).catch(() => undefined) : await listenLinked(path)
    if (server !== undefined) return { kind: 'taken', release: () => release(server, path) }
    const holder = await ask(path)
    if (holder.answers) return { kind: 'held', pid: holder.pid }
    await rm(path, { force: true })
  }
  return { kind: 'held', pid: undefined }
}

/** The shorter of two names, because a socket's name may have 107 bytes only. Windows ends a named pipe with its process. */
async function lockPath(folder: string): Promise<string> {
  const absolute = join(await realpath(folder), 'lock')
  if (process.platform === 'win32') return `\\\\.\\pipe\\madoguchi-${createHash('sha256').update(absolute).digest('hex')}`
  const fromHere = relative(process.cwd(), absolute)
  return fromHere.length < absolute.length ? fromHere : absolute
}

/** A link, unlike listening or renaming, is made by exactly one of several that try, and replaces nothing. */
async function listenLinked(path: string): Promise<Server | undefined> {
  const own = `${path}.${randomUUID().slice(0, 8)}`
  const server = await listen(own)
  const isFirst = await link(own, path).then(
    () => true,
    () => false,
  )
  await rm(own, { force: true })
  if (isFirst) {
    await sleep(SETTLING_MS)
    const holder = await ask(path)
    if (holder.answers && holder.pid === process.pid) return server
  }
  server.close()
  return undefined
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(String(process.pid)))
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

/** Who accepts a connection and then says nothing is alive all the same, if stopped. */
function ask(path: string): Promise<{ answers: false } | { answers: true; pid: number | undefined }> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(path)
    const answer = () => {
      socket.destroy()
      resolve({ answers: true, pid: Number.parseInt(said, 10) || undefined })
    }
    socket.once('error', () => resolve({ answers: false }))
    socket.once('connect', () => socket.setTimeout(ANSWER_PATIENCE_MS, answer))
    socket.on('data', (part) => (said += part))
    socket.once('end', answer)
  })
}

async function release(server: Server, path: string): Promise<void> {
  if (process.platform !== 'win32') await rm(path, { force: true })
  await new Promise((resolve) => server.close(resolve))
}
