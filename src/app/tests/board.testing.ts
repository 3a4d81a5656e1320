/** The bulletin board of examples/ as a process of its own, and the desk behind a door that can be held shut. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { freePort } from '../../shared/postgres/free-port.process.ts'
import type { Application } from './application.testing.ts'

const BOARD = join(import.meta.dirname, '../../../examples/bulletin-board')

/** What becomes of the reports of the board: `lost` before the desk hears of them, or `unanswered` after it has. */
export type Door = 'open' | 'lost' | 'unanswered'

export type Desk = { url: string; door: Door; held: () => number; close: () => Promise<void> }

export async function serveDesk({ app }: Pick<Application, 'app'>): Promise<Desk> {
  const port = await freePort()
  let held = 0
  const never = () => new Promise<Response>(() => undefined)
  const desk: Desk = { url: `http://127.0.0.1:${port}`, door: 'open', held: () => held, close: async () => undefined }
  const fetch = async (request: Request): Promise<Response> => {
    if (desk.door === 'open' || request.method !== 'POST') return await app.fetch(request)
    if (desk.door === 'unanswered') await app.fetch(request)
    held += 1
    return await never()
  }
  const server = serve({ fetch, port, hostname: '127.0.0.1' })
  desk.close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return desk
}

type Stored = { posts: { id: string; text: string }[]; deeds: { task: string; did: string; post: string }[] }

export type Board = {
  url: string
  start(settings: Record<string, string>): Promise<void>
  /** As a machine dies: nothing is told and nothing is finished. */
  kill(): Promise<void>
  /** Writes a post by the form of the board. @returns its address */
  write(author: string, text: string): Promise<string>
  statusOf(address: string): Promise<number>
  stored(): Promise<Stored>
  remove(): Promise<void>
}

export async function openBoard(): Promise<Board> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-board-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const file = join(folder, 'board.json')
  let child: ChildProcess | undefined
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url,
    async start(settings) {
      const env = { PATH: process.env.PATH, PORT: String(port), BOARD_FILE: file, ...settings }
      child = spawn(process.execPath, ['board.ts'], { cwd: BOARD, env, stdio: ['ignore', 'pipe', 'inherit'] })
      const { stdout } = child
      await new Promise<void>((started) => stdout?.on('data', (said) => String(said).includes('The board is at') && started()))
    },
    kill,
    async write(author, text) {
      const answer = await fetch(`${url}/posts`, { method: 'POST', body: new URLSearchParams({ author, text }), redirect: 'manual' })
      return url + (answer.headers.get('location') ?? '')
    },
    statusOf: async (address) => (await fetch(address)).status,
    stored: async () => JSON.parse(await readFile(file, 'utf8')),
    async remove() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
